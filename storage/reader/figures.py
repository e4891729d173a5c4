"""Figures that can be followed: series over all articles, and what changed with some of them.

Copies count once: only the article that is its story's original gives points.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from storage.mentions import Scope
from storage.reader import passages
from storage.reader.series import Identity, Point, certain, earlier, place_of

GENERIC = 1000
POINT = f"""SELECT m.subject, m.unit, m.scope, s.region, m.value, m.qualifier, m.period, m.as_of, m.as_of_basis,
    {passages.COLUMNS} FROM figures m {passages.ARTICLE} AND a.is_original"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one identity, the earliest first."""

    identity: Identity
    points: tuple[Point, ...]

    @property
    def latest(self) -> Point:
        return self.points[-1]


@dataclass(frozen=True, slots=True)
class Followed:
    """A line in the list of all: how many articles give such a figure of whatever place, and since when."""

    subject: str
    unit: str
    scope: Scope
    articles: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Development:
    """A figure beside its previous value."""

    before: Point
    now: Point

    @property
    def difference(self) -> float:
        return self.now.value - self.before.value


def series(
    connection: sqlite3.Connection, subject: str, unit: str | None = None, scope: Scope | None = None
) -> list[Series]:
    """Every series of exactly that subject, the longest first."""
    rows = connection.execute(
        f"{POINT} WHERE m.subject = ? AND (? IS NULL OR m.unit = ?) AND (? IS NULL OR m.scope = ?)",
        (subject, unit, unit, scope, scope),
    )
    found = [Series(identity, tuple(points)) for identity, points in _by_series(map(_point, rows))]
    return sorted(found, key=lambda one: -len(one.points))


def followed(connection: sqlite3.Connection, words: str = "", limit: int = 200) -> list[Followed]:
    """The figures whose subject contains `words`, those that most articles give first.

    Without words: those that are given as of a time and say what they count.
    """
    rows = connection.execute(
        """
        SELECT m.subject, m.unit, m.scope, count(DISTINCT m.article_id) AS articles,
            min(a.published_at) AS first, max(a.published_at) AS last
        FROM figures m JOIN articles a ON a.id = m.article_id AND a.is_original
        JOIN columns c ON c.key = a."column" AND NOT c.private
        WHERE iif(:words = '', (m.scope != :state OR m.as_of IS NOT NULL) AND m.subject != m.unit,
            instr(m.subject, :words))
        GROUP BY m.subject, m.unit, m.scope ORDER BY articles DESC, last DESC, m.subject LIMIT :limit
        """,
        {"words": words, "state": Scope.STATE, "limit": limit},
    )
    return [Followed(**{**dict(row), "scope": Scope(row["scope"])}) for row in rows]


def developments(connection: sqlite3.Connection, articles: Sequence[int]) -> list[Development]:
    """The figures of some articles that differ from the value before, in the order in which the articles are given.

    What more than GENERIC figures are of (人, 起 …) is no name of anything, and is never compared.
    """
    order = {article: place for place, article in enumerate(articles)}
    rows = connection.execute(
        f"""WITH asked AS MATERIALIZED (SELECT DISTINCT subject, unit, scope FROM figures
            WHERE article_id IN (SELECT value FROM json_each(?)))
        {POINT} WHERE (m.subject, m.unit, m.scope) IN (SELECT subject, unit, scope FROM asked k WHERE {GENERIC} >= (
            SELECT count(*) FROM figures n WHERE n.subject = k.subject AND n.unit = k.unit AND n.scope = k.scope))""",  # noqa: S608
        (json.dumps(list(order)),),
    )
    found: list[Development] = []
    for _, points in _by_series(map(_point, rows)):
        for now in points:
            before = earlier(now, points) if now.passage.article in order else None
            if before and before.value != now.value:
                found.append(Development(before, now))
    return sorted(found, key=lambda one: order[one.now.passage.article])


def _by_series(points: Iterable[Point]) -> list[tuple[Identity, list[Point]]]:
    def place(point: Point) -> tuple[str, str, str, str]:
        return point.series.subject, point.series.unit, point.series.scope, point.series.place

    return [
        (group[0].series, group)
        for _, found in groupby(sorted(points, key=place), key=place)
        if (group := certain(found))
    ]


def _point(row: sqlite3.Row) -> Point:
    passage = passages.passage(row)
    place = place_of(passage, row["region"])
    return Point(
        series=Identity(row["subject"], row["unit"], Scope(row["scope"]), place),
        value=row["value"],
        qualifier=row["qualifier"],
        period=row["period"],
        as_of=row["as_of"],
        as_of_basis=row["as_of_basis"],
        passage=passage,
    )
