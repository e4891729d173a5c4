"""Series of numbered documents, and the numbers that are missing between those seen: what an archive has not got."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

WIDEST = 10  # numbers; a longer run was never within reach, such as most of a national series

_CODED = re.compile(r"(?P<issuer>.+?)\s*[〔\[［【(（]\s*(?P<year>\d{2,4})\s*[〕\]］】)）]\s*第?(?P<serial>\d+)号")
_NAMED = re.compile(
    r"(?P<issuer>.+?(?:令|公告|通告))(?:(?P<year>\d{4})年)?第(?P<serial>[\d〇零一二三四五六七八九十百]+)号"
)
_ROUND = str.maketrans("（）", "()")
_FIGURES = {figure: n for n, figure in enumerate("〇一二三四五六七八九")} | {"零": 0}


@dataclass(frozen=True, slots=True, order=True)
class Series:
    """`issuer` is 明公综, or with its word 公安部令; `year` is None where the count goes on over the years."""

    issuer: str
    year: int | None

    def __str__(self) -> str:
        return f"{self.issuer}〔{self.year}〕" if self.year else self.issuer


@dataclass(frozen=True, slots=True)
class Numbered:
    """One number of a series."""

    series: Series
    serial: int

    def __str__(self) -> str:
        issuer, year = self.series.issuer, self.series.year
        if issuer.endswith(("令", "公告", "通告")):
            return f"{issuer}{f'{year}年' if year else ''}第{self.serial}号"
        return f"{issuer}〔{year}〕{self.serial}号"


@dataclass(frozen=True, slots=True)
class SeenSeries:
    """The serials of one series that were seen, each once, in order."""

    series: Series
    serials: tuple[int, ...]

    def gaps(self, widest: int = WIDEST) -> tuple[tuple[int, int], ...]:
        """The runs of numbers missing between those seen, as (first, last), none of more than `widest` numbers.

        A national series of which two numbers far apart were seen is not one that the archive follows.
        """
        return tuple(gap for gap in self._missing() if gap[1] - gap[0] < widest)

    def leaps(self, widest: int = WIDEST) -> int:
        """How many runs are wider."""
        return len(self._missing()) - len(self.gaps(widest))

    def _missing(self) -> list[tuple[int, int]]:
        return [(one + 1, following - 1) for one, following in pairwise(self.serials) if following - one > 1]


def numbered(number: str) -> Numbered | None:
    """The parts of a number such as 明公综〔2023〕124号 or 公安部令第165号; None for what is none."""
    found = _CODED.fullmatch(number.strip()) or _NAMED.fullmatch(number.strip())
    if found is None:
        return None
    year = int(found["year"]) if found["year"] else None
    issuer = "、".join(found["issuer"].translate(_ROUND).split())
    series = Series("国务院令" if issuer == "国令" else issuer, year + 1900 if year and year < 100 else year)
    return Numbered(series, _count(found["serial"]))


def seen_series(numbers: Iterable[str]) -> tuple[SeenSeries, ...]:
    """The series of which there are `numbers` (as printed in an article's head or in its text), the newest last."""
    seen: dict[Series, set[int]] = defaultdict(set)
    for number in numbers:
        if one := numbered(number):
            seen[one.series].add(one.serial)
    ordered = sorted(seen, key=lambda series: (series.year or 0, series.issuer))
    return tuple(SeenSeries(series, tuple(sorted(seen[series]))) for series in ordered)


def _count(written: str) -> int:
    """165 of 165 and of 一百六十五 and of 一六五."""
    if written.isdigit() and written.isascii():
        return int(written)
    if not re.search("[十百]", written):
        return int("".join(str(_FIGURES[figure]) for figure in written))
    total, figure = 0, 0
    for character in written:
        if character in _FIGURES:
            figure = _FIGURES[character]
        else:
            scale = 100 if character == "百" else 10
            total, figure = total + (figure or 1) * scale, 0
    return total + figure
