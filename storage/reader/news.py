"""What is new for one reader: stories, backlog, edits and removals that no digest has told of.

`since` and `until` are ISO 8601 with +08:00 and compared as text; `since` is None for a reader's first digest.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from storage.models import Evidence, TopicTag

LEAD = 1500  # characters of a text that its summary may come from
BACKLOG_DAYS = 7  # older than this when first seen: stock of the site, not news
SAMPLES = 5


@dataclass(frozen=True, slots=True)
class Story:
    """A new story as its original tells it. `publishers` are the other sites that carry the same text."""

    id: int
    article: int  # the original, or the first where none was chosen
    title: str
    url: str
    site: str
    level: str
    column: str  # site/column
    first_seen_at: str
    published_at: str | None
    published_basis: str | None
    lead: str
    doc_number: str | None
    copies: int
    publishers: tuple[str, ...] = ()
    topics: tuple[TopicTag, ...] = ()
    documents: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Backlog:
    """Old articles seen for the first time, by column (site name, column name), and the latest of them."""

    ids: tuple[int, ...] = ()
    columns: tuple[tuple[str, str, int], ...] = ()
    samples: tuple[Story, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A version after the first. `change` is `versions.change` as written; any of its keys may be missing."""

    story_id: int
    article_id: int
    n: int
    seen_at: str
    title: str
    old_title: str | None
    url: str
    site: str
    change: Mapping[str, Any] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """As `delivery_items` names it."""
        return f"{self.article_id}.{self.n}"

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(self.change.get("kinds") or ())


@dataclass(frozen=True, slots=True)
class News:
    stories: tuple[Story, ...]
    backlog: Backlog
    changes: tuple[Change, ...]


def news(connection: sqlite3.Connection, reader: str, since: str | None, until: str) -> News:
    """Everything first seen in (since, until] that `reader` was not told of, newest last."""
    fresh, old = _split(_new_rows(connection, reader, since, until), (since or until)[:10])
    latest = _stories(connection, sorted(old, key=lambda row: row["published_at"] or "", reverse=True)[:SAMPLES])
    backlog = Backlog(
        ids=tuple(row["id"] for row in old),
        columns=_by_column(connection, old),
        samples=tuple(sorted(latest, key=lambda story: story.published_at or "", reverse=True)),
    )
    return News(tuple(_stories(connection, fresh)), backlog, tuple(_changes(connection, reader, since, until)))


def _new_rows(connection: sqlite3.Connection, reader: str, since: str | None, until: str) -> list[sqlite3.Row]:
    """New stories with their original, or their first article where no original was chosen; no texts yet."""
    return connection.execute(
        """
        WITH found AS (
            SELECT a.story_id AS id, min(a.id) AS first
            FROM articles a JOIN columns c ON c.key = a."column" AND NOT c.private
            WHERE a.first_seen_at > :since AND a.first_seen_at <= :until GROUP BY a.story_id)
        SELECT s.id, s.first_seen_at, o.id AS article, o."column", o.published_at
        FROM found JOIN stories s ON s.id = found.id JOIN articles o ON o.id = coalesce(s.original_id, found.first)
        WHERE s.first_seen_at > :since AND NOT EXISTS (
            SELECT 1 FROM delivery_items d WHERE d.reader = :reader AND d.story_id = s.id AND d.version = 'new')
        ORDER BY s.id
        """,
        {"since": since or "", "until": until, "reader": reader},
    ).fetchall()


def _split(rows: Iterable[sqlite3.Row], reference: str) -> tuple[list[sqlite3.Row], list[sqlite3.Row]]:
    fresh: list[sqlite3.Row] = []
    old: list[sqlite3.Row] = []
    for row in rows:
        seen, published = row["first_seen_at"][:10], (row["published_at"] or row["first_seen_at"])[:10]
        stale = published < _before(seen) or seen < _before(reference)
        (old if stale else fresh).append(row)
    return fresh, old


def _before(day: str) -> str:
    """The first day that still is news on `day`."""
    return (date.fromisoformat(day[:10]) - timedelta(days=BACKLOG_DAYS)).isoformat()


def _by_column(connection: sqlite3.Connection, rows: Sequence[sqlite3.Row]) -> tuple[tuple[str, str, int], ...]:
    counts = Counter(row["column"] for row in rows)
    names = connection.execute(
        """
        SELECT c.key, s.name AS site, c.name FROM columns c JOIN sites s ON s.key = c.site
        WHERE c.key IN (SELECT value FROM json_each(?)) ORDER BY c.key
        """,
        (json.dumps(list(counts)),),
    )
    return tuple((row["site"], row["name"], counts[row["key"]]) for row in names)


