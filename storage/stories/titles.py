"""What two titles say of two texts: alike or not, and place, number and period, which tell cases of one form apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein, Postfix, Prefix

from storage.text.furniture import matter

_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|"
    "内蒙古|广西|西藏|宁夏|新疆|香港|澳门|台湾"
)
_NAME = r"(?:(?![年月日在再对的由及与])[\u4e00-\u9fff]){2,3}?"  # these characters are in no such name
_KIND = (
    "自治州|(?<![全本我各城])市(?!场|容)|(?<![全本我各])县|州|旗"
    "|(?<![全本我各城小社园地景辖片校库山林灾郊街专特禁])区(?![域块间分别内里划])"  # 城区, 社区 are none, nor 区域
)
PLACE = re.compile(rf"{_PROVINCES}|{_NAME}(?={_KIND})")
TOWN = re.compile(rf"[\u4e00-\u9fff]{{2}}(?:{_KIND})")  # or the end of a longer name
_PLACE_OF_A_TITLE = re.compile(rf"{PLACE.pattern}|{_NAME}(?=省|镇|乡|街道|派出所)")
_PERIOD = re.compile(
    r"(?:19|20)\d{2}年?(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}(?:[-—至~]\d{1,2})?月)?|第?[一二三四1-4]季度|[上下]半年"
    r"|\d{1,2}[-—至~]\d{1,2}月|\d{1,2}月(?:\d{1,2}日)?|第[一二三四五六七八九十百\d]+[期号批次届轮条章]|\d+号"
)
_CASES = (_PLACE_OF_A_TITLE, _PERIOD)
_NUMBER = re.compile(r"\d+(?:\.\d+)?[%万亿]?")
_DIGEST = re.compile(
    "早报|晚报|午报|日报$|周报|月报|简报|汇总|一览|盘点|要闻|速览|精选|摘要|合集|集锦|大事记|回顾|一周|今日(?:看点|头条)|新闻联播|滚动|周刊|要览|摘编|这些(?:大?事|新闻)|早班车|早知道|早餐"
)
_ITEM = re.compile(r"(?m)^\s*【[^】\n]{8,40}】\s*$")
_DATELINE = re.compile(
    r"(?m)\d{1,2}日\s?(?:电|讯)|^\s*\w{2,8}(?:讯|消息)(?:[（(]\w{2,8}[）)])?[，,：:]|\d{1,2}:\d{2}\W{0,3}【"
)
_HAN = re.compile(r"[\u4e00-\u9fff]+")
REPORTS_OF_A_DIGEST = 3
LIKE_TITLE = 0.6  # of the character pairs; titles so like may be of one article
THEME = 4  # times that a text says what it is about
SUBJECT = 5  # characters in a row that name what a title is about


class Headed(NamedTuple):
    """A title and the text that may bear it out, canonical."""

    title: str
    text: str

    @property
    def said(self) -> str:
        return f"{self.title}\n{self.text}"


def likeness(one: str, two: str) -> float:
    """Share of the shorter title's character pairs that the longer has too, 0 to 1; 0 where one is very short."""
    first, second = _pairs(one), _pairs(two)
    least = min(len(first), len(second))
    return len(first & second) / least if least >= 4 else 0.0


def support(title: str, body: str) -> float:
    """Share of the title's character pairs, but for figures, that the body, matter only, has too."""
    pairs = {pair for pair in _pairs(title) if not pair.isdigit()}
    return sum(pair in body for pair in pairs) / len(pairs) if pairs else 1.0


def borne_out(title: str, body: str) -> int:
    """How many of the title's character pairs the body, matter only, has too; 0 where they are not its most."""
    pairs = _pairs(title)
    found = sum(pair in body for pair in pairs)
    return found if 2 * found >= len(pairs) else 0


def case_of(title: str) -> frozenset[str]:
    """The places, periods and numbers of a series that a title names."""
    return frozenset(name for kind in _CASES for name in kind.findall(title))


def other_case(one: Headed, two: Headed) -> bool:
    """True where the titles name different places or different periods, issues or numbers of a series.

    The very same words around them leave no doubt: next year's text tells of this year too.
    """
    return any(_conflict(kind, one, two) or _other_member(kind, one.title, two.title) for kind in _CASES)


def certainly_other_case(one: Headed, two: Headed) -> bool:
    """True where each title names a place or period that its own text tells, and the other's title and text do not.

    A slip in a title is in no text.
    """
    return any(_own(kind, one, two) and _own(kind, two, one) for kind in _CASES)


def other_subject(one: Headed, two: Headed) -> bool:
    """True where each title has words that its own text repeats, and that the other neither has nor is headed by."""
    return _repeats_alone(one, two) and _repeats_alone(two, one)


