"""Series of figures over articles: only what counts the same thing in the same way is one series."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from storage.mentions import FigureMention, Scope


@dataclass(frozen=True)
class Told:
    """A figure and the day of the article that tells it; None where the article has no date."""

    figure: FigureMention
    published: date | None

    @cached_property
    def when(self) -> str | None:
        """The day up to which the figure counts: its own, else the end of its period, else the article's.

        None where nothing tells it, and where the figure is of a span of time of unknown length.
        """
        figure = self.figure
        if figure.scope is Scope.PERIOD and not figure.period:
            return None
        if stated := figure.as_of or (figure.period or "").rpartition("/")[2]:
            return _last_day(stated)
        return self.published.isoformat() if self.published else None


@dataclass(frozen=True, slots=True)
class Key:
    """What figures of one series have in common. `months` is the length of the period, None where there is none."""

    subject: str
    unit: str
    scope: Scope
    months: int | None


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one key, the oldest first; of a figure told again on a later day, the first telling."""

    key: Key
    told: tuple[Told, ...]


_MARKS = re.compile(r"[\s的“”‘’\"'《》]")


def key_of(figure: FigureMention) -> Key:
    """The series that a figure belongs to."""
    months = _months(figure.period) if figure.scope in (Scope.PERIOD, Scope.CHANGE) and figure.period else None
    return Key(_MARKS.sub("", figure.subject), figure.unit, figure.scope, months)


def series(told: Iterable[Told]) -> tuple[Series, ...]:
    """The series in which the figures stand, those that cannot be dated left out; in order of their first telling."""
    by_key: dict[Key, list[Told]] = defaultdict(list)
    for one in told:
        if one.when:
            by_key[key_of(one.figure)].append(one)
    return tuple(Series(key, _in_order(members)) for key, members in by_key.items())


def previous(figure: Told, earlier: Iterable[Told]) -> Told | None:
    """The last figure of the same series that counts up to an earlier day; None where there is none."""
    if not figure.when:
        return None
    key = key_of(figure.figure)
    older = [one for one in earlier if one.when and one.when < figure.when and key_of(one.figure) == key]
    return max(older, key=_order, default=None)


def _in_order(members: Iterable[Told]) -> tuple[Told, ...]:
    first: dict[tuple[str | None, float], Told] = {}
    for one in sorted(members, key=_order):
        first.setdefault((one.when, one.figure.value), one)
    return tuple(first.values())


def _order(told: Told) -> tuple[str, str]:
    return told.when or "", told.published.isoformat() if told.published else ""


def _last_day(stated: str) -> str:
    """The last day of 2023, 2023-06 or 2023-06-30, which sort as text."""
    if len(stated) == 4:
        return f"{stated}-12-31"
    if len(stated) == 7:
        return f"{stated}-31"
    return stated


def _months(period: str) -> int:
    """2023 and 2023-01/2023-12 are twelve; days count as the part of a month that they are."""
    first, _, last = period.partition("/")
    begins, ends = _day(first, "-01-01"), _day(last or first, "-12-31")
    return round((ends - begins + 1) / 30.44)


def _day(stated: str, rest: str) -> int:
    """The day's number, from the beginning of the calendar; `rest` completes a year or a month."""
    year, month, day = (int(part) for part in (stated + rest[len(stated) - 4 :]).split("-"))
    return date(year, month, min(day, 28)).toordinal()
