"""Copies are told from look-alikes; the fingerprint sees through noise."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import opencc
import pytest

from storage.stories import Text, fingerprint, group, same
from storage.stories.grouping import split_title
from tests.telling import SENTENCES, TEXT, TITLE, edited, framed, noisy, spun, tell

REPOSTS = Path(__file__).parents[2] / "shared" / "reposts"
NOTICE = "招募专栏作者，欢迎业内人士" * 9
LAW = "2010年1月2日公布{}\n第一条 " + TEXT


@pytest.mark.parametrize(
    "copy",
    [
        Text(TITLE, framed(TEXT)),
        Text(TITLE, edited(TEXT)),
        Text("另起的标题：科技兴警一年间", TEXT),
        Text(TITLE, "".join(SENTENCES[:10])),
        Text(f"{TITLE}_某网", "".join(SENTENCES[10:22])),
        Text(TITLE, "编者按：" + tell(2, 4) + TEXT),
        Text("一年投入增三成：基层民警说变化", TEXT),
        Text(spun(TITLE, 9), spun(TEXT, 14)),
        Text(TITLE, spun("".join(SENTENCES[3:14]), 16)),
    ],
    ids=["framed", "edited", "retitled", "head", "middle", "preface", "other headline", "spun", "part spun"],
)
def test_copies_are_the_same(copy: Text) -> None:
    original = Text(TITLE, TEXT)
    assert same(original, copy).same
    assert same(original, copy) == same(copy, original)
    assert same(original, copy).why


@pytest.mark.parametrize(
    ("one", "two", "why"),
    [
        (Text(TITLE, TEXT), Text("另一综述", tell(7)), "共同文字不足"),
        (Text("甲市2024年工作要点", TEXT), Text("甲市2025年工作要点", TEXT), "标题中"),
        (
            Text("2024甲市数字安防博览会开幕", "2024甲市数字安防博览会5日开幕，较2023年多12家。" + TEXT),
            Text("2025甲市数字安防博览会开幕", "2025甲市数字安防博览会5日开幕，较2024年多12家。" + TEXT),
            "标题中",
        ),
        (Text("江苏省实施方案", TEXT), Text("浙江省实施方案", TEXT), "标题中"),
        (Text(TITLE, TEXT), Text(TITLE, TEXT.replace("投入", "投入9").replace("季第", "季第1")), "数字不一致"),
        (Text(TITLE, "".join(SENTENCES[:6])), Text("科技兴警一周要闻汇总", TEXT), "各有其他内容"),
        (
            Text("甲公司涨停", NOTICE),
            Text("罚单落地", NOTICE),
            "正文与标题无关",
        ),
        (
            Text("办法", LAW.format("")),
            Text("办法", LAW.format(" 2020年3月4日修订")),
            "版本",
        ),
        (Text("关于开展年度考核工作的通知", ""), Text("关于开展培训工作的通知", ""), "正文过短"),
        (
            Text("培训班开班", tell(5, 30) + "北京、上海、广东"),
            Text("开班", tell(5, 30) + "甘肃、青海、宁夏"),
            "地点不一致",
        ),
        (Text("惩处19人", TEXT), Text("追赃21条措施", TEXT[:1400] + tell(9, 8)), "数字不"),
    ],
)
def test_look_alikes_are_not(one: Text, two: Text, why: str) -> None:
    verdict = same(one, two)
    assert not verdict.same
    assert why in verdict.why


def test_notices_that_are_all_attachment() -> None:
    assert same(Text("关于印发某某专项工作方案的通知", ""), Text("关于印发某某专项工作方案的通知", "")).same


def test_fingerprints() -> None:
    plain, treated = fingerprint(TITLE, TEXT), fingerprint(opencc.OpenCC("s2t").convert(TITLE), noisy(TEXT))
    assert plain.canonical is None
    assert treated.canonical == TEXT
    assert plain.text_hash == treated.text_hash == fingerprint(TITLE, TEXT.replace("，", "， ")).text_hash
    assert plain.sketch == treated.sketch
    assert plain.text_hash != fingerprint(TITLE + "二", TEXT).text_hash
    assert fingerprint("", "").sketch == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("标题\n正文在此", "标题"),
        ("某部关于某事的公告 现将有关事项公告如下", "某部关于某事的公告"),
        ("没有标题的长段文字" * 12, ""),
    ],
)
def test_the_title_of_a_text_that_has_both(text: str, title: str) -> None:
    assert split_title(text)[0] == title


@pytest.mark.skipif(not REPOSTS.exists(), reason="the reposts are not beside the project")
def test_real_reposts() -> None:
    docs = [json.loads(line) for line in (REPOSTS / "clusters.jsonl").read_text(encoding="utf-8").splitlines()]
    pairs = [json.loads(line) for line in (REPOSTS / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    neutral = {frozenset((p["a"], p["b"])) for p in pairs if p["relation"] in ("excerpt", "update")}
    story = dict(group((doc["id"], doc["text"]) for doc in docs))
    judged = [(a, b) for a, b in itertools.combinations(docs, 2) if frozenset((a["id"], b["id"])) not in neutral]
    joined = {(a["id"], b["id"]) for a, b in judged if story[a["id"]] == story[b["id"]]}
    true = {(a["id"], b["id"]) for a, b in judged if a["cluster"] and a["cluster"] == b["cluster"]}
    assert len(joined & true) >= 0.99 * len(joined)
    assert len(joined & true) >= 0.97 * len(true)
