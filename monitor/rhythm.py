"""Chinese working days, how long a column may be silent, and when an article is looked at again."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar

from spiders.source import Rhythm

# Days without anything new after which silence is odd; working days for the first two.
PATIENCE: dict[Rhythm, int] = {"daily": 3, "workdays": 4, "weekly": 21, "monthly": 75, "rare": 400}

# An article younger than the first number of days is read again after the second.
REREADS = ((7, 1), (30, 7), (180, 30))


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


def reread_on(published: date | None, first_seen: date, today: date) -> date | None:
    """The day on which an article seen today is looked at again; None = never. Rarer with age."""
    age = (today - min(published or first_seen, first_seen)).days
    return next((today + timedelta(after) for younger, after in REREADS if age < younger), None)
