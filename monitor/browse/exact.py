"""Datasette's search box asks the index alone; what the index cannot tell apart is sorted out here."""

from __future__ import annotations

import sqlite3

from storage.reader.search import CAP
from storage.search import Query, QueryError, expression, parse
from storage.text.bigrams import fold, folded

WITHOUT = "id NOT IN (SELECT value FROM json_each(:misses))"


def words(typed: str | None) -> tuple[str, ...]:
    """The words of what was typed, folded; none where there is nothing to search for."""
    asked = _asked(typed or "")
    return asked.words if asked else ()


def misses(connection: sqlite3.Connection, typed: str) -> list[int]:
    """Articles that have all character pairs of the words and yet not the words (of the newest CAP candidates)."""
    asked = _asked(typed)
    if asked is None or all(len(word) <= 2 for word in asked.words):
        return []
    rows = connection.execute(
        "SELECT id, title, coalesce(canonical, text) AS text FROM articles WHERE id IN"
        " (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? ORDER BY rowid DESC LIMIT ?)",
        (expression(asked), CAP),
    )
    return [row["id"] for row in rows if not asked.met_by(fold(row["text"]), folded(row["title"]))]


def _asked(typed: str) -> Query | None:
    try:
        return parse(typed)
    except QueryError:
        return None
