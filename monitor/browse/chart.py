"""One series as a line: geometry only, in a square of 100 by 100 that the page stretches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storage.reader.series import first_day

MARGIN = 6.0  # kept free above and below


@dataclass(frozen=True, slots=True)
class Chart:
    """`dots` are (x, y) from the upper left; `low` and `high` the least and the greatest value."""

    dots: tuple[tuple[float, float], ...]
    low: float
    high: float

    @property
    def line(self) -> str:
        """As the attribute `points` of a polyline."""
        return " ".join(f"{x:g},{y:g}" for x, y in self.dots)


def chart(points: Sequence[tuple[str, float]]) -> Chart | None:
    """Of (moment, value) in order of time, a moment being a day, month or year; None where there is no line to draw."""
    if len(points) < 2:
        return None
    days = [first_day(moment).toordinal() for moment, _ in points]
    values = [value for _, value in points]
    low, high = min(values), max(values)
    across = [_share(day, days[0], days[-1]) for day in days]
    up = [_share(value, low, high) for value in values]
    dots = (
        (round(100 * x, 2), round(100 - MARGIN - (100 - 2 * MARGIN) * y, 2)) for x, y in zip(across, up, strict=True)
    )
    return Chart(tuple(dots), low, high)


def _share(value: float, low: float, high: float) -> float:
    return (value - low) / (high - low) if high > low else 0.5
