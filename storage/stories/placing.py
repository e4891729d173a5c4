"""Put an article into its story, inside the writer's transaction. Nothing is dropped; stories may grow together.

A story is a connected part of the graph whose edges are the verdicts *same*. A verdict looks at two texts only, so the
stories do not depend on the order in which articles come.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from storage.models import Fingerprint, Relation
from storage.stories.candidates import Postings, candidates, look_up, remember
from storage.stories.membership import absorb, begin, kept_apart
from storage.stories.record import restate
from storage.stories.sameness import Text, Verdict, same
from storage.text.canonical import canonicalise

COMPARED = 24  # texts at most that one article is compared with
EQUAL = Verdict(Relation.SAME, 1.0, 1.0, "全文相同")


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
    (own,) = connection.execute("SELECT story_id FROM articles WHERE id = ?", (article_id,)).fetchone()
    texts = list(_texts(connection, article_id))
    postings = look_up(connection, fingerprint.sketch, article_id)
    judged = list(_judged(connection, texts[0], fingerprint, postings)) if _one_text(texts) else []
    joined = _joined(connection, own, judged)
    known = sorted({*joined} if own is None else {own, *joined})
    story_id, *absorbed = known or [begin(connection, texts[0].title, seen_at)]
    for gone in absorbed:
        absorb(connection, story_id, gone)
    connection.execute("UPDATE articles SET story_id = ? WHERE id = ?", (story_id, article_id))
    _keep(connection, article_id, fingerprint)
    _keep_reasons(connection, article_id, judged, joined)
    if not any(one.verdict is EQUAL for one in joined.values()):
        remember(connection, article_id, postings, story_id if known else None)
    restate(connection, story_id, seen_at)


def _texts(connection: sqlite3.Connection, article_id: int) -> Iterator[Text]:
    """The article as it reads, then as it read, the latest first."""
    title, text = connection.execute(
        "SELECT title, coalesce(canonical, text) FROM articles WHERE id = ?", (article_id,)
    ).fetchone()
    yield Text(canonicalise(title).text, text)
    for title, text in connection.execute(
        "SELECT title, text FROM versions WHERE article_id = ? AND text IS NOT NULL ORDER BY n DESC", (article_id,)
    ):
        yield Text(canonicalise(title).text, canonicalise(text).text)


def _one_text(texts: Sequence[Text]) -> bool:
    """True unless an edit put another text in place of the old one."""
    return len(texts) == 1 or same(texts[0], texts[1]).relation is not Relation.DIFFERENT


def _judged(
    connection: sqlite3.Connection, text: Text, fingerprint: Fingerprint, postings: Postings
) -> Iterator[_Judged]:
    """The verdicts on the candidates, the nearest first; of a story that is joined, no other is asked."""
    joined: set[int] = set()
    for other in islice(candidates(connection, postings, fingerprint.length), COMPARED):
        (story,) = connection.execute("SELECT story_id FROM articles WHERE id = ?", (other.article_id,)).fetchone()
        if other.matter_hash == fingerprint.matter_hash:
            yield _Judged(other.article_id, story, EQUAL)  # what else is the same as the text, met the other before
            return
        if story not in joined:
            verdict = _nearest(same(text, told) for told in _texts(connection, other.article_id))
            if verdict.same:
                joined.add(story)
            yield _Judged(other.article_id, story, verdict)


def _nearest(verdicts: Iterable[Verdict]) -> Verdict:
    return max(verdicts, key=lambda verdict: (verdict.same, verdict.jaccard))


def _closeness(one: _Judged) -> tuple[float, float]:
    return one.verdict.jaccard, one.verdict.containment


def _joined(connection: sqlite3.Connection, own: int | None, judged: Iterable[_Judged]) -> dict[int, _Judged]:
    """By story, why the article belongs to it: the closest first, and none that an analyst keeps apart from those."""
    joined: dict[int, _Judged] = {}
    held = set() if own is None else {own}
    for one in sorted((one for one in judged if one.verdict.same), key=_closeness, reverse=True):
        story = one.story_id
        if not any(kept_apart(connection, story, other) for other in held - {story}):
            joined.setdefault(story, one)
            held.add(story)
    return joined


def _keep(connection: sqlite3.Connection, article_id: int, fingerprint: Fingerprint) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO fingerprints (article_id, matter_hash, length, noisy) VALUES (?, ?, ?, ?)",
        (article_id, fingerprint.matter_hash, fingerprint.length, fingerprint.noisy),
    )


def _keep_reasons(
    connection: sqlite3.Connection, article_id: int, judged: Iterable[_Judged], joined: Mapping[int, _Judged]
) -> None:
    """Why it was joined, once a story; and which stories quote it, are quoted, or are another version of a law."""
    linked: dict[int, _Judged] = {}
    for one in judged:
        if one.verdict.relation in (Relation.EXCERPT, Relation.AMENDED) and one.story_id not in joined:
            linked.setdefault(one.story_id, one)
    connection.executemany(
        "INSERT OR REPLACE INTO likenesses (article_id, other_id, relation, jaccard, containment, why)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (article_id, one.article_id, v.relation, round(v.jaccard, 3), round(v.containment, 3), v.why)
            for one in (*joined.values(), *linked.values())
            for v in (one.verdict,)
        ],
    )
