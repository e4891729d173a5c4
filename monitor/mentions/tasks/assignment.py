"""Which item a duty belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from monitor.mentions.tasks.assigned import Assigned
from monitor.mentions.tasks.duty import Duty
from monitor.mentions.tasks.items import Item, heading_of, lines_of, title_of

_FINE = {"sub", "half", "circled", "said"}  # the styles of the steps of a task, seldom of tasks
_YEAR_GOAL = re.compile(r"[^。，,；;\n]{0,12}年[(（]?(?:20\d\d|第[一二三四五]年)|20\d\d年(?:度)?(?:目标|[:：。]|$)")

_ORGANISERS = re.compile(r"(?:活动)?(?:组织|主办|承办|举办|支持|协办)(?:单位|机构|方)")  # whose event it is, no task


def assigned(text: str, items: list[Item], duties: list[Duty]) -> Iterator[Assigned]:
    """One task a duty, in order. A duty that no item stands before is none of a numbered task."""
    told: set[int] = set()
    for duty, owner in zip(duties, _owners(items, duties), strict=True):
        if owner < 0 or not (duty.names_bodies or _may_be_without_bodies(text, items[owner], duty)):
            continue
        item = items[owner]
        start = _own_paragraph(text, item, duty) if owner in told else item.heading
        told.add(owner)
        begin, end = heading_of(text, start, min(item.end, max(duty.start, start + 1)))
        first = item.start if start == item.heading else begin
        title = title_of(text[begin:end])
        if title and not _ORGANISERS.fullmatch(title):
            yield Assigned(item.no, title, first, end, duty.start, duty.lead, duty.responsible, duty.deadline)


def _may_be_without_bodies(text: str, item: Item, duty: Duty) -> bool:
    """A deadline alone makes a task, but not of the goals of a year, nor where 完成时限 is an item of a notice."""
    return item.start <= duty.start <= item.end and not _YEAR_GOAL.match(text, item.heading)


def _owners(items: list[Item], duties: list[Duty]) -> list[int]:
    """The index of each duty's item, -1 for none.

    A duty stands at the end of its item. Behind the last of several items that have none, it is that of the item
    around them: 1. … （1）… （2）… （责任单位：…）. So it is where it is itself an item: 1. … （1）责任单位：….
    """
    starts = [item.start for item in items]
    inner = [bisect_right(starts, duty.start) - 1 for duty in duties]
    served = set(inner)
    sure = {items[index].style for index in inner if index >= 0 and _has_next(items, index)} - _FINE

    def owner(index: int, duty: Duty) -> int:
        if index < 0:
            return index
        own = items[index].style in sure or not _closes_a_silent_list(items, index, served)
        return index if own and duty.start > items[index].heading else items[index].parent

    return list(map(owner, inner, duties))


def _has_next(items: list[Item], index: int) -> bool:
    """Is the next item one of the same list?"""
    return index + 1 < len(items) and items[index + 1].parent == items[index].parent


def _closes_a_silent_list(items: list[Item], index: int, served: set[int]) -> bool:
    parent = items[index].parent
    return 0 <= parent < index - 1 and served.isdisjoint(range(parent + 1, index))


def _own_paragraph(text: str, item: Item, duty: Duty) -> int:
    """Where the last paragraph of an item before a further duty of the same item begins."""
    lines = [line for line in lines_of(text, item.heading, duty.end) if line[0] < duty.start]
    return lines[-1][0] if lines else item.heading
