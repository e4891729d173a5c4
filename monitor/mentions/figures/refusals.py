"""Numbers that are written yet follow nothing: ordinals, model names, slogans, turns of speech, page counters."""

from __future__ import annotations

import re
from bisect import bisect_right

from monitor.mentions.figures.quantity import Kind, Quantity

Span = tuple[int, int]

_ORDINAL = re.compile(
    r"(?:第|第[\d一二三四五六七八九十百]+[章节条款项]?[、至到和及-]|[届每]|(?<![目当此之以年月日提从])前)$"
)
_JOINED = re.compile(r"[A-Za-z0-9一二三四五六七八九十][-–—~～/.:：至到+][-—]?$|[A-Za-z_./#.]$")
_LIST_NUMBER = re.compile(r"(?:^|\n)[^\w\n]*\d{1,2}[.、．] ?$")
_PAGE_COUNTER = re.compile(r"(?:浏览|点击|阅读|访问|下载|打印|播放|评论)(?:次数|人数|量|数)?[:：] ?$")
_RANGE = re.compile(r"[-–—~～至到][\d一二三四五六七八九十]")

SLOGAN_LENGTH = 10  # characters; what is quoted and longer is speech
_NAMES = re.compile(rf"“[^“”\n]{{1,{SLOGAN_LENGTH}}}”|‘[^‘’\n]{{1,{SLOGAN_LENGTH}}}’|《[^《》\n]{{1,150}}》")

# Sets of thoughts rather than of things: 三个方面, 四个意识, 五个坚持.
_ABSTRACT = re.compile(
    r"[大重主]?(?:方面|层面|阶段|环节|维度|角度|步骤|关键|字|结合|坚持|统筹|必须|突出|确保|到位|转变|意识|自信|维护|确立"
    r"|全面|代表|伟大|务必|革命|一|现代化|大局|梯队|等级|档次|半|多|[、”])"
)
_LIMITS = {"以上", "以下", "以内"}
_ONE_HAN = re.compile(r"[两二三四五六七八九十]")


def names(text: str, end: int) -> list[Span]:
    """What stands in 《》 or, briefly, in quotation marks: “四项建设” is a name and counts nothing."""
    return [found.span() for found in _NAMES.finditer(text, 0, end)]


def is_refused(text: str, quantity: Quantity, named: list[Span]) -> bool:
    """Whether the number names or orders something, or is said without being counted."""
    before = text[max(0, quantity.number - 24) : quantity.number]
    return bool(
        _is_inside(quantity.number, named)
        or _ORDINAL.search(before)
        or (_JOINED.search(before) and not _LIST_NUMBER.search(before))
        or _PAGE_COUNTER.search(before)
        or _RANGE.match(text, quantity.number + len(quantity.written))
        or _is_bound(text, quantity)
        or _is_hollow(text, quantity)
    )


def _is_inside(position: int, spans: list[Span]) -> bool:
    following = bisect_right(spans, (position, position))
    return following > 0 and position < spans[following - 1][1]


def _is_bound(text: str, quantity: Quantity) -> bool:
    """投资500万元以上的项目: it tells which ones are meant."""
    bounds = quantity.kind is Kind.MEASURE and _LIMITS & set(quantity.qualifiers)
    return bool(bounds) and text.startswith("的", quantity.end)


def _is_hollow(text: str, quantity: Quantity) -> bool:
    """一个, 百家 without 近, 三个方面, 3.5项."""
    number, spoken = quantity.written, text[quantity.number - 1 : quantity.number]
    if number in "一〇零" and not (quantity.qualifiers and quantity.kind in (Kind.SHARE, Kind.MEASURE)):
        return True
    if number[0] in "十百千万亿" and spoken in ("数", "几", "好"):
        return True
    if number[0] in "百千万亿" and not set(quantity.qualifiers) - _LIMITS:
        return True
    if quantity.kind is Kind.COUNT and re.fullmatch(r"\d+\.\d+", number):
        return True
    if quantity.unit == "分" and spoken in ("时", "点"):
        return True
    if not _ONE_HAN.fullmatch(number):
        return False
    persons = quantity.unit in ("人", "名", "位") and number in "二两三"
    in_turn = quantity.unit in ("期", "批", "层", "字")
    return persons or in_turn or (quantity.kind is Kind.COUNT and bool(_ABSTRACT.match(text, quantity.end)))
