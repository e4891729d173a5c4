"""Facts in the archive: written with their article, replaced with its text, and followed over time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.database import open_for_writing
from storage.mentions import (
    AgencyMention,
    DocumentMention,
    FigureMention,
    Level,
    Mentions,
    ProgrammeMention,
    Scope,
    StandardMention,
    TaskMention,
)
from storage.reader import documents, figures, standards, tasks
from storage.reader.passages import Passage
from storage.reader.series import Identity, Point, certain, comparable, earlier
from storage.text.around import sentence_around
from storage.text.places import places
from storage.writer import articles
from tests.newsroom import Newsroom
from tests.test_archive import add_site, article, day

FIGURE = FigureMention("共享目录", 365.0, "项", None, Scope.STATE, None, "2026-11-16", "article", "365项", 40, 44)
TASK = TaskMention("1", "数据治理", ("科技科",), ("各所队",), "2026年底前", "2026-12-31", False, "1.数据治理", 3, 9)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path / "room.db")
    yield room
    room.db.close()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_for_writing(tmp_path / "archive.db")) as connection:
        add_site(connection)
        yield connection


def test_every_kind_of_mention_is_written_and_goes_with_its_text(archive: sqlite3.Connection) -> None:
    named = Mentions(
        documents=(DocumentMention("数据办法", "临公〔2026〕3号", "《数据办法》", 1, 7, "临湖市公安局", "废止"),),
        standards=(
            StandardMention("GA/T", "54", 2026, "GA/T 54-2026", 1, 9, "实施", "2027-05-01", "GA/T 542-2010", "数据元"),
        ),
        figures=(FIGURE,),
        tasks=(TASK,),
        programmes=(ProgrammeMention("golden_shield", "金盾工程", "金盾", 0, 2),),
        agencies=(AgencyMention("临湖市公安局", Level.CITY, "990100", "市公安局", 0, 4),),
    )
    saved = articles.save(archive, replace(article(), mentions=named), day(1), None)

    def rows(table: str) -> list[dict[str, object]]:
        found = archive.execute(f"SELECT * FROM {table} WHERE article_id = ?", (saved.article_id,))
        return [dict(row) for row in found]

    assert rows("documents")[0].items() >= {"key": "临公〔2026〕3号", "relation": "废止"}.items()
    assert rows("standards")[0].items() >= {"name": "GA/T 54-2026", "status": "实施", "title": "数据元"}.items()
    assert rows("figures")[0].items() >= {"subject": "共享目录", "value": 365.0, "scope": "现状"}.items()
    assert json.loads(str(rows("tasks")[0]["lead"])) == ["科技科"]
    assert rows("programmes")[0].items() >= {"programme": "golden_shield", "name": "金盾工程"}.items()
    assert rows("agencies")[0].items() >= {"level": "地市", "region": "990100"}.items()
    articles.save(archive, article(text="会议要求各分局按月通报数据质量，另行安排二十三项整改任务。"), day(2), None)
    assert [len(rows(table)) for table in ("documents", "standards", "figures", "tasks", "agencies")] == [0] * 5


def figure(value: float, as_of: str | None = None, text: str = "", **rest: object) -> FigureMention:
    raw = f"{value:g}项"
    start = text.index(raw) if text else 0
    given = {"qualifier": None, "scope": Scope.STATE, "period": None, "as_of_basis": "text"} | rest
    return FigureMention("现行标准", value, "项", as_of=as_of, raw=raw, start=start, end=start + len(raw), **given)  # type: ignore[arg-type]


def tell(room: Newsroom, title: str, *found: FigureMention, text: str = "", **fields: object) -> int:
    story = room.story(title, **fields)
    room.says(room.original(story), text, figures=found)
    return room.original(story)


def test_a_figure_stands_beside_its_previous_value(room: Newsroom) -> None:
    old = "会议通报。\n截至9月底，现行标准共2816项，比年初多。其余从略。"
    new = "截至今天，现行标准共2843项。"
    tell(room, "更早", figure(2790, "2026-06-30"))
    first = tell(room, "旧", figure(2816, "2026-09-30", old), text=old)
    second = tell(room, "新", figure(2843, "2026-11-20", new), text=new)
    [found] = figures.developments(room.db, [second])
    assert (found.before.value, found.now.value, found.difference) == (2816, 2843, 27)
    assert (found.before.at, found.before.passage.article) == ("2026-09-30", first)
    assert found.before.passage.sentence == "截至9月底，现行标准共2816项，比年初多。"
    assert (found.now.passage.words, found.now.passage.site) == ("2843项", "公安部")
    assert [one.now.value for one in figures.developments(room.db, [first, second])] == [2816, 2843]


def test_only_equal_subject_unit_scope_and_region_are_one_series(room: Newsroom) -> None:
    room.column("xian/news", "某县公安局", "要闻")
    room.db.execute("UPDATE sites SET region = '某县' WHERE key = 'xian'")
    tell(room, "县里的", figure(3, "2026-01-01"), column="xian/news")
    tell(room, "累计的", figure(4, "2026-02-01", scope=Scope.TOTAL))
    now = tell(room, "现状", figure(5, "2026-03-01"))
    assert figures.developments(room.db, [now]) == []
    found = figures.series(room.db, "现行标准")
    assert {(one.identity.scope, one.identity.place, len(one.points)) for one in found} == {
        (Scope.STATE, "某县", 1), (Scope.TOTAL, "", 1), (Scope.STATE, "", 1)}  # fmt: skip
    assert figures.series(room.db, "标准") == []
    assert [(one.scope, one.articles) for one in figures.followed(room.db, "标准")] == [
        (Scope.STATE, 2),
        (Scope.TOTAL, 1),
    ]


def test_two_places_on_one_site_are_two_series(room: Newsroom) -> None:
    for title, value, at in (("松坪县", 3, "2026-01"), ("澜口市", 4, "2026-02"), ("全市", 9, "2026-02")):
        tell(room, f"{title}更换报警器{value}项", figure(value, at))
    now = tell(room, "松坪县再更换报警器5项", figure(5, "2026-03"))
    [found] = figures.developments(room.db, [now])
    assert (found.before.value, found.now.series.place) == (3, "松坪县")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("松坪县反诈宣传进校园", {"松坪县"}),
        ("呼和浩特市与东篱派出所", {"浩特市", "东篱派出所"}),
        ("全市各县区建设智慧城市，外省和我市的小区、社区", set()),
        ("公共安全行业标准总数", set()),
    ],
)
def test_places_are_told_by_their_names(text: str, expected: set[str]) -> None:
    assert places(text) == expected


def test_a_copy_gives_no_point_and_a_private_column_none(room: Newsroom) -> None:
    story = room.story("原稿")
    copy = room.article("转载", story=story, is_original=0)
    room.column("mps/wanted", "公安部", "通缉", private=True)
    for one in (room.original(story), copy):
        room.says(one, "", figures=(figure(1, "2026-01-01"),))
    tell(room, "不公开", figure(2, "2026-02-01"), column="mps/wanted")
    [found] = figures.series(room.db, "现行标准")
    assert [point.value for point in found.points] == [1]


def point(value: float, at: str | None, scope: Scope = Scope.STATE, story: int = 1, **rest: object) -> Point:
    source = Passage(story, story, "题", "u", "某局", "2026-11-20", "2026-11-20T04:00:00+08:00", "共", "1项", "。")
    given = {"qualifier": None, "period": None, "as_of_basis": None} | rest
    return Point(Identity("标准", "项", scope, ""), value, as_of=at, passage=source, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (point(1, "2025"), point(2, "2026"), True),
        (point(1, "2026"), point(2, "2026-06"), False),  # some time in the same year
        (point(1, "2026-06"), point(2, "2026-05-31"), False),
        (point(9, "2025", Scope.TOTAL), point(2, "2026", Scope.TOTAL), False),
        (point(1, "2025", Scope.TOTAL), point(2, "2026", Scope.TOTAL), True),
        (point(1, "2025", Scope.CHANGE), point(2, "2026", Scope.CHANGE), False),
        (point(1, None, Scope.PERIOD, period="2025"), point(2, None, Scope.PERIOD, period="2026"), True),
        (point(1, None, Scope.PERIOD, period="2025"), point(2, None, Scope.PERIOD, period="2026-01/2026-09"), False),
        (point(1, None, Scope.PERIOD, period="2026-02"), point(2, None, Scope.PERIOD, period="2026-03"), True),
        (point(1, None, Scope.PERIOD, period="上半年"), point(2, None, Scope.PERIOD, period="2026"), False),
        (point(1, "2025", Scope.PERIOD), point(2, "2026", Scope.PERIOD), False),
    ],
)
def test_what_may_be_held_against_what(before: Point, now: Point, expected: bool) -> None:
    assert comparable(before, now) is expected


def test_an_article_that_gives_two_values_for_one_series_gives_none() -> None:
    unsure = [point(43, "2026", story=1), point(19, "2026", story=1), point(50, "2025", story=1)]
    twice = [point(7, "2024", story=2), point(7, "2024", story=2)]
    assert [one.value for one in certain([*unsure, *twice])] == [7, 50]


@given(st.lists(st.tuples(st.integers(1, 9), st.sampled_from(["2024", "2025", "2026-03", "2026-05-01"]))))
def test_the_previous_value_is_the_last_that_is_earlier(given_: list[tuple[int, str]]) -> None:
    points = certain(point(value, at, story=number) for number, (value, at) in enumerate(given_))
    for now in points:
        before = earlier(now, points)
        past = [other.at for other in points if other.at < now.at]
        assert (before.at if before else None) == (max(past) if past else None)


def test_tasks_fall_due_in_order_with_those_who_answer(room: Newsroom) -> None:
    story = room.story("方案")
    late = TaskMention(
        "2", "算力底座", ("信通处",), ("各支队", "县局"), "2026年底前", "2026-12-31", True, "2.算力", 0, 4
    )
    open_end = TaskMention("3", "长期坚持", (), (), None, None, True, "3.长期", 0, 4)
    first = TaskMention("1", "数据核对", ("法制处",), (), "11月底前", "2026-11-30", False, "1.数据", 0, 4)
    room.says(room.original(story), "1.数据核对。", tasks=(late, open_end, first))
    found = tasks.due(room.db, date(2026, 11, 1), date(2026, 12, 31))
    assert [(task.no, task.lead, task.days_left(date(2026, 12, 1))) for task in found] == [
        ("1", ("法制处",), -1), ("2", ("信通处",), 30)]  # fmt: skip
    assert found[1].responsible == ("各支队", "县局")
    assert tasks.due(room.db, date(2026, 12, 1), date(2026, 12, 30)) == []


def standard(number: str, year: int | None, **rest: object) -> StandardMention:
    return StandardMention("GA/T", number, year, f"GA/T {number}", 0, 4, **rest)  # type: ignore[arg-type]


def test_a_standard_is_new_where_nothing_archived_before_names_it(room: Newsroom) -> None:
    before, now = (
        room.story(title, first_seen_at=f"2026-11-{at}T04:00:00+08:00") for title, at in (("昨天", 16), ("今天", 17))
    )
    copy = room.article("转载", story=now, first_seen_at="2026-11-16T04:00:00+08:00")
    room.says(room.original(before), "句。", standards=(standard("1", 2017), standard("2", 2020)))
    mentions = (standard("1", 2026), standard("2", 2020), standard("2", None), standard("3", None), standard("3", None))
    for one in (room.original(now), copy):
        room.says(one, "句。", standards=mentions)
    found = standards.first_named(room.db, [room.original(now)])
    assert [one.name for one in found] == ["GA/T 1-2026", "GA/T 3"]


def test_what_takes_another_s_place_is_found(room: Newsroom) -> None:
    text = "本办法自公布之日起施行。《旧办法》（临公通〔2021〕4号）同时废止。\n代替GA/T 9-2010。"
    named = (
        DocumentMention("旧办法", None, "《旧办法》", 12, 17, "临湖市公安局", "废止"),
        DocumentMention(None, "临公通〔2021〕4号", "临公通〔2021〕4号", 18, 29, None, "废止"),
        DocumentMention("他法", None, "《他法》", 0, 1, None, "根据"),
    )
    story = room.story("新办法", doc_number="临公通〔2026〕8号")
    one = room.original(story)
    room.says(one, text, documents=named, standards=(standard("9", 2026, replaces="GA/T 9-2010"), standard("8", None)))
    [document] = documents.replaced(room.db, [one])
    assert (document.title, document.number, document.carrier_number) == (
        "旧办法", "临公通〔2021〕4号", "临公通〔2026〕8号")  # fmt: skip
    assert document.passage.sentence == "《旧办法》（临公通〔2021〕4号）同时废止。"
    assert [one.replaces for one in standards.replacing(room.db, [one])] == ["GA/T 9-2010"]
    room.says(room.original(room.story("别处")), "句。", documents=(replace(named[1], start=0, end=1),))
    [known] = documents.known(room.db, "4号")
    assert (known.key, known.title, known.articles) == ("临公通〔2021〕4号", "旧办法", 2)
    assert len(documents.document(room.db, "旧办法")) == 2


def test_one_document_is_one_row_across_articles(room: Newsroom) -> None:
    law = DocumentMention("中华人民共和国数据安全法", None, "《中华人民共和国数据安全法》", 0, 4)
    short = DocumentMention("数据安全法", "主席令第84号", "《数据安全法》", 0, 4, relation="根据")
    number = DocumentMention(None, "主席令第84号", "主席令第84号", 0, 4)
    for mention in (law, short, number):
        room.says(room.original(room.story("一篇")), "句。", documents=(mention,))
    [known] = documents.known(room.db)
    assert (known.key, known.articles, known.numbers, known.relations) == (
        "主席令第84号", 3, ("主席令第84号",), ("根据",))  # fmt: skip
    assert len(documents.document(room.db, "主席令第84号")) == len(documents.document(room.db, "数据安全法")) == 3
    assert documents.known(room.db, "密码法") == []


def test_a_title_of_many_numbers_is_many_documents(room: Newsroom) -> None:
    for number in ("临发〔2025〕3号", "临发〔2026〕4号", None):
        named = DocumentMention("关于放假的通知", number, "《关于放假的通知》", 0, 4)
        room.says(room.original(room.story("一篇")), "句。", documents=(named,))
    assert {one.key for one in documents.known(room.db)} == {"临发〔2025〕3号", "临发〔2026〕4号", "关于放假的通知"}


def test_a_document_knows_what_issued_it_and_its_other_forms(room: Newsroom) -> None:
    titles = ["关于印发〈临湖数据办法〉的通知", "临湖数据办法", "临湖数据办法（试行）", "临湖门牌办法"]
    named = [DocumentMention(title, None, f"《{title}》", n, n + 1) for n, title in enumerate(titles)]
    room.says(room.original(room.story("一篇")), "一二三四五。", documents=named)
    found = [(one.how, one.title) for one in documents.relatives(room.db, "临湖数据办法")]
    assert found == [("版本", "临湖数据办法（试行）"), ("载文", "关于印发〈临湖数据办法〉的通知")]
    assert [(one.how, one.title) for one in documents.relatives(room.db, titles[0])] == [("所载", "临湖数据办法")]


def test_numbers_are_gathered_by_issuer_and_year(room: Newsroom) -> None:
    numbers = ["临公通〔2026〕3号", "临公通〔2026〕7号", "临公通〔2025〕1号", "主席令第84号"]
    named = [DocumentMention(None, number, number, 0, 4) for number in numbers]
    room.says(room.original(room.story("一篇", doc_number="临公通[2026] 5号")), "句。", documents=named)
    found = [(str(one.series), one.serials) for one in documents.series(room.db)]
    assert found == [("主席令", (84,)), ("临公通〔2025〕", (1,)), ("临公通〔2026〕", (3, 5, 7))]


@given(st.text(alphabet="一二，。；\n", min_size=1, max_size=40), st.data())
def test_a_sentence_has_its_words_and_ends_once(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    head, tail = sentence_around(text, start, end)
    assert text[:start].endswith(head) or not text[:start].strip()
    assert text[end:].startswith(tail)
    assert not any(mark in head + tail[:-1] for mark in "。；\n")
