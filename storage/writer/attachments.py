"""Files beside articles: each waits until it was asked for; its words are found with the article's."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum

from storage.database import transaction
from storage.models import Attachment, AttachmentFile
from storage.text.canonical import canonicalise
from storage.versions import Change, Edit, compare, fact
from storage.writer.history import add_version
from storage.writer.indexing import reindexed

MOST_TRIES = 3


class AttachmentState(StrEnum):
    WAITING = "waiting"  # to be asked for, now or by the next crawl
    STORED = "stored"  # with its text, or `why` there is none
    AGAIN = "again"  # stored, and to be asked for whether it is another file now
    PASSED = "passed over"  # never asked for; `why` says so
    GIVEN_UP = "given up"  # not to be had by MOST_TRIES crawls
    TAKEN_AWAY = "taken away"  # the article links to it no more


def changed(connection: sqlite3.Connection, article_id: int, given: Iterable[Attachment]) -> list[Edit]:
    """The files that the article links to now and did not, or did and does not; a new address alone is no change."""
    rows = connection.execute("SELECT url, name, state FROM attachments WHERE article_id = ?", (article_id,)).fetchall()
    known = [row for row in rows if row["state"] != AttachmentState.TAKEN_AWAY]
    new = list(given)
    old_places = {row["url"] for row in known} | {row["name"] for row in known}
    new_places = {a.url for a in new} | {a.name for a in new}
    added = [fact("attachment", "", a.name) for a in new if old_places.isdisjoint((a.url, a.name))]
    gone = [fact("attachment", row["name"], "") for row in known if new_places.isdisjoint((row["url"], row["name"]))]
    return added + gone


def expect(connection: sqlite3.Connection, article_id: int, attachments: Iterable[Attachment], again: bool) -> None:
    """Keep the links of an article's files, inside a transaction; `again` asks anew for all that are to be had."""
    states = [(a, AttachmentState.PASSED if a.why else AttachmentState.WAITING) for a in attachments]
    connection.executemany(
        "INSERT INTO attachments (article_id, url, name, type, state, why) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET name = excluded.name, tries = iif(?, 0, tries),"
        " state = iif(?, iif(sha256 IS NOT NULL AND excluded.state = 'waiting', 'again', excluded.state), state)",
        [(article_id, a.url, a.name, a.type, state, a.why, again, again) for a, state in states],
    )
    connection.execute(
        "UPDATE attachments SET state = ? WHERE article_id = ? AND url NOT IN (SELECT value FROM json_each(?))",
        (AttachmentState.TAKEN_AWAY, article_id, json.dumps([a.url for a, _ in states])),
    )


def look_again(connection: sqlite3.Connection, article_id: int) -> None:
    """The page is the same: ask whether its files are, where the server tells by a 304 and nothing is sent twice."""
    connection.execute(
        "UPDATE attachments SET state = ?, tries = 0 WHERE article_id = ? AND state = ? AND url IN ("
        "SELECT url FROM validators WHERE etag IS NOT NULL OR last_modified IS NOT NULL)",
        (AttachmentState.AGAIN, article_id, AttachmentState.STORED),
    )


def touch(connection: sqlite3.Connection, url: str) -> None:
    """The file answered 304: it is what is stored."""
    connection.execute(
        "UPDATE attachments SET state = ?, tries = 0 WHERE url = ? AND state = ?",
        (AttachmentState.STORED, url, AttachmentState.AGAIN),
    )


def store(connection: sqlite3.Connection, file: AttachmentFile, seen_at: str) -> None:
    """What the address holds, for every article that it hangs on; their search words change in the same transaction.

    Where it held something else before, the article has a new version.
    """
    canonical = canonicalise(file.text).text if file.text else None
    values = (
        file.type, file.bytes, file.sha256, file.text, None if canonical == file.text else canonical, file.why,
        AttachmentState.STORED,
    )  # fmt: skip
    with transaction(connection):
        for row in connection.execute("SELECT * FROM attachments WHERE url = ?", (file.url,)).fetchall():
            with reindexed(connection, row["article_id"]):
                connection.execute(
                    "UPDATE attachments SET type = ?, bytes = ?, sha256 = ?, text = ?, canonical = ?, why = ?,"
                    " state = ?, tries = 0 WHERE article_id = ? AND url = ?",
                    (*values, row["article_id"], file.url),
                )
            if edits := tuple(_exchanged(row, file)):
                add_version(connection, row["article_id"], seen_at, Change(edits).as_json())


def _exchanged(row: sqlite3.Row, file: AttachmentFile) -> Iterator[Edit]:
    """What another file under the same address says otherwise; nothing where only its bytes are others."""
    if row["sha256"] in (None, file.sha256):
        return
    if row["text"] and file.text:
        change = compare("", row["text"], "", file.text)
        yield from (replace(edit, where="attachment") for edit in (change.edits if change else ()))
    else:
        yield fact("attachment", row["name"], f"{row['name']}（文件已更换）")


def mark_failed(connection: sqlite3.Connection, url: str, why: str) -> None:
    """One more crawl without the file; after MOST_TRIES it is given up. What an earlier crawl stored stays stored."""
    connection.execute(
        "UPDATE attachments SET tries = tries + 1, why = iif(state = :waiting, :why, why), state ="
        " iif(tries + 1 < :most, state, iif(state = :waiting, :given_up, :stored))"
        " WHERE url = :url AND state IN (:waiting, :again)",
        {
            "url": url,
            "why": why,
            "most": MOST_TRIES,
            "waiting": AttachmentState.WAITING,
            "again": AttachmentState.AGAIN,
            "given_up": AttachmentState.GIVEN_UP,
            "stored": AttachmentState.STORED,
        },
    )
