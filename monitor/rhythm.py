"""Chinese working days, how long a column may be silent, and when an article is looked at again."""

from __future__ import annotations

import zlib
from datetime import date, timedelta

import chinese_calendar

from spiders.source import Rhythm

# Days without anything new after which silence is odd; working days for the first two.
PATIENCE: dict[Rhythm, int] = {"daily": 3, "workdays": 4, "weekly": 21, "monthly": 75, "rare": 400}

# An article younger than the first number of days is read again after the second.
REREADS = ((7, 1), (30, 7), (180, 30))

# The same of a removed article, by days since its removal: it may come back.
RECALLS = ((7, 1), (60, 7), (240, 30))


def is_working_day(day: date) -> bool:
    """By the State Council's holiday list with its make-up days; by weekday where the list is not out yet."""
    return bool(chinese_calendar.is_workday(day)) if is_listed(day) else day.weekday() < 5


def is_listed(day: date) -> bool:
    """Does the installed holiday list cover the day's year?"""
    try:
        chinese_calendar.is_workday(day)
    except NotImplementedError:
        return False
    return True


def silent_days(since: date, today: date, rhythm: Rhythm) -> int:
    """Days after `since` up to today that count for this rhythm."""
    days = (since + timedelta(n) for n in range(1, (today - since).days + 1))
    return sum(1 for day in days if rhythm not in ("daily", "workdays") or is_working_day(day))


def is_odd(since: date, today: date, rhythm: Rhythm) -> bool:
    """Has the column been silent for longer than its rhythm explains?"""
    return silent_days(since, today, rhythm) > PATIENCE[rhythm]


def reread_on(published: date | None, first_seen: date, today: date, url: str) -> date | None:
    """The day on which an article seen today is looked at again; None = never. Rarer with age.

    The articles of one day are spread over some days, by their addresses, up to a quarter of the pause early.
    """
    age = (today - min(published or first_seen, first_seen)).days
    after = _pause(REREADS, age)
    return today + timedelta(after - zlib.crc32(url.encode()) % (after // 4 + 1)) if after else None


def recall_on(removed: date, today: date) -> date | None:
    """The day on which a removed article is looked for again; None = never."""
    after = _pause(RECALLS, (today - removed).days)
    return today + timedelta(after) if after else None


def _pause(rhythm: tuple[tuple[int, int], ...], age: int) -> int | None:
    return next((after for younger, after in rhythm if age < younger), None)
