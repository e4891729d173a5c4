"""Copies find each other in any order, look-alikes do not; the original has evidence; analysts have the last word."""

from __future__ import annotations

import itertools
import multiprocessing
import random
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.database import open_for_writing
from storage.models import Article
from storage.stories import fingerprint, group
from storage.stories.analyst import StoryError, merge, split
from storage.stories.candidates import STOCK
from storage.writer import articles
from tests.telling import SENTENCES, SUBJECTS, TEXT, TITLE, edited, framed, noisy, tell

SITES = [("cpd", "中国警察网", None), ("mx", "某县政府网", "某县公安局"), ("a", "甲网", None), ("b", "乙网", None)]


class Archive:
    """A real archive into which articles are saved one by one, a day apart."""

    def __init__(self, path: Path) -> None:
        self.connection = open_for_writing(path)
        self.days = itertools.count(1)
        self.connection.executemany("INSERT INTO sites (key, name, agency, enabled) VALUES (?, ?, ?, 1)", SITES)

    def arrive(
        self, site: str, title: str, text: str, source: str | None = None, published: str | None = None, url: str = ""
    ) -> int:
        day = next(self.days)
        article = Article(
            url or str(day), site, f"{site}/c", title, text, fingerprint(title, text), published, source=source
        )
        return articles.save(self.connection, article, f"2026-03-{day:02}", None).article_id

    def story(self, number: int) -> sqlite3.Row:
        row: sqlite3.Row = self.connection.execute(
            "SELECT s.* FROM stories s JOIN articles a ON a.story_id = s.id WHERE a.id = ?", (number,)
        ).fetchone()
        return row

    def stories(self) -> set[frozenset[int]]:
        told = defaultdict(set)
        for number, story in self.connection.execute("SELECT id, story_id FROM articles"):
            told[story].add(number)
        return set(map(frozenset, told.values()))

    def reasons(self, number: int) -> list[tuple[int, str, str]]:
        rows = self.connection.execute(
            "SELECT other_id, relation, why FROM likenesses WHERE article_id = ? ORDER BY other_id", (number,)
        )
        return [tuple(row) for row in rows]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    made = Archive(tmp_path / "archive.db")
    with closing(made.connection):
        yield made


def test_a_story_begins_grows_and_counts_its_copies(archive: Archive) -> None:
    first = archive.arrive("a", TITLE, TEXT, published="2026-02-02")
    assert archive.story(first)["copies"] == 0
    assert archive.reasons(first) == []
    second = archive.arrive("b", TITLE + "概览", edited(TEXT), published="2026-02-03")
    story = archive.story(second)
    assert (story["original_id"], story["copies"], story["first_published_at"]) == (first, 1, "2026-02-02")
    assert (story["first_seen_at"], story["last_seen_at"], story["why"]) == ("2026-03-01", "2026-03-02", "发布最早")
    ((like, relation, why),) = archive.reasons(second)
    assert (like, relation) == (first, "same")
    assert "正文重合" in why
    assert archive.stories() == {frozenset({first, second})}


def test_a_late_original_takes_over_by_what_copies_state(archive: Archive) -> None:
    copy = archive.arrive("a", TITLE, TEXT, source="来源待查", published="2026-02-01")
    archive.arrive("b", TITLE, framed(TEXT), source="中国警察网", published="2026-02-02")
    original = archive.arrive("cpd", "全国" + TITLE, TEXT, published="2026-02-03")
    story = archive.story(copy)
    assert (story["original_id"], story["title"], story["why"]) == (original, "全国" + TITLE, "其他稿件注明其为来源")
    flags = dict(archive.connection.execute("SELECT id, is_original FROM articles"))
    assert flags == {1: 0, 2: 0, 3: 1}


def test_who_names_itself_beats_who_was_first(archive: Archive) -> None:
    archive.arrive("a", TITLE, TEXT, published="2026-02-01")
    own = archive.arrive("mx", TITLE, TEXT, source="县公安局", published="2026-02-05")
    assert archive.story(own)["original_id"] == own
    assert archive.story(own)["why"] == "自称为来源"


