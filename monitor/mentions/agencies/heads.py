"""The names of public bodies without what stands in front of them (公安局, 市委); and the national ones whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from itertools import product
from pathlib import Path

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from spiders.declaration import Declared, load

HERE = Path(__file__).parent
SIGNS = ("省", "市", "县", "区", "州", "盟", "旗")


class Sort(Enum):
    """What a name asks of what stands in front of it."""

    NATION = auto()  # nothing: 科技部
    POLICE = auto()  # a region, or nothing at home: 公安局
    ORGAN = auto()  # the same, for the other departments: 教育局
    PLACED = auto()  # always a region: 人民政府
    SIGNED = auto()  # holds the sign of its region itself: 市委, 县局
    COLLECTIVE = auto()  # a region by its name: 公安机关 of 福建公安机关
    UNIT = auto()  # a police organ, a region, or nothing at home: 刑侦大队
    ROOM = auto()  # the same, and nothing only where home is known: 警务保障室
    OWN = auto()  # a name of its own: 城关 of 城关派出所
    OURS = auto()  # nothing: 我局


@dataclass(frozen=True, slots=True)
class Head:
    """`name` is what the body is called, `printed` what texts have; the first `sign` characters are a region's."""

    sort: Sort
    printed: str
    name: str
    sign: int = 0


class NationalBody(Declared):
    name: str
    aliases: tuple[str, ...] = ()


class NationalBodies(Declared):
    body: tuple[NationalBody, ...]


class Organs(Declared):
    """Every field × form is a name; the organ of a county may be told without its county where `bare`."""

    fields: tuple[str, ...]
    forms: tuple[str, ...]
    bare: bool = False


class Police(Declared):
    organs: tuple[str, ...]
    collective: tuple[str, ...]


class Units(Declared):
    fields: tuple[str, ...]
    ranks: tuple[str, ...]
    named: tuple[str, ...]
    own: tuple[str, ...]


class LocalBodies(Declared):
    organs: tuple[Organs, ...]
    police: Police
    units: Units
    goes_on: dict[str, tuple[str, ...]]  # ending of a name → what makes it another word right behind


@cache
def local_bodies() -> LocalBodies:
    return load(HERE / "local.toml", LocalBodies)


class Heads:
    """All names, and where they stand in a text."""

    def __init__(self) -> None:
        heads = {head.printed: head for head in _all_heads()}
        self._heads = list(heads.values())
        self._automaton = AhoCorasick(
            list(heads), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
        )
        self._goes_on = [_in_another_word(head.printed) for head in self._heads]

    def find(self, text: str) -> Iterator[tuple[int, int, Head]]:
        """Start, end and head of every name, in order, none over another."""
        for pattern, start, end in self._automaton.find_matches_as_indexes(text):
            if not text.startswith(self._goes_on[pattern], end):
                yield start, end, self._heads[pattern]


@cache
def heads() -> Heads:
    """Made once, in about 30 ms."""
    return Heads()


def _all_heads() -> Iterator[Head]:
    """Where two would be printed alike, the later counts."""
    local = local_bodies()
    for organs in local.organs:
        sort = Sort.ORGAN if organs.bare else Sort.PLACED
        yield from (_as_printed(sort, field + form) for field, form in product(organs.fields, organs.forms))
    yield from (_as_printed(Sort.ROOM, name) for name in local.units.named)
    yield from (_as_printed(Sort.UNIT, "".join(parts)) for parts in product(local.units.fields, local.units.ranks))
    yield from (_as_printed(Sort.POLICE, name) for name in local.police.organs)
    yield from (_as_printed(Sort.COLLECTIVE, name) for name in local.police.collective)
    yield from (_as_printed(Sort.OWN, name) for name in local.units.own)
    yield from _signed()
    yield from (Head(Sort.OURS, f"{ours}{form}", form) for ours, form in product("我本", "局厅"))
    for body in load(HERE / "national.toml", NationalBodies).body:
        yield from (Head(Sort.NATION, name, body.name) for name in (body.name, *body.aliases))


def _in_another_word(printed: str) -> tuple[str, ...]:
    """What shows, right behind the name, that it is the beginning of another word."""
    return tuple(on for last, ons in local_bodies().goes_on.items() if printed.endswith(last) for on in ons)


def _as_printed(sort: Sort, name: str) -> Head:
    return Head(sort, name, name)


def _signed() -> Iterator[Head]:
    """市委, and what police say among themselves: 省厅, 市局."""
    for sign in SIGNS:
        yield Head(Sort.SIGNED, f"{sign}委", "委", len(sign))
        if sign != "省":
            yield Head(Sort.SIGNED, f"{sign}局", "公安局", len(sign))
    for sign in ("省", "自治区"):
        yield Head(Sort.SIGNED, f"{sign}厅", "公安厅", len(sign))
