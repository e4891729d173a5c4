"""Changed rules over the archive: first shown, then written, each once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from monitor.retag import BATCH, Retagging, sweep
from monitor.topics import RULES, Topic, load_topics, tag
from monitor.topics.matcher import matcher
from storage.database import open_for_reading, open_for_writing
from storage.models import Article
from storage.reader.topics import tagged_after
from storage.stories import fingerprint
from storage.writer import articles
from tests.conftest import Kexin

OLD = 'id = "own"\nname = "自定"\ngroup = "试"\nstrong = ["蓝图平台"]\n'
NEW = OLD.replace("蓝图平台", "紅圖平台")
TITLES = ("蓝图平台上线", "红图平台上线", "蓝图平台与红图平台", "春耕")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Four articles tagged by the old rule; the new one stands in the file."""
    own = tmp_path / "topics" / "own.toml"
    own.parent.mkdir()
    own.write_text(OLD, "utf-8")
    topics, _ = load_topics(RULES, own.parent)
    with closing(open_for_writing(tmp_path / "archive.db")) as connection:
        connection.execute("INSERT INTO sites (key, name, enabled) VALUES ('a', '甲', 1)")
        connection.execute("INSERT INTO columns VALUES ('a/c', 'a', '栏', 'http://a.example.cn/', NULL, 'daily', 0, 1)")
        for number, title in enumerate(TITLES):
            _save(connection, f"http://a.example.cn/{number}", title, f"{title}。\n今(jīn)日(rì)發(fā)佈(bù)。", topics)
    own.write_text(NEW, "utf-8")
    return tmp_path


def _save(connection: sqlite3.Connection, url: str, title: str, text: str, topics: tuple[Topic, ...]) -> None:
    tags = tag(title, text, topics)
    article = Article(url, "a", "a/c", title, text, fingerprint(title, text), topics=tags)
    articles.save(connection, article, "2026-03-01T04:00:00+08:00", None)


@pytest.fixture
def archive(home: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_for_writing(home / "archive.db")) as connection:
        yield connection


def _retagging(home: Path, samples: int = 3) -> Retagging:
    return Retagging(matcher(load_topics(RULES, home / "topics")[0]), samples)


def _topics(connection: sqlite3.Connection) -> list[list[str]]:
    return [json.loads(row[0]) for row in connection.execute("SELECT topics FROM articles ORDER BY id")]


def test_a_preview_tells_what_would_change_and_writes_nothing(home: Path) -> None:
    with closing(open_for_reading(home / "archive.db")) as connection:
        retagging = _retagging(home)
        assert [reached.articles for reached in sweep(connection, [retagging], write=False)] == [4]
        own = retagging.changes["own"]
        assert (own.added.articles, own.removed.articles, own.reworded.articles) == (1, 1, 1)
        assert [(sample.id, sample.words) for sample in own.added.samples] == [(2, ("红图平台",))]
        assert [(sample.id, sample.words) for sample in own.removed.samples] == [(1, ("蓝图平台",))]
        assert retagging.articles == 3
        assert _topics(connection) == [["自定"], [], ["自定"], []]


def test_what_is_written_is_written_once(home: Path, archive: sqlite3.Connection) -> None:
    list(sweep(archive, [_retagging(home)], write=True))
    assert _topics(archive) == [[], ["自定"], ["自定"], []]
    again = _retagging(home)
    list(sweep(archive, [again], write=True))
    assert again.articles == 0


def test_evidence_is_placed_in_the_original(home: Path, archive: sqlite3.Connection) -> None:
    text = "記(jì)者報(bào)道(dào):紅(hóng)圖(tú)平(píng)台(tái)、紅(hóng)圖(tú)平(píng)台(tái)啟(qǐ)用(yòng)"
    _save(archive, "http://a.example.cn/9", "新闻", text, ())
    list(sweep(archive, [_retagging(home)], write=True))
    (tagged,) = tagged_after(archive, 4, 10)
    (own,) = [topic for topic in tagged.topics if topic.id == "own"]
    assert [text[words.start : words.end][0] for words in own.evidence] == ["紅", "紅"]


