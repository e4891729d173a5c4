"""Where a fact stands: its article, and the sentence that says it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from storage.text.around import sentence_around

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

AROUND = 240  # characters read on either side of a mention

# For a SELECT from a table of mentions `m`, joined by ARTICLE; what is in private columns is never told.
COLUMNS = f"""a.id AS article_id, a.story_id, a.title AS article_title, a.url, s.name AS site, a.published_at,
    a.first_seen_at, substr(a.text, max(m.start - {AROUND}, 0) + 1, m."end" - max(m.start - {AROUND}, 0) + {AROUND})
    AS surroundings, m.start - max(m.start - {AROUND}, 0) AS offset, m."end" - m.start AS length"""
ARTICLE = """JOIN articles a ON a.id = m.article_id JOIN sites s ON s.key = a.site
    JOIN columns c ON c.key = a."column" AND NOT c.private"""


@dataclass(frozen=True, slots=True)
class Passage:
    """The words that a fact was read from, as printed, with what their sentence has before and behind them.

    `published_at` may be None; `first_seen_at` is when the article was archived.
    """

    article: int
    story: int | None
    title: str
    url: str
    site: str
    published_at: str | None
    first_seen_at: str
    head: str
    words: str
    tail: str

    @property
    def sentence(self) -> str:
        return f"{self.head}{self.words}{self.tail}"

    @property
    def source(self) -> str:
        """`2026-11-05 国家警务科技局 [28] 题名`"""
        return f"{self.day} {self.site} [{self.article}] {self.title}"

    @property
    def day(self) -> str:
        """The day of publication, else the day on which it was first seen; `YYYY-MM-DD`."""
        return (self.published_at or self.first_seen_at)[:10]


def columns(kind: type[DataclassInstance], row: sqlite3.Row) -> dict[str, Any]:
    """What `kind` is made of: the columns that are named as its fields, and its passage."""
    told = {field.name: row[field.name] for field in fields(kind) if field.name != "passage"}
    return told | {"passage": passage(row)}


def passage(row: sqlite3.Row) -> Passage:
    """Of a row that has COLUMNS."""
    start, end = row["offset"], row["offset"] + row["length"]
    head, tail = sentence_around(row["surroundings"], start, end)
    return Passage(
        article=row["article_id"],
        story=row["story_id"],
        title=row["article_title"],
        url=row["url"],
        site=row["site"],
        published_at=row["published_at"],
        first_seen_at=row["first_seen_at"],
        head=head,
        words=row["surroundings"][start:end],
        tail=tail,
    )