def _stories(connection: sqlite3.Connection, rows: Sequence[sqlite3.Row]) -> list[Story]:
    """The whole of some stories in five SELECTs, however many they are."""
    articles, stories = _ids(rows, "article"), _ids(rows, "id")
    publishers, topics = _publishers(connection, stories), _topics(connection, articles)
    documents = _named(connection, "SELECT article_id, number AS name, start FROM documents", articles)
    standards = _named(connection, "SELECT article_id, name, start FROM standards", articles)
    originals = connection.execute(
        """
        SELECT a.id, a.story_id, a.title, a.url, s.name AS site, coalesce(s.level, 'unknown') AS level, a."column",
            st.first_seen_at, a.published_at, a.published_basis, substr(coalesce(a.canonical, a.text), 1, ?) AS lead,
            a.doc_number
        FROM articles a JOIN sites s ON s.key = a.site JOIN stories st ON st.id = a.story_id
        WHERE a.id IN (SELECT value FROM json_each(?)) ORDER BY a.id
        """,
        (LEAD, articles),
    )
    return [
        Story(
            id=row["story_id"],
            article=row["id"],
            **{name: row[name] for name in row.keys() if name not in ("id", "story_id")},  # noqa: SIM118
            copies=publishers[row["story_id"]][0],
            publishers=tuple(name for name in publishers[row["story_id"]][1] if name != row["site"]),
            topics=topics.get(row["id"], ()),
            documents=tuple(name for name in documents.get(row["id"], ()) if name != row["doc_number"]),
            standards=standards.get(row["id"], ()),
        )
        for row in originals
    ]


def _ids(rows: Iterable[sqlite3.Row], name: str) -> str:
    return json.dumps([row[name] for row in rows])


def _publishers(connection: sqlite3.Connection, stories: str) -> dict[int, tuple[int, tuple[str, ...]]]:
    """By story: how many articles there are beside the original, and the names of all its sites."""
    rows = connection.execute(
        """
        SELECT a.story_id, s.name, count(*) AS articles FROM articles a JOIN sites s ON s.key = a.site
        WHERE a.story_id IN (SELECT value FROM json_each(?)) GROUP BY a.story_id, s.key ORDER BY a.story_id, min(a.id)
        """,
        (stories,),
    ).fetchall()
    grouped = {story: list(group) for story, group in groupby(rows, key=lambda row: int(row["story_id"]))}
    return {
        story: (sum(row["articles"] for row in group) - 1, tuple(row["name"] for row in group))
        for story, group in grouped.items()
    }


def _topics(connection: sqlite3.Connection, articles: str) -> dict[int, tuple[TopicTag, ...]]:
    rows = connection.execute(
        """
        SELECT article_id, topic, name, score, evidence FROM article_topics
        WHERE article_id IN (SELECT value FROM json_each(?)) ORDER BY article_id, score DESC, topic
        """,
        (articles,),
    )
    return {article: tuple(map(_tag, group)) for article, group in groupby(rows, key=lambda row: row["article_id"])}


def _tag(row: sqlite3.Row) -> TopicTag:
    evidence = tuple(Evidence(**found) for found in json.loads(row["evidence"]))
    return TopicTag(row["topic"], row["name"], row["score"], evidence)


def _named(connection: sqlite3.Connection, select: str, articles: str) -> dict[int, tuple[str, ...]]:
    """Names by article, each once, in the order in which the text has them."""
    found: dict[int, dict[str, None]] = {}
    where = "WHERE article_id IN (SELECT value FROM json_each(?)) ORDER BY article_id, start"
    for row in connection.execute(f"{select} {where}", (articles,)):
        if row["name"]:
            found.setdefault(row["article_id"], {})[row["name"]] = None
    return {article: tuple(names) for article, names in found.items()}


def _changes(connection: sqlite3.Connection, reader: str, since: str | None, until: str) -> list[Change]:
    rows = connection.execute(
        """
        SELECT v.article_id, v.n, v.seen_at, v.change, a.story_id, a.title, p.title AS old_title, a.url, s.name AS site
        FROM versions v JOIN articles a ON a.id = v.article_id JOIN sites s ON s.key = a.site
        JOIN columns c ON c.key = a."column" AND NOT c.private
        LEFT JOIN versions p ON p.article_id = v.article_id AND p.n = v.n - 1
        WHERE v.seen_at > :since AND v.seen_at <= :until AND v.n >= 2 AND a.story_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM delivery_items d
            WHERE d.reader = :reader AND d.story_id = a.story_id AND d.version = v.article_id || '.' || v.n)
        ORDER BY v.seen_at, v.article_id, v.n
        """,
        {"since": since or "", "until": until, "reader": reader},
    )
    return [
        Change(**{**{name: row[name] for name in row.keys()}, "change": json.loads(row["change"])})  # noqa: SIM118
        for row in rows
    ]
