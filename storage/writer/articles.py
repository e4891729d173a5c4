"""Articles into the archive: each call is one transaction, so that a crash leaves all of an article or nothing."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from storage import stories, versions
from storage.database import transaction
from storage.models import REMOVED_AFTER, Article, ArticleState
from storage.versions.form import same_form
from storage.writer import attachments
from storage.writer.history import add_version, earlier
from storage.writer.indexing import index, reindexed
from storage.writer.links import mark_read
from storage.writer.mentions import save_mentions
from storage.writer.topics import save_topics

_VOID = re.compile("失效|废止|无效|作废|停止执行")


class Outcome(StrEnum):
    NEW = "new"
    EDITED = "edited"
    RESTORED = "restored"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Saved:
    article_id: int
    outcome: Outcome


def save(connection: sqlite3.Connection, article: Article, seen_at: str, reread_on: str | None) -> Saved:
    """Insert the article, or compare it with what is known of its address. `reread_on` is a day or None."""
    with transaction(connection):
        known = connection.execute("SELECT * FROM articles WHERE url = ?", (article.url,)).fetchone()
        if known is None:
            saved = Saved(_insert(connection, article, seen_at), Outcome.NEW)
        else:
            saved = Saved(known["id"], _compare(connection, known, article, seen_at))
        mark_read(connection, article.url)
        _plan_reread(connection, saved.article_id, seen_at, reread_on)
    return saved


def touch(connection: sqlite3.Connection, url: str, seen_at: str, reread_on: str | None) -> None:
    """The article answered 304: it is there and the same. One that was removed is back."""
    with transaction(connection):
        row = connection.execute("SELECT id, state FROM articles WHERE url = ?", (url,)).fetchone()
        if row:
            connection.execute("UPDATE articles SET last_seen_at = ? WHERE id = ?", (seen_at, row["id"]))
            _restore(connection, row, seen_at)
            attachments.look_again(connection, row["id"])
            _plan_reread(connection, row["id"], seen_at, reread_on)


def miss(connection: sqlite3.Connection, url: str, seen_at: str, doubt_on: str, gone_on: str | None) -> bool:
    """The article was not there while its site answered. True when this makes it *removed*.

    Counted once a day; REMOVED_AFTER such days make a removal, which never says that the document was revoked.
    `doubt_on` is the day to look again while it is only missing, `gone_on` when it is removed: it may come back.
    """
    with transaction(connection):
        row = connection.execute(
            "SELECT a.id, a.state, r.misses, r.missed_on FROM articles a JOIN rereads r ON r.article_id = a.id"
            " WHERE a.url = ?",
            (url,),
        ).fetchone()
        if row is None:
            return False
        if row["state"] == ArticleState.REMOVED or row["missed_on"] == seen_at[:10]:
            due_on = gone_on if row["state"] == ArticleState.REMOVED else doubt_on
            connection.execute(
                "UPDATE rereads SET checked_at = ?, due_on = ? WHERE article_id = ?", (seen_at, due_on, row["id"])
            )
            return False
        return _count_miss(connection, row, seen_at, doubt_on, gone_on)


def _count_miss(
    connection: sqlite3.Connection, row: sqlite3.Row, seen_at: str, doubt_on: str, gone_on: str | None
) -> bool:
    misses: int = row["misses"] + 1
    gone = misses >= REMOVED_AFTER
    connection.execute(
        "UPDATE rereads SET misses = ?, missed_on = ?, checked_at = ?, due_on = ? WHERE article_id = ?",
        (misses, seen_at[:10], seen_at, gone_on if gone else doubt_on, row["id"]),
    )
    if gone:
        add_version(connection, row["id"], seen_at, {"kinds": ["removed"], "days": misses})
        connection.execute("UPDATE articles SET state = ? WHERE id = ?", (ArticleState.REMOVED, row["id"]))
    return gone


def _insert(connection: sqlite3.Connection, article: Article, seen_at: str) -> int:
    row = {
        "url": article.url, "site": article.site, "column": article.column, "title": article.title,
        "text": article.text, "canonical": article.fingerprint.canonical, "text_hash": article.fingerprint.text_hash,
        "published_at": article.published_at, "published_basis": article.published_basis, "made_at": article.made_at,
        "source": article.source, "author": article.author, "first_seen_at": seen_at, "last_seen_at": seen_at,
        "doc_number": article.doc_number, "index_number": article.index_number, "agency": article.agency,
        "validity": article.validity, "capture_id": article.capture_id,
        "provenance": _json(dict(article.provenance)),
    }  # fmt: skip
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    cursor = connection.execute(f"INSERT INTO articles ({names}) VALUES ({marks})", list(row.values()))  # noqa: S608
    article_id = cursor.lastrowid
    assert article_id is not None
    add_version(connection, article_id, seen_at, {})
    _save_meaning(connection, article_id, article)
    attachments.expect(connection, article_id, article.attachments, again=False)
    stories.place(connection, article_id, seen_at, article.fingerprint)
    index(
        connection, article_id
    )  # last: a statement on many rows makes FTS5 write out what it holds, before the commit
    return article_id


def _compare(connection: sqlite3.Connection, known: sqlite3.Row, article: Article, seen_at: str) -> Outcome:
    article_id = known["id"]
    connection.execute("UPDATE articles SET last_seen_at = ? WHERE id = ?", (seen_at, article_id))
    restored = _restore(connection, known, seen_at)
    text = None
    if known["text_hash"] != article.fingerprint.text_hash:
        text = versions.compare(known["title"], known["text"], article.title, article.text)
    files = attachments.changed(connection, article_id, article.attachments)
    facts = [*_dates(known, article), *_fields(known, article), *files]
    returns_to = earlier(connection, article_id, article.title, article.text) if text else None
    change = versions.Change((*(text.edits if text else ()), *facts), returns_to)
    if change.edits:
        _edit(connection, known, article, seen_at, change, rewritten=text is not None)
        return Outcome.EDITED
    _restate(connection, known, article)
    attachments.expect(connection, article_id, article.attachments, again=False)
    attachments.look_again(connection, article_id)
    return Outcome.RESTORED if restored else Outcome.UNCHANGED


def _restore(connection: sqlite3.Connection, known: sqlite3.Row, seen_at: str) -> bool:
    """A removed article that answers again takes up the state that it had."""
    if known["state"] != ArticleState.REMOVED:
        return False
    was_edited = connection.execute(
        "SELECT 1 FROM versions WHERE article_id = ? AND text IS NOT NULL", (known["id"],)
    ).fetchone()
    state = ArticleState.EDITED if was_edited else ArticleState.LIVE
    add_version(connection, known["id"], seen_at, {"kinds": ["restored"]})
    connection.execute("UPDATE articles SET state = ? WHERE id = ?", (state, known["id"]))
    return True


def _dates(known: sqlite3.Row, article: Article) -> Iterator[versions.Edit]:
    """A publication day that the same place of the page now gives otherwise; the day on which the text was made.

    Two places may differ by a day for ever: the address has the day on which a page was made.
    """
    old, new = known["published_at"], article.published_at
    if old and new and old[:10] != new[:10] and known["published_basis"] == article.published_basis:
        yield versions.fact("published", old[:10], new[:10])
    if known["made_at"] and article.made_at and known["made_at"][:10] != article.made_at[:10]:
        yield versions.fact("made", known["made_at"][:10], article.made_at[:10])


def _fields(known: sqlite3.Row, article: Article) -> Iterator[versions.Edit]:
    """A document number or validity that the page gives otherwise. What it gives no more, or for the first time, is
    the page's new design; but the first word on validity counts where it says that the document is void.
    """
    if known["doc_number"] and article.doc_number and not same_form(known["doc_number"], article.doc_number):
        yield versions.fact("doc_number", known["doc_number"], article.doc_number)
    old, new = known["validity"] or "", article.validity or ""
    if new and not same_form(old, new) and (old or _VOID.search(new)):
        yield versions.fact("validity", old, new)


def _restate(connection: sqlite3.Connection, known: sqlite3.Row, article: Article) -> None:
    """What the page says now of its document; a field that it leaves out keeps its value."""
    _redate(connection, known, article)
    connection.execute(
        "UPDATE articles SET doc_number = coalesce(?, doc_number), validity = coalesce(?, validity) WHERE id = ?",
        (article.doc_number, article.validity, known["id"]),
    )


def _redate(connection: sqlite3.Connection, known: sqlite3.Row, article: Article) -> None:
    """A date that was not known, or is told anew by the same place, is taken over."""
    if article.published_at and known["published_basis"] in (None, article.published_basis):
        connection.execute(
            "UPDATE articles SET published_at = ?, published_basis = ? WHERE id = ?",
            (article.published_at, article.published_basis, known["id"]),
        )
    if article.made_at:
        connection.execute("UPDATE articles SET made_at = ? WHERE id = ?", (article.made_at, known["id"]))


def _edit(
    connection: sqlite3.Connection, known: sqlite3.Row, article: Article, seen_at: str, change: versions.Change,
    rewritten: bool,
) -> None:  # fmt: skip
    """The new text takes the article's place; the old one stays with its version."""
    article_id = known["id"]
    if rewritten:
        _rewrite(connection, known, article)
    _restate(connection, known, article)
    connection.execute("UPDATE articles SET state = ? WHERE id = ?", (ArticleState.EDITED, article_id))
    add_version(connection, article_id, seen_at, change.as_json())
    attachments.expect(connection, article_id, article.attachments, again=rewritten)
    if rewritten:
        _save_meaning(connection, article_id, article)
        stories.place(connection, article_id, seen_at, article.fingerprint)


