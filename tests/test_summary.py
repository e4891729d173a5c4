"""Summaries: a text's own sentences, whole, with their place, and nothing of the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.text.canonical import canonicalise
from storage.text.sentences import telling_sentences
from storage.text.summary import Summary, summarise
from tests.telling import framed, noisy, tell

TITLE = "某市警用无人机调度平台上线"
LEAD = "某市公安局3月1日启用警用无人机调度平台，把各分局的无人机编成一支机队。"
FIGURES = "平台接入无人机320架，全年出动1.2万架次，到达现场平均用时4分钟，同比下降35%。"
BACKGROUND = "为深入贯彻上级部署，加快推进科技兴警各项任务落地见效，现就有关情况作如下说明，请大家知悉。"
QUOTE = "“有了它，我们夜里也看得清。”一名值班民警表示。"
REST = "机队在山林、江面和高速公路上各有航线，飞手实行轮班，电池由专人统一保管和充换。"
TEXT = "\n".join([TITLE, BACKGROUND, LEAD, QUOTE, REST, FIGURES, "各分局将在年底前完成飞手的第二轮培训和考核。"])


def summary(text: str, title: str = TITLE, evidence: tuple[int, ...] = ()) -> Summary:
    return summarise(canonicalise(text), title, evidence)


def told(text: str) -> list[str]:
    return [text[start:end] for start, end in telling_sentences(text)]


def test_the_lead_and_the_figures() -> None:
    said = summary(TEXT)
    assert said.one
    assert said.one.text == LEAD
    assert LEAD in [sentence.text for sentence in said.three]
    assert FIGURES in [sentence.text for sentence in said.three]
    assert len(said.three) == 3


def test_sentences_are_the_texts_own_and_in_its_order() -> None:
    for text in (TEXT, tell(4), framed(tell(5))):
        said = summary(text)
        assert [text[sentence.start : sentence.end] for sentence in said.three] == [s.text for s in said.three]
        assert [sentence.start for sentence in said.three] == sorted(sentence.start for sentence in said.three)


def test_evidence_lifts_a_sentence() -> None:
    text = tell(7)
    line = text.splitlines()[30]
    place = text.index(line)
    lifted = [s.text for s in summary(text, "", (place, place + 3, place + 6, place + 9)).three]
    assert line in lifted
    assert line not in [s.text for s in summary(text, "").three]


def test_a_flash_is_given_whole() -> None:
    flash = "某县公安局今日启用新指挥大厅。大厅接入视频八百路，值班席位二十个。"
    said = summary(flash, "")
    assert said.one
    assert said.one.text == flash
    assert said.three == (said.one,)


@pytest.mark.parametrize(
    "text",
    [
        "民警说他读过《为什么？怎么办！》这本小册子，并且推荐给了同事们看一看。",
        "平台每秒处理3.5万条记录，峰值达到12.8万条，可用率为99.99%，没有停过。",
        "“不能等！马上就办！”他在会上说完这句话就带着两名队员赶往了现场。",
        "（试点期间，每周一报；有事随报！）各分局要指定专人负责数据的报送工作。",
    ],
)
def test_nothing_is_cut_inside_marks_or_numbers(text: str) -> None:
    assert told(text) == [text]


def test_a_quote_that_ends_a_sentence_ends_it() -> None:
    assert told("他对大家说：“这件事情要抓紧办好。”第二天一早，平台就恢复了正常的服务。") == [
        "他对大家说：“这件事情要抓紧办好。”",
        "第二天一早，平台就恢复了正常的服务。",
    ]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("某社某市3月1日电（记者 周某）无人机机队今天正式编成并投入使用。", "无人机机队今天正式编成并投入使用。"),
        ("本报讯（通讯员 吴某某）无人机机队今天正式编成并投入使用。", "无人机机队今天正式编成并投入使用。"),
        ("某视网消息（某节目）：无人机机队今天正式编成并投入使用。", "无人机机队今天正式编成并投入使用。"),
        ("（二）无人机机队今天正式编成并投入使用。", "无人机机队今天正式编成并投入使用。"),
        ("3.5万名飞手今天同时上线参加了这一次统一考核。", "3.5万名飞手今天同时上线参加了这一次统一考核。"),
    ],
)
def test_what_stands_before_a_line_is_left_out(line: str, sentence: str) -> None:
    assert told(line) == [sentence]


@pytest.mark.parametrize(
    "line",
    [
        "三、无人机机队的日常管理和保障",
        "某市公安局无人机机队三年建设实施方案（2024—2026年）",
        "各县（市、区）公安局，市局机关各部门：",
        "来源：某某网  发布时间：2024-03-01 10:00",
        "- 索 引 号:某某-0001-2024-00001",
        "牵头单位：科信支队、治安支队、指挥中心",
        "（牵头单位：科信支队；责任单位：各分局；完成时限：年底前）",
        "未经许可不得转载，违者必究，版权归某某网所有。",
        "》自公布之日起施行，旧的办法同时废止。",
    ],
)
def test_headings_and_furniture_say_nothing(line: str) -> None:
    assert told(line) == []
    assert summary(line, "") == Summary(None, ())


def test_the_title_again_says_nothing() -> None:
    assert summary(f"{LEAD}\n{REST}", LEAD).one != LEAD
    assert [s.text for s in summary(f"{LEAD}\n{REST}", LEAD).three] == [REST]


def test_what_follows_the_article_is_not_read() -> None:
    text = canonicalise(TEXT + "\n" + FIGURES.replace("320", "999"))
    said = summarise(text, TITLE, end=len(TEXT))
    assert all(sentence.end <= len(TEXT) for sentence in said.three)


def test_no_sentence_says_again_what_another_says() -> None:
    text = "\n".join([LEAD, REST, LEAD.replace("3月1日", "三月初"), FIGURES, TEXT[-40:]])
    assert len([s for s in summary(text).three if "编成一支机队" in s.text]) == 1


def test_a_noisy_text_is_told_clean() -> None:
    text = noisy(TEXT)
    said = summary(text).one
    assert said
    assert said.text == LEAD
    assert text[said.start] == "某"


@given(st.text("无人机平台上线。！？，；“”《》（）\n 12.3万", max_size=120))
def test_any_text_can_be_summarised(text: str) -> None:
    canonical = canonicalise(text)
    for sentence in summarise(canonical, "").three:
        assert sentence.text in canonical.text
        assert text[sentence.start : sentence.end].strip()
