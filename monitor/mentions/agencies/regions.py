"""The regions of China down to counties, with the codes of GB/T 2260.

`regions.tsv` holds every current province, prefecture and county (2026), and the counties that were abolished since
2007 with the year of the last code table that was seen to have them (`last`).
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from storage.mentions import Level

HERE = Path(__file__).parent

_PEOPLES = (
    "土家|布依|哈尼|傈僳|景颇|维吾尔|柯尔克孜|哈萨克|塔吉克|蒙古|锡伯|达斡尔|鄂温克|朝鲜|仡佬|仫佬|毛南|纳西|拉祜|布朗|普米"
    "|独龙|裕固|东乡|保安|撒拉|各"
)
_AUTONOMOUS = re.compile(rf"(?<=..)(?:(?:{_PEOPLES})族?|[苗侗壮回藏羌彝傣白满瑶黎畲水佤怒土]族)*自治[区州县旗]$")
_PLAIN = re.compile(r"(?<=..)(?:省|市|地区|盟|特别行政区|林区|特区|县|区|旗)$")
_OWN_SIGN = re.compile(r"自治[区州县旗]$|特别行政区$|地区$|.$")


@dataclass(frozen=True)
class Region:
    """A region by its six-digit code. `last` is None for one that there is, else the year it was last listed."""

    code: str
    name: str
    last: int | None = None

    @cached_property
    def level(self) -> Level:
        if self.code.endswith("0000"):
            return Level.PROVINCE
        return Level.CITY if self.code.endswith("00") else Level.COUNTY

    @cached_property
    def short(self) -> str:
        """福建, 三明, 延边, 明溪: without what sort of region it is, where two characters are left."""
        return _PLAIN.sub("", _AUTONOMOUS.sub("", self.name))

    @cached_property
    def sign(self) -> str:
        """What it is called at home: 省, 市, 县, 自治区, 自治州 …"""
        found = _OWN_SIGN.search(self.name)
        return found[0] if found else ""

    def lies_in(self, other: Region) -> bool:
        """Is it `other` itself or a part of it? By code, so that counties run by a province lie in that."""
        return self.code.startswith(re.sub("(00){1,2}$", "", other.code))


class Regions:
    """All regions, by code and by name."""

    def __init__(self, regions: Iterable[Region]) -> None:
        ordered = sorted(regions, key=lambda region: (region.last is not None, region.code))
        self.by_code = {region.code: region for region in reversed(ordered)}
        full: dict[str, list[Region]] = defaultdict(list)
        short: dict[str, list[Region]] = defaultdict(list)
        for region in ordered:
            full[region.name].append(region)
            for name in _shorts(region):
                short[name].append(region)
        self._full = {name: _present(found) for name, found in full.items()}
        self._short = {name: _foremost(_present(found)) for name, found in short.items()}
        self.longest = max(map(len, full))

    def called(self, name: str) -> tuple[Region, ...]:
        """The regions of a full name; of those that were abolished only when no other has the name."""
        return self._full.get(name, ())

    def called_short(self, name: str) -> tuple[Region, ...]:
        """The regions of a short name: 福建, 三明, 恩施州.

        A province goes before all that is called like it (吉林), a prefecture before its own seat (恩施).
        """
        return self._short.get(name, ())

    def above(self, region: Region) -> Iterator[Region]:
        """Its prefecture, if it has one, and its province."""
        for code in (f"{region.code[:4]}00", f"{region.code[:2]}0000"):
            if code != region.code and code in self.by_code:
                yield self.by_code[code]


def _shorts(region: Region) -> Iterator[str]:
    short = region.short
    if short != region.name:
        yield short
        if region.sign.startswith("自治"):
            yield from {f"{short}{region.sign}", f"{short}{region.sign[2:]}"}


def _present(regions: list[Region]) -> tuple[Region, ...]:
    return tuple(region for region in regions if region.last is None) or tuple(regions)


def _foremost(found: tuple[Region, ...]) -> tuple[Region, ...]:
    first = (one for one in found if one.level is Level.PROVINCE or all(other.lies_in(one) for other in found))
    return next(((one,) for one in first), found)


@cache
def regions() -> Regions:
    """The table; read once, in about 20 ms."""
    with (HERE / "regions.tsv").open(encoding="utf-8", newline="") as table:
        rows = csv.DictReader(table, delimiter="\t")
        return Regions(Region(row["code"], row["name"], int(row["last"]) if row["last"] else None) for row in rows)


@cache
def region_of(name: str) -> Region | None:
    """The region of an address such as 福建省三明市明溪县, 三明市 or 三明; None where none or several."""
    *_, last = _read(name) or [()]
    return last[0] if len(last) == 1 else None


def _read(address: str) -> list[tuple[Region, ...]] | None:
    """Every step of an address from the top, each with the regions it may mean; None where a part is no region."""
    steps: list[tuple[Region, ...]] = []
    while address:
        for length in range(min(regions().longest, len(address)), 1, -1):
            called = regions().called(address[:length]) or regions().called_short(address[:length])
            if found := within(called, steps[-1] if steps else ()):
                steps.append(found)
                address = address[length:]
                break
        else:
            return None
    return steps


def within(found: Iterable[Region], above: Iterable[Region]) -> tuple[Region, ...]:
    """Those of `found` that lie in one of `above`; all where nothing is known of what lies above."""
    above, found = tuple(above), tuple(found)
    return tuple(region for region in found if not above or any(region.lies_in(one) for one in above))
