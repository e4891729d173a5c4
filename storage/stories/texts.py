"""The texts of archived articles, as sameness compares them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product

from storage.stories.sameness import Text, Verdict, same
from storage.stories.titles import case_of
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


def members(
    connection: sqlite3.Connection, story_id: int, title: str, other_case: bool, besides: Collection[int]
) -> Iterator[int]:
    """The articles of a story, `besides` left out, whose titles name or do not name another case than `title`."""
    case = case_of(title)
    rows = connection.execute("SELECT title, id FROM articles WHERE story_id = ? ORDER BY id", (story_id,))
    for other, article_id in rows if case else ():
        others = _case_of_printed(other)
        if bool(case - others and others - case) is other_case and article_id not in besides:
            yield article_id


@lru_cache(maxsize=256)
def _case_of_printed(title: str) -> frozenset[str]:
    return case_of(canonicalise(title).text)


def nearest(some: Iterable[Text], others: Sequence[Text]) -> Verdict:
    """The verdict on two articles that were edited: that on their nearest texts."""
    verdicts = (same(one, other) for one, other in product(some, others))
    return max(verdicts, key=lambda verdict: (verdict.same, verdict.closeness))
