"""kexin topics, as an analyst types it."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Kexin
from tests.newsroom import Newsroom

OWN = """
id = "own"
name = "自定"
group = "试"
strong = ["蓝图平台"]
weak = ["蓝图"]

[[exclusions]]
term = "蓝图"
not_when = ["刺绣蓝图"]

[examples]
positive = ["蓝图平台上线", "{positive}"]
negative = ["刺绣蓝图展出"]
"""

TEXT = "民警绘制蓝图。\n刺绣蓝图在文化馆展出。\n来源:蓝图网"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "topics").mkdir()
    return tmp_path


def _own(home: Path, positive: str = "蓝图平台验收") -> None:
    (home / "topics" / "own.toml").write_text(OWN.format(positive=positive), "utf-8")


def test_the_list_names_every_topic_and_its_file(kexin: Kexin, home: Path) -> None:
    _own(home)
    shown = kexin("topics", "list", "--home", home).stdout
    assert "共 31 个主题" in shown
    assert "强特征词 1，弱特征词 1，例子 3" in shown
    rows = json.loads(kexin("topics", "list", "--json", "--home", home).stdout)
    assert {row["id"]: row["file"] for row in rows}["own"] == str(home / "topics" / "own.toml")


def test_examples_are_run(kexin: Kexin, home: Path) -> None:
    _own(home)
    done = kexin("topics", "test", "--home", home)
    assert done.returncode == 0
    assert "31 个主题" in done.stdout
    assert "全部符合" in done.stdout


def test_an_example_that_fails_is_named_with_its_file(kexin: Kexin, home: Path) -> None:
    _own(home, positive="蓝图画好了")
    done = kexin("topics", "test", "--home", home)
    assert done.returncode == 1
    assert f"{home / 'topics' / 'own.toml'}: own: 应有此主题而没有：蓝图画好了" in done.stdout
    assert "1 of" in done.stderr


def test_a_file_that_cannot_be_read_is_named(kexin: Kexin, home: Path) -> None:
    (home / "topics" / "own.toml").write_text("id = 1", "utf-8")
    done = kexin("topics", "test", "--home", home)
    assert done.returncode == 1
    assert "own.toml" in done.stderr


def test_why_tells_points_and_what_does_not_count(kexin: Kexin, home: Path) -> None:
    _own(home)
    shown = kexin("topics", "why", "-", "--topic", "own", "--home", home, stdin=TEXT).stdout
    assert "－ 自定（own）0.15：得 0.3 分，需 2 分，还差 1.7 分" in shown
    assert "正文 弱 蓝图 ×1  0.3 分" in shown
    assert "不计 正文 蓝图：在排除语境中（刺绣蓝图" in shown
    assert "不计 正文 蓝图：在网页边角行中（来源:蓝图网）" in shown


def test_why_of_an_archived_article(kexin: Kexin, home: Path) -> None:
    _own(home)
    newsroom = Newsroom(home / "archive.db")
    with closing(newsroom.db):
        newsroom.article("蓝图平台启用", text="今日启用。")
    (told,) = json.loads(kexin("topics", "why", "1", "--topic", "own", "--json", "--home", home).stdout)
    assert told["tagged"] is True
    assert [(term["term"], term["where"], term["points"]) for term in told["earned"]] == [("蓝图平台", "title", 2.0)]


def test_why_of_a_text_without_topics(kexin: Kexin, home: Path) -> None:
    assert "没有找到" in kexin("topics", "why", "-", "--home", home, stdin="今日晴。").stdout
