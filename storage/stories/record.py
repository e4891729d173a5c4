"""What is written down of a story: the original and why, how many copies, since when; why articles are like others."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from storage.stories.original import Telling, choose
from storage.stories.sameness import Verdict


def restate(connection: sqlite3.Connection, story_id: int, seen_at: str) -> None:
    """Choose the original anew, and write down what the story's articles now come to."""
    tellings = _tellings(connection, story_id)
    original, why = choose(tellings)
    connection.execute(
        "UPDATE articles SET is_original = (id = ?) WHERE story_id = ? AND is_original != (id = ?)",
        (original.id, story_id, original.id),
    )
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


def keep_reasons(connection: sqlite3.Connection, reasons: Iterable[tuple[int, int, Verdict]]) -> None:
    """Verdicts on an article and another; a later one takes the place of an earlier one."""
    connection.executemany(
        "INSERT OR REPLACE INTO likenesses (article_id, other_id, relation, jaccard, containment, why)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (one, two, verdict.relation, round(verdict.jaccard, 3), round(verdict.containment, 3), verdict.why)
            for one, two, verdict in reasons
        ],
    )


def _tellings(connection: sqlite3.Connection, story_id: int) -> list[Telling]:
    rows = connection.execute(
        "SELECT a.id, a.title, s.name, s.agency, a.source, a.published_at, a.first_seen_at, a.url, f.noisy"
        " FROM articles a LEFT JOIN sites s ON s.key = a.site LEFT JOIN fingerprints f ON f.article_id = a.id"
        " WHERE a.story_id = ?",
        (story_id,),
    )
    return [
        Telling(article, title, (name or "", agency or ""), source, published_at, first_seen_at, url, bool(noisy))
        for article, title, name, agency, source, published_at, first_seen_at, url, noisy in rows
    ]
