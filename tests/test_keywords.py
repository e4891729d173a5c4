"""Keywords: the words a text is about, whole, and none of its page or of persons."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.keywords import TOP, keywords
from storage.text.canonical import canonicalise
from storage.text.segment import rarity, tagged
from tests.telling import framed, noisy

TITLE = "某市建成警用无人机调度平台"
TEXT = (
    "某市公安局建成警用无人机调度平台，把各分局的无人机编成机队。值班员在平台上派出无人机，画面回传大厅。"
    "平台把航线、电池和飞手排成班次，无人机平均四分钟到达现场。大数据分析给出巡航路线，夜间用红外镜头。"
    "记者王建国采访时，飞手李晓明正在更换电池。下一步，机队将同消防共用航线。"
)


def found(title: str, text: str) -> list[str]:
    return [keyword.word for keyword in keywords(canonicalise(title), canonicalise(text))]


def test_what_a_text_is_about() -> None:
    words = found(TITLE, TEXT)
    assert {"警用无人机", "无人机", "电池", "航线", "平台"} <= set(words)
    assert len(words) <= TOP


def test_weights_fall_from_one() -> None:
    weights = [keyword.weight for keyword in keywords(canonicalise(TITLE), canonicalise(TEXT))]
    assert weights[0] == 1
    assert weights == sorted(weights, reverse=True)
    assert weights[-1] > 0


def test_words_of_the_field_stay_whole() -> None:
    words = found("", "科技兴警靠大数据。大数据用在情指行，科技兴警见了成效。新质战斗力靠科技兴警。")
    assert {"科技兴警", "大数据", "情指行"} <= set(words)
    assert "数据" not in words


def test_no_persons_no_filler_no_figures() -> None:
    words = found(TITLE, TEXT * 2)
    assert not {"王建国", "李晓明", "工作", "公安局", "下一步", "记者"} & set(words)
    assert not any(word.isdigit() for word in words)


def test_no_furniture_no_fields_no_teasers() -> None:
    page = (
        f"索引号：某某\n发布机构：蓝鲸编辑部\n{framed(TEXT)}牵头单位：蓝鲸编辑部\n相关阅读\n蓝鲸出没蓝鲸出没蓝鲸出没\n"
    )
    assert not {"蓝鲸", "编辑部", "点击", "版权", "出没"} & set(found(TITLE, page))


def test_noise_changes_little() -> None:
    assert set(found(TITLE, noisy(TEXT))) & set(found(TITLE, TEXT)) >= {"电池", "航线", "平台"}


@pytest.mark.parametrize("text", ["", "。", "的了吗", "2024", "\n\n", "abc def"])
def test_nothing_to_say(text: str) -> None:
    assert found("", text) == []


def test_one_word_is_its_own_first() -> None:
    assert [(k.word, k.weight) for k in keywords(canonicalise(""), canonicalise("无人机"))] == [("无人机", 1.0)]


@given(st.text("公安大数据平台无人机建设，。\nA1（）", max_size=60))
def test_every_keyword_stands_in_the_text(text: str) -> None:
    for word in found("", text):
        assert word in text


def test_parts_of_speech_and_rarity() -> None:
    assert dict(tagged("移动警务上线", ("甲乙平台",)))["移动警务"] == "n"
    assert ("甲乙平台", "n") in tagged("甲乙平台上线", ("甲乙平台",))
    assert rarity()["工作"] < rarity()["公安"] < rarity()["破案"]


def test_jieba_itself_is_never_imported() -> None:
    code = "import sys; from storage.text.segment import rarity; rarity(); assert 'jieba' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
