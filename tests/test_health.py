"""Column states: each way of failing has its own name, and an empty list is never ok."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.health import Expected, judge_failure, judge_list, judge_silence
from monitor.tally import Tally
from spiders.items import (
    ArticleVisited,
    Failure,
    Link,
    ListReading,
    ListUnchanged,
    ListVisited,
    PageKind,
    PageReading,
    Validators,
    VisitFailed,
)
from spiders.source import Column
from storage.models import ColumnState
from storage.reader.crawl import ColumnPast
from storage.writer.articles import Outcome

TODAY = date(2026, 11, 20)
NONE = Validators(None, None, "0")
LINK = Link("http://gaj.example.cn/a.html", "全市公安机关推进数据治理")
COLUMN = Column(name="警务动态", url="http://gaj.example.cn/list/")
PAST = ColumnPast("ok", "", "2026-11-19T04:00:00+08:00", "2026-11-19", {"family": "trs-wcm", "links": 20}, False)


def visited(
    kind: PageKind = PageKind.LIST, links: int = 3, family: str | None = "trs-wcm", status: int = 200,
    moved: bool = False, why: str = "", page: int = 1,
) -> ListVisited:  # fmt: skip
    reading = ListReading(COLUMN.url, kind, (LINK,) * links, None, family, f"family:{family}", why=why)
    return ListVisited("s/c", page, status, COLUMN.url, moved, reading, NONE)


@pytest.mark.parametrize(
    ("item", "state"),
    [
        (visited(PageKind.CHALLENGE, 0, None, 521, why="__jsl_clearance"), ColumnState.BLOCKED),
        (visited(PageKind.LIST, 3, status=403), ColumnState.BLOCKED),
        (visited(PageKind.SOFT404, 0, None, 404), ColumnState.MOVED),
        (visited(PageKind.EMPTY, 0, None, 502), ColumnState.DOWN),
        (visited(PageKind.SHELL, 0, None), ColumnState.LAYOUT_CHANGED),
        (visited(PageKind.EMPTY, 0, None), ColumnState.LAYOUT_CHANGED),
        (visited(PageKind.EMPTY, 0, "trs-wcm"), ColumnState.ODDLY_QUIET),
        (visited(PageKind.LIST, 0), ColumnState.ODDLY_QUIET),
        (visited(PageKind.LIST, 9, None), ColumnState.LAYOUT_CHANGED),
        (visited(moved=True), ColumnState.MOVED),
    ],
)
def test_what_is_wrong_with_a_list(item: ListVisited, state: ColumnState) -> None:
    verdict = judge_list(item, Expected("trs-wcm", 20))
    assert verdict is not None
    assert verdict.state is state
    assert verdict.detail


def test_a_list_that_a_script_fills_is_a_redesign() -> None:
    reading = ListReading(COLUMN.url, PageKind.EMPTY, why="filled by script: <?=el.link?>", drawn=True)
    verdict = judge_list(ListVisited("s/c", 1, 200, COLUMN.url, False, reading, NONE), Expected(None, 20))
    assert verdict is not None
    assert verdict.state is ColumnState.LAYOUT_CHANGED


def test_a_good_list_is_not_wrong() -> None:
    assert judge_list(visited(), Expected("trs-wcm", 20)) is None
    assert judge_list(visited(), Expected()) is None


@pytest.mark.parametrize("failure", list(Failure))
def test_every_failure_is_told(failure: Failure) -> None:
    verdict = judge_failure(VisitFailed("s/c", None, failure, "message"))
    assert verdict.state in (ColumnState.DOWN, ColumnState.BLOCKED, ColumnState.MOVED)
    assert verdict.detail


@pytest.mark.parametrize(
    ("new", "last", "state"),
    [
        (2, None, ColumnState.OK),
        (0, date(2026, 11, 19), ColumnState.QUIET),
        (0, date(2026, 10, 1), ColumnState.ODDLY_QUIET),
        (0, None, ColumnState.ODDLY_QUIET),
    ],
)
def test_silence(new: int, last: date | None, state: ColumnState) -> None:
    assert judge_silence(new, last, TODAY, "daily").state is state


def test_a_tally_counts_and_judges() -> None:
    tally = Tally()
    tally.count(visited())
    tally.record(Outcome.NEW)
    tally.record(Outcome.EDITED)
    tally.record(Outcome.UNCHANGED)
    tally.count(ArticleVisited("s/c", LINK.url, 500, LINK, PageReading(LINK.url, PageKind.EMPTY), NONE))
    verdict = tally.judge(COLUMN, PAST, TODAY)
    assert (tally.new, tally.edited, tally.errors, tally.links) == (1, 1, 1, 3)
    assert verdict.state is ColumnState.OK
    assert "1 页未能读取" in verdict.detail
    assert tally.finish_reason("finished") == "finished"
    assert tally.expected(PAST) == {"family": "trs-wcm", "links": 3}


def test_an_expectation_survives_a_bad_visit() -> None:
    tally = Tally()
    tally.count(visited(PageKind.LIST, 5, None))
    assert tally.judge(COLUMN, PAST, TODAY).state is ColumnState.LAYOUT_CHANGED
    assert tally.expected(PAST) == PAST.expected


def test_a_column_that_was_not_reached_is_not_ok() -> None:
    assert Tally().judge(COLUMN, PAST, TODAY).state is ColumnState.DOWN
    assert Tally().finish_reason("shutdown") == "stopped"
    assert Tally().finish_reason("finished") == "failed"


def test_a_page_that_was_cut_makes_the_next_visit_whole() -> None:
    tally = Tally()
    tally.count(visited())
    tally.count(VisitFailed("s/c", None, Failure.TIMEOUT, "page 2"))
    assert tally.finish_reason("finished") == "failed"


def test_an_unchanged_list_is_silence() -> None:
    tally = Tally()
    tally.count(ListUnchanged("s/c"))
    assert tally.judge(COLUMN, PAST, TODAY).state is ColumnState.QUIET
    assert tally.finish_reason("finished") == "unchanged"


def test_a_private_column_is_watched_and_not_indexed() -> None:
    tally = Tally()
    tally.count(visited())
    verdict = tally.judge(COLUMN.model_copy(update={"private": True}), PAST, TODAY)
    assert verdict.state is ColumnState.OK
    assert "不收录" in verdict.detail
