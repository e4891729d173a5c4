"""The topics of an article, and their names in the column by which Datasette makes facets."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict

from storage.models import TopicTag


def save_topics(connection: sqlite3.Connection, article_id: int, topics: Sequence[TopicTag]) -> None:
    """The topics of an article, best first, in place of those that it had; inside a transaction."""
    connection.execute("DELETE FROM article_topics WHERE article_id = ?", (article_id,))
    connection.executemany(
        "INSERT INTO article_topics VALUES (?, ?, ?, ?, ?)",
        [
            (article_id, topic.id, topic.name, topic.score, _json([asdict(words) for words in topic.evidence]))
            for topic in topics
        ],
    )
    names = _json([topic.name for topic in topics])
    connection.execute("UPDATE articles SET topics = ? WHERE id = ?", (names, article_id))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
