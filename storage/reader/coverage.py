"""Every column with what its last visits said of it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from storage.models import ColumnState


@dataclass(frozen=True, slots=True)
class ColumnCoverage:
    """One watched column. Times are ISO 8601, None where it has not happened yet."""

    key: str  # site/column
    name: str
    site: str  # the site's name
    state: ColumnState
    since: str | None
    detail: str  # one line in Chinese; may be empty
    checked_at: str | None
    last_new_at: str | None

    @property
    def is_well(self) -> bool:
        """Read as it should be, whether or not it had news."""
        return self.state.is_well


def coverage(connection: sqlite3.Connection) -> list[ColumnCoverage]:
    """Every enabled column of an enabled site, in the order of their keys; unvisited ones are `never seen`."""
    rows = connection.execute(
        """
        SELECT c.key, c.name, s.name AS site, x.state, x.since, x.detail, x.checked_at, x.last_new_at
        FROM columns c JOIN sites s ON s.key = c.site LEFT JOIN column_states x ON x."column" = c.key
        WHERE c.enabled AND s.enabled ORDER BY c.key
        """
    )
    return [_column(row) for row in rows]


def _column(row: sqlite3.Row) -> ColumnCoverage:
    return ColumnCoverage(
        key=row["key"],
        name=row["name"],
        site=row["site"],
        state=ColumnState(row["state"] or ColumnState.NEVER_SEEN),
        since=row["since"],
        detail=row["detail"] or "",
        checked_at=row["checked_at"],
        last_new_at=row["last_new_at"],
    )
