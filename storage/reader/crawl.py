"""What a crawl must know of the archive before it asks for anything."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

FINISHED = ("finished", "unchanged")


@dataclass(frozen=True, slots=True)
class Waiting:
    url: str
    title: str
    date: str | None


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """A file beside an article, to be asked for; `held` where it is stored and may have been exchanged."""

    url: str
    name: str
    type: str
    held: bool


@dataclass(frozen=True, slots=True)
class ColumnPast:
    """What earlier visits left: the last state, when something was new, what a healthy visit yields."""

    state: str | None = None
    detail: str = ""
    last_new_at: str | None = None
    newest: str | None = None  # the latest publication day of its articles
    expected: dict[str, Any] = field(default_factory=dict)
    whole: bool = True  # the last visit did not end well, or there was none


@dataclass(frozen=True, slots=True)
class Validated:
    etag: str | None
    last_modified: str | None
    sha256: str | None


def known_urls(connection: sqlite3.Connection, urls: Iterable[str]) -> set[str]:
    """Those of `urls` that need no request: archived, withheld, offsite or given up."""
    given = json.dumps(list(urls))
    rows = connection.execute(
        "SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM articles WHERE url = value)"
        " OR EXISTS (SELECT 1 FROM links WHERE url = value AND state NOT IN ('waiting', 'read'))",
        (given,),
    )
    return {row["value"] for row in rows}


def kept_rows(connection: sqlite3.Connection, column: str, urls: Iterable[str]) -> dict[str, tuple[str, str | None]]:
    """Title and date as the column last printed them, of those of `urls` whose article was read."""
    rows = connection.execute(
        """SELECT url, title, date FROM links WHERE "column" = ? AND state = 'read'"""
        " AND url IN (SELECT value FROM json_each(?))",
        (column, json.dumps(list(urls))),
    )
    return {row["url"]: (row["title"], row["date"]) for row in rows}


def waiting_links(connection: sqlite3.Connection, column: str) -> list[Waiting]:
    """Links of a column that were found and whose article was never read."""
    rows = connection.execute(
        """SELECT url, title, date FROM links WHERE "column" = ? AND state = 'waiting' ORDER BY found_at, url""",
        (column,),
    )
    return [Waiting(*row) for row in rows]


def waiting_files(connection: sqlite3.Connection, column: str, most: int) -> list[WaitingFile]:
    """Files beside a column's articles that are to be asked for: the new, the least tried, of the newest articles."""
    rows = connection.execute(
        "SELECT f.url, f.name, f.type, f.state = 'again' FROM attachments f JOIN articles a ON a.id = f.article_id"
        """ WHERE f.state IN ('waiting', 'again') AND a."column" = ?"""
        " ORDER BY f.state = 'again', f.tries, a.id DESC, f.rowid LIMIT ?",
        (column, most),
    )
    return [WaitingFile(url, name, type, bool(held)) for url, name, type, held in rows]


def rereads_due(connection: sqlite3.Connection, column: str, day: str, most: int) -> list[str]:
    """Addresses of a column's articles to look at again on `day`: the missing, then the newest."""
    rows = connection.execute(
        "SELECT a.url FROM rereads r JOIN articles a ON a.id = r.article_id"
        """ WHERE a."column" = ? AND r.due_on <= ?"""
        " ORDER BY r.misses DESC, coalesce(a.published_at, a.first_seen_at) DESC, r.checked_at, a.url LIMIT ?",
        (column, day, most),
    )
    return [row["url"] for row in rows]


def column_past(connection: sqlite3.Connection, column: str) -> ColumnPast:
    """What earlier visits say of one column."""
    run = connection.execute(
        'SELECT finish_reason FROM runs WHERE "column" = ? ORDER BY id DESC LIMIT 1', (column,)
    ).fetchone()
    state = connection.execute('SELECT * FROM column_states WHERE "column" = ?', (column,)).fetchone()
    newest = connection.execute('SELECT max(published_at) FROM articles WHERE "column" = ?', (column,)).fetchone()[0]
    whole = run is None or run["finish_reason"] not in FINISHED
    if state is None:
        return ColumnPast(whole=whole, newest=newest)
    return ColumnPast(
        state["state"], state["detail"], state["last_new_at"], newest, json.loads(state["expected"]), whole
    )


def validators(connection: sqlite3.Connection, url: str) -> Validated | None:
    """What makes a request for `url` conditional."""
    row = connection.execute("SELECT etag, last_modified, sha256 FROM validators WHERE url = ?", (url,)).fetchone()
    return Validated(*row) if row else None


def article_dates(connection: sqlite3.Connection, url: str) -> tuple[str, str | None] | None:
    """When the article at `url` was first seen and when it was published."""
    row = connection.execute("SELECT first_seen_at, published_at FROM articles WHERE url = ?", (url,)).fetchone()
    return (row[0], row[1]) if row else None


def removed_on(connection: sqlite3.Connection, url: str) -> str | None:
    """The day on which the article at `url` was found to be removed; None where it is not."""
    row = connection.execute(
        "SELECT r.missed_on FROM articles a JOIN rereads r ON r.article_id = a.id"
        " WHERE a.url = ? AND a.state = 'removed'",
        (url,),
    ).fetchone()
    return row[0] if row else None


def last_run_at(connection: sqlite3.Connection, column: str) -> str | None:
    """When the last visit to a column that came to an end began."""
    row = connection.execute(
        'SELECT max(started_at) FROM runs WHERE "column" = ? AND finished_at IS NOT NULL', (column,)
    ).fetchone()
    return row[0] if row else None


def last_capture(connection: sqlite3.Connection, url: str) -> int | None:
    """The id of the newest capture of `url`."""
    row = connection.execute("SELECT max(id) FROM captures WHERE url = ?", (url,)).fetchone()
    return row[0] if row else None


def last_digest_at(connection: sqlite3.Connection) -> str | None:
    """Up to when the newest digest tells."""
    row = connection.execute("SELECT max(until) FROM digests").fetchone()
    return row[0] if row else None
