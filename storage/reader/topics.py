"""The archive's texts one batch after another, each with the topics that it has."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from dataclasses import dataclass

from storage.models import Evidence, TopicTag


@dataclass(frozen=True, slots=True)
class Tagged:
    """An article as it was tagged. `canonical` is its text in canonical form, agency and region are its site's."""

    id: int
    url: str
    title: str
    text: str
    canonical: str
    published_at: str | None
    made_at: str | None
    agency: str
    region: str
    topics: tuple[TopicTag, ...]


def count_texts(connection: sqlite3.Connection) -> int:
    count: int = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    return count


def tagged_after(connection: sqlite3.Connection, after: int, limit: int) -> list[Tagged]:
    """The next articles, at most `limit`, whose id is greater than `after`, in order of id."""
    rows = connection.execute(
        """
        SELECT a.id, a.url, a.title, a.text, coalesce(a.canonical, a.text) AS canonical, a.published_at, a.made_at,
            coalesce(s.agency, '') AS agency, coalesce(s.region, '') AS region
        FROM articles a JOIN sites s ON s.key = a.site WHERE a.id > ? ORDER BY a.id LIMIT ?
        """,
        (after, limit),
    ).fetchall()
    topics = _topics(connection, rows[0][0], rows[-1][0]) if rows else {}
    return [Tagged(**row, topics=tuple(topics.get(row["id"], ()))) for row in rows]


def _topics(connection: sqlite3.Connection, first: int, last: int) -> dict[int, list[TopicTag]]:
    topics = defaultdict(list)
    rows = connection.execute(
        "SELECT article_id, topic, name, score, evidence FROM article_topics WHERE article_id BETWEEN ? AND ?",
        (first, last),
    )
    for article_id, topic, name, score, evidence in rows:
        found = tuple(Evidence(**words) for words in json.loads(evidence))
        topics[article_id].append(TopicTag(topic, name, score, found))
    return topics