def test_a_noisy_copy_is_never_the_original(archive: Archive) -> None:
    archive.arrive("a", TITLE, noisy(TEXT), published="2026-02-01")
    clean = archive.arrive("b", TITLE, TEXT, published="2026-02-05")
    assert archive.story(clean)["original_id"] == clean


def test_without_day_or_source_the_first_seen_is_the_original(archive: Archive) -> None:
    first = archive.arrive("a", TITLE, TEXT)
    second = archive.arrive("b", TITLE, TEXT)
    assert archive.story(second)["original_id"] == first
    assert archive.story(second)["why"] == "最先见到"
    assert archive.reasons(second) == [(first, "same", "全文相同")]


def test_a_bridge_makes_two_stories_one_and_readers_are_not_told_twice(archive: Archive) -> None:
    head = archive.arrive("a", TITLE, "".join(SENTENCES[:14]))
    tail = archive.arrive("b", TITLE, "".join(SENTENCES[26:]))
    assert len(archive.stories()) == 2
    stays, gone = archive.story(head)["id"], archive.story(tail)["id"]
    archive.connection.execute("INSERT INTO delivery_items VALUES ('r', ?, 'new', 1)", (gone,))
    whole = archive.arrive("cpd", TITLE, TEXT)
    assert archive.stories() == {frozenset({head, tail, whole})}
    assert [other for other, _, _ in archive.reasons(whole)] == [head, tail]
    assert [tuple(row)[:2] for row in archive.connection.execute("SELECT * FROM delivery_items")] == [("r", stays)]


def test_what_quotes_or_amends_a_text_is_linked_and_no_copy(archive: Archive) -> None:
    notice = archive.arrive("a", "某县示范推广移动警务", "".join(SENTENCES[:6]))
    report = archive.arrive("b", "值守更加可靠之后", tell(5, 30) + "".join(SENTENCES[:6]))
    law = "2010年1月2日公布{}\n第一条 " + tell(8)
    old = archive.arrive("a", "某某管理办法", law.format(""))
    new = archive.arrive("b", "某某管理办法", law.format(" 2020年3月4日修订"))
    assert archive.stories() == {frozenset({one}) for one in (notice, report, old, new)}
    assert [one[:2] for one in archive.reasons(report)] == [(notice, "excerpt")]
    assert [one[:2] for one in archive.reasons(new)] == [(old, "amended")]


def test_many_copies_never_become_too_common_to_find(archive: Archive) -> None:
    for number in range(STOCK + 5):
        archive.arrive("a", TITLE, TEXT + tell(1000 + number, 2))
    assert len(archive.stories()) == 1
    most = archive.connection.execute("SELECT max(n) FROM (SELECT count(*) AS n FROM sketches GROUP BY gram)")
    assert most.fetchone()[0] < STOCK / 2


def test_stock_phrasing_finds_nothing_and_costs_one_row(archive: Archive) -> None:
    stock = tell(4, 3)
    for number in range(STOCK + 5):
        archive.arrive("a", f"第{number}件事", stock + tell(2000 + number, 6))
    assert len(archive.stories()) == STOCK + 5
    rows = archive.connection.execute("SELECT gram, count(*) AS n, max(article_id) AS m FROM sketches GROUP BY gram")
    counted = [(row["n"], row["m"]) for row in rows]
    assert max(n for n, _ in counted) < STOCK
    assert (1, 0) in counted
    copy = archive.arrive("b", "第3件事", stock + tell(2003, 6))
    assert archive.story(copy)["copies"] == 1


def test_an_edited_article_keeps_its_story_and_is_found_by_old_and_new_words(archive: Archive) -> None:
    first = archive.arrive("a", TITLE, TEXT, url="u")
    new = tell(11)
    archive.arrive("a", "改后标题", new, url="u")
    assert archive.story(first)["title"] == "改后标题"
    second, third = archive.arrive("b", "改后标题", new), archive.arrive("b", TITLE, edited(TEXT))
    assert archive.stories() == {frozenset({first, second, third})}


