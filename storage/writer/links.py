"""The links that list pages gave: each is kept until its article was read, whatever happens in between."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from enum import StrEnum

MOST_TRIES = 5


class LinkState(StrEnum):
    WAITING = "waiting"  # to be read, now or by the next crawl
    READ = "read"
    WITHHELD = "withheld"  # names private persons: nothing of it is kept but the address
    OFFSITE = "offsite"  # stands on another publisher's host
    GIVEN_UP = "given up"  # no article after MOST_TRIES crawls


def save_links(
    connection: sqlite3.Connection, column: str, links: Iterable[tuple[str, str, str | None]], found_at: str,
    state: LinkState = LinkState.WAITING,
) -> None:  # fmt: skip
    """Keep links (url, title, date as printed). One already read waits again, under what its column's row says now."""
    connection.executemany(
        'INSERT INTO links (url, "column", title, date, found_at, state) VALUES (?, ?, ?, ?, ?, ?)'
        " ON CONFLICT (url) DO UPDATE SET title = excluded.title, date = excluded.date, state = excluded.state"
        " WHERE \"column\" = excluded.\"column\" AND state IN ('waiting', 'read')",
        [(url, column, title, date, found_at, state) for url, title, date in links],
    )


def mark_read(connection: sqlite3.Connection, url: str) -> None:
    connection.execute("UPDATE links SET state = ?, last_error = NULL WHERE url = ?", (LinkState.READ, url))


def mark_withheld(connection: sqlite3.Connection, url: str, column: str, why: str, at: str) -> None:
    """Forget all but the address, so that it is not asked for again."""
    save_links(connection, column, [(url, "", None)], at)
    connection.execute(
        "UPDATE links SET state = ?, title = '', date = NULL, last_error = ? WHERE url = ?",
        (LinkState.WITHHELD, why, url),
    )


def mark_failed(connection: sqlite3.Connection, url: str, why: str) -> None:
    """One more try without an article; after MOST_TRIES the link is given up, and the board says so."""
    connection.execute(
        "UPDATE links SET tries = tries + 1, last_error = ?,"
        " state = CASE WHEN tries + 1 >= ? THEN ? ELSE state END WHERE url = ? AND state = ?",
        (why, MOST_TRIES, LinkState.GIVEN_UP, url, LinkState.WAITING),
    )


def save_validators(
    connection: sqlite3.Connection, url: str, etag: str | None, last_modified: str | None, sha256: str
) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO validators (url, etag, last_modified, sha256) VALUES (?, ?, ?, ?)",
        (url, etag, last_modified, sha256),
    )
