"""Readers, rendered digests and their way to the reader.

A digest, its delivery and the items it tells of are written together or not at all. Callers hold the transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from storage.models import Delivery, Letter

Item = tuple[int, str]  # story id; 'new', or 'ARTICLE.N'


def save_reader(
    connection: sqlite3.Connection, key: str, name: str, address: str, channel: str, topics: Sequence[str]
) -> None:
    """Add or update one reader."""
    connection.execute(
        """
        INSERT INTO readers (key, name, address, channel, topics) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (key) DO UPDATE SET name = excluded.name, address = excluded.address,
            channel = excluded.channel, topics = excluded.topics
        """,
        (key, name, address, channel, json.dumps(list(topics), ensure_ascii=False)),
    )


def enqueue(
    connection: sqlite3.Connection, letter: Letter, since: str | None, until: str, items: Iterable[Item]
) -> int:
    """Put one rendered digest into the outbox; its id.

    Raises sqlite3.IntegrityError when the reader has a digest of that kind and day.
    """
    digest = connection.execute(
        """
        INSERT INTO digests (reader, kind, day, since, until, message_id, subject, html, text, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            *(letter.reader, letter.kind, letter.day, since, until),
            *(letter.message_id, letter.subject, letter.html, letter.text, letter.created_at),
        ),
    ).lastrowid
    assert digest is not None
    connection.execute("INSERT INTO deliveries (digest_id, state) VALUES (?, 'queued')", (digest,))
    connection.executemany(
        "INSERT INTO delivery_items (reader, story_id, version, digest_id) VALUES (?, ?, ?, ?)",
        ((letter.reader, story, version, digest) for story, version in items),
    )
    return digest


def move(connection: sqlite3.Connection, before: Delivery, after: Delivery) -> bool:
    """Change a delivery, unless another process changed it first; whether it was changed."""
    return (
        connection.execute(
            """
            UPDATE deliveries SET state = ?, attempts = ?, claimed_at = ?, next_try_at = ?, last_error = ?, sent_at = ?
            WHERE digest_id = ? AND state = ? AND attempts = ? AND claimed_at IS ?
            """,
            (
                *(after.state, after.attempts, after.claimed_at, after.next_try_at, after.last_error, after.sent_at),
                *(before.digest_id, before.state, before.attempts, before.claimed_at),
            ),
        ).rowcount
        == 1
    )


def release(connection: sqlite3.Connection, digest: int) -> None:
    """Forget what a refused digest told of, so that the next one tells it."""
    connection.execute("DELETE FROM delivery_items WHERE digest_id = ?", (digest,))
