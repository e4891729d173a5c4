"""Documents and standards named in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.mentions import find_documents, find_standards
from storage.text.canonical import canonicalise


def _standards(text: str) -> list[str]:
    return [mention.name for mention in find_standards(canonicalise(text))]


def _titles(text: str) -> list[str]:
    return [mention.title for mention in find_documents(canonicalise(text)) if mention.title]


def _numbers(text: str) -> list[str]:
    return [mention.number for mention in find_documents(canonicalise(text)) if mention.number]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("按GA/T 1400.1-2017建设", "GA/T 1400.1-2017"),
        ("GA 1026—2022", "GA 1026-2022"),
        ("GB/T28181–2022", "GB/T 28181-2022"),
        ("ＧＢ／Ｔ　２８１８１－２０２２", "GB/T 28181-2022"),
        ("GB 35114的要求", "GB 35114"),
        ("GB/T 20000.1——2014", "GB/T 20000.1-2014"),
        ("GB2312-80字符集", "GB 2312-1980"),
        ("GB / T 35273 - 2020", "GB/T 35273-2020"),
        ("DB35/T 2150-2023", "DB35/T 2150-2023"),
        ("DB3502/T 080-2022", "DB3502/T 080-2022"),
        ("GA/Z 1405−2024", "GA/Z 1405-2024"),
        ("T/CSPIA 001-2021", "T/CSPIA 001-2021"),
        ("ISO/IEC 27001-2022", "ISO/IEC 27001-2022"),
        ("ISO 9001:2015认证", "ISO 9001-2015"),
        ("NY/T 391-2021", "NY/T 391-2021"),
        ("GJB 5792-2006", "GJB 5792-2006"),
        ("京GA/T 1400", "GA/T 1400"),
    ],
)
def test_standards(text: str, name: str) -> None:
    assert _standards(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "内存16GB 2019年购入",
        "2.5 GB 2024",
        "XGB 35",
        "车牌京GA1234",
        "硬盘GB 2019年",
        "流量GB 20 GB",
        "WGA 12",
        "GA123456789",
    ],
)
def test_no_standards(text: str) -> None:
    assert _standards(text) == []


def test_a_standard_has_its_parts_and_place() -> None:
    text = "執(zhí)行GA/T 1400.1—2017"
    (mention,) = find_standards(canonicalise(text))
    assert (mention.code, mention.number, mention.year) == ("GA/T", "1400.1", 2017)
    assert text[mention.start : mention.end] == mention.raw == "GA/T 1400.1—2017"


@given(
    st.sampled_from(["GA", "GA/T", "GB", "GB/T", "YD/T", "DB35/T", "T/CSPIA"]),
    st.integers(2100, 99999),
    st.one_of(st.none(), st.integers(1981, 2029)),
    st.sampled_from("-—–－−"),
    st.sampled_from(["", " "]),
)
def test_every_standard_is_read_back(code: str, number: int, year: int | None, dash: str, gap: str) -> None:
    written = f"{code}{gap}{number}" + (f"{dash}{year}" if year else "")
    name = f"{code} {number}" + (f"-{year}" if year else "")
    assert _standards(f"依照{written}检测,合格。") == [name]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("印发《某省数字警务规划》。", ["某省数字警务规划"]),
        ("《关于落实〈某规划〉的通知》", ["关于落实〈某规划〉的通知"]),
        ("《关于转发《某意见》的通知》", ["关于转发《某意见》的通知", "某意见"]),
        ("《甲办法》和《乙规定(试行)》", ["甲办法", "乙规定(试行)"]),
        ("《没有结尾的标题\n《丙方案》", ["丙方案"]),
        ("《没有结尾,又有《丁意见》", ["丁意见"]),
        ("》《》《戊》", []),
        ("《" + "长" * 200 + "》", []),
        ("《己\n计划》", ["己计划"]),
        ("《己\n\n计划》", []),
    ],
)
def test_titles(text: str, titles: list[str]) -> None:
    assert _titles(text) == titles


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("明公综〔2023〕124号", "明公综〔2023〕124号"),
        ("根据公通字[2022]5号要求", "公通字〔2022〕5号"),
        ("按照国办发［2017］47号", "国办发〔2017〕47号"),
        ("文号:闽政办(2024)12号", "闽政办〔2024〕12号"),
        ("印发沪公通字（2020）100号", "沪公通字〔2020〕100号"),
        ("新公规【2025】1号", "新公规〔2025〕1号"),
        ("国数政策﹝2026﹞ 6 号", "国数政策〔2026〕6号"),
        ("以及和政发〔2021〕第3号", "和政发〔2021〕3号"),
        ("《甲办法》和乙公通〔2021〕3号", "乙公通〔2021〕3号"),
        ("日政发〔2021〕3号", "日政发〔2021〕3号"),
        ("呼和政发〔2021〕3号", "呼和政发〔2021〕3号"),
        ("见明公综 〔 2023 〕 124 号文", "明公综〔2023〕124号"),
    ],
)
def test_document_numbers(text: str, number: str) -> None:
    assert _numbers(text) == [number]


def test_numbers_in_a_row_keep_to_themselves() -> None:
    assert _numbers("甲公通〔2023〕1号和乙公通〔2024〕2号、丙公通〔2025〕3号") == [
        "甲公通〔2023〕1号",
        "乙公通〔2024〕2号",
        "丙公通〔2025〕3号",
    ]


@pytest.mark.parametrize(
    "text", ["2023年124号", "(2023年修订)", "(2023)某01民初12号", "根据〔2023〕124号", "公安部命令"]
)
def test_no_numbers(text: str) -> None:
    assert _numbers(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("公安部令第172号", "公安部令第172号"),
        ("经国务院令第 790 号公布", "国务院令第790号"),
        ("根据中华人民共和国国务院令第588号", "国务院令第588号"),
        ("中华人民共和国主席令第七十五号", "主席令第七十五号"),
        ("1月1日公安部令(第12号)", "公安部令第12号"),
        ("3月4日中华人民共和国国务院令第76号", "国务院令第76号"),
        ("交通运输部、公安部令第3号", "公安部令第3号"),
        ("某省人民政府令第9号", "某省人民政府令第9号"),
    ],
)
def test_orders(text: str, number: str) -> None:
    assert _numbers(text) == [number]


def test_documents_come_in_order_with_their_place_in_the_original() -> None:
    text = "《某規(guī)劃(huà)》(公通字[2022]5號)與公安部令第1號"
    mentions = find_documents(canonicalise(text))
    assert [m.title or m.number for m in mentions] == ["某规划", "公通字〔2022〕5号", "公安部令第1号"]
    assert [text[m.start : m.end] for m in mentions] == ["《某規(guī)劃(huà)》", "公通字[2022]5號", "公安部令第1號"]


def test_teasers_are_not_the_articles_own() -> None:
    text = canonicalise(
        "《甲方案》印发。" + "今日晴。" * 30 + "\n相关阅读\n《乙方案》公通字〔2022〕5号 公安部令第1号 GA/T 1-2020"
    )
    assert [mention.title for mention in find_documents(text)] == ["甲方案"]
    assert find_standards(text) == ()


@given(st.text(alphabet="《》〈〉〔〕[]()公安部令第号字2023年1GA/T-— \n", max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    canonical = canonicalise(text)
    spans = [(m.start, m.end) for m in find_documents(canonical)] + [
        (m.start, m.end) for m in find_standards(canonical)
    ]
    assert all(0 <= start < end <= len(text) for start, end in spans)
