"""What waits in the outbox, and what a reader has had."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from storage.models import Delivery, DeliveryState, Letter

DELIVERY_COLUMNS = "x.digest_id, x.state, x.attempts, x.claimed_at, x.next_try_at, x.last_error, x.sent_at"
LETTER_COLUMNS = "d.reader, d.kind, d.day, d.message_id, d.subject, d.html, d.text, d.created_at"


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A digest that its reader has not had."""

    day: str
    delivery: Delivery


def last_until(connection: sqlite3.Connection, reader: str) -> str | None:
    """Up to when the reader has been told. A digest that was refused told nothing."""
    row = connection.execute(
        """
        SELECT max(d.until) FROM digests d JOIN deliveries x ON x.digest_id = d.id
        WHERE d.reader = ? AND x.state != 'failed'
        """,
        (reader,),
    ).fetchone()
    return row[0] if row else None


def digest_id(connection: sqlite3.Connection, reader: str, kind: str, day: str) -> int | None:
    """The digest composed for that reader and day, or None."""
    row = connection.execute(
        "SELECT id FROM digests WHERE reader = ? AND kind = ? AND day = ?", (reader, kind, day)
    ).fetchone()
    return row[0] if row else None


def told(connection: sqlite3.Connection, reader: str, stories: Iterable[int]) -> set[tuple[int, str]]:
    """What the reader was told of some stories: (story, version), as `delivery_items` has it."""
    rows = connection.execute(
        "SELECT story_id, version FROM delivery_items WHERE reader = ?"
        " AND story_id IN (SELECT value FROM json_each(?))",
        (reader, json.dumps(list(stories))),
    )
    return {(row["story_id"], row["version"]) for row in rows}


def unfinished(connection: sqlite3.Connection) -> list[tuple[str, Delivery]]:
    """Every delivery that is neither sent nor failed, with its reader, oldest first."""
    rows = connection.execute(
        f"""
        SELECT d.reader, {DELIVERY_COLUMNS} FROM deliveries x JOIN digests d ON d.id = x.digest_id
        WHERE x.state IN ('queued', 'claimed') ORDER BY x.digest_id
        """  # noqa: S608
    )
    return [(row["reader"], _delivery(row)) for row in rows]


def undelivered(connection: sqlite3.Connection, reader: str) -> list[Undelivered]:
    """The reader's digests after the last one that was sent, oldest first."""
    rows = connection.execute(
        f"""
        SELECT d.day, {DELIVERY_COLUMNS} FROM deliveries x JOIN digests d ON d.id = x.digest_id
        WHERE d.reader = :reader AND x.state != 'sent' AND d.id > coalesce((
            SELECT max(e.id) FROM digests e JOIN deliveries y ON y.digest_id = e.id
            WHERE e.reader = :reader AND y.state = 'sent'), 0)
        ORDER BY d.id
        """,  # noqa: S608
        {"reader": reader},
    )
    return [Undelivered(row["day"], _delivery(row)) for row in rows]


def letter(connection: sqlite3.Connection, digest: int) -> tuple[Letter, Delivery]:
    """One rendered digest and where its delivery is. Raises LookupError."""
    row = connection.execute(
        f"""
        SELECT {LETTER_COLUMNS}, {DELIVERY_COLUMNS} FROM digests d JOIN deliveries x ON x.digest_id = d.id
        WHERE d.id = ?
        """,  # noqa: S608
        (digest,),
    ).fetchone()
    if row is None:
        raise LookupError(f"digest {digest} is not in the outbox")
    return Letter(**{name: row[name] for name in Letter.__dataclass_fields__}), _delivery(row)


def _delivery(row: sqlite3.Row) -> Delivery:
    values = {name: row[name] for name in Delivery.__dataclass_fields__}
    return Delivery(**{**values, "state": DeliveryState(row["state"])})
