"""The digest as mail: whole numbers in both forms, small enough, safe, and readable without anything remote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from alerts.digest import compose, short_day
from alerts.render import LARGEST, blocks, render
from monitor.config import Reader
from tests.newsroom import Newsroom

UNTIL = "2026-11-17T07:30:00+08:00"
READER = Reader(key="li", name="李工", address="li@example.test")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path / "archive.db")
    yield room
    room.db.close()


def digest(room: Newsroom, *problems: str, reader: Reader = READER):  # noqa: ANN201
    return compose(room.db, reader, "2026-11-17", None, UNTIL, problems)


def words(html: str) -> str:
    tree = LexborHTMLParser(html)
    tree.strip_tags(["style", "head"])
    return re.sub(r"\s+", " ", tree.body.text())


def test_both_forms_tell_what_a_site_changed_in_many_articles(room: Newsroom) -> None:
    for n in range(4):
        article = room.original(room.story(f"通知{n}"))
        room.version(article, 2, UNTIL, {"kinds": ["body"], "edits": [{"before": "", "after": "本站已启用新域名。"}]})
    shown = render(digest(room))
    for text in (words(shown.html), shown.text):
        for said in ("同站多篇同样改动", "公安部 · 4 篇", "增", "本站已启用新域名。", "通知0"):
            assert said in text
        assert "内容有改动" not in text


def test_both_forms_say_the_same(room: Newsroom) -> None:
    story = room.story("市局印发办法", doc_number="江公〔2026〕5号", published_basis="address")
    room.topic(story, "plan", "规划", 2.0, "办法", where="title")
    room.column("gd/news", "南粤省公安厅", "要闻")
    room.article("转载", "gd/news", story)
    article = room.original(story)
    room.version(
        article, 2, UNTIL, {"kinds": ["body"], "before": "年底前", "after": "明年前", "weight": 3, "why": "期限"}
    )
    room.version(article, 3, UNTIL, {"kinds": ["removed"]})
    room.state("gd/news", "blocked", "回应 521")
    shown = render(digest(room, "sites/x.toml:1: bad"))
    for text in (words(shown.html), shown.text):
        for said in (
            *(
                "市局印发办法",
                "江公〔2026〕5号",
                "南粤省公安厅",
                "11月16日（日期据网址）",
                "同稿 1 家",
                "办法",
                "国家级",
            ),
            *(
                "不等于废止",
                "回应 521",
                "被拦截",
                "11月10日",
                "异常 2",
                "尚未查看",
                "sites/x.toml:1: bad",
                "明年",
                "涉及期限",
            ),
        ):
            assert said in text, said


def test_what_came_went_and_moved_is_signed_and_marked(room: Newsroom) -> None:
    article = room.original(room.story("办法"))
    places = [
        {
            "before": "应当公开，",
            "after": "可以公开，",
            "marks": {"before": [[0, 2]], "after": [[0, 2]]},
            "why": "义务词",
        },
        {"before": "", "after": "另行通知。", "marks": {"before": [], "after": [[0, 5]]}},
        {"before": "报送县局。", "after": "报送县局。", "marks": {"before": [], "after": []}, "moved": True},
    ]
    edits = [{"where": "text", "weight": 2 - n, **place} for n, place in enumerate(places)]
    room.version(article, 2, UNTIL, {"kinds": ["body"], "weight": 2, "returns_to": 1, "edits": edits})
    shown = render(digest(room))
    told = words(shown.html)
    assert "正文，返回第 1 版 · 涉及义务词" in shown.text
    for line in ("原：应当公开，", "现：可以公开，", "增：另行通知。", "移：报送县局。"):
        assert line in shown.text
        assert line.replace("：", " ") in told
    assert "<b>应当</b>公开" in re.sub(r"<b [^>]*>", "<b>", shown.html)


def test_a_day_without_news_says_so(room: Newsroom) -> None:
    found = digest(room)
    assert found.subject == "科信监测 11月17日：无新增，异常栏目 1"
    shown = render(found)
    assert "本期没有新增文章" in words(shown.html)
    assert "共检查 1 个栏目" in words(shown.html)
    assert "本期没有新增文章" in shown.text


def test_nothing_of_a_page_becomes_markup(room: Newsroom) -> None:
    room.story("<script>alert(1)</script>&", url="javascript:alert(2)")
    html = render(digest(room)).html
    assert "<script" not in html
    assert "javascript:" not in html


def test_nothing_is_fetched_to_show_it(room: Newsroom) -> None:
    room.story("一篇")
    html = render(digest(room)).html
    tree = LexborHTMLParser(html)
    assert not tree.css("img, link, script, iframe, [src], [background]")
    assert "url(" not in html
    assert "prefers-color-scheme: dark" in html
    assert 'style="' in html


@pytest.mark.parametrize("stories", [45, 300, 3000])
def test_the_mail_stays_small_and_counts_what_it_cuts(room: Newsroom, stories: int) -> None:
    room.db.execute("BEGIN")
    for number in range(stories):
        story = room.story(f"关于进一步推进公安数据治理与共享应用工作的第{number}号通知")
        if number % 3:
            room.topic(story, f"t{number % 7}", f"主题{number % 7}")
    room.db.execute("COMMIT")
    html = render(digest(room)).html
    assert len(html.encode()) <= LARGEST
    cut = sum(map(int, re.findall(r"另有 (\d+) 篇", words(html))))
    listed = len(LexborHTMLParser(html).css('a[href^="http"]'))
    assert listed + cut == stories
    assert listed >= min(stories, 100)


def test_every_troubled_column_is_named_however_many_there_are(room: Newsroom) -> None:
    room.db.execute("BEGIN")
    for number in range(400):
        room.column(f"s{number}/news", f"临水第{number}区公安分局", "工作动态与通知公告")
        room.state(f"s{number}/news", "down", f"第 {number} 次连接在三十秒内没有回应")
    for number in range(50):
        room.story(f"消息{number}")
    room.db.execute("COMMIT")
    html = render(digest(room)).html
    assert len(html.encode()) <= LARGEST
    text = words(html)
    assert all(f"临水第{number}区公安分局" in text for number in range(400))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=20)
@given(listed=st.integers(0, 70))
def test_blocks_lose_no_story(room: Newsroom, listed: int) -> None:
    if not room.count("stories"):
        for number in range(60):
            room.topic(room.story(f"消息{number}"), f"t{number % 4}", f"主题{number % 4}", number / 10)
    found = digest(room, reader=READER.model_copy(update={"topics": ("t1",)}))
    shown = blocks(found, listed)
    assert sum(len(block.full) + len(block.short) + block.hidden for block in shown) == 60
    assert sum(len(block.full) + len(block.short) for block in shown) == min(listed, 60)
    assert all(block.group.id == "t1" for block in shown if block.full)


def test_days_are_short_and_name_another_year() -> None:
    assert short_day("2026-01-02T03:04:05+08:00", "2026") == "1月2日"
    assert short_day("2025-12-31", "2026") == "2025年12月31日"
