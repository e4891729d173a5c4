"""Working days, odd silence, and when an article is looked at again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from monitor.rhythm import is_listed, is_odd, is_working_day, recall_on, reread_on, silent_days


def test_holidays_and_make_up_days() -> None:
    assert not is_working_day(date(2026, 10, 1))  # 国庆
    assert is_working_day(date(2026, 2, 14))  # a Saturday worked for 春节
    assert not is_working_day(date(2026, 11, 21))


def test_beyond_the_list_the_weekday_decides() -> None:
    assert not is_listed(date(2061, 1, 3))
    assert is_working_day(date(2061, 1, 3)) is (date(2061, 1, 3).weekday() < 5)


def test_a_holiday_week_is_not_silence() -> None:
    before, after = date(2026, 9, 30), date(2026, 10, 7)
    assert silent_days(before, after, "workdays") == 0
    assert silent_days(before, after, "weekly") == 7


@pytest.mark.parametrize(("rhythm", "days", "odd"), [("weekly", 10, False), ("weekly", 30, True), ("rare", 300, False)])
def test_odd_is_beyond_the_rhythm(rhythm: str, days: int, odd: bool) -> None:
    today = date(2026, 11, 20)
    assert is_odd(today - timedelta(days), today, rhythm) is odd  # type: ignore[arg-type]


def test_rereading_falls_with_age() -> None:
    today = date(2026, 11, 20)

    def waits(age: int) -> set[int | None]:
        days = [reread_on(today - timedelta(age), today, today, f"http://a.example.cn/{n}") for n in range(200)]
        return {day and (day - today).days for day in days}

    assert [waits(age) for age in (0, 6, 180)] == [{1}, {1}, {None}]
    assert waits(7) == waits(29) == {6, 7}
    assert waits(30) == waits(179) == set(range(23, 31))


def test_what_was_removed_is_looked_for_ever_more_seldom() -> None:
    today = date(2026, 11, 20)
    days = [recall_on(today - timedelta(age), today) for age in (0, 6, 7, 59, 60, 239, 240)]
    assert [day and (day - today).days for day in days] == [1, 1, 7, 7, 30, 30, None]
