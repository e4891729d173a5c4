"""The versions of an article, and what changed from one to the next."""

from __future__ import annotations

import json
import sqlite3


def add_version(connection: sqlite3.Connection, article_id: int, seen_at: str, change: dict[str, object]) -> None:
    """The current text stands in `articles`; a version holds a text only once it was superseded."""
    connection.execute(
        "INSERT INTO versions (article_id, n, seen_at, text_hash, change)"
        " SELECT id, 1 + (SELECT count(*) FROM versions WHERE article_id = id), ?, text_hash, ?"
        " FROM articles WHERE id = ?",
        (seen_at, json.dumps(change, ensure_ascii=False), article_id),
    )
