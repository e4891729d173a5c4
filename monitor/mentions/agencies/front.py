"""What stands in front of a body's name and says whose it is: a region, a region's sign, or a name of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import rjieba

from monitor.mentions.agencies.regions import Region, regions, within
from monitor.topics.words import starts_inside_a_word
from storage.mentions import Level

REACH = 8  # characters looked at in front of a name

_HAN = re.compile(r"[\u4e00-\u9fff]")
_HAN_BEFORE = re.compile(r"[\u4e00-\u9fff]*$")
_SIGN_BEFORE = re.compile(r"(?:自治[区州县旗]|[省市县区州盟旗])$")
_SEVERAL = frozenset("各某外邻多几两二三四五六七八九十级辖列地特省市县区州盟旗")  # 各县公安局, 省市公安局: no one body
_BEFORE_A_SIGN = frozenset("原本该全我在驻")
_NAMING = re.compile("n|j|b|x|eng|s|f|z|a")  # parts of speech that a proper name may be taken for
_LEADING = re.compile("^[从在与和由向对经被据以将给及至到于把同因为](?=..)")  # that unknown words swallow
_ZONE = re.compile("(?:高新(?:技术(?:产业)?开发)?|经开|经济(?:技术)?开发|开发|保税|度假|示范|新城?|工业园?|园|景)$")
_PROPER = re.compile("n[rsz]")
_POSTS = re.compile("(?:民警|警员|辅警|[局所队组处科厅镇县市]长|主任|书记|委员|政委|教导员|同志|嫌疑人|男子|女子)$")
_COMMON = re.compile(
    "^(?:(?:本|该|各|原|所有|辖区|属地|当地|附近|就近|基层|农村|城区|城乡|城市|乡镇|社区|公安|边防|户籍地?|居住地|所在地|责任区"
    "|枫桥式?|智慧|星级|优秀|示范|全国|一级|二级|三级|中心|相关|有关|下辖|下属|全市|全县|全区|全省|基层公安|案发地|事发地|户口)+)$"
)
_PARTS_OF_A_NAME = re.compile("^(?:[镇乡村街路]|街道|社区|新区|开发区|园区|[东西南北]|[一二三四五六七八九十]+)$")


@dataclass(frozen=True, slots=True)
class Nothing:
    start: int


@dataclass(frozen=True, slots=True)
class InRegion:
    """`regions` are those that the name may mean. Unless `sure`, only home can tell whether it is a region at all."""

    start: int
    regions: tuple[Region, ...]
    printed: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Signed:
    """市 of 市公安局: the one at home."""

    start: int
    sign: str


@dataclass(frozen=True, slots=True)
class Stranger:
    """A region that no table has, or a name that is no region's; `sign` is empty where it does not say which sort."""

    start: int
    printed: str
    sign: str


Front = Nothing | InRegion | Signed | Stranger


def front(text: str, end: int, floor: int, *, told_among_police: bool = False) -> Front | None:
    """What stands in `text[floor:end]`, right before `end`; None where it speaks of several bodies (各县).

    What is `told_among_police` (市局) is that at home, and never a stranger's.
    """
    if place := region_before(text, end, floor):
        return place
    sign = _SIGN_BEFORE.search(text, max(floor, end - 3), end)
    start = sign.start() if sign else end
    if sign and start > floor and text[start - 1] in _SEVERAL:
        return None
    zone = bool(sign and sign[0] == "区")
    name = "" if told_among_police else _name_before(text, start, floor, zone=zone)
    if name and not (sign and name in _BEFORE_A_SIGN):
        return Stranger(start - len(name), text[start - len(name) : end], sign[0] if sign else "")
    return Signed(start, sign[0]) if sign else Nothing(end)


def region_before(text: str, end: int, floor: int) -> InRegion | None:
    """The region whose name ends at `end`, with those around it in front: 福建省三明市|."""
    table = regions()
    for length in range(min(table.longest, end - floor), 1, -1):
        name = text[end - length : end]
        called = table.called(name)
        found = called or table.called_short(name)
        if found and not starts_inside_a_word(text, end - length, end):
            return _with_those_above(text, end - length, floor, found, name, bool(called))
    return None


def _with_those_above(text: str, start: int, floor: int, found: tuple[Region, ...], name: str, full: bool) -> InRegion:
    above = region_before(text, start, floor)
    if above and (inner := within(found, above.regions)):
        return InRegion(above.start, inner, text[above.start : start] + name, True)
    if full:
        joined = start > 0 and _HAN.match(text[start - 1])
        sure = len(name) > 2 or not (name.endswith("区") or (joined and _LEADING.match(name + "…")))
    else:
        sure = name.endswith(("自治县", "自治旗")) or any(region.level is not Level.COUNTY for region in found)
    return InRegion(start, found, name, sure)


def own_name(text: str, end: int, floor: int) -> int | None:
    """Where the name of its own begins that ends at `end`: 城关 of 走进城关派出所. None for a common word.

    What follows a post is a person's name, and is not taken.
    """
    words = _words(_HAN_BEFORE.findall(text[max(floor, end - REACH) : end])[0])
    name = ""
    while words and (not name or _PARTS_OF_A_NAME.match(name)):
        word, kind = words[-1]
        if not (_NAMING.match(kind) or _PARTS_OF_A_NAME.match(word)):
            break
        name = word + name
        words = words[:-1]
    name = _LEADING.sub("", name)
    if len(name) < 2 or _COMMON.match(name) or _POSTS.search(name):
        return None
    if words and _POSTS.search(words[-1][0]):
        return None
    return end - len(name)


def _name_before(text: str, end: int, floor: int, *, zone: bool) -> str:
    """The name that ends at `end`, by its parts of speech; empty where there is none.

    That of a `zone`, a 区 that is perhaps no administrative region (高新区), may be a common word.
    """
    if zone and (known := _ZONE.search(text, max(floor, end - REACH), end)):
        return known[0]
    kinds = _NAMING if zone else _PROPER
    words = _words(_HAN_BEFORE.findall(text[max(floor, end - REACH) : end])[0])
    name = ""
    while words and len(name) < 2 and kinds.match(words[-1][1]):
        name = words[-1][0] + name
        words = words[:-1]
    return _LEADING.sub("", name)


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[tuple[str, str], ...]:
    """The words of a text with their parts of speech."""
    return tuple(rjieba.tag(text, True))
