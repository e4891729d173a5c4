"""One story: its articles with the reason why each is in it, and what else its text has to do with."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from storage.models import Relation


@dataclass(frozen=True, slots=True)
class Carrier:
    """An article that carries the story. `why` is of sameness, with the article `like`; both empty for the first."""

    id: int
    title: str
    url: str
    site: str
    published_at: str | None
    first_seen_at: str
    source: str | None
    state: str
    is_original: bool
    like: int | None
    why: str | None


@dataclass(frozen=True, slots=True)
class Kin:
    """Another story that shares text and is not the same: one quotes the other, or both are versions of one law."""

    story_id: int
    title: str
    relation: Relation
    why: str


@dataclass(frozen=True, slots=True)
class Said:
    """What an analyst said of two articles."""

    article_id: int
    other_id: int
    together: bool
    said_at: str


@dataclass(frozen=True, slots=True)
class StoryTold:
    """Everything that is known of one story. `why`: of the original, None where there is but one article."""

    id: int
    title: str
    why: str | None
    first_published_at: str | None
    last_seen_at: str
    carriers: tuple[Carrier, ...]  # the original first
    kin: tuple[Kin, ...]
    said: tuple[Said, ...]


def story_of(connection: sqlite3.Connection, key: str) -> int | None:
    """The story that an article's address names, or whose id `key` is."""
    row = connection.execute(
        "SELECT id FROM stories WHERE id = ?1 UNION ALL SELECT story_id FROM articles WHERE url = ?2",
        (int(key) if key.isdigit() else None, key),
    ).fetchone()
    return row[0] if row else None


def story(connection: sqlite3.Connection, story_id: int) -> StoryTold | None:
    """The story with that id."""
    row = connection.execute(
        "SELECT id, title, why, first_published_at, last_seen_at FROM stories WHERE id = ?", (story_id,)
    ).fetchone()
    if row is None:
        return None
    return StoryTold(
        **dict(row),
        carriers=_carriers(connection, story_id),
        kin=kin(connection, story_id),
        said=_said(connection, story_id),
    )


def kin(connection: sqlite3.Connection, story_id: int) -> tuple[Kin, ...]:
    """The stories that are linked to one, each once."""
    rows = connection.execute(
        """
        SELECT s.id, s.title, min(l.relation), l.why FROM (
            SELECT other_id AS id, relation, why FROM likenesses
            WHERE relation != 'same' AND article_id IN (SELECT id FROM articles WHERE story_id = :story)
            UNION ALL SELECT article_id, relation, why FROM likenesses
            WHERE relation != 'same' AND other_id IN (SELECT id FROM articles WHERE story_id = :story)) l
        JOIN articles a ON a.id = l.id JOIN stories s ON s.id = a.story_id
        WHERE s.id != :story GROUP BY s.id ORDER BY s.id
        """,
        {"story": story_id},
    )
    return tuple(Kin(found, title, Relation(relation), why) for found, title, relation, why in rows)


def _carriers(connection: sqlite3.Connection, story_id: int) -> tuple[Carrier, ...]:
    rows = connection.execute(
        """
        SELECT a.id, a.title, a.url, coalesce(s.name, a.site) AS site, a.published_at, a.first_seen_at, a.source,
            a.state, a.is_original, l.other_id AS like, l.why
        FROM articles a LEFT JOIN sites s ON s.key = a.site
        LEFT JOIN likenesses l ON l.article_id = a.id AND l.other_id = (
            SELECT k.other_id FROM likenesses k JOIN articles b ON b.id = k.other_id AND b.story_id = a.story_id
            WHERE k.article_id = a.id AND k.relation = 'same' ORDER BY k.jaccard DESC LIMIT 1)
        WHERE a.story_id = ? ORDER BY a.is_original DESC, a.published_at, a.id
        """,
        (story_id,),
    )
    return tuple(Carrier(**{**dict(row), "is_original": bool(row["is_original"])}) for row in rows)


def _said(connection: sqlite3.Connection, story_id: int) -> tuple[Said, ...]:
    rows = connection.execute(
        "SELECT v.article_id, v.other_id, v.together, v.said_at FROM story_verdicts v"
        " JOIN articles a ON a.id IN (v.article_id, v.other_id) WHERE a.story_id = ?"
        " GROUP BY v.article_id, v.other_id ORDER BY v.said_at, v.article_id",
        (story_id,),
    )
    return tuple(Said(one, other, bool(together), at) for one, other, together, at in rows)
