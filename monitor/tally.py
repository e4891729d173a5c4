"""Counts of one visit to one column, and the verdict on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from monitor.health import Expected, Judgement, judge_failure, judge_list, judge_silence
from spiders.items import (
    GONE,
    ArticleVisited,
    AttachmentFailed,
    ListUnchanged,
    ListVisited,
    PageKind,
    Visited,
    VisitFailed,
    is_gone,
)
from spiders.source import Column
from storage.models import ColumnState
from storage.reader.crawl import ColumnPast
from storage.writer.articles import Outcome


@dataclass(slots=True)
class Tally:
    """What came of one column in one crawl."""

    first: ListVisited | ListUnchanged | VisitFailed | None = None
    pages: int = 0
    links: int = 0
    new: int = 0
    edited: int = 0
    errors: int = 0  # articles that could not be had; the list's own failure is the column's state
    withheld: int = 0
    offsite: int = 0
    missing: int = 0  # archived articles that are not there any more
    files: int = 0  # beside articles, not to be had this time
    cut: bool = False  # a further list page could not be had

    def count(self, item: Visited) -> None:
        """Count one item of the spider."""
        if isinstance(item, ListVisited):
            self.pages += 1
            self.links += len(item.reading.links)
            self.offsite += len(item.offsite - item.known)
            self.cut = self.cut or (item.page > 1 and _is_refused(item))
        elif isinstance(item, VisitFailed):
            self.errors += item.url is not None
            self.cut = self.cut or (item.url is None and self.first is not None)
        elif isinstance(item, AttachmentFailed):
            self.files += 1
        elif isinstance(item, ArticleVisited) and item.reading.kind is not PageKind.ARTICLE:
            self.missing += item.link is None and is_gone(item)
            self.errors += item.link is not None
        is_list = isinstance(item, (ListVisited, ListUnchanged)) or (isinstance(item, VisitFailed) and item.url is None)
        if is_list and (self.first is None or _asks(self.first)):
            self.first = item  # type: ignore[assignment]

    def record(self, outcome: Outcome) -> None:
        """Count what the archive made of one article."""
        self.new += outcome is Outcome.NEW
        self.edited += outcome is Outcome.EDITED

    def expected(self, past: ColumnPast) -> dict[str, object]:
        """What the next visit is measured against: this one where its list read well, else as before."""
        first = self.first
        if isinstance(first, ListVisited) and first.reading.links and _of(past).family in (None, first.reading.family):
            return {"family": first.reading.family, "links": len(first.reading.links)}
        return past.expected

    def judge(self, column: Column, past: ColumnPast, today: date) -> Judgement:
        """The column's state after this visit."""
        wrong = self._wrong(past)
        if wrong is None and column.private:
            wrong = Judgement(ColumnState.OK, f"列表可读，{self.links} 条涉及个人，按规定不收录")
        verdict = wrong or judge_silence(self.new, _last_new(past), today, column.rhythm)
        return Judgement(verdict.state, verdict.detail + self._notes())

    def finish_reason(self, closed: str) -> str:
        """`finished` and `unchanged` promise that every link of the list was kept; nothing else does."""
        if closed != "finished":
            return "stopped"
        if isinstance(self.first, ListUnchanged):
            return "unchanged"
        read = isinstance(self.first, ListVisited) and self.first.reading.kind is PageKind.LIST
        return "finished" if read and not self.cut else "failed"

    def _wrong(self, past: ColumnPast) -> Judgement | None:
        if self.first is None:
            return Judgement(ColumnState.DOWN, "抓取中断，尚未读到栏目，下次续读")
        if isinstance(self.first, VisitFailed):
            return judge_failure(self.first)
        if isinstance(self.first, ListVisited):
            return judge_list(self.first, _of(past))
        return None

    def _notes(self) -> str:
        counts = (
            (self.edited, "篇有修改"),
            (self.missing, "篇已收录的文章打不开，继续核实"),
            (self.errors, "页未能读取，下次再试"),
            (self.files, "个附件未能取得，下次再试"),
            (self.withheld, "篇涉及个人，不收录"),
            (self.offsite, "条指向站外，未抓取"),
        )
        return "".join(f"；{count} {what}" for count, what in counts if count)


def _asks(item: ListVisited | ListUnchanged | VisitFailed) -> bool:
    """Does the page hold no rows itself but name the address that has them?"""
    return isinstance(item, ListVisited) and not item.reading.links and item.reading.next is not None


def _is_refused(item: ListVisited) -> bool:
    """Past the last page a list is empty or not there; a block page or a server's error is no end of a list."""
    return item.reading.kind is PageKind.CHALLENGE or (item.status >= 400 and item.status not in GONE)


def _of(past: ColumnPast) -> Expected:
    return Expected(past.expected.get("family"), int(past.expected.get("links", 0)))


def _last_new(past: ColumnPast) -> date | None:
    """The newest publication day; where no article has one, the day on which something new was last found."""
    known = past.newest or past.last_new_at
    return date.fromisoformat(known[:10]) if known else None
