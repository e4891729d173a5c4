"""Where an article is the same as two that must stay apart, the stories of all of them are found anew.

A part of a text without its figures is as good a copy of one month's report as of the next one's: whoever comes first
must not decide, nor may the part make one story of the two. So all verdicts of the family are asked, and the closest
go together first.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf

from storage.stories.clusters import clusters
from storage.stories.compared import Text
from storage.stories.membership import absorb, begin
from storage.stories.record import keep_reasons, restate
from storage.stories.texts import nearest, texts_of

LARGEST = 48  # different texts of a family; of a larger one nothing is found anew


Key = tuple[int, int]  # of a member: its matter hash, and an article's id where an analyst parted equal texts


@dataclass(frozen=True, slots=True)
class _Member:
    """Articles with the very same text."""

    articles: list[int]
    texts: tuple[Text, ...]


def settle(connection: sqlite3.Connection, article_id: int, touched: Collection[int], seen_at: str) -> bool:
    """Put the article and everything in the stories that it touches into the right stories. False: too many."""
    stories = _family(connection, touched)
    members = _members(connection, article_id, stories)
    if len(members) > LARGEST:
        return False
    for group, story_id in _named(connection, _grouped(connection, members), seen_at):
        connection.executemany("UPDATE articles SET story_id = ? WHERE id = ?", [(story_id, one) for one in group])
        restate(connection, story_id, seen_at)
    return True


def _family(connection: sqlite3.Connection, touched: Iterable[int]) -> set[int]:
    """The stories, and those that were kept apart from them although something is the same as both."""
    # CROSS keeps the order of the joins: left to itself, SQLite reads all likenesses of the archive.
    rows = connection.execute(
        """
        WITH RECURSIVE family(story) AS (
            SELECT value FROM json_each(:touched)
            UNION SELECT CASE a.story_id WHEN family.story THEN b.story_id ELSE a.story_id END
            FROM family CROSS JOIN articles m ON m.story_id = family.story
            CROSS JOIN likenesses l ON l.relation = 'same' AND (l.article_id = m.id OR l.other_id = m.id)
            JOIN articles a ON a.id = l.article_id JOIN articles b ON b.id = l.other_id
            WHERE a.story_id != b.story_id)
        SELECT story FROM family
        """,
        {"touched": str(sorted(touched))},
    )
    return {row[0] for row in rows}


def _members(connection: sqlite3.Connection, article_id: int, stories: Collection[int]) -> dict[Key, _Member]:
    """Ordered by what the texts say, so that nothing depends on who came first."""
    rows = connection.execute(
        "SELECT f.matter_hash, a.id IN (SELECT article_id FROM story_verdicts WHERE NOT together), a.id"
        " FROM articles a JOIN fingerprints f ON f.article_id = a.id"
        " WHERE a.id = ? OR a.story_id IN (SELECT value FROM json_each(?)) ORDER BY f.matter_hash, a.id",
        (article_id, str(sorted(stories))),
    )
    members: dict[Key, _Member] = {}
    for matter_hash, parted, article in rows:
        key = (matter_hash, article if parted else 0)
        if key not in members:
            members[key] = _Member([], tuple(texts_of(connection, article)))
        members[key].articles.append(article)
    return members


def _grouped(connection: sqlite3.Connection, members: Mapping[Key, _Member]) -> list[set[int]]:
    """The articles that go together: those that an analyst joined, then the closest texts."""
    verdicts = {(a, b): nearest(members[a].texts, members[b].texts) for a, b in combinations(members, 2)}
    alike = {pair: verdict.closeness for pair, verdict in verdicts.items() if verdict.same}
    apart = {pair: verdict.closeness for pair, verdict in verdicts.items() if verdict.apart}
    keep_reasons(connection, [(members[b].articles[0], members[a].articles[0], verdicts[a, b]) for a, b in alike])
    for pair, together in _said(connection, members).items():
        said, other = (alike, apart) if together else (apart, alike)
        said[pair] = inf
        other.pop(pair, None)
    return [
        {article for key in group for article in members[key].articles} for group in clusters(members, alike, apart)
    ]


def _said(connection: sqlite3.Connection, members: Mapping[Key, _Member]) -> dict[tuple[Key, Key], bool]:
    """What an analyst said of two members, in the order of the members."""
    of = {article: key for key, member in members.items() for article in member.articles}
    rows = connection.execute("SELECT article_id, other_id, together FROM story_verdicts ORDER BY said_at")
    pairs = {(of[one], of[two]): bool(together) for one, two, together in rows if one in of and two in of}
    return {(min(pair), max(pair)): together for pair, together in pairs.items()}


def _named(connection: sqlite3.Connection, groups: Sequence[set[int]], seen_at: str) -> list[tuple[set[int], int]]:
    """A story for each group: each known story goes to the group that has most of its articles."""
    rows = connection.execute(
        "SELECT id, story_id FROM articles WHERE story_id IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
        (str([article for group in groups for article in group]),),
    ).fetchall()
    counted = [Counter(story for article, story in rows if article in group) for group in groups]
    held: dict[int, list[int]] = {}
    for story in sorted({story for _, story in rows}):
        held.setdefault(max(range(len(groups)), key=lambda place: counted[place][story]), []).append(story)
    named = []
    for place, group in enumerate(groups):
        story_id, *gone = held.get(place) or [begin(connection, "", seen_at)]
        for one in gone:
            absorb(connection, story_id, one)
        named.append((group, story_id))
    return named
