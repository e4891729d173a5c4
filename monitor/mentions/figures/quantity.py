"""A number with its unit and what qualifies it, wherever one stands; whether it is a figure is asked elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from monitor.mentions.figures.numerals import ARABIC, HAN, SCALE, scale_of, value_of
from monitor.mentions.figures.units import COUNTER, DURATION, MEASURE, NO_DURATION, PERCENT


class Kind(Enum):
    """What sort of unit it is, for each has its own rules."""

    COUNT = "count"  # 项, 人次
    MEASURE = "measure"  # 元, 公里, 倍
    SHARE = "share"  # %, 个百分点, 成
    DURATION = "duration"  # 个月, 小时
    BARE = "bare"  # 超过1400万


@dataclass(frozen=True, slots=True)
class Quantity:
    """`start` and `end` span the number with what qualifies it, as printed; offsets in the canonical text.

    `change` is the verb of rise or fall that the number belongs to, `linked` where what stands before the number
    (达到, 共有, 分别为) begins.
    """

    value: float
    unit: str
    kind: Kind
    qualifiers: tuple[str, ...]
    change: str | None
    written: str  # the number alone
    linked: int
    number: int
    start: int
    end: int


_QUANTITY = re.compile(
    rf"""
    (?: (?P<whole>[二三四五六七八九十\d]{{1,3}})分之(?P<part>[一二三四五六七八九]|\d{{1,2}}(?!\d))
      | (?P<half>半数|一半)
      | (?P<per>百分之)?
        (?P<number>(?:{ARABIC})(?:\ ?{SCALE}(?:\d{{1,4}}{SCALE})*)?|{HAN})
        (?P<more>[余多])?(?P<scale>{SCALE})?(?P<still>[余多])?
        \ ?(?: (?P<percent>{PERCENT})
             | (?P<duration>{DURATION})(?!{NO_DURATION})
             | (?P<measure>{MEASURE})
             | (?P<count>{COUNTER})
             | (?P<tenth>成(?![为立果功员长品本熟效就份都型交分语绩因渝]))
           )?
    )
    (?P<after>以上|以下|以内|之多|左右|上下|有余|(?<=[时天日月钟秒])内)?
    """,
    re.VERBOSE,
)

RISES = "上浮|上调|增长|增加|上升|提高|提升|上涨|扩大|延长|增幅|涨幅|增速|净增|多出"
FALLS = "下浮|下调|负增长|下降|减少|降低|下滑|回落|缩短|压缩|压减|缩减|精简|下跌|降幅|减幅|跌幅"
_QUALIFIER = (
    r"已?达到|已?达|高达|多达|将近|接近|(?<![最附邻临亲贴])近|大约|(?<![节预签合公制])约|超过|超|逾|突破|不足|不到"
    r"|不少于|不低于|不高于|不超过|至少|最多|最高|最低|将超|高于|低于"
)
_NEUTRAL = r"为|是|有|共|累计|总计|共计|合计|仅|只|各|分别|则|已|的|也|均|到|至|了|人民币|\ "
_FIRSTS = "".join(sorted({word.lstrip("\\")[0] for word in f"{RISES}|{FALLS}|{_NEUTRAL}".split("|")} | set(_QUALIFIER)))
_BEFORE = re.compile(
    rf"(?=[{re.escape(_FIRSTS)}]|$)"
    rf"(?:(?P<change>{FALLS}|{RISES}|(?<=[同环]比)[增降])(?:率|幅度?)?)?(?P<tail>(?:{_QUALIFIER}|{_NEUTRAL})*)$"
)
_GREAT = re.compile("[百千万亿]")
_REGIONS = ("省", "市", "县")
_PRINTED = re.compile(_QUALIFIER)
_LOOK_BACK = 16  # characters; 下降幅度分别达到了约


def quantities(text: str, end: int) -> Iterator[Quantity]:
    """Every number of `text[:end]` that means a quantity, in order."""
    for found in _QUANTITY.finditer(text, 0, end):
        if _may_count(text, found) and (value := _value(found)) is not None:
            yield _quantity(text, found, value)


def _may_count(text: str, found: re.Match[str]) -> bool:
    """Not the many bare numbers that are no more: 一, 2023年, 110."""
    if found["duration"] == "年" and len(found["number"]) == 4:
        return False
    return (
        found.lastgroup != "number"
        or _GREAT.search(found[0]) is not None
        or text[found.end() : found.end() + 1] in _REGIONS
    )


def _value(found: re.Match[str]) -> float | None:
    if found["half"]:
        return 50.0
    if found["whole"]:
        whole, part = value_of(found["whole"]), value_of(found["part"])
        return round(100 * part / whole, 2) if whole and part else None
    value = value_of(found["number"])
    return None if value is None else round(value * scale_of(found["scale"] or "") * (10 if found["tenth"] else 1), 6)


def _quantity(text: str, found: re.Match[str], value: float) -> Quantity:
    before = _BEFORE.search(text[max(0, found.start() - _LOOK_BACK) : found.start()])
    tail, change = (before["tail"], before["change"]) if before else ("", None)
    linked = found.start() - len(tail)
    if change and (re.match("[到至为]", tail)):
        change = None
    printed = list(_PRINTED.finditer(tail))
    kind, unit = _kind_and_unit(found)
    marks = (*(mark[0] for mark in printed), found["more"], found["still"], found["after"])
    return Quantity(
        value=-value if change and re.fullmatch(f"{FALLS}|降", change) else value,
        unit=unit,
        kind=kind,
        qualifiers=tuple(mark for mark in ((change or ""), *marks) if mark),
        change=change,
        written=found["number"] or found[0],
        linked=found.start() - len(before[0]) if before else linked,
        number=found.start(),
        start=linked + printed[0].start() if printed else found.start(),
        end=found.end(),
    )


def _kind_and_unit(found: re.Match[str]) -> tuple[Kind, str]:
    if found["half"] or found["whole"] or found["per"] or found["tenth"]:
        return Kind.SHARE, "%"
    if found["percent"]:
        return Kind.SHARE, found["percent"].removeprefix("个")
    for kind in (Kind.DURATION, Kind.MEASURE, Kind.COUNT):
        if unit := found[kind.value]:
            return kind, unit
    return Kind.BARE, ""
