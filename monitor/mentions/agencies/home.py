"""Where a text comes from, so that 县公安局 and 市局 can be told whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from monitor.mentions.agencies.regions import Region, region_of, regions
from storage.mentions import Level

_STEP = re.compile(r".{2,}?(?:省|自治区|特别行政区|自治州|自治县|市|州|地区|盟|县|区|旗)(?!$)|.+$")
_DEPTH = (Level.PROVINCE, Level.CITY, Level.COUNTY)


@dataclass(frozen=True, slots=True)
class Step:
    """A region on the way from the province down. `region` is None where the table does not have it."""

    name: str
    level: Level
    region: Region | None = None

    @property
    def code(self) -> str | None:
        return self.region.code if self.region else None


@dataclass(frozen=True, slots=True)
class Home:
    """What a site says of itself: its agency, and its regions from the province down; none for the whole country."""

    agency: str = ""
    steps: tuple[Step, ...] = ()

    @classmethod
    def of(cls, agency: str, region: str) -> Self:
        """From a site's own words: 明溪县公安局, 福建省三明市明溪县. 全国 is no region."""
        return cls(agency, () if region in ("", "全国") else tuple(_steps(region)))

    @classmethod
    def at(cls, region: Region, agency: str = "") -> Self:
        """The home of what is written in one region."""
        above = reversed([*regions().above(region)])
        return cls(agency, tuple(Step(full_name(one), one.level, one) for one in (*above, region)))

    @property
    def innermost(self) -> Step | None:
        return self.steps[-1] if self.steps else None

    def signed(self, sign: str) -> Step | None:
        """The innermost step that calls itself 市, 县, 自治区 …; of a 自治区 no 区 is told."""
        fitting = (step for step in reversed(self.steps) if step.name.endswith(sign))
        return next((step for step in fitting if sign != "区" or not step.name.endswith("自治区")), None)

    def level(self, level: Level) -> Step | None:
        return next((step for step in self.steps if step.level is level), None)

    def narrowed(self, told: Iterable[Region]) -> Home:
        """Home as a text's own regions narrow it down: one place, and one inside this home, is where it is written."""
        deepest = _deepest(told)
        here = self.innermost.region if self.innermost else None
        if deepest is None or (self.steps and not (here and deepest.lies_in(here))):
            return self
        return Home.at(deepest, self.agency)


def full_name(region: Region) -> str:
    """Its name, with that of the region above where another has the same: 北京市朝阳区."""
    alone = len(regions().called(region.name)) == 1
    return region.name if alone else next(regions().above(region)).name + region.name


def _deepest(told: Iterable[Region]) -> Region | None:
    """The innermost of regions that lie in one another; None where they lie apart."""
    ordered = sorted(set(told), key=lambda region: (_DEPTH.index(region.level), region.code))
    apart = any(not inner.lies_in(outer) for outer, inner in pairwise(ordered))
    return None if apart or not ordered else ordered[-1]


def _steps(address: str) -> Iterator[Step]:
    """The steps of an address. One in the table has all that lies above it, also where the address leaves that out."""
    if region := region_of(address):
        yield from Home.at(region).steps
        return
    above: Level | None = None
    for found in _STEP.finditer(address):
        above = level_of(found[0], above)
        yield Step(found[0], above)


def level_of(name: str, above: Level | None = None) -> Level:
    """The level of a region by its name's ending; a 市 inside a prefecture is a county's equal."""
    if name.endswith(("省", "自治区", "特别行政区")):
        return Level.PROVINCE
    if name.endswith(("县", "区", "旗")) or above is Level.CITY:
        return Level.COUNTY
    return Level.CITY
