"""Stories as sets of articles: begun, and grown together."""

from __future__ import annotations

import sqlite3


def begin(connection: sqlite3.Connection, title: str, seen_at: str) -> int:
    """A story without articles; its id."""
    cursor = connection.execute(
        "INSERT INTO stories (title, first_seen_at, last_seen_at) VALUES (?, ?, ?)", (title, seen_at, seen_at)
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def absorb(connection: sqlite3.Connection, story_id: int, gone: int) -> None:
    """All of one story goes into another. What readers were told of it counts as told of the one that stays."""
    connection.execute("UPDATE articles SET story_id = ? WHERE story_id = ?", (story_id, gone))
    connection.execute("UPDATE OR IGNORE delivery_items SET story_id = ? WHERE story_id = ?", (story_id, gone))
    connection.execute("DELETE FROM delivery_items WHERE story_id = ?", (gone,))
    connection.execute("DELETE FROM stories WHERE id = ?", (gone,))
