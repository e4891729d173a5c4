"""The texts of archived articles, as sameness compares them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from storage.stories.compared import Text
from storage.stories.sameness import Verdict, same
from storage.text.canonical import canonicalise


def texts_of(connection: sqlite3.Connection, article_id: int) -> Iterator[Text]:
    """The article as it reads, then as it read before its edits, the latest first."""
    title, text = connection.execute(
        "SELECT title, coalesce(canonical, text) FROM articles WHERE id = ?", (article_id,)
    ).fetchone()
    yield Text(canonicalise(title).text, text)
    for title, text in connection.execute(
        "SELECT title, text FROM versions WHERE article_id = ? AND text IS NOT NULL ORDER BY n DESC", (article_id,)
    ):
        yield Text(canonicalise(title).text, canonicalise(text).text)


def nearest(some: Iterable[Text], others: Sequence[Text]) -> Verdict:
    """The verdict on two articles that were edited: that on their nearest texts."""
    verdicts = (same(one, other) for one, other in product(some, others))
    return max(verdicts, key=lambda verdict: (verdict.same, verdict.closeness))
