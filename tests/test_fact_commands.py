"""kexin figures, tasks and documents, as an analyst types them."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.clock import Clock
from storage.mentions import DocumentMention, FigureMention, Scope, TaskMention
from tests.conftest import Kexin
from tests.newsroom import Newsroom

TEXT = "截至{at}，入网设备共{value}台。"


def days_on(days: int) -> str:
    return (Clock()().date() + timedelta(days=days)).isoformat()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    room = Newsroom(tmp_path / "archive.db")
    for value, at in ((120, "2025-12"), (210, "2026-06-30")):
        text, raw = TEXT.format(at=at, value=value), f"{value}台"
        place = text.index(raw), text.index(raw) + len(raw)
        mention = FigureMention("入网设备", value, "台", None, Scope.STATE, None, at, "text", raw, *place)
        room.says(room.original(room.story(f"设备联网{value}")), text, figures=(mention,))
    tasks = [
        TaskMention(str(days), f"任务{days}", ("科技科",), ("各所队",), None, days_on(days), False, "任务", 0, 2)
        for days in (-3, 5, 60)
    ]
    numbers = [DocumentMention("联网办法", "山公通〔2026〕3号", "《联网办法》", 0, 2, relation="印发")]
    numbers += [DocumentMention(None, f"山公通〔2026〕{n}号", "", 0, 2) for n in (4, 9)]
    room.says(room.original(room.story("方案")), "任务。", tasks=tuple(tasks), documents=tuple(numbers))
    room.db.close()
    return tmp_path


def test_a_series_is_printed_and_given_as_json(kexin: Kexin, home: Path) -> None:
    shown = kexin("figures", "入网设备", "--home", home).stdout
    for said in (
        "入网设备（现状）",
        "2025年12月  120台",
        "2026年6月30日  210台  +90台",
        "截至2026-06-30，入网设备共210台。",
    ):
        assert said in shown
    [told] = json.loads(kexin("figures", "入网设备", "--json", "--home", home).stdout)
    assert (told["subject"], told["unit"], told["scope"]) == ("入网设备", "台", "现状")
    assert [(point["at"], point["value"], point["site"]) for point in told["points"]] == [
        ("2025-12", 120.0, "公安部"), ("2026-06-30", 210.0, "公安部")]  # fmt: skip


def test_other_words_suggest_names_or_fail(kexin: Kexin, home: Path) -> None:
    assert "入网设备  台 · 现状 · 2 篇" in kexin("figures", "设备", "--home", home).stdout
    failed = kexin("figures", "警情", "--home", home)
    assert failed.returncode == 1
    assert "kexin browse" in failed.stderr


def test_tasks_within_days_and_past_ones(kexin: Kexin, home: Path) -> None:
    shown = kexin("tasks", "--home", home).stdout
    assert "还有 5 天  5 任务5" in shown
    assert "牵头：科技科；责任：各所队" in shown
    assert "任务60" not in shown
    told = json.loads(kexin("tasks", "--due", "90", "--past", "7", "--json", "--home", home).stdout)
    assert [(task["no"], task["days_left"], task["in"]["title"]) for task in told] == [
        ("-3", -3, "方案"), ("5", 5, "方案"), ("60", 60, "方案")]  # fmt: skip
    assert "没有到期的任务" in kexin("tasks", "--due", "1", "--home", home).stdout


def test_documents_and_the_numbers_that_are_missing(kexin: Kexin, home: Path) -> None:
    assert "《联网办法》 山公通〔2026〕3号  印发" in kexin("documents", "list", "联网", "--home", home).stdout
    assert "山公通〔2026〕  见到 3 个（3–9）  缺：5–8" in kexin("documents", "gaps", "--home", home).stdout
    [gaps] = json.loads(kexin("documents", "gaps", "--json", "--home", home).stdout)
    assert (gaps["serials"], gaps["missing"]) == ([3, 4, 9], [[5, 8]])
