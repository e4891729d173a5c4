"""What a digest says of facts: each once, beside its sentence and its article, and only where there is something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.digest import Digest, compose
from alerts.due import LONG_PAST, STAGES, stage
from alerts.facts import is_new
from alerts.render import FACTS, LARGEST, render
from storage.amounts import amount, difference, moment
from storage.mentions import DocumentMention, FigureMention, Scope, StandardMention, TaskMention
from storage.reader.passages import Passage
from storage.reader.standards import Standard
from tests.newsroom import Newsroom
from tests.test_digest import Someone, mark_told
from tests.test_render import words

SECTIONS = ("数字变化", "即将到期", "新标准", "文件更替")
OLD = "截至9月底，现行标准共2816项。"
NEW = "截至11月16日，现行标准共2843项，其中推荐性标准过半。"
PLAN = "1.核对数据目录。牵头单位：科技科；完成时限：11月底前。"
RULE = "GA/T 9301-2026《数据目录》发布，代替GA/T 9301-2010。《目录办法》（山公通〔2019〕4号）同时废止。"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path / "archive.db")
    yield room
    room.db.close()


def digest(room: Newsroom, day: str = "2026-11-17") -> Digest:
    since = (date.fromisoformat(day) - timedelta(days=2)).isoformat()
    return compose(room.db, Someone(), day, f"{since}T07:30:00+08:00", f"{day}T07:30:00+08:00")


def place(text: str, words: str) -> tuple[str, int, int]:
    return words, text.index(words), text.index(words) + len(words)


def figure(text: str, words: str, value: float, as_of: str) -> FigureMention:
    return FigureMention("现行标准", value, "项", None, Scope.STATE, None, as_of, "text", *place(text, words))


def task(deadline: str, title: str = "核对数据目录", no: str = "1") -> TaskMention:
    return TaskMention(no, title, ("科技科",), (), "11月底前", deadline, False, *place(PLAN, "核对数据目录"))


def fill(room: Newsroom) -> None:
    """An older article, and three of today that change a figure, set a task and put one rule in place of another."""
    before = room.story("三季度标准化情况", first_seen_at="2026-11-10T04:00:00+08:00", published_at="2026-10-09")
    room.says(room.original(before), OLD, figures=(figure(OLD, "2816项", 2816, "2026-09-30"),))
    now, plan, rule = map(room.story, ("标准又有增加", "数据治理方案", "目录标准发布"))
    room.says(room.original(now), NEW, figures=(figure(NEW, "2843项", 2843, "2026-11-16"),))
    room.says(room.original(plan), PLAN, tasks=(task("2026-11-30"),))
    standard = StandardMention(
        "GA/T", "9301", 2026, *place(RULE, "GA/T 9301-2026"), "发布", "2026-11-15", "GA/T 9301-2010", "数据目录"
    )
    document = DocumentMention("目录办法", "山公通〔2019〕4号", *place(RULE, "《目录办法》"), None, "废止")
    room.says(room.original(rule), RULE, standards=(standard,), documents=(document,))


def test_all_four_stand_in_both_forms_with_their_sentences(room: Newsroom) -> None:
    fill(room)
    shown = render(digest(room))
    html, text = words(shown.html), re.sub(r"\s+", " ", shown.text)
    for said in (
        *SECTIONS, "现行标准：2816项 → 2843项", "+27项", "前 9月30日", "今 11月16日", "三季度标准化情况",
        "标准又有增加", "还有 13 天", "11月30日", "牵头：科技科", "数据治理方案",
        "GA/T 9301-2026《数据目录》", "废止：《目录办法》（山公通〔2019〕4号）", "代替：GA/T 9301-2010", "目录标准发布",
    ):  # fmt: skip
        assert said in html, said
        assert said in text, said
    for sentence in (OLD, NEW, RULE[:36], "《目录办法》（山公通〔2019〕4号）同时废止。"):
        assert sentence in text
        assert re.sub(r"\s", "", sentence) in re.sub(r"\s", "", html)


def test_a_day_without_facts_has_none_of_the_sections(room: Newsroom) -> None:
    room.story("一条消息")
    shown = render(digest(room))
    assert not any(section in shown.html + shown.text for section in SECTIONS)


def test_facts_are_told_with_their_story_and_not_again(room: Newsroom) -> None:
    fill(room)
    first = digest(room)
    mark_told(room, first)
    again = digest(room)
    assert (again.facts.figures, again.facts.standards, again.facts.replacements, again.due) == ((), (), (), ())
    assert len(first.due) == 1
    assert "到期 1" in first.subject
    assert len(compose(room.db, Someone("wang"), "2026-11-17", None, again.until).due) == 1


def test_a_task_is_told_a_month_a_week_and_a_day_before_and_once_past(room: Newsroom) -> None:
    story = room.story("方案")
    room.says(room.original(story), PLAN, tasks=(task("2026-12-31"),))
    told = []
    for number in range(70):
        day = date(2026, 11, 17) + timedelta(days=number)
        found = digest(room, day.isoformat())
        told += [one.days_left for one in found.due]
        mark_told(room, found)
    assert told == [30, 7, 1, -1]


def test_days_without_a_digest_do_not_swallow_a_task_and_a_new_deadline_is_told(room: Newsroom) -> None:
    story = room.story("方案")
    room.says(room.original(story), PLAN, tasks=(task("2026-12-01"),))
    first = digest(room, "2026-11-20")
    assert [one.when for one in first.due] == ["还有 11 天"]
    mark_told(room, first)
    assert [one.when for one in digest(room, "2026-11-29").due] == ["还有 2 天"]
    room.says(room.original(story), PLAN, tasks=(task("2026-12-15"),))
    assert [one.when for one in digest(room, "2026-11-20").due] == ["还有 25 天"]


def test_what_is_not_archived_yet_or_private_falls_due_for_nobody(room: Newsroom) -> None:
    room.column("mps/wanted", "公安部", "通缉", private=True)
    room.says(room.original(room.story("不公开", "mps/wanted")), PLAN, tasks=(task("2026-11-30"),))
    late = room.story("后来", first_seen_at="2026-11-18T04:00:00+08:00")
    room.says(room.original(late), PLAN, tasks=(task("2026-11-30"),))
    assert digest(room).due == ()


@given(st.integers(-400, 400))
def test_stages_only_ever_go_down(days_left: int) -> None:
    now, next_ = stage(days_left), stage(days_left - 1)
    assert (now is None) == (days_left > max(STAGES) or days_left < -LONG_PAST)
    assert now is None or next_ is None or next_ <= now


def standard(year: int | None, status: str | None = None, status_date: str | None = None) -> Standard:
    passage = Passage(1, 1, "", "", "", None, "2026-11-17", "", "", "")
    return Standard("GA/T 1", None, year, status, status_date, None, passage)


@pytest.mark.parametrize(
    ("mentioned", "expected"),
    [
        (standard(2026), True),
        (standard(2025), True),
        (standard(2019), False),
        (standard(None), False),
        (standard(None, "征求意见稿"), True),
        (standard(2019, "实施", "2019-12-01"), False),
        (standard(2024, "实施", "2026-12-01"), True),
        (standard(2026, "废止"), False),
    ],
)
def test_which_standards_are_new(mentioned: Standard, expected: bool) -> None:
    assert is_new(mentioned, date(2026, 11, 17)) is expected


def test_many_facts_leave_room_for_the_news(room: Newsroom) -> None:
    text = "本条很长，" * 60 + PLAN
    room.db.execute("BEGIN")
    for number in range(200):
        story = room.story(f"关于推进第{number}项重点任务分工的实施方案")
        room.says(room.original(story), text, tasks=(task("2026-12-10", f"任务{number}" * 9),))
    room.db.execute("COMMIT")
    shown = render(digest(room))
    assert len(shown.html.encode()) <= LARGEST
    assert f"另有 {200 - FACTS} 项" in words(shown.html)
    assert len(re.findall(r"第\d+项重点任务分工", words(shown.html))) >= 100
    assert shown.text.count("还有 23 天") == 200


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "expected"),
    [
        (2816.0, "项", None, "2816项"),
        (2500.0, "项", "余", "2500余项"),
        (90.0, "%", "达到、以上", "达到90%以上"),
        (63000.0, "条", "近", "近6.3万条"),
        (520_000_000_000.0, "次", "超过", "超过5200亿次"),
        (6.4, "%", None, "6.4%"),
        (12345.0, "件", None, "12345件"),
        (-0.5, "%", "约、余", "约-0.5余%"),
    ],
)
def test_amounts_are_printed_as_chinese_does(value: float, unit: str, qualifier: str | None, expected: str) -> None:
    assert amount(value, unit, qualifier) == expected


def test_differences_and_moments() -> None:
    assert difference(94.2, 92.7, "%") == "-1.5个百分点"
    assert difference(1.0, 20001.0, "起") == "+2万起"
    assert (moment("2026-09-30", "2026"), moment("2025-09", "2026"), moment("2026", "2026")) == (
        "9月30日", "2025年9月", "2026年")  # fmt: skip
    assert moment("2026-01/2026-09") == "2026年1月至2026年9月"
