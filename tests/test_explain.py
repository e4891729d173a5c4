"""The JSON of `kexin explain`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from monitor.explain import explain
from monitor.mentions import Home, Origin
from monitor.topics import Topic

SHARED = Path(__file__).parents[2] / "shared"
TEXT = "警用无人机上岗\n县公安局印发《低空安全方案》(某公字[2024]3号),按GA/T 1411-2017给警用无人机登记。"


def test_the_contract() -> None:
    said = explain(None, TEXT)
    mentions = {"documents", "standards", "figures", "tasks", "deadlines", "programmes", "agencies"}
    assert set(said) == {"canonical", "noise", "topics", "keywords", "summary", *mentions}
    assert said["canonical"] == TEXT
    assert said["noise"]["noisy"] is False
    assert {"id", "name", "score", "evidence"} == set(said["topics"][0])
    assert {"term", "start", "end", "where"} == set(said["topics"][0]["evidence"][0])
    assert [d["title"] or d["number"] for d in said["documents"]] == ["低空安全方案", "某公字〔2024〕3号"]
    assert [s["number"] for s in said["standards"]] == ["GA/T 1411-2017"]
    (agency,) = said["agencies"]
    assert (agency["name"], agency["level"], agency["region"], agency["text"]) == ("县公安局", "县区", None, "县公安局")
    assert json.loads(json.dumps(said, ensure_ascii=False)) == json.loads(json.dumps(said))


def test_programmes_and_agencies_stand_where_they_say() -> None:
    text = "明溪县公安局的警综平台上线。"
    said = explain(None, text)
    (programme,), (agency,) = said["programmes"], said["agencies"]
    assert programme == {
        "id": "police_platform", "name": "警务综合平台", "text": "警综平台", "start": 7, "end": 11,
    }  # fmt: skip
    assert agency == {
        "name": "明溪县公安局", "level": "县区", "region": "350421", "text": "明溪县公安局", "start": 0, "end": 6,
    }  # fmt: skip


def test_a_relative_name_is_told_whole_by_the_sites_place() -> None:
    said = explain(None, TEXT, origin=Origin(home=Home.of("明溪县人民政府", "福建省三明市明溪县")))
    assert [agency["name"] for agency in said["agencies"]] == ["明溪县公安局"]


def test_the_first_line_serves_as_title() -> None:
    assert _where(explain(None, TEXT)) == {"title", "text"}


def test_a_given_title_is_taken() -> None:
    said = explain("无人机条例释义", TEXT)
    assert [e["term"] for e in said["topics"][0]["evidence"] if e["where"] == "title"] == ["无人机"]


@pytest.mark.parametrize("first", ["警用无人机上岗。", "警用无人机" * 20])
def test_a_paragraph_is_no_title(first: str) -> None:
    assert _where(explain(None, f"{first}\n{TEXT}")) == {"text"}


def test_a_passage_given_as_title_is_none() -> None:
    assert _where(explain("警用无人机\n上岗。", "县公安局用警用无人机巡查低空安全。")) == {"text"}


def test_own_topics() -> None:
    own = (Topic(id="own", name="自定", group="试", strong=("登记",)),)
    assert explain("登记", TEXT, own)["topics"][0]["id"] == "own"


def test_an_empty_text_says_nothing() -> None:
    said = explain(None, "")
    assert (said["topics"], said["documents"], said["standards"]) == ([], [], [])


def _where(said: dict[str, object]) -> set[str]:
    topics = said["topics"]
    assert isinstance(topics, list)
    return {e["where"] for topic in topics if topic["id"] == "uav" for e in topic["evidence"]}


SEEDS = {
    "000": {"sci_tech_police", "big_data", "smart_policing", "gov_service", "talent_award", "plan"},
    "001": {"sci_tech_police", "big_data", "cloud", "convenience", "plan"},
    "002": {"sci_tech_police", "standards", "gov_service", "data_security", "emergency_comm", "new_policing_model"}
    | {"new_quality", "data_sharing", "talent_award"},
    "003": {"sci_tech_police", "big_data", "plan", "talent_award", "gov_service", "pilot_lab", "equipment", "video"}
    | {"cybersecurity", "data_security", "command"},
    "004": {"sci_tech_police", "big_data", "video", "plan", "cloud", "talent_award"},
}


@pytest.mark.skipif(not SHARED.exists(), reason="needs the project's seeds")
@pytest.mark.parametrize("seed", sorted(SEEDS))
def test_seeds_earn_their_topics(seed: str) -> None:
    text = (SHARED / "seeds" / f"{seed}.txt").read_text("utf-8")
    assert SEEDS[seed] <= {topic["id"] for topic in explain(None, text)["topics"]}


@pytest.mark.skipif(not SHARED.exists(), reason="needs the project's seeds")
@pytest.mark.parametrize("seed", ["001", "002"])
def test_noisy_seeds_are_cleaned(seed: str) -> None:
    said = explain(None, (SHARED / "seeds" / f"{seed}.txt").read_text("utf-8"))
    assert said["noise"]["noisy"]
    assert re.findall(r"[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]", said["canonical"]) == []
    assert "互联网+" in said["canonical"]
    assert seed == "001" or "(2023—2025年)" in said["canonical"]


def test_tasks_and_deadlines() -> None:
    text = "1.清点设备。（责任单位：县局各科室；完成时限：2031年底前）\n各所于2031年6月30日前报送。"
    said = explain(None, text)
    (task,) = said["tasks"]
    assert task.keys() >= {"no", "title", "lead", "continuing", "start", "end"}
    assert (task["responsible"], task["deadline"], task["text"]) == (("县局各科室",), "2031-12-31", "1.清点设备")
    assert [due["day"] for due in said["deadlines"]] == ["2031-12-31", "2031-06-30"]
    assert json.dumps(said)


def test_keywords_and_summary() -> None:
    said = explain("警用无人机上岗", TEXT)
    assert said["keywords"][0].keys() == {"word", "weight"}
    (whole,) = said["summary"]["three"]
    assert said["summary"]["one"] == whole
    assert TEXT[whole["start"] : whole["end"]] == whole["text"] == TEXT.partition("\n")[2]
    assert explain(None, "")["summary"] == {"one": None, "three": ()}
