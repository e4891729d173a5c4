"""The versions of an article, and what changed from one to the next."""

from __future__ import annotations

import json
import sqlite3

from storage.versions import compare

MOST_EARLIER = 20  # superseded texts that a new one is compared with


def add_version(connection: sqlite3.Connection, article_id: int, seen_at: str, change: dict[str, object]) -> None:
    """The current text stands in `articles`; a version holds a text only once it was superseded."""
    connection.execute(
        "INSERT INTO versions (article_id, n, seen_at, text_hash, change)"
        " SELECT id, 1 + (SELECT count(*) FROM versions WHERE article_id = id), ?, text_hash, ?"
        " FROM articles WHERE id = ?",
        (seen_at, json.dumps(change, ensure_ascii=False), article_id),
    )


def earlier(connection: sqlite3.Connection, article_id: int, title: str, text: str) -> int | None:
    """The version that had this very text and was superseded, None where there is none; the first of equal ones."""
    rows = connection.execute(
        "SELECT title, text, (SELECT min(n) FROM versions same WHERE same.article_id = v.article_id"
        " AND same.text_hash = v.text_hash) AS first FROM versions v"
        " WHERE article_id = ? AND text IS NOT NULL ORDER BY n DESC LIMIT ?",
        (article_id, MOST_EARLIER),
    )
    same = (row["first"] for row in rows if compare(row["title"], row["text"], title, text) is None)
    return next(same, None)
