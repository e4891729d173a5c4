"""Numbered tasks with who leads, who answers and until when, in running text and in tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from monitor.mentions.deadlines import parse_deadline, plan_year
from monitor.mentions.tasks.assignment import Assigned, assigned
from monitor.mentions.tasks.duties import find_duties
from monitor.mentions.tasks.items import find_items
from monitor.topics.lines import article_end
from storage.mentions import TaskMention
from storage.text.canonical import Canonical

__all__ = ["find_tasks"]

_SIGN = re.compile(r"牵头|负责|责任|主办|协办|配合|承办|时限|期限|完成时间")

def find_tasks(text: Canonical, published: date | None = None) -> tuple[TaskMention, ...]:
    """Every numbered item that says who answers for it, or until when, in order.

    `published` settles what 年内 or a bare 6月底 means. What has neither bodies nor a deadline of its own is no task:
    the goals of a year (启动年, 推进年), a principle. Offsets are those of the heading in the original text.
    """
    end = article_end(text.text)
    if not _SIGN.search(text.text, 0, end):
        return ()
    year = plan_year(text.text)
    return tuple(_mention(text, task, published, year) for task in _tasks(text.text, end))

def _tasks(text: str, end: int) -> Iterator[Assigned]:
    yield from assigned(text, find_items(text, end), find_duties(text, end))

def _mention(text: Canonical, task: Assigned, published: date | None, year: int | None) -> TaskMention:
    until = parse_deadline(task.deadline, published, year) if task.deadline else None
    start, end = text.original_span(task.start, task.end)
    return TaskMention(
        no=task.no,
        title=task.title,
        lead=task.lead,
        responsible=task.responsible,
        deadline_raw=task.deadline,
        deadline=until.day.isoformat() if until and until.day else None,
        continuing=bool(until and until.continuing),
        raw=text.text[task.start : task.end],
        start=start,
        end=end,
    )
