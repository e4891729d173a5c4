"""Figures over time: which are points of one series, and which earlier one a figure is to be held against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from storage.mentions import Scope
from storage.reader.passages import Passage
from storage.text.places import places

AS_LONG = timedelta(days=3)  # months and quarters differ by so much and are still held against each other


@dataclass(frozen=True, slots=True)
class Identity:
    """What all points of a series have in common. Two counties are two series, though their words be the same.

    `place` is what title and sentence name, else the region of the site; empty where neither says.
    """

    subject: str
    unit: str
    scope: Scope
    place: str


def place_of(passage: Passage, region: str | None) -> str:
    """The places that a passage speaks of, beside the region of its site."""
    named = places(f"{passage.title}\n{passage.sentence}")
    return "、".join(sorted(place for place in named if place not in (region or ""))) or region or ""


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series as one article gives it; `value`, `qualifier` … as in `storage.mentions`."""

    series: Identity
    value: float
    qualifier: str | None
    period: str | None
    as_of: str | None
    as_of_basis: str | None
    passage: Passage

    @property
    def at(self) -> str:
        """What the figure stands for or ends with: a day, month or year in ISO form."""
        return self.as_of or (self.period or "").rpartition("/")[2] or self.passage.day

    @property
    def order(self) -> tuple[str, str, int]:
        return self.at, self.passage.day, self.passage.article


def certain(points: Iterable[Point]) -> list[Point]:
    """In order of time, without those of an article that gives two values for one series, period and time."""

    def told_by(point: Point) -> tuple[int, str, str]:
        return point.passage.article, point.period or "", point.at

    groups = (list(group) for _, group in groupby(sorted(points, key=told_by), key=told_by))
    return sorted((group[0] for group in groups if len({p.value for p in group}) == 1), key=lambda point: point.order)


def earlier(now: Point, points: Iterable[Point]) -> Point | None:
    """The last of the points that is before `now`, of another story, and may be held against it."""
    found = [
        point
        for point in points
        if point.series == now.series and point.passage.story != now.passage.story and comparable(point, now)
    ]
    return max(found, key=lambda point: point.order, default=None)


def comparable(before: Point, now: Point) -> bool:
    """Is the first certainly earlier, and of as long a time where both count what happened in a time?

    2026 and 2026-06 have no order. Rises and falls are never held against each other; what is counted from the
    beginning never falls, so a smaller total counts something else.
    """
    if not before.at < now.at or now.at.startswith(before.at) or now.series.scope is Scope.CHANGE:
        return False
    if now.series.scope is Scope.TOTAL:
        return before.value <= now.value
    if now.series.scope is Scope.STATE:
        return True
    old, new = _length(before.period), _length(now.period)
    return old is not None and new is not None and abs(old - new) <= AS_LONG


def _length(period: str | None) -> timedelta | None:
    """From the first to the last day of `2026`, `2026-01/2026-09`; None where it is neither."""
    if not period:
        return None
    first, _, last = period.partition("/")
    try:
        return _following(last or first) - first_day(first)
    except ValueError:
        return None


def first_day(moment: str) -> date:
    """Of a year, month or day in ISO form."""
    return date.fromisoformat(moment + "-01-01"[len(moment) - 4 :])


def _following(moment: str) -> date:
    """The first day after a year, month or day."""
    first = first_day(moment)
    if len(moment) == 4:
        return first.replace(year=first.year + 1)
    if len(moment) == 7:
        return (first + timedelta(days=31)).replace(day=1)
    return first + timedelta(days=1)
