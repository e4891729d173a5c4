"""Put an article into its story, inside the writer's transaction. Nothing is dropped; stories may grow together.

A story is a connected part of the graph whose edges are the verdicts *same*, but for what must stay apart. A verdict
looks at two texts only, so the stories do not depend on the order in which articles come.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from storage.models import Fingerprint, Relation
from storage.stories import family
from storage.stories.candidates import Postings, candidates, look_up, remember
from storage.stories.compared import Text
from storage.stories.membership import absorb, begin
from storage.stories.record import keep_reasons, restate
from storage.stories.sameness import Verdict
from storage.stories.texts import nearest, texts_of
from storage.stories.witnesses import witnesses

COMPARED = 24  # texts at most that one article is compared with
OF_A_STORY = 3  # of them: the nearest, which also show what must stay apart
EQUAL = Verdict(Relation.SAME, 1.0, 1.0, "全文相同", 2.0)


@dataclass(frozen=True, slots=True)
class _Judged:
    """An archived article, its story, and what its text is to the one that is placed."""

    article_id: int
    story_id: int
    verdict: Verdict


def place(connection: sqlite3.Connection, article_id: int, seen_at: str, fingerprint: Fingerprint) -> None:
    """Find or begin the story of an article as it now reads. Call it in a write transaction.

    An edited article keeps its story, and is found by its old words and its new ones. Where the new text is another
    text altogether, it joins no story to its own.
    """
    own = _own_story(connection, article_id)
    texts = list(texts_of(connection, article_id))
    postings = look_up(connection, fingerprint.sketch, article_id)
    judged = list(_judged(connection, texts[0], fingerprint, postings)) if _one_text(texts) else []
    equal = any(one.verdict is EQUAL for one in judged)
    judged += [] if equal else _witnessed(connection, article_id, texts[0], judged)
    _keep_fingerprint(connection, article_id, fingerprint)
    keep_reasons(connection, ((article_id, one.article_id, one.verdict) for one in _telling(judged)))
    joined = {one.story_id for one in judged if one.verdict.same} | ({own} if own else set())
    if not _disputed(joined, judged) or not family.settle(connection, article_id, joined, seen_at):
        _join(connection, article_id, joined, texts[0].title, seen_at)
    if not equal:
        remember(connection, article_id, postings, _own_story(connection, article_id) if joined else None)


def _own_story(connection: sqlite3.Connection, article_id: int) -> int | None:
    story: int | None = connection.execute("SELECT story_id FROM articles WHERE id = ?", (article_id,)).fetchone()[0]
    return story


def _one_text(texts: list[Text]) -> bool:
    """True unless an edit put another text in place of the old one."""
    return len(texts) == 1 or nearest(texts[:1], texts[1:2]).relation is not Relation.DIFFERENT


def _judged(
    connection: sqlite3.Connection, text: Text, fingerprint: Fingerprint, postings: Postings
) -> Iterator[_Judged]:
    """The verdicts on the candidates, the nearest first."""
    asked: Counter[int] = Counter()
    for other in islice(candidates(connection, postings, fingerprint.length), COMPARED):
        story = _own_story(connection, other.article_id)
        assert story is not None
        if other.matter_hash == fingerprint.matter_hash:
            yield _Judged(other.article_id, story, EQUAL)  # what else is the same as the text, met the other before
            return
        asked[story] += 1
        if asked[story] <= OF_A_STORY:
            yield _Judged(other.article_id, story, nearest([text], list(texts_of(connection, other.article_id))))


def _witnessed(
    connection: sqlite3.Connection, article_id: int, text: Text, judged: Iterable[_Judged]
) -> Iterator[_Judged]:
    """The verdicts on those of the stories found that were not."""
    found: defaultdict[int, list[_Judged]] = defaultdict(list)
    for one in judged:
        found[one.story_id].append(one)
    for story, ones in sorted(found.items()):
        asked = {article_id, *(one.article_id for one in ones)}
        for witness in witnesses(connection, story, text, [one.verdict for one in ones], asked):
            yield _Judged(witness, story, nearest([text], list(texts_of(connection, witness))))


def _telling(judged: Iterable[_Judged]) -> Iterator[_Judged]:
    """Those to be kept: why it is in a story, or what else it has to do with one; the closest of each story."""
    told: set[int] = set()
    for one in sorted(judged, key=lambda one: (one.verdict.same, one.verdict.closeness), reverse=True):
        if one.verdict.relation in (Relation.SAME, Relation.EXCERPT, Relation.AMENDED) and one.story_id not in told:
            told.add(one.story_id)
            yield one


def _disputed(joined: Collection[int], judged: Iterable[_Judged]) -> bool:
    """Does the article belong to several stories, or stay apart from something in its own?"""
    return len(joined) > 1 or any(one.verdict.apart and one.story_id in joined for one in judged)


def _join(connection: sqlite3.Connection, article_id: int, joined: Collection[int], title: str, seen_at: str) -> None:
    """Make one story of those that the article belongs to, the oldest; or begin one."""
    story_id, *absorbed = sorted(joined) or [begin(connection, title, seen_at)]
    for gone in absorbed:
        absorb(connection, story_id, gone)
    connection.execute("UPDATE articles SET story_id = ? WHERE id = ?", (story_id, article_id))
    restate(connection, story_id, seen_at)


def _keep_fingerprint(connection: sqlite3.Connection, article_id: int, fingerprint: Fingerprint) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO fingerprints (article_id, matter_hash, length, noisy) VALUES (?, ?, ?, ?)",
        (article_id, fingerprint.matter_hash, fingerprint.length, fingerprint.noisy),
    )
