"""Noise off, simplified script, one width; every character still knows where it stood."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.text.aligned import Aligned
from storage.text.canonical import canonicalise
from storage.text.script import _by_clauses
from storage.text.segment import words

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
CLEAN = "县局印发方案。样本(DNA)比对，引入(AI)识别，实施期(2023—2025年)，惠及各县(区市)，“互联网+”平台上线。"


def test_clean_simplified_text_passes_untouched() -> None:
    canonical = canonicalise(CLEAN)
    assert canonical.text == CLEAN
    assert list(canonical.offsets) == list(range(len(CLEAN)))
    assert not canonical.noise.noisy


def test_a_lone_reading_in_clean_text_is_no_noise() -> None:
    text = CLEAN * 3 + "犍(qián)为县也已接入。"
    assert canonicalise(text).text == text


@pytest.mark.parametrize(
    ("noisy", "clean"),
    [
        ("發(fā)布方案(àn)", "发布方案"),
        ("辦(ban)(ban)(ban)理", "办理"),
        ("業（yè）務（wù）", "业务"),
        ("業(yè(yè))務(wù（wù）)", "业务"),
        ("業(ye4)務(wu4)", "业务"),
        ("31個(gè)省(區(qū)市(♦≤€shì))聯(lián)網(wǎng)", "31个省(区市)联网"),
        ("科(k↕₽ ē)技(λεjì)興(↑xīng♠)警", "科技兴警"),
        ("公安 ♣部門(mén)", "公安部门"),
        ("樣(yàng)本(DNA)與(yǔ)(AI)", "样本(DNA)与(AI)"),
        ("計(jì)劃(2023—2025年♣≠>(nián))", "计划(2023—2025年)"),
        ("“專業(yè)+機(jī)制+大(dà)數(shù)據(jù)”", "“专业+机制+大数据”"),
        ("綠(lǜ)色(sè)女(nǚ)性", "绿色女性"),
    ],
)
def test_pinyin_and_symbols_leave_noisy_text(noisy: str, clean: str) -> None:
    assert canonicalise(noisy).text == clean


def test_strewn_symbols_alone_are_noise() -> None:
    assert canonicalise("全局♠推进≈大数据δ建设♦三年→行动").text == "全局推进大数据建设三年行动"


def test_symbols_beside_figures_are_not_noise() -> None:
    text = "温度≥30，湿度≤60，误差±5，压力×2，电阻10Ω，费用$8。"
    assert canonicalise(text).text == text


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("沿著戰略方向，著名專家顯著提升戰鬥力", "沿着战略方向，著名专家显著提升战斗力"),
        ("乾淨的會議後來在乾隆門召開", "干净的会议后来在乾隆门召开"),
        ("衞生署與香港警務處聯繫", "卫生署与香港警务处联系"),
        ("據瞭解，為響應號召", "据了解，为响应号召"),
        ("这次消毒後进入楼宇，成效显著，请按通知执行办理", "这次消毒后进入楼宇，成效显著，请按通知执行办理"),
    ],
)
def test_traditional_script_by_phrase_and_slips_by_character(traditional: str, simplified: str) -> None:
    assert canonicalise(traditional).text == simplified


def test_width_spaces_and_invisible_characters() -> None:
    assert canonicalise("Ａ１－２％\u3000ＧＡ／Ｔ\u200b\ufeff，第\ue004３条。").text == "A1-2% GA/T，第3条。"
    assert canonicalise("⼀個⽤戶").text == "一个用户"


def test_a_span_leads_back_to_the_print() -> None:
    printed = "各級科(kē)技(jì)\u200b部門"
    canonical = canonicalise(printed)
    start = canonical.text.index("科技部门")
    begin, end = canonical.original_span(start, start + 4)
    assert printed[begin:end] == "科(kē)技(jì)\u200b部門"


def test_clauses_of_another_length_keep_their_place() -> None:
    stretched = _by_clauses(Aligned.of("會議，結束。"))
    assert (stretched.text, list(stretched.offsets)) == ("会议，结束。", [0, 1, 2, 3, 4, 5])


PIECES = st.sampled_from(
    [
        *"公安科技部門辦國興警後著乾瞭覆發资据，。：“”()（）+ \n12aā♠≈$α<>\u200b\u3000Ａ９％著",
        "(kē)",
        "(jì♣)",
        "(DNA)",
        "顯著",
        "瞭望",
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_canonical_is_a_fixed_point_and_keeps_order(text: str) -> None:
    canonical = canonicalise(text)
    assert canonicalise(canonical.text).text == canonical.text
    assert len(canonical.offsets) == len(canonical.text)
    assert list(canonical.offsets) == sorted(canonical.offsets)
    assert all(0 <= offset < len(text) for offset in canonical.offsets)


@pytest.mark.skipif(not SEEDS.exists(), reason="the seeds are not beside the project")
@pytest.mark.parametrize(("seed", "length", "latin"), [("001", 1581, "DNA"), ("002", 2322, "")])
def test_noisy_seeds_become_readable(seed: str, length: int, latin: str) -> None:
    text = canonicalise((SEEDS / f"{seed}.txt").read_text(encoding="utf-8")).text
    assert len(text) == length
    assert "".join(char for char in text if char.isascii() and char.isalpha()) == latin
    assert "互联网+" in text
    if seed == "002":
        assert "(2023—2025年)" in text
        assert "(区市)" in text


def test_words_keep_the_terms_of_the_field_whole() -> None:
    text = "推进大数据应用，落实科技兴警要求"
    assert "".join(words(text)) == text
    assert {"大数据", "科技兴警"} <= set(words(text))
