"""Everything that the field writes for the numbers of standards, and what only looks like one."""

from __future__ import annotations

import pytest

from monitor.mentions import find_standards
from storage.text.canonical import canonicalise


def names(text: str) -> list[str]:
    return [mention.name for mention in find_standards(canonicalise(text))]


@pytest.mark.parametrize("dash", ["-", "－", "—", "–", "‑", "―", "−", "─", "━", "﹣", "——", "--", ":"])
@pytest.mark.parametrize("blank", ["", " ", "\u3000"])
def test_a_year_behind_any_dash(dash: str, blank: str) -> None:
    assert names(f"依据GA/T{blank}1399.2{blank}{dash}{blank}2017建设") == ["GA/T 1399.2-2017"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GA 36-2018", ["GA 36-2018"]),
        ("GA 802", ["GA 802"]),
        ("GA802—2019", ["GA 802-2019"]),
        ("GA∕T 1400", ["GA/T 1400"]),
        ("GA-T 1400.2", ["GA/T 1400.2"]),
        ("GB/T-28181-2022", ["GB/T 28181-2022"]),
        ("GBT28181-2022", ["GB/T 28181-2022"]),
        ("GAT 1400.3-2017", ["GA/T 1400.3-2017"]),
        ("GA/T\n1400.3-2017", ["GA/T 1400.3-2017"]),
        ("gb/t 28181", ["GB/T 28181"]),
        ("ＧＡ／Ｔ１４００．１－２０１７", ["GA/T 1400.1-2017"]),
        ("GA/T 1400.1一2017", ["GA/T 1400.1-2017"]),
        ("GA/T 1400.1-2017年发布", ["GA/T 1400.1-2017"]),
        ("GB/T 1.1-2020", ["GB/T 1.1-2020"]),
        ("GB/T 20001.10-2014", ["GB/T 20001.10-2014"]),
        ("GB/Z 28828-2012", ["GB/Z 28828-2012"]),
        ("GBZ/T 160.66—2004", ["GBZ/T 160.66-2004"]),
        ("GB2312-80", ["GB 2312-1980"]),
        ("GB18030", ["GB 18030"]),
        ("YD/T 3628-2019", ["YD/T 3628-2019"]),
        ("JR/T 0071.2—2020", ["JR/T 0071.2-2020"]),
        ("JR 0025.1", ["JR 0025.1"]),
        ("GM/T 0054-2018", ["GM/T 0054-2018"]),
        ("GM 0028-2014", ["GM 0028-2014"]),
        ("DB 32/T 4000-2021", ["DB32/T 4000-2021"]),
        ("DB3201/T 1000-2020", ["DB3201/T 1000-2020"]),
        ("DB11 2150-2023", ["DB11 2150-2023"]),
        ("DB11/ 2150-2023", ["DB11/ 2150-2023"]),
        ("T/CECS 123—2020", ["T/CECS 123-2020"]),
        ("T/TAF 077.1-2020", ["T/TAF 077.1-2020"]),
        ("T/ISC-0001-2020", ["T/ISC 0001-2020"]),
        ("Q/GDW 11111-2021", ["Q/GDW 11111-2021"]),
        ("ISO/IEC 27001:2022", ["ISO/IEC 27001-2022"]),
        ("IEC 62443-4-2:2019", ["IEC 62443-4-2-2019"]),
        ("ISO/IEC TR 24028:2020", ["ISO/IEC TR 24028-2020"]),
        ("ISO27001认证", ["ISO 27001"]),
        ("GB/T 28181-2016/2022", ["GB/T 28181-2016", "GB/T 28181-2022"]),
        ("GA/T 1399、1400—2017", ["GA/T 1399", "GA/T 1400-2017"]),
        ("GA/T 1399.1-2017、1400.1-2017和1788等标准", ["GA/T 1399.1-2017", "GA/T 1400.1-2017", "GA/T 1788"]),
        ("GA/T 1399-2017、GB 35114-2017", ["GA/T 1399-2017", "GB 35114-2017"]),
        ("GA/T 1400.1～1400.3—2017", ["GA/T 1400.1-2017", "GA/T 1400.2-2017", "GA/T 1400.3-2017"]),
        ("GA/T 1400.1~3—2017", ["GA/T 1400.1-2017", "GA/T 1400.2-2017", "GA/T 1400.3-2017"]),
        ("GA/T 1400.1-1400.2-2017", ["GA/T 1400.1-2017", "GA/T 1400.2-2017"]),
        ("GA/T 1400.1-2017至GA/T 1400.3-2017", ["GA/T 1400.1-2017", "GA/T 1400.2-2017", "GA/T 1400.3-2017"]),
        ("GA/T 1400、110接处警平台", ["GA/T 1400"]),
        ("GA/T 1400、2025年", ["GA/T 1400"]),
        ("GA/T 1400,2025 年", ["GA/T 1400"]),
        ("GB/T 35273、10项标准", ["GB/T 35273"]),
        ("GA/T 1400等3项", ["GA/T 1400"]),
    ],
)
def test_numbers_as_the_field_writes_them(text: str, expected: list[str]) -> None:
    assert names(f"依据{text}") == expected


