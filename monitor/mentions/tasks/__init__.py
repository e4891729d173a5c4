"""Numbered tasks with who leads, who answers and until when, in running text and in tables."""

from __future__ import annotations

import re
from datetime import date

from monitor.mentions.deadlines import latest_due, parse_deadline, plan_year
from monitor.mentions.tasks.assigned import Assigned
from monitor.mentions.tasks.assignment import assigned
from monitor.mentions.tasks.duties import find_duties
from monitor.mentions.tasks.items import find_items
from monitor.mentions.tasks.tables import find_tables
from monitor.topics.lines import article_end
from storage.mentions import TaskMention
from storage.text.canonical import Canonical

__all__ = ["find_tasks"]

_SIGN = re.compile(r"牵头|负责|责任|主办|协办|配合|承办|时限|期限|完成时间")


def find_tasks(text: Canonical, published: date | None = None) -> tuple[TaskMention, ...]:
    """Every numbered item that says who answers for it, or until when, in order.

    Where no label says until when, the last deadline in the item's own words counts. `published` settles what 年内 or a
    bare 6月底 means. What has neither bodies nor a deadline of its own is no task: the goals of a year (启动年),
    a principle. Offsets are those of the heading in the original text.
    """
    end = article_end(text.text)
    if not _SIGN.search(text.text, 0, end):
        return ()
    year = plan_year(text.text)
    return tuple(_mention(text, task, published, year) for task in _tasks(text.text, end))


def _tasks(text: str, end: int) -> list[Assigned]:
    """Those in tables and those in running text, in order."""
    tables = list(find_tables(text, end))
    duties = [duty for duty in find_duties(text, end) if not any(t.start <= duty.start < t.end for t in tables)]
    running = assigned(text, find_items(text, end), duties)
    return sorted([*running, *(task for table in tables for task in table.tasks)], key=lambda task: task.start)


def _mention(text: Canonical, task: Assigned, published: date | None, year: int | None) -> TaskMention:
    printed = task.deadline or latest_due(text.text[task.start : task.until], published, year)
    deadline = parse_deadline(printed, published, year) if printed else None
    raw, start, end = text.printed(task.start, task.end)
    return TaskMention(
        no=task.no,
        title=task.title,
        lead=task.lead,
        responsible=task.responsible,
        deadline_raw=printed,
        deadline=deadline.day.isoformat() if deadline and deadline.day else None,
        continuing=bool(deadline and deadline.continuing),
        raw=raw,
        start=start,
        end=end,
    )