def _rewrite(connection: sqlite3.Connection, known: sqlite3.Row, article: Article) -> None:
    article_id = known["id"]
    connection.execute(
        "UPDATE versions SET title = ?, text = ? WHERE article_id = ?"
        " AND n = (SELECT max(n) FROM versions WHERE article_id = ?)",
        (known["title"], known["text"], article_id, article_id),
    )
    with reindexed(connection, article_id):
        connection.execute(
            "UPDATE articles SET title = ?, text = ?, canonical = ?, text_hash = ? WHERE id = ?",
            (
                article.title, article.text, article.fingerprint.canonical, article.fingerprint.text_hash,
                article_id,
            ),
        )  # fmt: skip


def _save_meaning(connection: sqlite3.Connection, article_id: int, article: Article) -> None:
    save_topics(connection, article_id, article.topics)
    save_mentions(connection, article_id, article.mentions, article.text)


def _plan_reread(connection: sqlite3.Connection, article_id: int, seen_at: str, due_on: str | None) -> None:
    connection.execute(
        "INSERT INTO rereads (article_id, checked_at, due_on) VALUES (?, ?, ?) ON CONFLICT (article_id)"
        " DO UPDATE SET checked_at = excluded.checked_at, due_on = excluded.due_on, misses = 0, missed_on = NULL",
        (article_id, seen_at, due_on),
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
