"""Programmes: the files' own examples, what counts as a name, and what is proposed for an analyst to accept."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.mentions.programmes import KNOWN, Programme, builtin_programmes, find_programmes, load_programmes
from storage.text.canonical import canonicalise

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


@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda programme: programme.id)
def test_examples_of_the_file(programme: Programme) -> None:
    assert [text for text in programme.examples.positive if programme.id not in _ids(text)] == []
    assert [text for text in programme.examples.negative if programme.id in _ids(text)] == []


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


def test_offsets_are_those_of_the_original() -> None:
    text = "\u200b全市“雪\u200b亮工程”验收"
    (found,) = find_programmes(canonicalise(text))
    assert text[found.start : found.end] == "雪\u200b亮工程"


def test_what_teasers_name_is_not_the_articles() -> None:
    body = "派出所民警走进社区宣传防火知识,提醒居民出门前关好电源。" * 5
    assert _ids(f"{body}\n相关阅读\n雪亮工程验收") == set()


def test_no_name_is_told_astride_two_lines() -> None:
    assert _ids("推进雪亮\n工程验收") == set()
