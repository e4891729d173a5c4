"""Tasks of plans, by the day on which they fall due."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import date

from storage.reader import passages
from storage.reader.passages import Passage


@dataclass(frozen=True, slots=True)
class Task:
    """One task; `deadline` is its last day, `YYYY-MM-DD`."""

    no: str
    title: str
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    deadline: str
    deadline_raw: str | None
    continuing: bool
    passage: Passage

    def days_left(self, today: date) -> int:
        """0 on the last day, negative afterwards."""
        return (date.fromisoformat(self.deadline) - today).days


def due(connection: sqlite3.Connection, first: date, last: date) -> list[Task]:
    """The tasks whose deadline is from `first` to `last`, the earliest first; of a story only its original's."""
    rows = connection.execute(
        f"""SELECT m."no", m.title, m.lead, m.responsible, m.deadline, m.deadline_raw, m.continuing, {passages.COLUMNS}
        FROM tasks m {passages.ARTICLE} AND a.is_original WHERE m.deadline BETWEEN ? AND ?
        ORDER BY m.deadline, m.article_id, m.start""",  # noqa: S608
        (first.isoformat(), last.isoformat()),
    )
    return [_task(row) for row in rows]


def _task(row: sqlite3.Row) -> Task:
    bodies = {name: tuple(json.loads(row[name])) for name in ("lead", "responsible")}
    return Task(**passages.columns(Task, row) | bodies | {"continuing": bool(row["continuing"])})
