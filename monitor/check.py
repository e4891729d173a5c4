"""What a site reads like today, and what it has lost since its pages were last recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from monitor.config import Config
from monitor.look import SeenColumn, look
from monitor.record import Recorded, Recording, recording_of
from spiders.source import Site


@dataclass(frozen=True, slots=True)
class Checked:
    """One column as it reads today; `kind` is a PageKind, or the reason for which there was no answer.

    `then` is the column's list as recorded; `lost` says of recorded articles what they no longer give.
    """

    key: str
    seen: SeenColumn
    then: Recorded | None = None
    lost: tuple[str, ...] = ()

    @property
    def healthy(self) -> bool:
        return self.seen.healthy and not self.lost


def check_site(config: Config, site: Site) -> Iterator[Checked]:
    """Visit the first list page of each enabled column, and the articles that its recording has. Archives nothing."""
    recording = recording_of(config, site.key)
    articles = [page for page in recording.pages if page.role == "article"] if recording else []
    active = {column.key for column in site.active()}
    again = [(page.column, page.url) for page in articles if page.column in active]
    for seen in look(config, site, again=again):
        lost = tuple(_lost(page, seen) for page in articles if page.column == seen.key)
        yield Checked(f"{site.key}/{seen.key}", seen, _list_then(recording, seen.key), tuple(filter(None, lost)))


def _list_then(recording: Recording | None, column: str) -> Recorded | None:
    pages = recording.pages if recording else ()
    return next((page for page in pages if page.role == "list" and page.column == column), None)


def _lost(then: Recorded, seen: SeenColumn) -> str:
    """What a recorded article no longer gives; empty where nothing is lost."""
    now = next((article.reading for article in seen.articles if article.sight.url == then.url), None)
    if now is None:
        return f"{then.url}: no answer"
    if now.kind != then.read.kind:
        return f"{then.url}: {then.read.kind} then, {now.kind} now ({now.why})"
    gone = [name for name in then.read.fields if name not in now.fields]
    return f"{then.url}: {', '.join(gone)}" if gone else ""
