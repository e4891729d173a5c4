"""Days and times as pages print them, and the choice among those that a page names."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.items import Field
from spiders.reading.dates import address_date, as_moment, choose, moments


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-11-19", "2026-11-19"),
        ("2026/11/9 8:30", "2026-11-09T08:30"),
        ("[2026.11.19]", "2026-11-19"),
        ("2026年11月19日 08:30:15", "2026-11-19T08:30:15"),
        ("2026年11月19日08时30分", "2026-11-19T08:30"),
        ("2026 年 11 月 19 日 星期四 08:30", "2026-11-19T08:30"),
        ("2026 11/19 19:02", "2026-11-19T19:02"),
        ("2026-11-19-08:30:00", "2026-11-19T08:30:00"),
        ("2026-11-1908:30", "2026-11-19T08:30"),
        ("2026-11-19T08:30:00+08:00", "2026-11-19T08:30:00"),
        ("2026-11-18T23:30:00.000Z", "2026-11-19T07:30:00"),
        ("2026-11-19 00:00:00", "2026-11-19"),
        ("来源:某某网2026-11-19 19:23", "2026-11-19T19:23"),
        ("20261119083015", "2026-11-19T08:30:15"),
        ("20261119", "2026-11-19"),
        ("1795048200", "2026-11-19T08:30"),
        ("二〇二六年十一月二十日", "2026-11-20"),
        ("二○二六年一月三十一日", "2026-01-31"),
    ],
)
def test_a_date_as_printed(text: str, value: str) -> None:
    assert as_moment(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "11-19", "2026-13-01", "2026-02-30", "0571-2026-11", "1969-01-01", "编号2026111", "12026-11-19", "2026年"],
)
def test_no_date(text: str) -> None:
    assert as_moment(text) is None


@given(
    st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%Y年%m月%d日", "%Y/%m/%d", "%Y.%m.%d"]),
)
def test_every_day_in_every_form(day: date, form: str) -> None:
    assert [moment.day for moment in moments(f"于{day.strftime(form)}发布")] == [day]


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    as_moment(text)
    address_date(text)


@pytest.mark.parametrize(
    ("url", "day", "where"),
    [
        ("http://a.example/zwgk/202611/t20261119_1990.htm", "2026-11-19", "address:t-date"),
        ("http://a.example/art/2026/1/9/art_97_70.html", "2026-01-09", "address:art-ymd"),
        ("http://a.example/a/202611/17/WS6555.html", "2026-11-17", "address:path"),
        ("http://a.example/news/20261119093015.html", "2026-11-19", "address:path"),
        ("http://a.example/2026/1/9/notice.html", "2026-01-09", "address:path"),
        ("http://a.example/a/261119/8605520.html", "2026-11-19", "address:path"),
    ],
)
def test_the_day_in_an_address(url: str, day: str, where: str) -> None:
    assert address_date(url) == Field(day, where)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://a.example/zhengce/202611/content_70.htm",
        "http://a.example/n1/c103/content.html",
        "http://a.example/202613/17/x.html",
        "http://a.example/article/20269999.html",
        "http://a.example/?d=20261119",
    ],
)
def test_an_address_without_a_day(url: str) -> None:
    assert address_date(url) is None


ADDRESS = Field("2026-11-19", "address:t-date")


def test_a_label_is_believed_over_the_address() -> None:
    label = Field("2026-10-01", "label:发布日期")
    assert choose([label], ADDRESS) == label


def test_a_guess_is_believed_beside_the_address_only() -> None:
    near, far = Field("2026-11-18T09:00", "judgement:beside"), Field("2024-01-01", "judgement:beside")
    assert choose([near], ADDRESS) == near
    assert choose([far], ADDRESS) == ADDRESS
    assert choose([far], None) == far
    assert choose([], ADDRESS) == ADDRESS
    assert choose([], None) is None


def test_the_time_of_the_same_day_is_kept() -> None:
    day, time = Field("2026-11-19", "meta:PubDate"), Field("2026-11-19T08:30", "label:发布时间")
    assert choose([day, Field("2026-11-18T10:00", "label:时间"), time], None) == time
    assert choose([day], None) == day
