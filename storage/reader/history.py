"""The versions of one article with what changed from one to the next."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Version:
    """`change` as `versions.change` holds it; empty for the first."""

    n: int
    seen_at: str
    change: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class History:
    """One article and its versions, the oldest first."""

    article: int
    url: str
    title: str
    state: str
    versions: tuple[Version, ...]


def history(connection: sqlite3.Connection, key: str) -> History | None:
    """Of the article whose id or address is `key`."""
    row = connection.execute(
        "SELECT id AS article, url, title, state FROM articles WHERE id = ? OR url = ?",
        (int(key) if key.isdigit() else None, key),
    ).fetchone()
    if row is None:
        return None
    versions = connection.execute(
        "SELECT n, seen_at, change FROM versions WHERE article_id = ? ORDER BY n", (row["article"],)
    )
    told = tuple(Version(n, at, json.loads(change)) for n, at, change in versions)
    return History(**dict(row), versions=told)


@dataclass(frozen=True, slots=True)
class Happening:
    """A version after the first of one of a story's articles."""

    article: int
    site: str
    n: int
    seen_at: str
    change: str  # JSON, as `versions.change` holds it


def happenings(connection: sqlite3.Connection, story: int | str) -> tuple[Happening, ...]:
    """What happened to the articles of a story since each was first seen, the latest first."""
    rows = connection.execute(
        """
        SELECT v.article_id, coalesce(s.name, a.site), v.n, v.seen_at, v.change
        FROM versions v JOIN articles a ON a.id = v.article_id LEFT JOIN sites s ON s.key = a.site
        JOIN columns c ON c.key = a."column" AND NOT c.private
        WHERE a.story_id = ? AND v.n > 1 ORDER BY v.seen_at DESC, v.article_id, v.n DESC
        """,
        (story,),
    )
    return tuple(Happening(*row) for row in rows)
