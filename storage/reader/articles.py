"""One article by id or address."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stored:
    id: int
    url: str
    title: str
    text: str
    agency: str  # of its site, as are its region's names from the province down; empty where the site does not say
    region: str
    published_at: str | None
    made_at: str | None


def find_article(connection: sqlite3.Connection, key: str) -> Stored | None:
    """The article whose id or address is `key`."""
    row = connection.execute(
        "SELECT a.id, a.url, a.title, a.text, coalesce(s.agency, ''), coalesce(s.region, ''), a.published_at,"
        " a.made_at FROM articles a JOIN sites s ON s.key = a.site WHERE a.id = CAST(? AS INTEGER) OR a.url = ?",
        (key if key.isdigit() else None, key),
    ).fetchone()
    return Stored(*row) if row else None


def count_texts(connection: sqlite3.Connection) -> int:
    """How many texts `texts` yields."""
    return int(connection.execute("SELECT count(*) FROM articles WHERE is_original").fetchone()[0])


def texts(connection: sqlite3.Connection) -> Iterator[str]:
    """The text of every story as its original has it, one at a time."""
    return (text for (text,) in connection.execute("SELECT text FROM articles WHERE is_original ORDER BY id"))
