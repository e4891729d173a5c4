"""Put an article into its story, inside the writer's transaction. Nothing is dropped; stories may grow together."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from storage.stories.original import Telling, choose
from storage.stories.sameness import Text, Verdict, could_be_part, same
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
    tellings = [_text(connection, article_id) for article_id, _ in shares.most_common(TELLINGS)]
    many = shares.total() >= MANY_SHARED * len(holders)
    verdicts = [same(text, told) for told in tellings if many or could_be_part(text, told)]
    decided = [verdict for verdict in verdicts if verdict.same or verdict.vetoed]
    nearest = max(decided, key=lambda verdict: verdict.jaccard, default=None)
    return nearest if nearest and nearest.same else None


def _begin(connection: sqlite3.Connection, text: Text, seen_at: str) -> int:
    cursor = connection.execute(
        "INSERT INTO stories (title, first_seen_at, last_seen_at) VALUES (?, ?, ?)", (text.title, seen_at, seen_at)
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _absorb(connection: sqlite3.Connection, story_id: int, absorbed: Iterable[int]) -> None:
    """What readers were told of an absorbed story counts as told of the one that stays."""
    for gone in absorbed:
        connection.execute("UPDATE articles SET story_id = ? WHERE story_id = ?", (story_id, gone))
        connection.execute("UPDATE OR IGNORE delivery_items SET story_id = ? WHERE story_id = ?", (story_id, gone))
        connection.execute("DELETE FROM delivery_items WHERE story_id = ?", (gone,))
        connection.execute("DELETE FROM stories WHERE id = ?", (gone,))


def _remember(connection: sqlite3.Connection, article_id: int, holders: Holders, stories: set[int]) -> None:
    """Store the grams that the story does not hold yet, so that many copies never make its words look common."""
    new = [gram for gram, found in holders.items() if stories.isdisjoint(holder.story_id for holder in found)]
    connection.executemany("INSERT OR IGNORE INTO sketches VALUES (?, ?)", ((gram, article_id) for gram in new))


def _telling(row: sqlite3.Row, alone: bool) -> Telling:
    article_id, title, name, agency, source, published_at, first_seen_at, url, text = row
    noisy = not alone and canonicalise(text).noise.noisy
    publishers = (name or "", agency or "")
    return Telling(article_id, title, publishers, source, published_at, first_seen_at, url, noisy)


def _restate_story(connection: sqlite3.Connection, story_id: int, seen_at: str) -> tuple[int, int]:
    """Choose the original anew and write what the story's row says of its articles. Gives original and copies."""
    rows = connection.execute(
        "SELECT a.id, a.title, s.name, s.agency, a.source, a.published_at, a.first_seen_at, a.url, a.text"
        " FROM articles a LEFT JOIN sites s ON s.key = a.site WHERE a.story_id = ?",
        (story_id,),
    ).fetchall()
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
