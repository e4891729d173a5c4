"""Runs and column states: what each visit saw, so that silence can be told from nothing new."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from storage.database import transaction
from storage.models import Visit


def begin(connection: sqlite3.Connection, site: str, columns: Iterable[str], at: str) -> None:
    """Open a run of each column. A run that is never closed shows that its crawl was killed."""
    with transaction(connection):
        connection.executemany(
            'INSERT INTO runs (site, "column", started_at) VALUES (?, ?, ?)', [(site, column, at) for column in columns]
        )


def close_orphans(connection: sqlite3.Connection, site: str, at: str, reason: str) -> list[str]:
    """Close the open runs of a site whose crawl is dead; the columns concerned."""
    with transaction(connection):
        rows = connection.execute(
            "UPDATE runs SET finished_at = ?, finish_reason = ? WHERE site = ? AND finished_at IS NULL"
            ' RETURNING "column"',
            (at, reason, site),
        ).fetchall()
    return [row["column"] for row in rows]


def finish(connection: sqlite3.Connection, visit: Visit, expected: dict[str, Any]) -> None:
    """Close the open run of the visit's column and set the column's state. `expected`: what a healthy visit yields."""
    with transaction(connection):
        connection.execute(
            "UPDATE runs SET finished_at = ?, finish_reason = ?, pages = ?, links = ?, new = ?, edited = ?,"
            ' errors = ?, state = ?, detail = ? WHERE "column" = ? AND finished_at IS NULL',
            (
                visit.finished_at, visit.finish_reason, visit.pages, visit.links, visit.new, visit.edited,
                visit.errors, visit.state, visit.detail, visit.column,
            ),
        )  # fmt: skip
        set_state(connection, visit, expected)


def set_state(connection: sqlite3.Connection, visit: Visit, expected: dict[str, Any]) -> None:
    """`since` moves only when the state changes; `last_new_at` only when something was new."""
    at, healthy = visit.finished_at, visit.state.is_well
    connection.execute(
        'INSERT INTO column_states'
        ' ("column", site, state, since, detail, checked_at, last_ok_at, last_new_at, expected)'
        " VALUES (:column, :site, :state, :at, :detail, :at, :ok_at, :new_at, :expected)"
        ' ON CONFLICT ("column") DO UPDATE SET'
        " since = CASE WHEN column_states.state = excluded.state THEN column_states.since ELSE excluded.since END,"
        " state = excluded.state, detail = excluded.detail, checked_at = excluded.checked_at,"
        " last_ok_at = coalesce(excluded.last_ok_at, column_states.last_ok_at),"
        " last_new_at = coalesce(excluded.last_new_at, column_states.last_new_at), expected = excluded.expected",
        {
            "column": visit.column, "site": visit.site, "state": visit.state, "at": at, "detail": visit.detail,
            "ok_at": at if healthy else None, "new_at": at if visit.new else None,
            "expected": json.dumps(expected, ensure_ascii=False),
        },
    )  # fmt: skip
