"""Everything that a text names, at once."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from monitor.mentions.agencies import Home, find_agencies
from monitor.mentions.documents import find_documents
from monitor.mentions.figures import find_figures
from monitor.mentions.programmes import Programme, find_programmes
from monitor.mentions.standards import find_standards
from monitor.mentions.tasks import find_tasks
from storage.mentions import Mentions
from storage.text.canonical import Canonical


class Origin(NamedTuple):
    """Where and when a text was written: by its days 去年 and 截至目前 are told, by its site's `home` 县公安局."""

    published: date | None = None
    made: date | None = None  # the day that the document itself bears
    home: Home | None = None

    @classmethod
    def of(cls, published_at: str | None, made_at: str | None, home: Home | None) -> Origin:
        """From moments in ISO form, as the archive has them."""
        return cls(_day(published_at), _day(made_at), home)


ANYWHERE = Origin()


def find_mentions(text: Canonical, origin: Origin, programmes: tuple[Programme, ...] | None = None) -> Mentions:
    """All mentions of a text. Pass the same tuple of programmes each time; without it the built-in ones are meant."""
    return Mentions(
        documents=find_documents(text),
        standards=find_standards(text),
        figures=find_figures(text, origin.published, origin.made),
        tasks=find_tasks(text, origin.published),
        programmes=find_programmes(text, programmes),
        agencies=find_agencies(text, origin.home),
    )


def _day(moment: str | None) -> date | None:
    return date.fromisoformat(moment[:10]) if moment else None
