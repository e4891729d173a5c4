"""Pages kept for the tests: each column's first list page and two articles, trimmed, with what they read as."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from pydantic import Field

from monitor.clock import stamp
from monitor.config import Config
from monitor.look import SeenColumn, look
from monitor.privacy import names_private_persons
from monitor.record_trim import trimmed
from spiders.declaration import Declared
from spiders.items import ListReading, PageKind, PageReading
from spiders.reading.article import read_article
from spiders.reading.lists import read_list
from spiders.reading.page import Page
from spiders.sight import Role, Sight
from spiders.source import Column, Site

ARTICLES = 2  # of each column
TITLES = 3
INDEX = "index.json"


class NothingToRecord(Exception):
    """No column of the site is read well today."""

    exit_code = 3


class Read(Declared):
    """What a recorded page reads as. `fields` maps each field of an article to the place it was found at."""

    kind: PageKind
    family: str | None = None
    why: str = ""
    links: int = 0
    titles: tuple[str, ...] = ()
    fields: dict[str, str] = Field(default_factory=dict)
    characters: int = 0


class Recorded(Declared):
    """One recorded page; `file` is gzipped and stands beside the index."""

    file: str
    column: str
    role: Role
    url: str
    status: int
    content_type: str
    read: Read


class Recording(Declared):
    """The index of a site's recorded pages; `site` as it was declared then."""

    recorded_at: str
    site: Site
    pages: tuple[Recorded, ...]


def recordings(config: Config) -> Path:
    return config.home / "recordings"


def recording_of(config: Config, key: str) -> Recording | None:
    """What the home has recorded of a site."""
    folder = recordings(config) / key
    return load_recording(folder) if (folder / INDEX).exists() else None


def load_recording(folder: Path) -> Recording:
    """Read the index of a recording's folder. Raises pydantic's ValidationError."""
    return Recording.model_validate_json((folder / INDEX).read_text(encoding="utf-8"))


def record_site(config: Config, site: Site, at: datetime, to: Path) -> Recording:
    """Look at the site and keep its pages in `to`/KEY, in place of what was there.

    Raises LookError, NothingToRecord.
    """
    kept = [made for column in look(config, site, ARTICLES) for made in _kept(site, column)]
    if not kept:
        raise NothingToRecord(f"{site.key}: no column is read well today; see 'kexin sites check {site.key}'")
    recording = Recording(recorded_at=stamp(at), site=site, pages=tuple(page for page, _ in kept))
    folder = to / site.key
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for page, body in kept:
        (folder / page.file).write_bytes(gzip.compress(body, mtime=0))
    text = recording.model_dump_json(indent=1, exclude_defaults=True, ensure_ascii=False)
    (folder / INDEX).write_text(text + "\n", encoding="utf-8")
    return recording


def reread(folder: Path, recording: Recording, page: Recorded) -> Read:
    """What a recorded page reads as now."""
    body = gzip.decompress((folder / page.file).read_bytes())
    column = recording.site.columns[page.column]
    return _summary(_reading(_page(page.url, body, page.content_type, page.status, recording.site), page.role,
                             recording.site, column))  # fmt: skip


def _kept(site: Site, seen: SeenColumn) -> Iterator[tuple[Recorded, bytes]]:
    """The pages of one column with their bytes. Columns and articles about private persons are not kept."""
    column = site.columns[seen.key]
    if not seen.healthy or not seen.sight or column.private:
        return
    yield _recorded(site, column, seen.sight, f"{column.key}-list.gz")
    articles = [
        article.sight
        for article in seen.articles
        if article.reading.kind is PageKind.ARTICLE
        and not names_private_persons(article.reading.value("title") or "", column.private)
    ]
    for number, sight in enumerate(articles[:ARTICLES], 1):
        yield _recorded(site, column, sight, f"{column.key}-article-{number}.gz")


def _recorded(site: Site, column: Column, sight: Sight, file: str) -> tuple[Recorded, bytes]:
    def reads(body: bytes) -> ListReading | PageReading:
        return _reading(_page(sight.url, body, sight.content_type, sight.status, site), sight.role, site, column)

    body = trimmed(sight.page(site.charset), reads)
    return Recorded(
        file=file, column=column.key, role=sight.role, url=sight.url, status=sight.status,
        content_type=sight.content_type, read=_summary(reads(body)),
    ), body  # fmt: skip


def _page(url: str, body: bytes, content_type: str, status: int, site: Site) -> Page:
    return Page(body, url, content_type, status, site.charset)


def _reading(page: Page, role: Role, site: Site, column: Column) -> ListReading | PageReading:
    if role == "article":
        return read_article(page, site.article)
    return read_list(page, column.family or site.family, column.list)


def _summary(reading: ListReading | PageReading) -> Read:
    if isinstance(reading, ListReading):
        titles = tuple(link.title for link in reading.links[:TITLES])
        return Read(kind=reading.kind, family=reading.family, why=reading.why, links=len(reading.links), titles=titles)
    return Read(
        kind=reading.kind, family=reading.family, why=reading.why, titles=(reading.value("title") or "",),
        fields={name: found.where for name, found in reading.fields.items()},
        characters=len(reading.value("text") or ""),
    )  # fmt: skip
