"""Numbers of documents: 文号 (公通字〔2022〕5号), orders (公安部令第1号), announcements (公安部公告2025年第2号)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

BACK = 24  # characters in which an issuer's name is looked for
BACK_JOINT = 60  # characters for the names of several issuers

_HAN = "[\u4e00-\u9fa5]"
_OPEN, _CLOSE = r"[〔\[［【﹝〖{(（]", r"[〕\]］】﹞〗})）]"
_COUNT = r"(?:\d{1,4}|[〇零一二三四五六七八九十百]{1,7})"
_NO_HOUSE = r"(?![楼院线机井店门库仓厅馆室桌床])"

# The year in brackets of any form, in two figures until 1999, and the running number (GB/T 9704-2012, 7.2.5).
_NUMBER = re.compile(
    rf" ?{_OPEN} ?(?P<year>(?:19|20)\d{{2}}|[5-9]\d(?= ?年?[〕\]］】﹞])) ?年? ?{_CLOSE} ?字? ?第? ?"
    rf"(?P<serial>\d{{1,5}})(?P<more>(?: ?[、,，] ?\d{{1,5}}){{0,9}}) ?号{_NO_HOUSE}"
)
_SERIAL = re.compile(r"\d{1,5}")
_FOLLOWING = re.compile(
    rf" ?(?:[、,，和及与]|以及) ?(?:{_OPEN} ?(?P<year>(?:19|20)\d{{2}}) ?年?{_CLOSE} ?)?第? ?(?P<serial>\d{{1,5}}) ?号"
    rf"(?=[文等、，。；,;)）》\s和及与的要规精同]|$)"
)
_ORDER = re.compile(
    rf"令\s{{0,2}}[(（]? ?(?:(?P<year>20\d{{2}}) ?年 ?)?第? ?(?P<serial>{_COUNT}) ?号"
    rf"|第? ?(?P<earlier>{_COUNT}) ?号(?P<after>(?:(?![和与及]){_HAN}){{0,12}}?(?:国务院|主席|部|委员会|局|署|政府))?令"
)
_ANOTHER_ORDER = re.compile(
    rf" ?(?:[、,，和及与]|以及) ?第 ?(?P<serial>{_COUNT}) ?号(?!(?:(?![和与及]){_HAN}){{0,12}}令)"
)
_NOTICE = re.compile(
    rf"(?P<word>公告|通告)\s{{0,2}}{_OPEN}? ?(?P<year>20\d{{2}}) ?年 ?第? ?(?P<serial>\d{{1,5}}) ?号{_CLOSE}?"
    rf"|(?P<earlier>20\d{{2}}) ?年 ?第 ?(?P<number>\d{{1,5}}) ?号(?P<behind>公告|通告)"
)

_TAIL = re.compile(rf"{_HAN}+(?:[(（](?!试行|暂行|草案|修订|修正){_HAN}{{1,4}}[)）]{_HAN}{{0,4}})?$")
_SPACED_TAIL = re.compile(rf"(?<!{_HAN})(?:{_HAN} ){{1,9}}{_HAN}$")
_NAMES_TAIL = re.compile(rf"(?:{_HAN}+(?: {{1,2}}|、))*{_HAN}+$")
_NAME = re.compile(rf"(?:{_HAN}*(?:公告|通告))?(?P<name>{_HAN}+)")
_AUTHORITY = re.compile(
    r"(?:国务院|主席|军委|(?<![干总])部|委|局|署|厅|会|办公室|网信办|银行|政府|法院|检察院|^国|国家标准|行业标准)$"
)
_ALONE = frozenset("国法")  # issuers of one character: 国令第743号, 法〔2018〕344号

# What parts an issuer from the date, title or number in front: 日 of 4日公安部令, but not that of 日政发 (日照市).
_JOINT = re.compile(r"(?<=\d)[年月日]|(?<=[》)）号\]])[和与及或]")

# What stands before an issuer in running text; the short words are none that an issuer's name contains.
_BEFORE = re.compile(
    r".*(?:根据|依据|符合|结合|印发|转发|下发|关于|文号|文件|字号|编号|通知|执行|贯彻|落实|废止|修改|修订"
    r"|公布|发布|颁布|签署|批准|同意|经由|收到|现将|包括|以及|或者|会同|办法|规定|意见|方案|纲要|条例|细则|决定|措施"
    r"|号[和与及或]?|(?<!日)照|[的以见等与及为即是了在按])"
)
_IN_FRONT = re.compile(r"^(?:[由经据如有并对该此](?=..)|中华人民共和国)")
# 公安部公通字: the code, not the body before it.
_BODY = re.compile(r"^.*(?:部|厅|局|政府|国务院|委员会|办公室|法院|检察院)(?=[^部厅局院]{1,6}[字发函通规文综电]$)")


@dataclass(frozen=True, slots=True)
class Number:
    """`text` is the number in one form, `issuer` the part before its year or 令; the place is in the canonical text.

    `own` is false for an announcement's number, which inside a title is a part of the title.
    """

    text: str
    issuer: str
    start: int
    end: int
    own: bool = True


def numbers(text: str, end: int) -> Iterator[Number]:
    """Every number in `text[:end]`: 文号, then orders, then announcements."""
    for found in _NUMBER.finditer(text, 0, end):
        yield from _coded(text, found)
    for found in _ORDER.finditer(text, 0, end):
        yield from _order(text, found)
    for found in _NOTICE.finditer(text, 0, end):
        yield from _notice(text, found)


def _coded(text: str, found: re.Match[str]) -> Iterator[Number]:
    place = _issuer(text, found.start())
    if place is None:
        return
    issuer, start = place
    year, more = found["year"], [one.span() for one in _SERIAL.finditer(text, *found.span("more"))]
    end = found.end("serial") if more else found.end()
    yield Number(f"{issuer}〔{year}〕{found['serial']}号", issuer, start, end)
    for begin, stop in more:
        yield Number(f"{issuer}〔{year}〕{text[begin:stop]}号", issuer, begin, stop)
    following = _FOLLOWING.match(text, found.end())
    while following:
        year = following["year"] or year
        begin = following.start("year") - 1 if following["year"] else following.start("serial")
        yield Number(f"{issuer}〔{year}〕{following['serial']}号", issuer, begin, following.end())
        following = _FOLLOWING.match(text, following.end())


def _order(text: str, found: re.Match[str]) -> Iterator[Number]:
    """令第1号, 第1号令 or 第1号国务院令."""
    if found["after"]:
        issuer, start = found["after"].removeprefix("中华人民共和国"), found.start()
    else:
        place = _issuer(text, found.start())
        if place is None or not _AUTHORITY.search(place[0]):
            return
        issuer, start = place
    year = f"{found['year']}年" if found["year"] else ""
    number = f"{issuer}令{year}第{found['serial'] or found['earlier']}号"
    yield Number(number, issuer, start, found.end())
    another = _ANOTHER_ORDER.match(text, found.end()) if found["serial"] and not year else None
    while another:
        begin = another.end() - len(another[0].lstrip(" 、,，和及与以"))
        yield Number(f"{issuer}令第{another['serial']}号", issuer, begin, another.end())
        another = _ANOTHER_ORDER.match(text, another.end())


def _notice(text: str, found: re.Match[str]) -> Iterator[Number]:
    names = _NAMES_TAIL.search(text[max(0, found.start() - BACK_JOINT) : found.start()].rstrip(" "))
    issuer = _joint(names[0]) if names else ""
    if issuer:
        start = text.rindex(issuer, 0, found.start())
        year, serial = found["year"] or found["earlier"], found["serial"] or found["number"]
        number = f"{' '.join(issuer.split())}{found['word'] or found['behind']}{year}年第{serial}号"
        yield Number(number, issuer, start, found.end(), own=False)


def _joint(names: str) -> str:
    """The names at the end that are authorities', as printed: 财政部 税务总局."""
    kept = len(names)
    for part in reversed(list(_NAME.finditer(names))):
        name = _trimmed(part["name"])
        if name is None or not _AUTHORITY.search(name):
            break
        kept = part.end() - len(name)
        if name != part[0]:
            break
    return names[kept:]


def _issuer(text: str, end: int) -> tuple[str, int] | None:
    """The issuer's name that ends at `end`, and its place; None where there is none."""
    begin = max(0, end - BACK)
    window = text[begin:end].rstrip(" ")
    end = begin + len(window)
    if spaced := _SPACED_TAIL.search(window):
        return spaced[0].replace(" ", ""), end - len(spaced[0])
    tail = _TAIL.search(window)
    if tail is None:
        return None
    start = end - len(tail[0])
    joint = _JOINT.match(text, start)
    name = _trimmed(text[joint.end() if joint else start : end])
    return (name, end - len(name)) if name else None


def _trimmed(written: str) -> str | None:
    """The issuer without the words of the sentence around it: 公通字 of 根据公通字; None when nothing is left."""
    name = _IN_FRONT.sub("", _BEFORE.sub("", written))
    name = _BODY.sub("", name)
    return name if len(name) >= 2 or name in _ALONE else None
