"""When a task is told of: a month, a week and a day before its last day, and once it has passed; never daily."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from storage.reader.outbox import told
from storage.reader.tasks import Task, due

STAGES = (1, 7, 30)  # days before the last one
PAST = 0  # the stage of a task that fell due
LONG_PAST = 7  # days; what fell due before is history


@dataclass(frozen=True, slots=True)
class Due:
    """A task to tell of. `days_left` is negative where it fell due."""

    task: Task
    days_left: int

    @property
    def item(self) -> tuple[int, str]:
        """As `delivery_items` names it: another deadline, or the next stage, is told anew."""
        assert self.task.passage.story is not None
        return self.task.passage.story, f"due.{self.task.no}.{self.task.deadline}.{stage(self.days_left)}"

    @property
    def when(self) -> str:
        """`还有 3 天`, `今日到期`, `已过期 2 天`"""
        if self.days_left > 0:
            return f"还有 {self.days_left} 天"
        return f"已过期 {-self.days_left} 天" if self.days_left < 0 else "今日到期"


def stage(days_left: int) -> int | None:
    """The stage that a task has reached; None while it is far off, and long after."""
    if days_left < 0:
        return PAST if -days_left <= LONG_PAST else None
    return next((days for days in STAGES if days_left <= days), None)


def falling_due(connection: sqlite3.Connection, reader: str, today: date, until: str) -> tuple[Due, ...]:
    """The tasks archived up to `until` whose stage the reader was not told of, the most pressing first."""
    found = due(connection, today - timedelta(days=LONG_PAST), today + timedelta(days=max(STAGES)))
    known = [task for task in found if task.passage.story is not None and task.passage.first_seen_at <= until]
    return _untold(connection, reader, (Due(task, task.days_left(today)) for task in known))


def _untold(connection: sqlite3.Connection, reader: str, tasks: Iterable[Due]) -> tuple[Due, ...]:
    reached = list(tasks)
    before = told(connection, reader, {one.item[0] for one in reached})
    return tuple(one for one in reached if one.item not in before)
