"""Facts named in a text, each with its place: documents, standards, tasks with their deadlines."""

from monitor.mentions.documents import find_documents
from monitor.mentions.standards import find_standards
from monitor.mentions.tasks import find_tasks

__all__ = ["find_documents", "find_standards", "find_tasks"]