def test_a_sweep_goes_on_where_it_was_broken_off(home: Path, archive: sqlite3.Connection) -> None:
    for number in range(BATCH):
        _save(archive, f"http://a.example.cn/more/{number}", f"第{number}号红图平台", "今日晴。", ())
    first = next(sweep(archive, [_retagging(home)], write=True))
    rest = _retagging(home)
    assert [reached.last_id for reached in sweep(archive, [rest], write=True, after=first.last_id)] == [BATCH + 4]
    assert rest.articles == 4
    assert all("自定" in topics for topics in _topics(archive)[4:])


def test_samples_are_few_and_counts_whole(home: Path, archive: sqlite3.Connection) -> None:
    for number in range(5):
        _save(archive, f"http://a.example.cn/more/{number}", f"第{number}号红图平台", "今日晴。", ())
    retagging = _retagging(home, samples=2)
    list(sweep(archive, [retagging], write=False))
    assert (retagging.changes["own"].added.articles, len(retagging.changes["own"].added.samples)) == (6, 2)


def test_nothing_of_a_batch_stays_when_it_fails(home: Path, archive: sqlite3.Connection) -> None:
    class Broken:
        def compare(self, article: object) -> None:
            raise KeyError(article)

    with pytest.raises(KeyError):
        list(sweep(archive, [_retagging(home), Broken()], write=True))
    assert _topics(archive) == [["自定"], [], ["自定"], []]


def test_the_command(kexin: Kexin, home: Path) -> None:
    shown = kexin("retag", "--preview", "--home", home).stdout
    assert "自定（own）  ＋1  －1  仅依据有变 1" in shown
    assert "＋ [2] 红图平台上线  1.5：红图平台" in shown
    assert "共 4 篇文章，将改动（未写入） 3 篇" in shown
    told = json.loads(kexin("retag", "--json", "--home", home).stdout)
    assert (told["preview"], told["articles"], told["changed"]) == (False, 4, 3)
    assert "已改动 0 篇" in kexin("retag", "--home", home).stdout


def test_a_rule_that_cannot_be_read_stops_it(kexin: Kexin, home: Path) -> None:
    """Else every article would lose the topic."""
    (home / "topics" / "own.toml").write_text("id = 1", "utf-8")
    done = kexin("retag", "--home", home)
    assert done.returncode == 1
    assert "own.toml" in done.stderr


FACTS = (
    "县公安局印发《青石县门牌管理办法》（青公通〔2026〕3号），执行GA/T 1400.1-2017。截至目前，全县共有警务站120个。"
    "\n一、核对门牌。牵头单位：治安大队；完成时限：2026年12月底前。"
)
KINDS = ("documents", "standards", "figures", "tasks", "agencies")


def _counts(connection: sqlite3.Connection) -> list[int]:
    return [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in KINDS]


def test_mentions_are_found_anew_where_asked_and_written_once(
    kexin: Kexin, home: Path, archive: sqlite3.Connection
) -> None:
    _save(archive, "http://a.example.cn/8", "门牌", FACTS, ())
    kexin("retag", "--home", home)
    assert _counts(archive) == [0] * 5
    shown = kexin("retag", "--mentions", "--preview", "--home", home).stdout
    assert "标准  ＋1  －0" in shown
    assert "＋ [5] 门牌：GA/T 1400.1-2017" in shown
    assert _counts(archive) == [0] * 5
    told = json.loads(kexin("retag", "--mentions", "--json", "--home", home).stdout)
    assert told["mentions"]["changed"] == 1
    assert _counts(archive) == [2, 1, 1, 1, 2]
    assert "文中事实：已改动 0 篇" in kexin("retag", "--mentions", "--home", home).stdout
