"""Facts named in a text, each with its place: documents and standards."""

from monitor.mentions.documents import find_documents
from monitor.mentions.standards import find_standards

__all__ = ["find_documents", "find_standards"]
