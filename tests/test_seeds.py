"""The five typical articles: canonical text, sameness, stories. Skipped where they are not beside the project."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT, Kexin

SEEDS = ROOT.parent / "shared" / "seeds"

pytestmark = pytest.mark.skipif(not SEEDS.exists(), reason="the seeds are not here")


def explained(kexin: Kexin, seed: str) -> dict[str, str]:
    return dict(json.loads(kexin("explain", SEEDS / f"{seed}.txt").stdout))


@pytest.mark.parametrize("seed", ["001", "002"])
def test_no_letter_of_pinyin_is_left(kexin: Kexin, seed: str) -> None:
    canonical = explained(kexin, seed)["canonical"]
    assert set(re.findall(r"[^\W\d_\u4e00-\u9fff]+", canonical)) <= {"DNA"}
    assert "国" in canonical
    assert "國" not in canonical


def test_what_is_no_noise_stays(kexin: Kexin) -> None:
    assert "“互联网+”" in explained(kexin, "001")["canonical"]
    assert "(2023—2025年)" in explained(kexin, "002")["canonical"]
    assert "专业+机制+大数据" in explained(kexin, "002")["canonical"]


def test_a_noisy_copy_and_its_clean_twin_are_the_same(kexin: Kexin, tmp_path: Path) -> None:
    clean = tmp_path / "clean.txt"
    clean.write_text(explained(kexin, "002")["canonical"], encoding="utf-8")
    assert json.loads(kexin("same", SEEDS / "002.txt", clean).stdout)["same"] is True


def test_five_texts_are_five_stories(kexin: Kexin) -> None:
    texts = [{"id": path.stem, "text": path.read_text(encoding="utf-8")} for path in sorted(SEEDS.glob("*.txt"))]
    stream = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in texts)
    stories = [json.loads(line)["story"] for line in kexin("same", "--jsonl", stdin=stream).stdout.splitlines()]
    assert len(set(stories)) == len(texts) == 5


@pytest.mark.parametrize(
    ("seed", "documents"),
    [
        ("000", 4),
        ("001", 6),
        ("002", 5),
        ("003", 6),
        ("004", 4),
    ],
)
def test_every_document_is_found(kexin: Kexin, seed: str, documents: int) -> None:
    said = json.loads(kexin("explain", SEEDS / f"{seed}.txt").stdout)
    assert len({one["title"] or one["number"] for one in said["documents"]}) == documents
    assert said["standards"] == []


def test_a_plan_names_its_issuers_and_its_parents(kexin: Kexin) -> None:
    documents = {one["title"]: one for one in json.loads(kexin("explain", SEEDS / "002.txt").stdout)["documents"]}
    assert documents["科技兴警三年行动计划(2023—2025年)"]["agency"] == "公安部、科技部"
    assert {documents[law]["relation"] for law in ("网络安全法", "数据安全法", "个人信息保护法")} == {"贯彻"}
    said = json.loads(kexin("explain", SEEDS / "003.txt").stdout)["documents"]
    assert said[0]["number"] == "明公综〔2023〕124号"
    assert {one["relation"] for one in said if one["title"] and one["title"].startswith("三明市")} == {"根据", "贯彻"}