def other_name(one: Headed, two: Headed, often: bool) -> bool:
    """True where two titles of one form have different words in one place, and each text its own and not the other's.

    `often`: more than once; otherwise a single character, read with those behind it, is enough: 苏先生, 周先生.
    """
    edits = Levenshtein.opcodes(one.title, two.title)
    kept = sum(edit.src_end - edit.src_start for edit in edits if edit.tag == "equal")
    if 2 * kept < max(len(one.title), len(two.title)):
        return False
    behind = 0 if often else 2
    return any(
        _tells_alone(_word(one.title, edit.src_start, edit.src_end, behind), one, two, often)
        and _tells_alone(_word(two.title, edit.dest_start, edit.dest_end, behind), two, one, often)
        for edit in edits
        if edit.tag == "replace"
    )


def other_middle(one: Headed, two: Headed) -> bool:
    """True where two titles begin and end alike, and each has a word between that its own text tells twice, and alone;
    or where one text tells its word again and again.

    Neither an edit nor a slip of one character is written twice and leaves no trace in the other.
    """
    before = Prefix.similarity(one.title, two.title)
    after = Postfix.similarity(one.title[before:], two.title[before:])
    if 2 * (before + after) < max(len(one.title), len(two.title)):
        return False
    fewer, more = sorted((_tells_middle(one, two, before, after), _tells_middle(two, one, before, after)))
    return fewer > 1 or more >= THEME


def _tells_middle(one: Headed, two: Headed, before: int, after: int) -> int:
    """How often a text tells a word of its title that the other never tells."""
    words = (word for word in _HAN.findall(one.title[before : len(one.title) - after]) if len(word) > 1)
    return max((one.text.count(word) for word in words if says_alone(word, two.said)), default=0)


def other_theme(one: Headed, two: Headed) -> bool:
    """True where each title has a word that its own text says again and again, and that the other never does."""
    return _theme(one, two) and _theme(two, one)


def other_numbers(one: Headed, two: Headed) -> bool:
    """True where each title has a figure that the other has not."""
    return _conflict(_NUMBER, one, two)


def is_digest(title: str, text: str) -> bool:
    """True where a title promises several articles in one, or a text holds them."""
    return promises_reports(title) or holds_reports(text)


def promises_reports(title: str) -> bool:
    return bool(_DIGEST.search(title))


def holds_reports(text: str) -> bool:
    """True for a text that has the date lines or the headlines of several reports."""
    return any(len(kind.findall(text)) >= REPORTS_OF_A_DIGEST for kind in (_DATELINE, _ITEM))


def _conflict(kind: re.Pattern[str], one: Headed, two: Headed) -> bool:
    """Does each title name what neither the other title nor the text below it does? Desks choose their headlines."""
    first, second = set(kind.findall(one.title)), set(kind.findall(two.title))
    return not _told(first - second, two) and not _told(second - first, one)


def _other_member(kind: re.Pattern[str], one: str, two: str) -> bool:
    first, second = set(kind.findall(one)), set(kind.findall(two))
    return bool(first - second and second - first) and kind.sub("", one) == kind.sub("", two)


def _own(kind: re.Pattern[str], one: Headed, two: Headed) -> bool:
    names = set(kind.findall(one.title)) - set(kind.findall(two.title))
    return any(_told({name}, one) and not _told({name}, two) for name in names)


def _theme(one: Headed, two: Headed) -> bool:
    other = two.said
    pairs = {pair for pair in _pairs(one.title) if _HAN.fullmatch(pair)}
    return any(one.text.count(pair) >= THEME and pair not in other for pair in pairs)


def _word(title: str, start: int, end: int, behind: int) -> str:
    return title[start : end + behind if end - start == 1 else end]


def _tells_alone(word: str, one: Headed, two: Headed, often: bool) -> bool:
    told = bool(_HAN.fullmatch(word)) and len(word) > 1 and one.text.count(word) > often
    return told and word not in two.said


def _repeats_alone(one: Headed, two: Headed) -> bool:
    """A headline that was chosen for a copy repeats what both texts have; and where one writes a word wrong all over,
    the other has it but for a character.
    """
    other = two.said
    found = (one.title[at : at + SUBJECT] for at in range(len(one.title) - SUBJECT + 1))
    subjects = (words for words in found if _HAN.fullmatch(words) and one.text.count(words) > 1)
    return any(says_alone(words, other) for words in subjects)


def says_alone(words: str, other: str) -> bool:
    """True for words that the other text has not, nor with a wrong character in them."""
    return words not in other and not _almost(words).search(other)


def _almost(words: str) -> re.Pattern[str]:
    return re.compile("|".join(f"{words[:at]}.{words[at + 1 :]}" for at in range(len(words))))


def _told(names: set[str], by: Headed) -> bool:
    """Does a text tell everything that the other's title names? True where it names nothing."""
    return all(_whole(name).search(by.text) for name in names)


@lru_cache(maxsize=256)
def _whole(name: str) -> re.Pattern[str]:
    """A name or number that is no part of a longer number."""
    return re.compile(rf"(?<![\d.]){re.escape(name)}(?!\d)" if name[0].isdigit() else re.escape(name))


def _pairs(title: str) -> set[str]:
    bare = matter(title)
    return {bare[i : i + 2] for i in range(len(bare) - 1)}
