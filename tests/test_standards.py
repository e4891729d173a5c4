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
        ("gb/t 28181", ["GB/T 28181"]),
        ("ＧＡ／Ｔ１４００．１－２０１７", ["GA/T 1400.1-2017"]),
        ("GA/T 1400.1一2017", ["GA/T 1400.1-2017"]),
        ("GA/T 1400.1-2017年发布", ["GA/T 1400.1-2017"]),
        ("GB/T 1.1-2020", ["GB/T 1.1-2020"]),
        ("GB/T 20001.10-2014", ["GB/T 20001.10-2014"]),
        ("GB/Z 28828-2012", ["GB/Z 28828-2012"]),
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
