"""Series of figures: what may be followed from article to article, and what must stay apart."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.mentions import find_figures
from monitor.mentions.series import Told, previous, series
from storage.text.canonical import canonicalise


def _told(text: str, published: date | None) -> Told:
    (figure,) = find_figures(canonicalise(text), published)
    return Told(figure, published)


FIRST = _told("涵盖2500余项标准的体系已经形成", date(2022, 5, 20))
SECOND = _told("现行标准共2599项", date(2023, 4, 11))
THIRD = _told("截至目前，共发布标准2777项", date(2024, 1, 20))


def test_one_subject_is_one_series_in_order_of_time() -> None:
    (found,) = series([THIRD, FIRST, SECOND])
    assert [told.figure.value for told in found.told] == [2500, 2599, 2777]
    assert found.key.subject == "标准"


def test_the_previous_figure() -> None:
    assert previous(THIRD, [SECOND, FIRST]) == SECOND
    assert previous(SECOND, [THIRD, FIRST]) == FIRST
    assert previous(FIRST, [THIRD, SECOND]) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("人口库累计服务120亿次", "2023年，人口库服务128亿次"),
        ("2023年，大队办理驾照12万本", "2024年上半年，大队办理驾照7万本"),
        ("全市有警务站120个", "全市有反诈站120个"),
        ("全市有警务站120个", "全市有警务站120座"),
        ("案件下降12%", "案件占比12%"),
    ],
)
def test_these_stay_apart(one: str, other: str) -> None:
    told = [_told(one, date(2023, 1, 5)), _told(other, date(2024, 8, 5))]
    assert len(series(told)) == 2
    assert previous(told[1], told[:1]) is None


def test_periods_of_one_length_are_one_series() -> None:
    halves = [_told(f"{year}年上半年，大队办理驾照{year - 2000}万本", None) for year in (2024, 2022, 2023)]
    (found,) = series(halves)
    assert [told.when for told in found.told] == ["2022-06-31", "2023-06-31", "2024-06-31"]


def test_the_same_told_again_is_told_once() -> None:
    copy = Told(THIRD.figure, date(2024, 2, 1))
    (found,) = series([THIRD, copy])
    assert found.told == (THIRD,)


def test_what_cannot_be_dated_is_in_no_series() -> None:
    undated = _told("全市有警务站120个", None)
    unknown = _told("去年，大队办理驾照12万本", None)
    assert series([undated, unknown]) == ()
    assert previous(undated, [FIRST]) is None
