"""kexin story and kexin diff, as an analyst types them."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from storage.database import open_for_writing
from storage.models import Article
from storage.stories import fingerprint
from storage.writer import articles
from tests.conftest import Kexin
from tests.telling import SENTENCES, TEXT, TITLE, edited

FIRST, SECOND = "http://a.example.cn/1", "http://b.example.cn/2"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Two copies, the first of which was edited."""
    with closing(open_for_writing(tmp_path / "archive.db")) as connection:
        sites = [("a", "甲网"), ("b", "乙网")]
        connection.executemany("INSERT INTO sites (key, name, enabled) VALUES (?, ?, 1)", sites)
        shorter = TEXT.replace(SENTENCES[3], "此段已删。\n")
        told = [(FIRST, "a", TEXT, 1), (SECOND, "b", edited(TEXT), 2), (FIRST, "a", shorter, 1)]
        for day, (url, site, text, published) in enumerate(told, 1):
            printed = fingerprint(TITLE, text)
            article = Article(url, site, f"{site}/c", TITLE, text, printed, f"2026-03-0{published}", "meta")
            articles.save(connection, article, f"2026-03-0{day}T04:00:00+08:00", None)
    return tmp_path


def test_a_story_is_told_with_its_reasons(kexin: Kexin, home: Path) -> None:
    shown = kexin("story", "1", "--home", home).stdout
    assert "原发 2026-03-01  [1]" in shown
    assert "归并：与 [1] 正文重合" in shown
    told = json.loads(kexin("story", SECOND, "--json", "--home", home).stdout)
    assert [(one["id"], one["is_original"], one["like"]) for one in told["carriers"]] == [
        (1, True, 2),
        (2, False, 1),
    ]


def test_split_and_merge(kexin: Kexin, home: Path) -> None:
    assert "已拆出为报道 2" in kexin("story", "split", "1", "2", "--home", home).stdout
    assert "人工拆开：[2] 与 [1]" in kexin("story", "2", "--home", home).stdout
    assert "已并为报道 1" in kexin("story", "merge", "2", FIRST, "--home", home).stdout
    assert "人工并入" in kexin("story", "1", "--home", home).stdout


def test_what_changed_is_told(kexin: Kexin, home: Path) -> None:
    shown = kexin("diff", FIRST, "--home", home).stdout
    assert "第 1 版  2026-03-01 04:00  首次收录" in shown
    assert "第 2 版  2026-03-03 04:00  改正文" in shown
    assert "正文（重要：数字、改写整句）" in shown
    assert "+ 此段已删。" in shown
    told = json.loads(kexin("diff", "1", "--json", "--home", home).stdout)
    assert [version["change"].get("kinds", []) for version in told["versions"]] == [[], ["body"]]


def test_marks_moves_and_returns_are_told(kexin: Kexin, home: Path) -> None:
    figure = TEXT.replace("投入", "共投入", 1)
    moved = "".join([*SENTENCES[5:8], *SENTENCES[:5], *SENTENCES[8:]])
    with closing(open_for_writing(home / "archive.db")) as connection:
        for day, text in enumerate((figure, moved, TEXT), 4):
            article = Article(FIRST, "a", "a/c", TITLE, text, fingerprint(TITLE, text), "2026-03-01", "meta")
            articles.save(connection, article, f"2026-03-0{day}T04:00:00+08:00", None)
    shown = kexin("diff", FIRST, "--home", home).stdout
    assert "[共]投入" in shown
    assert "正文（移动位置）" in shown
    assert "    ~ " in shown
    assert "第 5 版  2026-03-06 04:00  改正文，返回第 1 版" in shown


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("story", "99"), "neither a story's number nor an article's address"),
        (("story", "split", "1", "77"), "article 77 is not in story 1"),
        (("story", "split", "1", "1", "2"), "name some of them, not all"),
        (("story", "merge", "1", "1"), "name two"),
        (("diff", "99"), "neither an article's number nor its address"),
    ],
)
def test_what_is_not_there_is_said_in_one_line(
    kexin: Kexin, home: Path, arguments: tuple[str, ...], words: str
) -> None:
    done = kexin(*arguments, "--home", home)
    assert done.returncode == 1
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_batch_names_the_line_that_cannot_be_read(kexin: Kexin) -> None:
    done = kexin("same", "--jsonl", stdin='{"id": 1, "text": "甲"}\n{"id": 2}\n')
    assert done.returncode == 1
    assert "line 2: there is no 'text'" in done.stderr
    done = kexin("explain", "-", "--jsonl", stdin="x\n")
    assert "line 1: not JSON" in done.stderr
