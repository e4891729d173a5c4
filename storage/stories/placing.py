"""Put an article into its story, inside the writer's transaction. Nothing is dropped; stories may grow together."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from storage.stories.original import choose
from storage.stories.sameness import Text, Verdict
from storage.stories.sketch import sketch as sketch_of
from storage.text.canonical import canonicalise

MANY_SHARED = 0.25  # of the grams; with fewer, only a part of an article under a like title can be the same
COMMON = 20  # postings from which on a gram is stock phrasing and finds nothing
LEAST_SHARED = 3  # grams that make a candidate
CANDIDATES = 8  # stories looked at, and articles of each
TELLINGS = 3


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article went. `absorbed` are stories that it showed to be one with `story_id`; they are gone."""

    story_id: int
    is_original: bool
    copies: int
    why: str  # of sameness, in Chinese; empty where the article began a story
    absorbed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Holder:
    article_id: int
    story_id: int


Holders = dict[int, list[_Holder]]


def place(
    connection: sqlite3.Connection, article_id: int, seen_at: str, sketch: Sequence[int] | None = None
) -> Placement:
    """Find or begin the story of an article that has none yet.

    `sketch` is the article's fingerprint's, worked out anew where it is not given. Call it in a write transaction.
    """
    text = _text(connection, article_id)
    holders = _holders(connection, sketch_of(text.title, text.text) if sketch is None else sketch)
    found = dict(_stories_told_by(connection, text, holders))
    story_id = min(found) if found else _begin(connection, text, seen_at)
    absorbed = tuple(sorted(story for story in found if story != story_id))
    _absorb(connection, story_id, absorbed)
    connection.execute("UPDATE articles SET story_id = ? WHERE id = ?", (story_id, article_id))
    _remember(connection, article_id, holders, {story_id, *absorbed})
    original_id, copies = _restate_story(connection, story_id, seen_at)
    why = found[story_id].why if found else ""
    return Placement(story_id, original_id == article_id, copies, why, absorbed)


def restate(connection: sqlite3.Connection, article_id: int, seen_at: str) -> None:
    """An article was edited: it stays in its story and can be found by its new words too."""
    text = _text(connection, article_id)
    holders = _holders(connection, sketch_of(text.title, text.text))
    (story_id,) = connection.execute("SELECT story_id FROM articles WHERE id = ?", (article_id,)).fetchone()
    _remember(connection, article_id, holders, {story_id})
    _restate_story(connection, story_id, seen_at)


def _text(connection: sqlite3.Connection, article_id: int) -> Text:
    title, text = connection.execute(
        "SELECT title, coalesce(canonical, text) FROM articles WHERE id = ?", (article_id,)
    ).fetchone()
    return Text(canonicalise(title).text, text)


def _holders(connection: sqlite3.Connection, grams: Iterable[int]) -> Holders:
    """For each gram that is no stock phrasing, the placed articles that hold it."""
    postings = {gram: _posting(connection, gram) for gram in grams}
    articles = {article_id for posting in postings.values() if len(posting) < COMMON for article_id in posting}
    stories = {article_id: _story(connection, article_id) for article_id in articles}
    return {
        gram: [_Holder(article_id, story) for article_id in posting if (story := stories[article_id]) is not None]
        for gram, posting in postings.items()
        if len(posting) < COMMON
    }


def _posting(connection: sqlite3.Connection, gram: int) -> list[int]:
    rows = connection.execute("SELECT article_id FROM sketches WHERE gram = ? LIMIT ?", (gram, COMMON))
    return [article_id for (article_id,) in rows]


def _story(connection: sqlite3.Connection, article_id: int) -> int | None:
    row = connection.execute("SELECT story_id FROM articles WHERE id = ?", (article_id,)).fetchone()
    return row[0] if row else None


def _stories_told_by(connection: sqlite3.Connection, text: Text, holders: Holders) -> Iterator[tuple[int, Verdict]]:
    least = min(LEAST_SHARED, max(1, len(holders) // 2))
    told = [{holder.story_id for holder in found} for found in holders.values()]
    count = Counter(story for stories in told for story in stories)
    rarity = {story: sum(1 / len(stories) for stories in told if story in stories) for story in count}
    candidates = (story for story in sorted(rarity, key=lambda story: (-rarity[story], story)) if count[story] >= least)
    for story_id in islice(candidates, CANDIDATES):
        if verdict := _told(connection, text, story_id, holders):
            yield story_id, verdict


def _told(connection: sqlite3.Connection, text: Text, story_id: int, holders: Holders) -> Verdict | None:
    """The verdict that joins the text to the story, by the articles that share most with it; the nearest may veto."""
    shares = Counter(holder.article_id for found in holders.values() for holder in found if holder.story_id == story_id)
    tellings = [_telling(row, alone=len(rows) == 1) for row in rows]
    original, why = choose(tellings)
    connection.execute("UPDATE articles SET is_original = (id = ?) WHERE story_id = ?", (original.id, story_id))
    connection.execute(
        "UPDATE stories SET title = ?, original_id = ?, copies = ?, first_published_at = ?, first_seen_at = ?,"
        " last_seen_at = max(last_seen_at, ?), why = ? WHERE id = ?",
        (
            original.title,
            original.id,
            len(tellings) - 1,
            min((telling.published_at for telling in tellings if telling.published_at), default=None),
            min(telling.first_seen_at for telling in tellings),
            seen_at,
            why if len(tellings) > 1 else None,
            story_id,
        ),
    )
    return original.id, len(tellings) - 1
