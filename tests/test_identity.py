"""One row a document across articles, and the numbers that a series lacks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.mentions import find_documents
from storage.documents.identity import carried, genre_of, stem_of, title_key
from storage.documents.naming import names
from storage.documents.numbering import seen_series
from storage.text.canonical import canonicalise


def named(text: str) -> list[tuple[str | None, str | None]]:
    found = names(find_documents(canonicalise(text)), text)
    return list(dict.fromkeys((name.title, name.number) for name in found))


def key(text: str) -> str | None:
    return names(find_documents(canonicalise(text)), text)[0].key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("《中华人民共和国甲法》", "《甲法》"),
        ("《甲计划（2023—2025年）》", "《甲计划(2023-2025年)》"),
        ("《“十五五”甲规划》", "《十五五甲规划》"),
        ("《关于印发<甲办法>的通知》", "《关于印发〈甲办法〉的通知》"),
        ("《关于印发《甲办法》的通知》", "《关于印发〈甲办法〉的通知》"),
        ("《公安部关于加强某某某某工作的通知》", "《关于加强某某某某工作的通知》"),
        ("《某 县 甲 方案》", "《某县甲方案》"),
        ("《ＡＩ甲规范》", "《AI甲规范》"),
        ("公通字[2025]007号", "公通字〔2025〕7号"),
        ("公通字〔98〕31号", "公通字〔1998〕31号"),
        ("国令第790号", "国务院令第790号"),
        ("主席令第八十四号", "主席令第84号"),
        ("主席令第一百二十号", "主席令第120号"),
        ("财政部 税务总局公告2025年第3号", "财政部、税务总局公告2025年第03号"),
    ],
)
def test_one_document_has_one_key(one: str, other: str) -> None:
    assert len({key(text) for text in (one, other)}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("《甲办法（试行）》", "《甲办法》"),
        ("《甲计划（2023—2025年）》", "《甲计划（2020—2022年）》"),
        ("《关于印发〈甲办法〉的通知》", "《甲办法》"),
        ("《甲省办法》", "《乙省办法》"),
        ("《公安部关于放假的通知》", "《某局关于放假的通知》"),
        ("公通字〔2025〕7号", "公通字〔2024〕7号"),
        ("公安部令第7号", "公安部公告2025年第7号"),
    ],
)
def test_two_documents_have_two_keys(one: str, other: str) -> None:
    assert len({key(text) for text in (one, other)}) == 2


@given(st.text(alphabet="中华人民共和国关于甲乙公安部〈〉《》（）()“”-—2025年 ", min_size=1, max_size=40))
def test_a_key_is_its_own_key(title: str) -> None:
    assert title_key(title_key(title)) == title_key(title)
    assert stem_of(stem_of(title)) == stem_of(title)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("《甲办法》（公通字〔2020〕3号）", [("甲办法", "公通字〔2020〕3号")]),
        ("公通字〔2020〕3号《甲办法》", [("甲办法", "公通字〔2020〕3号")]),
        ("某部令\n第3号\n《甲办法》已经公布", [("甲办法", "某部令第3号")]),
        ("《甲办法》和乙公通〔2021〕3号", [("甲办法", None), (None, "乙公通〔2021〕3号")]),
        ("《关于印发〈甲〉的通知》,《甲办法》", [("关于印发〈甲〉的通知", None), ("甲办法", None)]),
        ("《某市门牌办法》（以下简称《办法》）施行。《办法》共九章,《门牌办法》", [("某市门牌办法", None)]),
        ("《某市门牌办法》提到《通知》", [("某市门牌办法", None), (None, None)]),
        ("《某市门牌办法》,《某市门牌办法》", [("某市门牌办法", None)]),
        (
            "《某市门牌办法》(甲发〔2020〕3号),按甲发〔2020〕3号和《某市门牌办法》",
            [("某市门牌办法", "甲发〔2020〕3号")],
        ),
    ],
)
def test_the_documents_of_an_article(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert named(text) == expected


def test_a_title_of_many_numbers_stays_apart() -> None:
    text = "《关于放假的通知》(甲发〔2020〕3号)。《关于放假的通知》(甲发〔2021〕3号)。《关于放假的通知》。"
    assert [number for _, number in named(text)] == ["甲发〔2020〕3号", "甲发〔2021〕3号", None]


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("某市养犬管理办法(试行)", "办法"),
        ("关于印发〈甲规划〉的通知", "通知"),
        ("中华人民共和国反电信网络诈骗法", "法"),
        ("甲行动计划（2023—2025年）", "计划"),
        ("乙认定方法", "方法"),
        ("人民日报", None),
        ("平安之歌", None),
    ],
)
def test_the_genre_of_a_title(title: str, genre: str | None) -> None:
    assert genre_of(title) == genre


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("关于印发《甲地办法》的通知", ("印发", "甲地办法")),
        ("国务院办公厅转发公安部关于甲事项意见的通知", ("转发", "公安部关于甲事项意见")),
        ("关于修改〈甲地条例〉的决定", ("修改", "甲地条例")),
        ("关于加强某工作的通知", None),
    ],
)
def test_what_a_notice_carries(title: str, what: tuple[str, str] | None) -> None:
    assert carried(title) == what


def test_the_gaps_of_a_series() -> None:
    seen = [
        "明公综〔2023〕121号",
        "明公综[2023] 第124号",
        "明公综（2023）125号",
        "明公综〔2024〕3号",
        "明公办〔2023〕123号",
    ]
    found = {str(one.series): one.gaps() for one in seen_series(seen)}
    assert found == {"明公综〔2023〕": ((122, 123),), "明公综〔2024〕": (), "明公办〔2023〕": ()}


@pytest.mark.parametrize(("last", "widest", "gaps"), [(400, 10, 0), (4, 1, 0), (4, 2, 1)])
def test_numbers_far_apart_leave_no_gap(last: int, widest: int, gaps: int) -> None:
    (found,) = seen_series(["国办发〔2025〕1号", f"国办发〔2025〕{last}号"])
    assert len(found.gaps(widest)) == gaps


def test_orders_and_announcements_are_series_too() -> None:
    numbers = [
        "公安部令第165号",
        "公安部令第一百六十八号",
        "公安部公告2025年第2号",
        "公安部公告2025年第4号",
        "什么也不是",
    ]
    assert {str(one.series): one.gaps() for one in seen_series(numbers)} == {
        "公安部令": ((166, 167),),
        "公安部公告〔2025〕": ((3, 3),),
    }


@given(st.sets(st.integers(1, 60)), st.integers(1, 12))
def test_a_gap_lies_between_what_was_seen(serials: set[int], widest: int) -> None:
    for one in seen_series(f"甲发〔2025〕{serial}号" for serial in serials):
        for first, last in one.gaps(widest):
            assert {first - 1, last + 1} <= serials
            assert not serials & set(range(first, last + 1))
        assert one.leaps(widest) + len(one.gaps(widest)) == len(one.gaps(60))
