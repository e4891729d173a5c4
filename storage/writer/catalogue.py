"""Sites and columns as rows, so that everything else can refer to them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

SITE = ("key", "name", "agency", "level", "region", "home", "family", "enabled")
COLUMN = ("key", "site", "name", "list_url", "family", "rhythm", "private", "enabled")


def save_sites(connection: sqlite3.Connection, sites: Iterable[dict[str, Any]]) -> None:
    """Insert or update `sites` rows, given with the keys of SITE."""
    _upsert(connection, "sites", SITE, sites)


def save_columns(connection: sqlite3.Connection, columns: Iterable[dict[str, Any]]) -> None:
    """Insert or update `columns` rows, given with the keys of COLUMN."""
    _upsert(connection, "columns", COLUMN, columns)


def disable_all(connection: sqlite3.Connection) -> None:
    """Before the catalogue is saved anew: what it no longer names is no longer expected to be visited."""
    connection.execute("UPDATE columns SET enabled = 0")
    connection.execute("UPDATE sites SET enabled = 0")


def _upsert(connection: sqlite3.Connection, table: str, names: tuple[str, ...], rows: Iterable[dict[str, Any]]) -> None:
    marks = ", ".join(f":{name}" for name in names)
    changes = ", ".join(f"{name}=excluded.{name}" for name in names[1:])
    connection.executemany(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks}) ON CONFLICT (key) DO UPDATE SET {changes}",  # noqa: S608
        list(rows),
    )