@pytest.mark.parametrize(
    "text",
    [
        "粤GA1234号车",
        "沪GB2345",
        "GA1路公交",
        "GA 12路",
        "GB200芯片",
        "英伟达GB300服务器",
        "内存32GB 2666",
        "容量2 GB 2024年购入",
        "GA13800138000",
        "型号DS-2GA2345",
        "GB2024届",
        "感光度ISO 3200",
        "ISO400",
        "ISO 2024年会",
        "IT/AI 2025",
        "T/R 12",
        "24/7 100",
        "http://a.cn/GB/1234.html",
        "http://a.cn/n1/GB/12345",
        "SF1000快递",
        "DL2000",
        "XF 35",
        "QC 20",
        "GA/T XXXX—20XX",
        "GB/T ×××",
        "DB2数据库",
        "DB12345",
        "MH370航班",
        "MH 370",
        "YY 2025",
        "A/T 1400",
    ],
)
def test_no_standards(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GA/T 3001-2024将于2025年7月1日起实施。", ("即将实施", "2025-07-01", None)),
        ("GA/T 3001-2024自2025年7月1日起正式实施。", ("实施", "2025-07-01", None)),
        ("GA/T 3001-2024《甲要求》于2025-07-01实施。", ("实施", "2025-07-01", None)),
        ("公安部2024年12月3日发布公共安全行业标准GA/T 3001-2024《甲要求》", ("发布", "2024-12-03", None)),
        (
            "公安部2024年12月3日发布GA/T 3001-2024《甲要求》，2025年7月1日起实施，代替GA/T 3001-2012。",
            ("实施", "2025-07-01", "GA/T 3001-2012"),
        ),
        (
            "GA/T 3001-2024（代替GA/T 3001-2012、GA/T 3002-2012）获批发布",
            ("批准发布", None, "GA/T 3001-2012、GA/T 3002-2012"),
        ),
        ("近日，GA/T 3001-2024《甲要求》正式发布。", ("发布", None, None)),
        ("GA/T 3001-2024《甲要求》批准发布", ("批准发布", None, None)),
        ("GA/T 3001《甲要求》（征求意见稿）公开征求意见", ("征求意见稿", None, None)),
        ("GA/T 3001《甲要求》送审稿通过审查", ("送审稿", None, None)),
        ("GA/T 3001《甲要求》已完成报批稿", ("报批", None, None)),
        ("GA/T 3001-2012自2025年7月1日起废止", ("废止", "2025-07-01", None)),
        ("GA/T 3001-2012予以废止", ("废止", None, None)),
        ("按照GA/T 3001-2012建设的平台于2025年7月1日发布", (None, None, None)),
        ("符合GA/T 3001-2012的要求", (None, None, None)),
        ("GA/T 3001-2024规定了发布的要求，某县发布会另行举行", (None, None, None)),
        ("GA/T 3001-2024。另一通知于2025年7月1日起实施", (None, None, None)),
        ("GA/T 3001-2024自2025年13月40日起实施", ("实施", None, None)),
        ("GB 17777—2024《甲规范》2025年9月1日起实施，代替2018版。", ("实施", "2025-09-01", "GB 17777-2018")),
        ("GB/T 17777—2024\n代替 GB/T 17777—2018", (None, None, "GB/T 17777-2018")),
        (
            "GB/T 17777—2024：2024-11-12 发布，2025-03-15 实施；代替 GB/T 17777—2018",
            ("实施", "2025-03-15", "GB/T 17777-2018"),
        ),
        (
            "标准号：GA/T 3001-2024\n发布日期：2024-12-03\n实施日期：2025-03-01\n全部代替标准：GA/T 3001-2012",
            ("实施", "2025-03-01", "GA/T 3001-2012"),
        ),
        ("公安部发布GA/T 31-2020。该标准代替GA/T 31-2008。", ("发布", None, "GA/T 31-2008")),
        ("GB/T 31-2022自2023年7月1日起实施，GB/T 31-2016同时废止。", ("实施", "2023-07-01", "GB/T 31-2016")),
        ("支持GB/T 31-2016/2022和GA/T 32-2017，2024年3月1日发布新版本", (None, None, None)),
        ("GA/T 3001标准平台2023年发布预警3条", (None, None, None)),
        ("GB/T 31-2024《甲要求》等5项国家标准，将于2024年12月1日起实施", ("即将实施", "2024-12-01", None)),
        ("GB 18030取代GB 2312-80", (None, None, "GB 2312-1980")),
    ],
)
def test_what_a_sentence_says_of_its_first_standard(
    text: str, expected: tuple[str | None, str | None, str | None]
) -> None:
    mention = find_standards(canonicalise(text))[0]
    assert (mention.status, mention.status_date, mention.replaces) == expected


