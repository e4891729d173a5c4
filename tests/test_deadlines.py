"""Deadlines: what official wording means as a day, and which dates of running text are deadlines at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.mentions.deadlines import find_deadlines, parse_deadline, plan_year
from storage.text.canonical import canonicalise

PUBLISHED = date(2024, 3, 5)


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2024年底前", "2024-12-31"),
        ("2024年年底", "2024-12-31"),
        ("24年底", "2024-12-31"),
        ("2023年12月31日前", "2023-12-31"),
        ("2024 年 6 月 30 日前", "2024-06-30"),
        ("二〇二四年十二月底前", "2024-12-31"),
        ("六月三十日前", "2024-06-30"),
        ("6月底前", "2024-06-30"),
        ("2月底", "2024-02-29"),
        ("4月中旬", "2024-04-20"),
        ("年内", "2024-12-31"),
        ("今年底", "2024-12-31"),
        ("明年6月底前", "2025-06-30"),
        ("本月底前", "2024-03-31"),
        ("下月底", "2024-04-30"),
        ("上半年", "2024-06-30"),
        ("第三季度末", "2024-09-30"),
        ("一季度", "2024-03-31"),
        ("2025年", "2025-12-31"),
        ("2023—2025年", "2025-12-31"),
        ("十四五末", "2025-12-31"),
        ("“十五五”期间", "2030-12-31"),
        ("2024-06-30", "2024-06-30"),
        ("2024.6", "2024-06-30"),
        ("2024年6月前", "2024-05-31"),
        ("2025年前", "2024-12-31"),
        ("2025年完成前期工作", "2025-12-31"),
        ("2024年6月底前完成一期、11月底前全部完成", "2024-11-30"),
    ],
)
def test_a_deadline_is_a_day(raw: str, day: str) -> None:
    assert str(parse_deadline(raw, PUBLISHED).day) == day


@pytest.mark.parametrize(
    "raw",
    [
        "春节前",
        "2027年汛期前",
        "2027年项目验收前完成",
        "印发后30个工作日内",
        "三年内",
        "适时",
        "次年3月底前",
        "6月初",
        "2024年2月30日",
        "去年底",
        "",
    ],
)
def test_what_no_day_can_be_told_for_has_none(raw: str) -> None:
    deadline = parse_deadline(raw, PUBLISHED)
    assert (deadline.day, deadline.continuing, deadline.raw) == (None, False, raw)


@pytest.mark.parametrize(
    "raw", ["持续推进", "长期坚持", "长期持续", "常态化开展", "立即", "即日起", "每年6月底前", "每季度"]
)
def test_what_goes_on_has_no_day(raw: str) -> None:
    deadline = parse_deadline(raw, PUBLISHED)
    assert (deadline.day, deadline.continuing) == (None, True)


def test_both_at_once() -> None:
    deadline = parse_deadline("2025年6月底前建成、持续优化", PUBLISHED)
    assert (deadline.day, deadline.continuing) == (date(2025, 6, 30), True)


def test_without_a_year_anywhere_there_is_no_day() -> None:
    assert parse_deadline("6月底前").day is None
    assert parse_deadline("6月底前", year=2022).day == date(2022, 6, 30)


def test_a_month_long_past_may_be_of_either_year() -> None:
    assert parse_deadline("3月底前", date(2024, 11, 2)).day is None
    assert parse_deadline("10月底前", date(2024, 11, 2)).day == date(2024, 10, 31)


def test_the_year_of_a_plan_stands_in_its_title() -> None:
    assert plan_year("某县公安局2026年科技工作要点\n一、总体要求") == 2026
    assert plan_year("某县公安局科技工作三年计划（2024—2026年）\n一、总体要求") is None


@pytest.mark.parametrize(
    ("text", "raw", "day"),
    [
        ("全市计划到2026年底，建成统一的警用云。", "到2026年底", "2026-12-31"),
        ("各分局于2024年6月30日前报送总结。", "2024年6月30日前", "2024-06-30"),
        ("力争年内完成改造，明年推开。", "年内", "2024-12-31"),
        ("至2027年，平台覆盖全部所队。", "至2027年", "2027-12-31"),
        ("报名时间到4月20日止，逾期不候。", "到4月20日", "2024-04-20"),
        ("“十四五”末前完成适配。", "“十四五”末前", "2025-12-31"),
    ],
)
def test_a_deadline_in_running_text(text: str, raw: str, day: str) -> None:
    whole = "开头一句话。" + text + "结尾一句话。"
    (due,) = find_deadlines(canonicalise(whole), PUBLISHED)
    assert (due.raw, str(due.day), whole[due.start : due.end]) == (raw, day, text)


@pytest.mark.parametrize(
    "text",
    [
        "本办法自2024年7月1日起施行。",
        "截至2024年6月底，平台接入设备三万台。",
        "到2024年底，全市已建成五个中心。",
        "预计到2030年市场将超过万亿元。",
        "证书有效期至2028年12月31日。",
        "2019年3月底前已经报送。",
        "1月至6月，全市接报警情下降。",
        "2024年12月底，专班进驻园区。",
        "三年内不得再次申报。",
        "据机构分析，到2030年，将有三成设备更新。",
        "直到十月下旬，案件才有了眉目。",
        "海选阶段（6月中旬至8月下旬）由各校组织。",
    ],
)
def test_other_dates_are_no_deadlines(text: str) -> None:
    assert find_deadlines(canonicalise(text), PUBLISHED) == ()


def test_what_was_due_before_the_article_is_history() -> None:
    text = canonicalise("按照要求，各地于2021年6月底前完成了清理。")
    assert find_deadlines(text, PUBLISHED) == ()
    assert len(find_deadlines(text)) == 1


@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)))
def test_a_printed_day_is_read_back(day: date) -> None:
    assert parse_deadline(f"{day.year}年{day.month}月{day.day}日前").day == day
    assert parse_deadline(day.isoformat()).day == day


@given(st.text("2024年底前月日十一二三初上中下半季度末每今明去内第到至“”五四-./ 持续", max_size=30))
def test_no_wording_breaks_it(raw: str) -> None:
    parse_deadline(raw, PUBLISHED)
    find_deadlines(canonicalise(raw), PUBLISHED)
