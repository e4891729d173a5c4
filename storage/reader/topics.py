"""The archive's texts one batch after another, each with the topics that it has."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from dataclasses import dataclass

from storage.models import Evidence, TopicTag


@dataclass(frozen=True, slots=True)
class Tagged:
    """An article as it was tagged. `canonical` is its text in canonical form."""

    id: int
    url: str
    title: str
    text: str
    canonical: str
    topics: tuple[TopicTag, ...]


def count_texts(connection: sqlite3.Connection) -> int:
    count: int = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    return count


def tagged_after(connection: sqlite3.Connection, after: int, limit: int) -> list[Tagged]:
    """The next articles, at most `limit`, whose id is greater than `after`, in order of id."""
    rows = connection.execute(
        "SELECT id, url, title, text, coalesce(canonical, text) AS canonical FROM articles"
        " WHERE id > ? ORDER BY id LIMIT ?",
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
