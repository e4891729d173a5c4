"""The six days that the practice world plays, and the clock of its editors."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

DAYS: tuple[date, ...] = tuple(date(2026, 11, 16) + timedelta(days) for days in range(6))
CHINA = timezone(timedelta(hours=8))


def day_number(day: date) -> int:
    """1…6: the day on which something of that date can first be seen; whatever is older belongs to day 1."""
    return max(1, (day - DAYS[0]).days + 1)


def morning_of(day: int) -> datetime:
    """06:00 of day 1…6: when whatever changed that day had changed."""
    return datetime.combine(DAYS[day - 1], time(6), CHINA)
