"""Standards as articles name them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from storage.reader import passages
from storage.reader.passages import Passage


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard with what one article says of it; fields as in `storage.mentions.StandardMention`."""

    name: str
    title: str | None
    year: int | None
    status: str | None
    status_date: str | None
    replaces: str | None
    passage: Passage


STANDARD = f"""SELECT m.name, m.title, m.year, m.status, m.status_date, m.replaces, {passages.COLUMNS}
    FROM standards m {passages.ARTICLE}"""  # noqa: S608


def first_named(connection: sqlite3.Connection, articles: Iterable[int]) -> list[Standard]:
    """Those that some articles name and none archived before them does, each once, in the order of the articles.

    One without a year was named before with any year.
    """
    rows = connection.execute(
        f"""{STANDARD} WHERE m.article_id IN (SELECT value FROM json_each(?)) AND NOT EXISTS (
            SELECT 1 FROM standards o JOIN articles b ON b.id = o.article_id
            WHERE o.code = m.code AND o.number = m.number AND (m.year IS NULL OR o.year = m.year)
            AND b.story_id IS NOT a.story_id AND b.first_seen_at < a.first_seen_at)
        ORDER BY m.article_id, m.status IS NULL, m.title IS NULL, m.start""",  # noqa: S608
        (json.dumps(list(articles)),),
    )
    found: dict[str, Standard] = {}
    for row in rows:
        found.setdefault(row["name"], _standard(row))
    return list(found.values())


def replacing(connection: sqlite3.Connection, articles: Iterable[int]) -> list[Standard]:
    """What some articles say of standards that take another's place or are abolished."""
    rows = connection.execute(
        f"""{STANDARD} WHERE m.article_id IN (SELECT value FROM json_each(?))
        AND (m.replaces IS NOT NULL OR m.status IN ('废止', '被代替')) ORDER BY m.article_id, m.start""",  # noqa: S608
        (json.dumps(list(articles)),),
    )
    return list({row["name"]: _standard(row) for row in rows}.values())


def _standard(row: sqlite3.Row) -> Standard:
    return Standard(**passages.columns(Standard, row))