def test_another_text_under_an_old_address_joins_no_stories(archive: Archive) -> None:
    first, other = archive.arrive("a", TITLE, TEXT, url="u"), archive.arrive("b", "另一件事的经过", tell(11))
    archive.arrive("a", "另一件事的经过", tell(11), url="u")
    assert archive.stories() == {frozenset({first}), frozenset({other})}


def test_an_edit_may_show_two_stories_to_be_one(archive: Archive) -> None:
    first = archive.arrive("a", TITLE, "".join(SENTENCES[:22]), url="u")
    other = archive.arrive("b", "工作综述之二", "".join(SENTENCES[16:]))
    assert len(archive.stories()) == 2
    archive.arrive("a", TITLE, TEXT, url="u")
    assert archive.stories() == {frozenset({first, other})}


def test_a_split_is_remembered(archive: Archive) -> None:
    first, second, third = (archive.arrive("a", TITLE, text) for text in (TEXT, edited(TEXT), framed(TEXT)))
    story = archive.story(first)["id"]
    new = split(archive.connection, story, [second], "2026-03-30")
    assert archive.stories() == {frozenset({first, third}), frozenset({second})}
    assert archive.story(second)["id"] == new
    assert archive.story(second)["original_id"] == second
    fourth = archive.arrive("b", TITLE, edited(TEXT))
    assert archive.stories() == {frozenset({first, third}), frozenset({second, fourth})}
    assert merge(archive.connection, new, story, "2026-03-31") == story
    assert archive.stories() == {frozenset({first, second, third, fourth})}
    archive.arrive("b", TITLE, TEXT)
    assert len(archive.stories()) == 1


def test_verdicts_without_sense_are_refused(archive: Archive) -> None:
    first = archive.arrive("a", TITLE, TEXT)
    story = archive.story(first)["id"]
    for nonsense in (
        lambda: split(archive.connection, story, [first], ""),
        lambda: split(archive.connection, story, [99], ""),
        lambda: split(archive.connection, 99, [first], ""),
        lambda: merge(archive.connection, story, story, ""),
        lambda: merge(archive.connection, story, 99, ""),
    ):
        with pytest.raises(StoryError):
            nonsense()
    assert archive.stories() == {frozenset({first})}


def stream() -> list[tuple[str, str]]:
    rows = []
    for seed in range(12):
        title, text = f"各地推进{SUBJECTS[seed]}建设观察", tell(100 + seed, 25)
        lines = text.splitlines(keepends=True)
        variants = [text, framed(text), noisy(text, seed), "".join(lines[:9]), edited(text)]
        rows += [(f"{seed}.{n}", f"{title}\n{variant}") for n, variant in enumerate(variants)]
    return rows


def grouped(rows: list[tuple[str, str]]) -> list[list[str]]:
    stories = defaultdict(list)
    for key, story in group(rows):
        stories[story].append(key)
    return sorted(map(sorted, stories.values()))


STREAM = stream()


@given(st.permutations(STREAM))
@settings(max_examples=8, deadline=None)
def test_a_stream_is_grouped_alike_in_any_order(rows: list[tuple[str, str]]) -> None:
    assert grouped(rows) == sorted([f"{seed}.{n}" for n in range(5)] for seed in range(12))


def chain() -> list[tuple[str, str]]:
    """Neighbours are the same, ends have nothing in common; some rows quote others; templates stand between."""
    lines = tell(77, 60).splitlines(keepends=True)
    windows = [(f"w{n}", "推进视频平台建设纪实\n" + "".join(lines[n : n + 20])) for n in range(0, 40, 5)]
    quotes = [(f"q{n}", f"第{n}处的见闻与思考\n" + tell(300 + n, 20) + "".join(lines[n : n + 8])) for n in (3, 21)]
    stock = tell(4, 12)
    templates = [
        (f"t{n}", f"{place}县工作要点\n{place}县：{stock}" + tell(400 + n, 2)) for n, place in enumerate("甲乙丙")
    ]
    return windows + quotes + templates


