"""The mentions that an article has in the archive, as they were written."""

from __future__ import annotations

import sqlite3
from typing import Any

from storage.mentions import Mentions

TABLES = Mentions._fields


def mentions_of(connection: sqlite3.Connection, article_id: int) -> dict[str, list[dict[str, Any]]]:
    """By table the rows of one article in the order of the text, without their ids."""
    return {table: [_row(row) for row in _rows(connection, table, article_id)] for table in TABLES}


def _rows(connection: sqlite3.Connection, table: str, article_id: int) -> sqlite3.Cursor:
    return connection.execute(f"SELECT * FROM {table} WHERE article_id = ? ORDER BY id", (article_id,))  # noqa: S608


def _row(row: sqlite3.Row) -> dict[str, Any]:
    return {column: row[column] for column in row.keys() if column not in ("id", "article_id")}  # noqa: SIM118
