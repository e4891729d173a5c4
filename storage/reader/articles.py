"""One article by id or address."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stored:
    id: int
    url: str
    title: str
    text: str


def find_article(connection: sqlite3.Connection, key: str) -> Stored | None:
    """The article whose id or address is `key`."""
    row = connection.execute(
        "SELECT id, url, title, text FROM articles WHERE id = CAST(? AS INTEGER) OR url = ?",
        (key if key.isdigit() else None, key),
    ).fetchone()
    return Stored(*row) if row else None
