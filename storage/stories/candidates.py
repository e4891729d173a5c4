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

LIVE = 24  # grams of a sketch that are asked for and kept, stock phrasing passed over
STOCK = 24  # articles that make a gram stock phrasing
HOLDERS = 6  # articles of one story that stand for it under a gram, so that many copies never make stock
LEAST = 2  # grams in common that make a candidate; fewer where little of a text is not stock
PROMISING = 0.25  # share of the shorter text that the grams in common must lead to expect in the longer
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
    members = _members(connection, story_id, postings) if story_id else frozenset()
    new = []
    for gram, held in postings.holders.items():
        if len(held) + 1 >= STOCK:
            connection.execute("DELETE FROM sketches WHERE gram = ?", (gram,))
            new.append((gram, _MARK))
        elif sum(article in members for article in held) < HOLDERS:
            new.append((gram, article_id))
    connection.executemany("INSERT OR IGNORE INTO sketches (gram, article_id) VALUES (?, ?)", new)


def _members(connection: sqlite3.Connection, story_id: int, postings: Postings) -> frozenset[int]:
    """Those of the holders that are in the story."""
    holders = {article for held in postings.holders.values() for article in held}
    rows = connection.execute(
        "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?)) AND +story_id = ?",
        (json.dumps(list(holders)), story_id),
    )
    return frozenset(row[0] for row in rows)
