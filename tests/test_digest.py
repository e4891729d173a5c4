"""What a digest says: news once, grouped, ranked and summed up; changes; and what could not be seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.changes import Passage, passage
from alerts.digest import Digest, compose
from alerts.rank import rank
from alerts.summary import CLOSERS, PAIRS, summarise
from storage.database import open_for_reading
from storage.models import ColumnState
from storage.reader.coverage import coverage
from storage.reader.news import news
from tests.newsroom import Newsroom

UNTIL = "2026-11-17T07:30:00+08:00"
SINCE = "2026-11-15T07:30:00+08:00"


@dataclass(frozen=True)
class Someone:
    key: str = "li"
    name: str = "李工"
    topics: tuple[str, ...] = ()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path / "archive.db")
    yield room
    room.db.close()


def digest(room: Newsroom, reader: Someone = Someone(), since: str | None = SINCE, **rest: object) -> Digest:
    return compose(room.db, reader, "2026-11-17", since, UNTIL, **rest)  # type: ignore[arg-type]


def mark_told(room: Newsroom, found: Digest, reader: str = "li") -> None:
    room.db.execute("INSERT OR IGNORE INTO readers (key, name, address, channel) VALUES (?, '', '', 'file')", (reader,))
    made = room.db.execute(
        "INSERT INTO digests (reader, kind, day, until, message_id, subject, html, text, created_at)"
        " VALUES (?, 'daily', ?, '', ?, '', '', '', '')",
        (reader, found.day, f"<{room.count('digests')}>"),
    ).lastrowid
    room.db.executemany("INSERT INTO delivery_items VALUES (?, ?, ?, ?)", [(reader, *it, made) for it in found.items])


def titles(found: Digest) -> list[str]:
    return [entry.story.title for group in found.groups for entry in group.entries]


def test_a_story_is_new_once_for_each_reader(room: Newsroom) -> None:
    story = room.story("县局部署数据治理")
    first = digest(room)
    assert titles(first) == ["县局部署数据治理"]
    assert first.items == ((story, "new"),)
    mark_told(room, first)
    assert digest(room).new == 0
    assert digest(room, Someone("wang")).new == 1


def test_a_copy_of_a_story_that_was_told_is_no_news(room: Newsroom) -> None:
    story = room.story("旧闻", first_seen_at="2026-11-14T04:00:00+08:00")
    room.article("旧闻转载", story=story)
    assert digest(room).new == 0


def test_only_the_digest_s_time_counts(room: Newsroom) -> None:
    room.story("太早", first_seen_at=SINCE)
    room.story("刚好", first_seen_at=UNTIL)
    room.story("太晚", first_seen_at="2026-11-17T07:30:01+08:00")
    assert titles(digest(room)) == ["刚好"]


def test_a_private_column_never_makes_news(room: Newsroom) -> None:
    room.column("mps/wanted", "公安部", "通缉", private=True)
    room.story("某人", "mps/wanted")
    assert digest(room).new == 0


def test_a_story_names_its_other_publishers_numbers_and_standards(room: Newsroom) -> None:
    room.column("gd/news", "南粤省公安厅", "要闻", "provincial")
    room.column("gd/more", "南粤省公安厅", "更多", "provincial")
    story = room.story("标准发布", doc_number="公科信〔2026〕9号", canonical="规范文本开头的一句话已经去掉了杂质。")
    for column in ("gd/news", "gd/more", "mps/news"):
        room.article("标准发布", column, story)
    original = room.original(story)
    for start, name in ((40, "GA/T 1400.1-2017"), (3, "GB/T 28181-2022"), (50, "GA/T 1400.1-2017")):
        room.db.execute(
            'INSERT INTO standards (article_id, name, code, number, year, raw, start, "end")'
            " VALUES (?, ?, 'GA/T', '1', 2017, ?, ?, 99)",
            (original, name, name, start),
        )
    for number in ("公科信〔2026〕9号", "公通字〔2025〕3号", None):
        room.db.execute(
            "INSERT INTO documents (article_id, number, raw, start, \"end\") VALUES (?, ?, '', 0, 0)",
            (original, number),
        )
    [found] = news(room.db, "li", SINCE, UNTIL).stories
    assert (found.copies, found.publishers) == (3, ("南粤省公安厅",))
    assert found.standards == ("GB/T 28181-2022", "GA/T 1400.1-2017")
    assert found.documents == ("公通字〔2025〕3号",)
    assert found.lead.startswith("规范文本")


def test_a_story_without_a_chosen_original_is_told_by_its_first_article(room: Newsroom) -> None:
    story = room.story("没有原文")
    room.db.execute("UPDATE stories SET original_id = NULL WHERE id = ?", (story,))
    assert titles(digest(room)) == ["没有原文"]


def test_old_articles_seen_for_the_first_time_are_counted_by_column(room: Newsroom) -> None:
    room.column("gd/news", "南粤省公安厅", "要闻")
    for number in range(9):
        room.story(f"存档{number}", "gd/news" if number < 6 else "mps/news", published_at=f"2025-03-0{number + 1}")
    room.story("今天的", published_at="2026-11-17")
    room.story("正好七天", published_at="2026-11-10")
    room.story("没有日期", published_at=None)
    found = digest(room, since=None)
    assert sorted(titles(found)) == sorted(["今天的", "正好七天", "没有日期"])
    assert found.backlog.columns == (("南粤省公安厅", "要闻", 6), ("公安部", "工作动态", 3))
    assert [story.title for story in found.backlog.samples] == [f"存档{number}" for number in (8, 7, 6, 5, 4)]
    assert len(found.items) == 12
    assert (
        found.subject
        == "科信监测 11月17日：新 3 篇，补录 9"[: len("科信监测 11月17日：新 3 篇，补录 9")] + "，异常栏目 2"
    )


def test_a_new_reader_of_an_old_archive_gets_the_last_days_only(room: Newsroom) -> None:
    room.story("去年", first_seen_at="2025-11-01T04:00:00+08:00", published_at="2025-11-01")
    room.story("上周", first_seen_at="2026-11-12T04:00:00+08:00", published_at="2026-11-12")
    found = digest(room, since=None)
    assert titles(found) == ["上周"]
    assert len(found.backlog.ids) == 1


def test_a_story_stands_once_under_its_best_topic(room: Newsroom) -> None:
    both = room.story("两个主题")
    room.topic(both, "ai", "人工智能", 1.0)
    room.topic(both, "big_data", "大数据", 3.0)
    room.story("没有主题")
    found = digest(room)
    assert [(group.name, len(group.entries)) for group in found.groups] == [("大数据", 1), ("未归入主题", 1)]
    assert found.groups[0].entries[0].other_topics == ("人工智能",)
    chosen = digest(room, Someone(topics=("ai",)))
    assert [(group.name, group.wanted) for group in chosen.groups] == [("人工智能", True), ("未归入主题", False)]


def test_the_reader_s_topics_come_first_in_the_reader_s_order(room: Newsroom) -> None:
    for topic in ("ai", "uav", "cloud"):
        room.topic(room.story(topic), topic, topic, 9.0 if topic == "cloud" else 1.0)
    found = digest(room, Someone(topics=("uav", "ai")))
    assert [(group.id, group.wanted) for group in found.groups] == [("uav", True), ("ai", True), ("cloud", False)]


def test_rank_gives_its_reasons(room: Newsroom) -> None:
    room.column("gd/news", "南粤省公安厅", "要闻", "provincial")
    story = room.story("县局推进数据治理", published_at="2026-11-17T09:00")
    room.topic(story, "big_data", "大数据", 2.0, "数据治理", where="title")
    room.article("转载", "gd/news", story)
    [found] = news(room.db, "li", SINCE, UNTIL).stories
    strong = rank(found, ("big_data",), date(2026, 11, 17))
    assert strong.reasons == ("所选主题", "标题命中", "国家级", "同稿 1 家", "当日发布")
    plain = room.story("一条消息", "gd/news", published_at=None)
    weak = next(one for one in news(room.db, "li", SINCE, UNTIL).stories if one.id == plain)
    assert rank(weak, (), date(2026, 11, 17)).score < strong.score


def test_why_names_the_words_of_the_title_first(room: Newsroom) -> None:
    story = room.story("题")
    room.topic(story, "ai", "人工智能", 1.0, "大模型", "算法", where="text")
    room.db.execute(
        """UPDATE article_topics SET evidence = json_insert(evidence, '$[#]',
        json('{"term": "算法", "start": 0, "end": 2, "where": "title"}'))"""
    )
    [entry] = digest(room).groups[0].entries
    assert (entry.title_words, entry.words) == (("算法",), ("大模型",))


def edit(
    before: str, after: str, mark: tuple[int, int], weight: int, why: str, moved: bool = False
) -> dict[str, object]:
    marks = {"before": [], "after": [mark]}
    told = {"where": "text", "before": before, "after": after, "marks": marks, "weight": weight, "why": why}
    return told | {"moved": moved}


def marked(place: Passage) -> str:
    return "".join(piece.text for piece in place.after if piece.changed)


def test_edits_removals_and_returns_are_told_once(room: Newsroom) -> None:
    story = room.story("办法", first_seen_at="2026-11-01T04:00:00+08:00")
    article = room.original(story)
    places = [
        edit("请各所队参加，", "请各所队务必参加，", (4, 6), 2, "义务词"),
        edit("于2026年12月底前报送，", "于2027年1月底前报送，", (1, 10), 3, "期限"),
        edit("", "联系电话另行通知。", (0, 9), 1, "措辞"),
        edit("两次会议均由各分局承办，", "两次会议均由各分局承办，", (0, 0), 1, "移动位置", moved=True),
    ]
    seen = "2026-11-16T04:00:00+08:00"
    room.version(article, 2, seen, {"kinds": ["body"], "weight": 3, "significant": True, "edits": places})
    room.version(article, 3, seen, {"kinds": ["removed"]})
    room.version(article, 4, seen, {"kinds": ["restored"]})
    room.version(article, 5, seen, {})
    found = digest(room)
    [told] = found.edited
    assert (told.what, told.weight, told.why, told.more) == ("正文", 3, "期限", 1)
    assert [marked(place) for place in told.passages] == ["2027年1月底前", "务必", "联系电话另行通知。"]
    assert [change.version for change in (*found.removed, *found.restored)] == [f"{article}.3", f"{article}.4"]
    assert found.minor == 1
    assert set(found.items) == {(story, f"{article}.{n}") for n in (2, 3, 4, 5)}
    assert found.subject == "科信监测 11月17日：无新增，改 1，撤 1，恢复 1，异常栏目 1"
    mark_told(room, found)
    assert digest(room).items == ()


def test_an_edit_without_passages_shows_the_titles_or_nothing(room: Newsroom) -> None:
    story = room.story("新题")
    article = room.original(story)
    room.db.execute("UPDATE versions SET title = '旧题' WHERE article_id = ?", (article,))
    room.version(article, 2, UNTIL, {"kinds": ["title"]}, "新题")
    bare, spanned = (room.original(room.story(title)) for title in ("通知", "通告"))
    room.version(bare, 2, UNTIL, {"kinds": ["body"], "before": None})
    room.version(spanned, 2, UNTIL, {"kinds": ["body"], "before": "甲乙", "after": "甲丙", "spans": []})
    first, second, third = digest(room).edited
    assert [piece.text for piece in first.passages[0].before] == ["旧题"]
    assert second.passages == ()
    assert marked(third.passages[0]) == "甲丙"


def test_punctuation_alone_is_counted_and_a_return_is_named(room: Newsroom) -> None:
    article = room.original(room.story("办法"))
    room.version(
        article, 2, UNTIL, {"kinds": ["body"], "weight": 0, "edits": [edit("甲，", "甲；", (1, 2), 0, "标点")]}
    )
    told = {"kinds": ["body"], "weight": 1, "returns_to": 1, "edits": [edit("乙，", "甲，", (0, 1), 1, "措辞")]}
    room.version(article, 3, UNTIL, told)
    found = digest(room)
    assert [(one.what, one.why) for one in found.edited] == [("正文，返回第 1 版", "")]
    assert found.minor == 1


def test_what_page_and_file_change_alike_is_told_once(room: Newsroom) -> None:
    article = room.original(room.story("申报通知"))
    days = edit("公示7日，", "公示5日，", (2, 4), 3, "数字")
    room.version(article, 2, UNTIL, {"kinds": ["body"], "edits": [days]})
    file = {
        "kinds": ["attachment"],
        "edits": [days | {"where": "attachment"}, edit("", "另附表格。", (0, 5), 1, "措辞")],
    }
    room.version(article, 3, UNTIL, file)
    found = digest(room)
    [told] = found.edited
    assert (told.what, told.why, [marked(place) for place in told.passages]) == (
        "正文、附件",
        "数字",
        ["5日", "另附表格。"],
    )
    assert (found.changed, found.minor) == (1, 0)


def test_what_a_site_changes_alike_in_many_articles_is_told_once(room: Newsroom) -> None:
    banner = edit("", "本站已启用新域名，请更新收藏。", (0, 15), 1, "增加整句")
    own = edit("共十处，", "共十二处，", (2, 3), 3, "数字")
    other = room.column("lh/news", "临湖市公安局", "要闻")
    stories = [room.story(f"通知{n}") for n in range(4)]
    for story in stories:
        told = {"kinds": ["body"], "edits": [banner, own] if story == stories[-1] else [banner]}
        room.version(room.original(story), 2, UNTIL, told)
    elsewhere = room.story("别处的通知", other)
    room.version(room.original(elsewhere), 2, UNTIL, {"kinds": ["body"], "edits": [banner]})
    found = digest(room)
    [shared] = found.shared
    assert (shared.site, len(shared.changes), marked(shared.passage)) == ("公安部", 4, banner["after"])
    assert [(one.change.title, len(one.passages)) for one in found.edited] == [("通知3", 1), ("别处的通知", 1)]
    assert (found.changed, found.minor, len(found.items)) == (3, 0, 10)


@given(st.lists(st.integers(0, 30), max_size=6).map(sorted))
def test_pieces_are_the_whole_passage(edges: list[int]) -> None:
    text = "各单位应当在规定的期限内完成整改并书面报告上级主管部门备案。"
    marks = list(zip(edges[::2], edges[1::2], strict=False))
    pieces = passage({"before": text, "after": "", "marks": {"before": marks, "after": []}}).before
    assert "".join(piece.text for piece in pieces) == text
    assert sum(len(piece.text) for piece in pieces if piece.changed) == sum(b - a for a, b in marks)


def test_changes_from_long_before_a_first_digest_are_counted(room: Newsroom) -> None:
    article = room.original(room.story("旧", first_seen_at="2026-01-01T00:00:00+08:00"))
    room.version(article, 2, "2026-02-01T00:00:00+08:00", {"kinds": ["body"]})
    found = digest(room, since=None)
    assert (found.edited, found.minor) == ((), 1)


def test_coverage_names_every_column_that_is_not_well(room: Newsroom) -> None:
    for number, state in enumerate(ColumnState):
        if state is not ColumnState.NEVER_SEEN:
            room.column(f"s{number}/a", f"站{number}", f"栏{number}")
            room.state(f"s{number}/a", state, f"缘由{number}")
    room.column("s1/b", "站1", "另一栏")
    room.state("s1/b", "blocked", "缘由1")
    found = digest(room, problems=["sites/x.toml:3: colums: unknown key"]).coverage
    assert (found.total, found.well, found.quiet_count, found.unwell) == (9, 1, 1, 7)
    assert [word for word, _ in found.states] == [state.word for state in ColumnState if not state.is_well]
    named = {(trouble.site, name) for trouble in found.troubles for name in trouble.columns}
    assert len(named) == 7
    assert ("站1", "另一栏") in named
    assert ("公安部", "工作动态") in named
    blocked = next(trouble for trouble in found.troubles if trouble.site == "站1")
    assert (blocked.columns, blocked.detail, blocked.since) == (("栏1", "另一栏"), "缘由1", "2026-11-10")
    assert found.quiet == ("站6 · 栏6",)
    assert found.problems == ("sites/x.toml:3: colums: unknown key",)


def test_columns_that_were_well_and_not_visited_are_named(room: Newsroom) -> None:
    room.state("mps/news", "ok")
    assert digest(room).coverage.unchecked == ()
    assert digest(room, since="2026-11-17T05:00:00+08:00").coverage.unchecked == ("公安部 · 工作动态",)


def test_disabled_columns_are_not_covered(room: Newsroom) -> None:
    room.db.execute("UPDATE sites SET enabled = 0")
    assert coverage(room.db) == []


def test_composing_only_reads(room: Newsroom) -> None:
    room.topic(room.story("只读"), "ai", "人工智能")
    archive = open_for_reading(room.path)
    try:
        assert compose(archive, Someone(), "2026-11-17", SINCE, UNTIL).new == 1
    finally:
        archive.close()


TWO_LINES = "现将有关安排公告如下，请遵照执行。检查分为三个阶段逐步进行。"


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("各所队：\n本报讯 （记者 某某）市局启用新的指挥平台，覆盖全部所队。", "市局启用新的指挥平台，覆盖全部所队。"),
        ("来源：某网\n题目在此处重复了一遍而已\n县局完成了年度数据核对工作。", "县局完成了年度数据核对工作。"),
        ("江州11月17日电（记者 某某）移动终端已经全部配发到位。", "移动终端已经全部配发到位。"),
        ("【摘要】清晨警航大队起飞巡护林区。\n清晨警航大队起飞巡护林区。", "清晨警航大队起飞巡护林区。"),
        ("现将有关安排公告如下，请遵照执行。\n一、检查的对象和时间安排\n检查分为三个阶段逐步进行。", TWO_LINES),
        ("", ""),
        ("短句。", ""),
    ],
)
def test_summaries_begin_with_what_informs(text: str, summary: str) -> None:
    assert summarise(text, "题目在此处重复了一遍而已") == summary


def test_a_long_summary_ends_with_a_sentence_or_a_clause() -> None:
    first = "全市今年共办理跨省业务13,500余件，其中窗口平台办理6.3万件。"
    assert summarise(first + "下一步将继续推进，" * 20, "") == first
    clauses = "各单位按照方案要求逐项核对台账，" * 9
    assert summarise(clauses, "") == clauses[: 16 * 5 - 1] + "……"


def test_a_summary_tears_no_title_and_no_number() -> None:
    text = "县局按《" + "关于推进数据治理工作的若干意见" * 4 + "》和2026年3,200余项目录的要求核对" + "全部数据" * 20
    shown = summarise(text, "", 80)
    assert shown.endswith("3,200余项……")
    assert "3," not in summarise("按" + "要求" * 20 + "核对3,200余项目录和其他全部材料", "", 45)


WORDS_OF_TEXT = st.sampled_from(
    [
        "县局",
        "推进",
        "数据治理",
        "，",
        "。",
        "；",
        "《办法（试行）》",
        "“一窗通办”",
        "13,500件",
        "6.3万",
        "GA/T 1400.1-2017",
    ]
)


@given(st.lists(WORDS_OF_TEXT, max_size=80).map("".join), st.integers(40, 100))
def test_summaries_are_short_and_whole(text: str, longest: int) -> None:
    shown = summarise(text, "", longest).removesuffix("……")
    assert len(shown) <= longest
    assert Counter(PAIRS[char] for char in shown if char in PAIRS) == Counter(filter(CLOSERS.__contains__, shown))
    for whole in ("《办法（试行）》", "“一窗通办”"):
        assert shown.count(whole[0]) == shown.count(whole)
    assert not shown or text[len(shown) :][:1] not in list("0123456789") or shown[-1] not in "0123456789.,"
