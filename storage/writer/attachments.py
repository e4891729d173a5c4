"""Files beside articles: each waits until it was asked for; its words are found with the article's."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from enum import StrEnum

from storage.database import transaction
from storage.models import Attachment, AttachmentFile
from storage.text.canonical import canonicalise
from storage.writer.indexing import reindexed

MOST_TRIES = 3


class AttachmentState(StrEnum):
    WAITING = "waiting"  # to be asked for, now or by the next crawl
    STORED = "stored"  # with its text, or `why` there is none
    PASSED = "passed over"  # never asked for; `why` says so
    GIVEN_UP = "given up"  # not to be had by MOST_TRIES crawls


def expect(connection: sqlite3.Connection, article_id: int, attachments: Iterable[Attachment], again: bool) -> None:
    """Keep the links of an article's files, inside a transaction; `again` asks anew for those that are stored."""
    states = [(a, AttachmentState.PASSED if a.why else AttachmentState.WAITING) for a in attachments]
    connection.executemany(
        "INSERT INTO attachments (article_id, url, name, type, state, why) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET name = excluded.name,"
        " state = iif(?, excluded.state, state), tries = iif(?, 0, tries)",
        [(article_id, a.url, a.name, a.type, state, a.why, again, again) for a, state in states],
    )


def store(connection: sqlite3.Connection, file: AttachmentFile) -> None:
    """What the address holds, for every article that it hangs on; their search words change in the same transaction."""
    canonical = canonicalise(file.text).text if file.text else None
    values = (
        file.type, file.bytes, file.sha256, file.text, None if canonical == file.text else canonical, file.why,
        AttachmentState.STORED,
    )  # fmt: skip
    with transaction(connection):
        holders = connection.execute("SELECT article_id FROM attachments WHERE url = ?", (file.url,)).fetchall()
        for (article_id,) in holders:
            with reindexed(connection, article_id):
                connection.execute(
                    "UPDATE attachments SET type = ?, bytes = ?, sha256 = ?, text = ?, canonical = ?, why = ?,"
                    " state = ? WHERE article_id = ? AND url = ?",
                    (*values, article_id, file.url),
                )


def mark_failed(connection: sqlite3.Connection, url: str, why: str) -> None:
    """One more crawl without the file; after MOST_TRIES it is given up. What an earlier crawl stored stays."""
    connection.execute(
        "UPDATE attachments SET tries = tries + 1, why = ?, state = iif(tries + 1 >= ?, ?, state)"
        " WHERE url = ? AND state = ?",
        (why, MOST_TRIES, AttachmentState.GIVEN_UP, url, AttachmentState.WAITING),
    )