def test_a_standard_whose_place_another_takes() -> None:
    for text in ("GB 2312-80被GB 18030代替。", "GB 2312-80《甲字符集》已由GB 18030取代。"):
        old, new = find_standards(canonicalise(text))
        assert (old.status, old.replaces) == ("被代替", None)
        assert new.replaces == "GB 2312-1980"


def test_a_list_shares_what_is_said() -> None:
    found = find_standards(canonicalise("GA/T 3001-2024、GA/T 3002-2024和GA/T 3003-2024自2025年7月1日起实施"))
    assert [(one.status, one.status_date) for one in found] == [("实施", "2025-07-01")] * 3


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("GB/T 3333—2020《信息 甲规范》", "信息 甲规范"),
        ("GB/T 3333—2020 《甲规范》", "甲规范"),
        ("《甲规范》（GB/T 3333—2020）", "甲规范"),
        ("《甲规范》国家标准GB/T 3333—2020", "甲规范"),
        ("GB/T 3333—2020 信息 甲规范", "信息 甲规范"),
        ("3. GB/T 3333—2020 信息 甲要求 第2部分：乙\n下一行", "信息 甲要求 第2部分：乙"),
        ("依据GB/T 3333—2020建设甲平台", None),
        ("《甲办法》和GB/T 3333—2020", None),
    ],
)
def test_a_title_beside_the_number(text: str, title: str | None) -> None:
    assert find_standards(canonicalise(text))[0].title == title


TABLE = """现批准下列标准，予以公布。
序号 标准编号 标准名称 代替标准号 实施日期
1 GB 3001-2024 甲系统 通用要求 GB 3001-2012 2025-07-01
2 GB/T 3002.1-2024 乙数据 第1部分：总则 2025-08-01
3 GA/T 3003-2024 丙接口规范 GA/T 3003-2011、GA/T 3004-2011 2025年9月1日
特此公告。GA/T 3005不在表内。"""


def test_rows_of_an_announcement() -> None:
    found = find_standards(canonicalise(TABLE))
    rows = [(one.name, one.title, one.status, one.status_date, one.replaces) for one in found]
    assert rows == [
        ("GB 3001-2024", "甲系统 通用要求", "实施", "2025-07-01", "GB 3001-2012"),
        ("GB 3001-2012", None, "被代替", None, None),
        ("GB/T 3002.1-2024", "乙数据 第1部分：总则", "实施", "2025-08-01", None),
        ("GA/T 3003-2024", "丙接口规范", "实施", "2025-09-01", "GA/T 3003-2011、GA/T 3004-2011"),
        ("GA/T 3003-2011", None, "被代替", None, None),
        ("GA/T 3004-2011", None, "被代替", None, None),
        ("GA/T 3005", None, None, None, None),
    ]


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        (
            "标准号 标准名称 发布日期 实施日期",
            "GA/T 3001-2024 甲 要求 2024-01-05 2025-02-01",
            ("甲 要求", "实施", "2025-02-01"),
        ),
        ("标准名称 标准编号 发布日期", "5 甲要求 GA/T 3001-2024 2024.1.5", ("甲要求", "发布", "2024-01-05")),
        ("序号 标准编号 标准名称 实施日期", "5 GA/T 3001-2024 甲要求", ("甲要求", None, None)),
        ("序号 标准编号 标准名称 废止日期", "5 GA/T 3001-2014 甲要求 2024-01-05", ("甲要求", "废止", "2024-01-05")),
    ],
)
def test_columns_in_their_order(header: str, row: str, expected: tuple[str | None, ...]) -> None:
    found = find_standards(canonicalise(f"{header}\n{row}\n"))[0]
    assert (found.title, found.status, found.status_date) == expected
