"""Articles into the archive: each call is one transaction, so that a crash leaves all of an article or nothing."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, dataclass
from enum import StrEnum

from storage import stories, versions
from storage.database import transaction
from storage.models import Article, ArticleState
from storage.writer import attachments
from storage.writer.indexing import index, reindexed
from storage.writer.links import mark_read

REMOVED_AFTER = 3  # days on which the article was missing


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
    """The article answered 304: it is there and the same."""
    with transaction(connection):
        row = connection.execute("SELECT id FROM articles WHERE url = ?", (url,)).fetchone()
        if row:
            connection.execute("UPDATE articles SET last_seen_at = ? WHERE id = ?", (seen_at, row["id"]))
            _plan_reread(connection, row["id"], seen_at, reread_on)


def miss(connection: sqlite3.Connection, url: str, seen_at: str, reread_on: str | None) -> bool:
    """The article was not there while its site answered. True when this makes it *removed*.

    Counted once a day; REMOVED_AFTER such days make a removal, which never says that the document was revoked.
    """
    with transaction(connection):
        row = connection.execute(
            "SELECT a.id, a.state, r.misses, r.missed_on FROM articles a JOIN rereads r ON r.article_id = a.id"
            " WHERE a.url = ?",
            (url,),
        ).fetchone()
        if row is None or row["missed_on"] == seen_at[:10] or row["state"] == ArticleState.REMOVED:
            return False
        misses = row["misses"] + 1
        gone: bool = misses >= REMOVED_AFTER
        connection.execute(
            "UPDATE rereads SET misses = ?, missed_on = ?, checked_at = ?, due_on = ? WHERE article_id = ?",
            (misses, seen_at[:10], seen_at, None if gone else reread_on, row["id"]),
        )
        if gone:
            _add_version(connection, row["id"], seen_at, {"kinds": ["removed"], "days": misses})
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
        "topics": _json([topic.name for topic in article.topics]), "provenance": _json(dict(article.provenance)),
    }  # fmt: skip
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    cursor = connection.execute(f"INSERT INTO articles ({names}) VALUES ({marks})", list(row.values()))  # noqa: S608
    article_id = cursor.lastrowid
    assert article_id is not None
    _add_version(connection, article_id, seen_at, {})
    _save_parts(connection, article_id, article)
    attachments.expect(connection, article_id, article.attachments, again=False)
    index(connection, article_id)
    stories.place(connection, article_id, seen_at, article.fingerprint)
    return article_id


def _compare(connection: sqlite3.Connection, known: sqlite3.Row, article: Article, seen_at: str) -> Outcome:
    article_id = known["id"]
    connection.execute("UPDATE articles SET last_seen_at = ? WHERE id = ?", (seen_at, article_id))
    change = None
    if known["text_hash"] != article.fingerprint.text_hash:
        change = versions.compare(known["title"], known["text"], article.title, article.text)
    if change is not None:
        _edit(connection, known, article, seen_at, change.as_json())
        return Outcome.EDITED
    attachments.expect(connection, article_id, article.attachments, again=False)
    if known["state"] == ArticleState.REMOVED:
        _add_version(connection, article_id, seen_at, {"kinds": ["restored"]})
        connection.execute("UPDATE articles SET state = ? WHERE id = ?", (ArticleState.LIVE, article_id))
        return Outcome.RESTORED
    return Outcome.UNCHANGED


def _edit(
    connection: sqlite3.Connection, known: sqlite3.Row, article: Article, seen_at: str, change: dict[str, object]
) -> None:
    """The new text takes the article's place; the old one stays with its version."""
    article_id = known["id"]
    connection.execute(
        "UPDATE versions SET title = ?, text = ? WHERE article_id = ?"
        " AND n = (SELECT max(n) FROM versions WHERE article_id = ?)",
        (known["title"], known["text"], article_id, article_id),
    )
    with reindexed(connection, article_id):
        connection.execute(
            "UPDATE articles SET title = ?, text = ?, canonical = ?, text_hash = ?,"
            " topics = ?, state = ? WHERE id = ?",
            (
                article.title, article.text, article.fingerprint.canonical, article.fingerprint.text_hash,
                _json([topic.name for topic in article.topics]), ArticleState.EDITED, article_id,
            ),
        )  # fmt: skip
    _add_version(connection, article_id, seen_at, change)
    _save_parts(connection, article_id, article)
    attachments.expect(connection, article_id, article.attachments, again=True)
    stories.place(connection, article_id, seen_at, article.fingerprint)


def _add_version(connection: sqlite3.Connection, article_id: int, seen_at: str, change: dict[str, object]) -> None:
    """The current text stands in `articles`; a version holds a text only once it was superseded."""
    connection.execute(
        "INSERT INTO versions (article_id, n, seen_at, text_hash, change)"
        " SELECT id, 1 + (SELECT count(*) FROM versions WHERE article_id = id), ?, text_hash, ?"
        " FROM articles WHERE id = ?",
        (seen_at, _json(change), article_id),
    )


def _save_parts(connection: sqlite3.Connection, article_id: int, article: Article) -> None:
    """Topics and mentions, in place of those of an earlier text."""
    for table in ("article_topics", "documents", "standards"):
        connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))  # noqa: S608
    connection.executemany(
        "INSERT INTO article_topics VALUES (?, ?, ?, ?, ?)",
        [
            (article_id, topic.id, topic.name, topic.score, _json([asdict(e) for e in topic.evidence]))
            for topic in article.topics
        ],
    )
    connection.executemany(
        'INSERT INTO documents (article_id, title, number, raw, start, "end") VALUES (?, ?, ?, ?, ?, ?)',
        [(article_id, d.title, d.number, d.raw, d.start, d.end) for d in article.documents],
    )
    connection.executemany(
        'INSERT INTO standards (article_id, name, code, number, year, raw, start, "end")'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(article_id, s.name, s.code, s.number, s.year, s.raw, s.start, s.end) for s in article.standards],
    )


def _plan_reread(connection: sqlite3.Connection, article_id: int, seen_at: str, due_on: str | None) -> None:
    connection.execute(
        "INSERT INTO rereads (article_id, checked_at, due_on) VALUES (?, ?, ?) ON CONFLICT (article_id)"
        " DO UPDATE SET checked_at = excluded.checked_at, due_on = excluded.due_on, misses = 0, missed_on = NULL",
        (article_id, seen_at, due_on),
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
