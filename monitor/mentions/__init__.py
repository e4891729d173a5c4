"""Facts named in a text, each with its place."""

from monitor.mentions.agencies import Home, find_agencies
from monitor.mentions.documents import find_documents
from monitor.mentions.figures import find_figures
from monitor.mentions.found import ANYWHERE, Origin, find_mentions
from monitor.mentions.programmes import find_programmes
from monitor.mentions.standards import find_standards
from monitor.mentions.tasks import find_tasks

__all__ = [
    "ANYWHERE", "Home", "Origin", "find_agencies", "find_documents", "find_figures", "find_mentions",
    "find_programmes", "find_standards", "find_tasks",
]  # fmt: skip