CHAIN = chain()
TOLD = grouped(CHAIN)


@given(st.permutations(CHAIN))
@settings(max_examples=25, deadline=None)
def test_chains_and_look_alikes_are_grouped_alike_in_any_order(rows: list[tuple[str, str]]) -> None:
    assert grouped(rows) == TOLD


def report(figures: int) -> str:
    """A monthly report: the same words every month, other figures."""
    rng = random.Random(figures)
    return "".join(re.sub(r"\d+", lambda _: str(rng.randrange(100, 9999)), line) for line in SENTENCES)


def without_figures() -> str:
    return "".join(re.sub(r"第\d+周|投入\d+万元，", "", line) for line in SENTENCES[:20])


MONTHS = [
    (f"{month}.{copy}", f"全县工作月度通报\n{text}")
    for month in (1, 2, 3)
    for copy, text in enumerate((report(month), framed(report(month))))
]
PART = ("part", "全县工作月度通报\n" + without_figures())


@given(st.permutations([*MONTHS, PART]))
@settings(max_examples=25, deadline=None)
def test_a_part_without_figures_makes_no_one_story_of_two_reports(rows: list[tuple[str, str]]) -> None:
    stories = grouped(rows)
    assert len(stories) == 3
    assert stories == grouped([*MONTHS, PART])


def notice(year: int) -> str:
    """The same notice every year, which repeals that of the year before."""
    return f"{year - 1}年的办法同时废止。\n{year}年招录工作现已开始。\n{without_figures()}"


THIS_YEAR = [
    ("untitled", f"招录工作现已开始。\n{notice(2024)}"),
    ("notice", f"某县2024年辅警招录公告\n{notice(2024)}"),
    ("framed", f"某县2024年辅警招录公告\n{framed(notice(2024))}"),
    ("edited", f"某县2024年辅警招录公告\n{edited(notice(2024))}"),
]
NEXT_YEAR = ("next", f"某县2025年辅警招录公告\n{notice(2025)}")


@given(st.permutations([*THIS_YEAR, NEXT_YEAR]))
@settings(max_examples=60, deadline=None)
def test_a_copy_under_another_title_lets_no_next_year_in(rows: list[tuple[str, str]]) -> None:
    assert grouped(rows) == [sorted(key for key, _ in THIS_YEAR), ["next"]]


CUT = [
    ("dressed", f"{TITLE}\n{tell(50, 2)}{TEXT}"),
    ("whole", f"{TITLE}\n{TEXT}"),
    ("beginning", "应急通信统一建设\n" + "".join(SENTENCES[:8])),
]


@given(st.permutations(CUT))
@settings(max_examples=6, deadline=None)
def test_what_is_left_of_a_text_finds_it_behind_a_dressed_copy(rows: list[tuple[str, str]]) -> None:
    assert grouped(rows) == [sorted(key for key, _ in CUT)]


def write_some(path: Path, rows: list[tuple[str, str]]) -> None:
    with closing(open_for_writing(path)) as connection:
        for key, text in rows:
            title, body = text.split("\n", 1)
            article = Article(key, "a", "a/c", title, body, fingerprint(title, body))
            articles.save(connection, article, "2026-03-01", None)


def test_two_crawls_that_write_at_once_make_the_same_stories(archive: Archive, tmp_path: Path) -> None:
    rows = stream()
    random.Random(5).shuffle(rows)
    context = multiprocessing.get_context("spawn")
    crawls = [context.Process(target=write_some, args=(tmp_path / "archive.db", rows[n::2])) for n in (0, 1)]
    for crawl in crawls:
        crawl.start()
    for crawl in crawls:
        crawl.join()
        assert crawl.exitcode == 0
    told = defaultdict(list)
    for url, story in archive.connection.execute("SELECT url, story_id FROM articles"):
        told[story].append(url)
    assert sorted(map(sorted, told.values())) == grouped(rows)
