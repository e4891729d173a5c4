"""Programmes: the files' own examples, what counts as a name, and what is proposed for an analyst to accept."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from monitor.mentions.programmes import KNOWN, Programme, builtin_programmes, failures, find_programmes, load_programmes
from monitor.mentions.programmes.candidates import Sign, candidates
from monitor.mentions.programmes.draft import AlreadyKnown, UnusableId, accept
from storage.database import open_for_writing
from storage.models import Article
from storage.stories import fingerprint
from storage.text.canonical import canonicalise
from storage.writer import articles
from tests.conftest import Kexin

PROGRAMMES = builtin_programmes()


def _ids(text: str, programmes: tuple[Programme, ...] | None = None) -> set[str]:
    return {mention.id for mention in find_programmes(canonicalise(text), programmes)}


def _file(folder: Path, name: str, **more: str) -> None:
    lines = {"id": name, "name": "蓝图平台", "kind": "platform", "owner": "某局"} | more
    text = "".join(f'{key} = "{value}"\n' for key, value in lines.items())
    (folder / f"{name}.toml").write_text(text + '[examples]\npositive = ["用蓝图平台"]\nnegative = ["蓝天"]\n', "utf-8")


# the files


def test_there_are_at_least_sixty_each_under_its_own_names() -> None:
    names = [name for programme in PROGRAMMES for name in programme.names]
    assert len(PROGRAMMES) >= 60
    assert sorted(names) == sorted(set(names))
    assert all(len(p.examples.positive) >= 2 and len(p.examples.negative) >= 2 for p in PROGRAMMES)


@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda programme: programme.id)
def test_examples_of_the_file(programme: Programme) -> None:
    assert list(failures(programme, PROGRAMMES)) == []


@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda programme: programme.id)
def test_every_name_is_found_by_itself(programme: Programme) -> None:
    assert [name for name in programme.names if _ids(f"建设{name}。") != {programme.id}] == []


def test_a_bad_file_is_named_and_stops_no_other(tmp_path: Path) -> None:
    _file(tmp_path, "own")
    _file(tmp_path, "wrong", kind="planform")
    programmes, errors = load_programmes(tmp_path)
    assert [programme.id for programme in programmes] == ["own"]
    assert "wrong.toml:3: kind: " in str(errors[0])


def test_an_id_other_than_the_file_name_is_refused(tmp_path: Path) -> None:
    _file(tmp_path, "own")
    (tmp_path / "own.toml").rename(tmp_path / "other.toml")
    programmes, errors = load_programmes(tmp_path)
    assert programmes == ()
    assert "name the file own.toml" in str(errors[0])


def test_a_home_overrides_a_programme_by_id(tmp_path: Path) -> None:
    _file(tmp_path, "xueliang")
    programmes, errors = load_programmes(KNOWN, tmp_path, tmp_path / "absent")
    assert errors == []
    assert len(programmes) == len(PROGRAMMES)
    assert _ids("启用蓝图平台。", programmes) == {"xueliang"}


# what counts as a name


def test_the_longest_name_counts_once() -> None:
    (found,) = find_programmes(canonicalise("数字工匠创新工作室揭牌"))
    assert (found.id, found.raw, found.start, found.end) == ("craft_studio", "数字工匠创新工作室", 0, 9)


def test_quotation_marks_and_script_make_no_difference() -> None:
    assert _ids("深化“雪亮”工程") == _ids("深化雪亮工程") == _ids("深化「雪亮」工程") == _ids("深化『雪亮工程』")
    assert _ids("建設警務綜合平臺") == {"police_platform"}
    (found,) = find_programmes(canonicalise("用公安部“互联网 + 政务服务”平台查"))
    assert found.raw == "公安部“互联网 + 政务服务”平台"


@pytest.mark.parametrize(
    ("text", "raw"),
    [("深化“雪亮”工程", "“雪亮”工程"), ("落实“雪亮工程”建设", "雪亮工程"), ("公安“一网通办”上线", "公安“一网通办”")],
)
def test_a_quotation_mark_never_stands_without_its_fellow(text: str, raw: str) -> None:
    assert [found.raw for found in find_programmes(canonicalise(text))] == [raw]


def test_offsets_are_those_of_the_original() -> None:
    text = "\u200b全市“雪\u200b亮工程”验收"
    (found,) = find_programmes(canonicalise(text))
    assert text[found.start : found.end] == "雪\u200b亮工程"


def test_what_teasers_name_is_not_the_articles() -> None:
    body = "派出所民警走进社区宣传防火知识,提醒居民出门前关好电源。" * 5
    assert _ids(f"{body}\n相关阅读\n雪亮工程验收") == set()


def test_no_name_is_told_astride_two_lines() -> None:
    assert _ids("推进雪亮\n工程验收") == set()


# what is proposed


def _proposed(*texts: str) -> dict[str, tuple[Sign, int, int]]:
    found = candidates(map(canonicalise, texts), PROGRAMMES)
    return {candidate.name: (candidate.sign, candidate.texts, candidate.mentions) for candidate in found}


def test_names_in_marks_are_proposed_at_once() -> None:
    text = "全市启动“萤火”工程,“萤火”工程惠及山村。另有《护苗专项行动(2026年)》和“晨曦计划”。"
    assert _proposed(text) == {
        "萤火工程": (Sign.QUOTES, 1, 2), "晨曦计划": (Sign.QUOTES, 1, 1), "护苗专项行动": (Sign.TITLE, 1, 1),
    }  # fmt: skip


def test_names_told_by_their_ending_are_proposed_when_two_texts_hold_them() -> None:
    one, other = "民警依托线索研判平台破案。", "我们升级了线索研判平台,效果很好。"
    assert _proposed(one) == {}
    assert _proposed(one, other) == {"线索研判平台": (Sign.ENDING, 2, 2)}


@pytest.mark.parametrize("text", ["深化“雪亮”工程", "“这是一个系统。”他说", "他说“很好”,机制健全", "《平台经济论》"])
def test_what_is_known_or_no_name_is_not_proposed(text: str) -> None:
    assert _proposed(text, f"再次{text}") == {}


def test_an_accepted_name_is_known_from_then_on(tmp_path: Path) -> None:
    path = accept("萤火工程", None, tmp_path / "programmes", PROGRAMMES)
    programmes, errors = load_programmes(KNOWN, path.parent)
    assert (path.name, errors) == ("own_1.toml", [])
    assert _ids("“萤火”工程启动", programmes) == {"own_1"}
    assert accept("晨曦计划", None, path.parent, programmes).name == "own_2.toml"
    with pytest.raises(AlreadyKnown, match="as own_1"):
        accept("萤火工程", "firefly", path.parent, programmes)
    with pytest.raises(UnusableId, match="a-z"):
        accept("朝霞工程", "../朝霞", path.parent, programmes)


@pytest.fixture
def archive_home(tmp_path: Path) -> Path:
    """An archive of three articles, two of which are copies of one text."""
    text = "".join(f"第{n}小队在{n}号路口宣传防火知识,向居民说明用电安全。" for n in range(1, 9))
    with closing(open_for_writing(tmp_path / "archive.db")) as connection:
        site = ("a", "甲网", "明溪县公安局", "county", "福建省三明市明溪县")
        connection.execute(
            "INSERT INTO sites (key, name, agency, level, region, enabled) VALUES (?, ?, ?, ?, ?, 1)", site
        )
        for n, said in enumerate(("县公安局启动“萤火”工程。", "县公安局启动“萤火”工程。", "市局部署“晨曦计划”。"), 1):
            whole = said + text if n < 3 else said
            printed = fingerprint(said, whole)
            article = Article(f"http://a.example.cn/{n}", "a", "a/c", said, whole, printed, "2026-03-01", "meta")
            articles.save(connection, article, f"2026-03-0{n}T04:00:00+08:00", None)
    return tmp_path


def test_an_archive_is_read_story_by_story(kexin: Kexin, archive_home: Path) -> None:
    told = json.loads(kexin("programmes", "candidates", "--json", "--home", archive_home).stdout)
    assert [(one["name"], one["kind"], one["texts"]) for one in told] == [
        ("晨曦计划", "programme", 1),
        ("萤火工程", "programme", 1),
    ]
    shown = kexin("programmes", "candidates", "--limit", 1, "--home", archive_home).stdout
    assert ("1 篇  晨曦计划（引号）" in shown, "萤火工程" in shown, "共 2 个" in shown) == (True, False, True)


def test_an_archived_article_is_explained_by_the_place_of_its_site(kexin: Kexin, archive_home: Path) -> None:
    said = json.loads(kexin("explain", 3, "--home", archive_home).stdout)
    assert [(agency["name"], agency["region"]) for agency in said["agencies"]] == [("三明市公安局", "350400")]


def test_an_analyst_at_work(kexin: Kexin, tmp_path: Path) -> None:
    assert kexin("programmes", "test", "--home", tmp_path).returncode == 0
    assert kexin("programmes", "accept", "萤火工程", "--id", "firefly", "--home", tmp_path).returncode == 0
    path = tmp_path / "programmes" / "firefly.toml"
    path.write_text(path.read_text("utf-8").replace("negative = []", 'negative = ["看萤火工程"]'), "utf-8")
    failed = kexin("programmes", "test", "--home", tmp_path)
    assert (failed.returncode, "firefly: 不应认出而认出：看萤火工程" in failed.stdout) == (1, True)
    path.write_text("id = 1", "utf-8")
    unread = kexin("programmes", "test", "--home", tmp_path)
    assert (unread.returncode, "firefly.toml:1: id: " in unread.stdout) == (3, True)
