"""The coverage block: what was checked, and every column that is not well, with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from storage.models import ColumnState, DeliveryState
from storage.reader.coverage import ColumnCoverage
from storage.reader.outbox import Undelivered


@dataclass(frozen=True, slots=True)
class Trouble:
    """Columns of one site that fail in the same way since the same day."""

    site: str
    columns: tuple[str, ...]
    word: str
    detail: str
    since: str | None


@dataclass(frozen=True, slots=True)
class Coverage:
    total: int
    well: int
    quiet: tuple[str, ...]  # site · columns
    unchecked: tuple[str, ...]  # well when last seen, and not visited in the digest's time
    states: tuple[tuple[str, int], ...]  # the states of the unwell ones, with how many
    troubles: tuple[Trouble, ...]
    problems: tuple[str, ...]  # site files that could not be read
    undelivered: tuple[str, ...]

    @property
    def unwell(self) -> int:
        return sum(count for _, count in self.states)

    @property
    def quiet_count(self) -> int:
        return self.total - self.well - self.unwell


def cover(
    columns: Sequence[ColumnCoverage], since: str | None, problems: Sequence[str], undelivered: Iterable[Undelivered]
) -> Coverage:
    """The block for a digest that begins at `since`."""
    counts = Counter(column.state for column in columns)
    return Coverage(
        total=len(columns),
        well=counts[ColumnState.OK],
        quiet=_by_site(column for column in columns if column.state is ColumnState.QUIET),
        unchecked=_by_site(
            column for column in columns if column.is_well and (column.checked_at or "") < (since or "")
        ),
        states=tuple((state.word, counts[state]) for state in ColumnState if counts[state] and not state.is_well),
        troubles=_troubles([column for column in columns if not column.is_well]),
        problems=tuple(problems),
        undelivered=tuple(map(_undelivered, undelivered)),
    )


def _by_site(columns: Iterable[ColumnCoverage]) -> tuple[str, ...]:
    sites: dict[str, list[str]] = {}
    for column in columns:
        sites.setdefault(column.site, []).append(column.name)
    return tuple(f"{site} · {'、'.join(names)}" for site, names in sites.items())


def _troubles(columns: Iterable[ColumnCoverage]) -> tuple[Trouble, ...]:
    alike: dict[tuple[int, str, str, str], list[ColumnCoverage]] = {}
    for column in columns:
        key = (column.state.urgency, column.site, column.detail, (column.since or "")[:10])
        alike.setdefault(key, []).append(column)
    return tuple(
        Trouble(site, tuple(column.name for column in group), list(ColumnState)[urgency].word, detail, day or None)
        for (urgency, site, detail, day), group in sorted(alike.items(), key=lambda item: item[0])
    )


def _undelivered(digest: Undelivered) -> str:
    reason = f"：{digest.delivery.last_error}" if digest.delivery.last_error else ""
    if digest.delivery.state is DeliveryState.FAILED:
        return f"上一封（{digest.day}）未送达，内容并入本封{reason}"
    return f"上一封（{digest.day}）尚未送达，仍在重试{reason}"
