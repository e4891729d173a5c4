"""Which archived articles may carry a text: those that share rare words with it, found by their sketches.

A gram that many articles hold is stock phrasing: it finds nothing, its postings are dropped, and a mark stays in their
place. So what is read for one article does not grow with the archive.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

LIVE = 32  # grams of a sketch that are asked for and kept, stock phrasing passed over
STOCK, STOCK_STORIES = 32, 8  # articles, of so many stories, that make a gram stock phrasing
COVERED = 0.9  # of its grams; an article that brings no more beside one of its story need not be found
LEAST = 2  # grams in common that make a candidate; fewer where little of a text is not stock
PROMISING = 0.15  # share of the shorter text that the grams in common must lead to expect in the longer
_MARK = 0  # no article: the gram is stock phrasing


@dataclass(frozen=True, slots=True)
class Candidate:
    """An archived article that shares grams with the one that is placed."""

    article_id: int
    matter_hash: int


@dataclass(frozen=True, slots=True)
class Postings:
    """The live grams of one article's sketch, each with the articles that hold it."""

    holders: Mapping[int, Sequence[int]]

    def shares(self) -> list[tuple[int, int]]:
        """(article, grams in common), those that share most first."""
        shares = Counter(article for held in self.holders.values() for article in held)
        least = min(LEAST, max(1, len(self.holders) // 2))
        found = [(article, count) for article, count in shares.items() if count >= least]
        return sorted(found, key=lambda one: (-one[1], one[0]))


def candidates(connection: sqlite3.Connection, postings: Postings, length: int) -> Iterator[Candidate]:
    """Who is worth comparing with a text of `length` characters, those that share most first.

    Of a sketch of n grams, a text that is contained in one of k times its length shares n / k.
    """
    for article, count in postings.shares():
        matter_hash, other = connection.execute(
            "SELECT matter_hash, length FROM fingerprints WHERE article_id = ?", (article,)
        ).fetchone()
        part = (min(length, other) + 1) / (max(length, other) + 1)
        if count >= PROMISING * part * len(postings.holders):
            yield Candidate(article, matter_hash)


def look_up(connection: sqlite3.Connection, sketch: Sequence[int], article_id: int) -> Postings:
    """Who else holds the grams of an article's sketch."""
    holders: dict[int, list[int]] = {}
    for gram in sketch:
        held = [row[0] for row in connection.execute("SELECT article_id FROM sketches WHERE gram = ?", (gram,))]
        if held[:1] != [_MARK]:
            holders[gram] = [article for article in held if article != article_id]
            if len(holders) == LIVE:
                break
    return Postings(holders)


def remember(connection: sqlite3.Connection, article_id: int, postings: Postings, story_id: int | None) -> None:
    """Let the article be found by its grams. `story_id` is the story that it came into; None: it began one."""
    if story_id and _is_covered(connection, postings, story_id):
        return
    new = []
    for gram, held in postings.holders.items():
        if len(held) + 1 < STOCK:
            new.append((gram, article_id))
        elif _is_stock(connection, held):
            connection.execute("DELETE FROM sketches WHERE gram = ?", (gram,))
            new.append((gram, _MARK))
    connection.executemany("INSERT OR IGNORE INTO sketches (gram, article_id) VALUES (?, ?)", new)


def _is_covered(connection: sqlite3.Connection, postings: Postings, story_id: int) -> bool:
    """Does one article of the story hold nearly all of the grams?"""
    enough = COVERED * len(postings.holders)
    holders = [article for article, count in postings.shares() if count >= enough]
    row = connection.execute(
        "SELECT 1 FROM articles WHERE id IN (SELECT value FROM json_each(?)) AND +story_id = ?",
        (json.dumps(holders), story_id),
    ).fetchone()
    return row is not None


def _is_stock(connection: sqlite3.Connection, held: Sequence[int]) -> bool:
    """Many copies of one story do not make its words stock phrasing."""
    (stories,) = connection.execute(
        "SELECT count(DISTINCT story_id) FROM articles WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(held)),),
    ).fetchone()
    return bool(stories >= STOCK_STORIES)
