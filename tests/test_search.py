"""Every substring is found, nothing else is, and every input is a valid query."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.database import open_for_writing
from storage.reader.search import Hit, escape_fts, search
from storage.search import QueryError, fts_expression, index, unindex
from storage.stories import fingerprint
from storage.text.bigrams import fold, folded

TRADITIONAL = opencc.OpenCC("s2t").convert
TEXTS = (
    ("某县印发科技兴警方案", "推进大数据建设，视频系统应符合GA/T 1400.1-2017要求，成效显著。\n沿着既定方向走。"),
    ("信息安全规范GB/T 35273解读", "“互联网+公安政务服务”平台上线，乾隆路派出所试点，DNA样本入库。"),
    (TRADITIONAL("关于科技强警的说明"), TRADITIONAL("据了解，著名专家沿着街道走访，干净整洁，反复核对战斗力指标。")),
)


class Archive:
    def __init__(self, path: Path) -> None:
        self.connection = open_for_writing(path)
        self.connection.execute("INSERT INTO sites (key, name, enabled) VALUES ('mx', '某县公安局', 1)")

    def add(self, number: int, title: str, text: str, published: str | None = None) -> None:
        self.connection.execute(
            'INSERT INTO articles (id, url, site, "column", title, text, canonical, text_hash, published_at,'
            " first_seen_at, last_seen_at) VALUES (?, ?, 'mx', 'mx/news', ?, ?, ?, '', ?, ?, ?)",
            (number, f"http://mx.example/{number}", title, text, fingerprint(title, text).canonical, published)
            + ("2026-03-01T04:00:00+08:00",) * 2,
        )
        index(self.connection, number, title, text)

    def ids(self, query: str, **options: bool) -> list[int]:
        return [hit.article_id for hit in search(self.connection, query, **options)]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    made = Archive(tmp_path / "archive.db")
    with closing(made.connection):
        for number, (title, text) in enumerate(TEXTS, 1):
            made.add(number, title, text)
        yield made


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("科技兴警", [1]),
        ("科技", [3, 1]),
        ("科", [3, 1]),
        ("走", [3, 1]),
        ("互联网+", [2]),
        ("互聯網＋公安", [2]),
        ("GA/T 1400.1", [1]),
        ("gb/t 35273", [2]),
        ("3527", [2]),
        ("沿著", [3, 1]),
        ("沿着 走访", [3]),
        ("“科技兴警”", [1]),
        ("《信息安全规范》", [2]),
        ("科技 AND 方案", [1]),
        ("兴警 OR 乾隆", [2, 1]),
        ("科技 -- 方案", [1]),
        ("警科", []),
        ("兴警方案推进", []),
        ("建设视频", []),
        ("方案*", [1]),
        ("d", [2]),
    ],
)
def test_queries(archive: Archive, query: str, found: list[int]) -> None:
    assert archive.ids(query) == found


@pytest.mark.parametrize("query", ["", "  ", "*", '"', "OR", "AND", "+", "……", "'"])
def test_nothing_to_search_for(archive: Archive, query: str) -> None:
    with pytest.raises(QueryError, match="type at least one"):
        search(archive.connection, query)
    assert _matches(archive.connection, escape_fts(query)) == []


def _matches(connection: sqlite3.Connection, expression: str) -> list[int]:
    rows = connection.execute("SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? ORDER BY rowid", (expression,))
    return [row[0] for row in rows]


def test_datasettes_own_box(archive: Archive) -> None:
    archive.connection.create_function("escape_fts", 1, escape_fts)
    sql = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH escape_fts(?)"
    assert [row[0] for row in archive.connection.execute(sql, ("GB/T 35273",))] == [2]


@given(st.text(max_size=30) | st.lists(st.sampled_from([*"科技\"*()^:+-ORAND NEAR{}'"]), max_size=12).map("".join))
@settings(max_examples=200, deadline=None)
def test_every_input_is_a_valid_expression(query: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE f USING fts5(title, text, content='', detail=none, columnsize=0)")
        connection.execute("SELECT rowid FROM f WHERE f MATCH ?", (escape_fts(query),)).fetchall()


def test_every_substring_is_found_and_nothing_else(archive: Archive) -> None:
    wholes = [folded(title) + "\n" + folded(text) for title, text in TEXTS]
    printed = [part for pair in TEXTS for line in pair for part in line.split()]
    for length in (1, 2, 3, 5, 9):
        pieces = {line[i : i + length] for line in printed for i in range(len(line) - length + 1)}
        for piece in sorted(piece for piece in pieces if piece.isalnum()):
            expected = {number for number, whole in enumerate(wholes, 1) if fold(folded(piece)) in whole}
            assert set(archive.ids(piece)) == expected, piece


def test_a_hit_shows_the_print_with_its_marks(archive: Archive) -> None:
    hit = search(archive.connection, "战斗力 科技强警")[0]
    assert isinstance(hit, Hit)
    assert (hit.site, hit.url) == ("某县公安局", "http://mx.example/3")
    assert [hit.snippet[a:b] for a, b in hit.marks] == ["戰鬥力"]
    assert [hit.title[a:b] for a, b in hit.title_marks] == ["科技強警"]


def test_overlapping_marks_are_one_and_lines_are_joined(archive: Archive) -> None:
    archive.add(9, "标题", "前言。\n" + "铺垫文字，" * 20 + "大数据\n建设与数据建设中心，" + "后文。" * 60)
    hit = search(archive.connection, "数据建设 建设中心")[0]
    assert [hit.snippet[a:b] for a, b in hit.marks] == ["数据建设中心"]
    assert "\n" not in hit.snippet
    assert len(hit.snippet) <= 100


def test_newest_by_day_best_by_weight_and_limit(archive: Archive) -> None:
    archive.add(10, "无关标题", "装备，" * 300 + "无人机", published="2026-05-02")
    archive.add(11, "无人机管控", "无人机管控方案", published="2026-05-01T08:00:00+08:00")
    assert archive.ids("无人机") == [10, 11]
    assert archive.ids("无人机", newest=False) == [11, 10]
    assert len(search(archive.connection, "无人机", limit=1)) == 1


def test_unindexed_is_gone_and_its_neighbours_stay(archive: Archive) -> None:
    unindex(archive.connection, 1, *TEXTS[0])
    assert archive.ids("科技") == [3]
    assert _matches(archive.connection, fts_expression("大数据")) == []


def test_case_without_a_twin_keeps_its_length() -> None:
    assert fold("İA乾") == "İa干"
