"""A Chinese text as the pieces that change whole: dates, figures, 《titles》, document numbers, words, marks."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache

from storage.text.segment import words
from storage.versions.form import fold
from storage.versions.names import is_place, is_unit

_HAN = "一-鿿㐀-䶿"
_COUNT = "〇零一二三四五六七八九十百千万亿两"
_MEASURE = (
    "个百分点|百分点|平方(?:公里|千米|米)|立方米|公里|千米|公斤|小时|分钟|人次|万元|亿元|个(?:月|工作日|小时|自然日)?|工作日"
    "|[项起名人家次元件处台套辆户条章款页米吨天日周月年秒倍岁级期届号份批场座部所支架路类篇种位艘架只亩层轮例万亿%‰‱℃度]"
)
_DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = r"(?:\d{4}|[〇○零一二三四五六七八九]{4})"
_UNTIL = "(?:[上中下]旬|[底末初])?(?:[之以]?前|[之以]?后|起)?"
_WITHIN = re.compile("[日月年天周时分]以?内$")
_DEADLINE = re.compile("前$|底|末")

_ATOM = re.compile(
    "(?P<title>《[^》\n]{1,80}》(?:[(（](?:试行|暂行|征求意见稿|送审稿|修订[稿版]?|草案)[)）])?)"
    rf"|(?P<number>(?!根据|按照|依据|依照|关于|印发|转发|贯彻|执行|落实|按|据|照|依|见|以|和|与|及|的|将|对)[{_HAN}]{{0,6}}"
    r"[〔\[(（【]\s?\d{4}\s?[〕\])）】]\s?第?\s?\d+\s?号)"
    r"|(?P<standard>[A-Z]{1,4}(?:/[A-Z]{1,3})?\s?\d+(?:\.\d+)*[-—–]\d{4})"
    r"|(?P<contact>https?://[!-~]+|www\.[!-~]+|[A-Za-z0-9][A-Za-z0-9.+_-]{0,40}@[A-Za-z0-9.-]+"
    r"|(?<!\d)0\d{2,3}[-—– ]?\d{7,8}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d))"
    rf"|(?P<date>{_YEAR}\s?年(?:\s?{_DAY}\s?月(?:\s?{_DAY}\s?[日号])?)?{_UNTIL}|{_DAY}\s?月\s?{_DAY}\s?[日号]{_UNTIL}"
    rf"|\d{{1,2}}月{_UNTIL}|(?<!\d)\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d)|(?<!\d)\d{{1,2}}[:：]\d{{2}}(?::\d{{2}})?(?!\d)"
    r"|\d{1,2}(?:时|点)(?:\d{1,2}分)?(?:[之以]?前)?|[上下]半年|[年季月]底前?|[年月]末前?|[一二三四1-4]季度|[本当次]年底?前?|即日起?)"
    rf"|(?P<clause>第(?:\d+|[{_COUNT}]+)(?:[条款项章节编](?:之[{_COUNT}])?|[届次期批名位轮个部号]|季度)?)"
    rf"|(?P<figure>百分之[{_COUNT}点]+|\d+(?:[.,]\d+)*(?:\s?(?:[万亿千百]|多|余)*\s?(?:{_MEASURE}))?(?:以?内)?"
    rf"|[{_COUNT}]+(?:多|余)?(?:{_MEASURE})(?:以?内)?)"
    r"|(?P<mark>[…⋯]+|\.{2,}|。{2,}|[—–―─-]{2,})"
    "|(?P<latin>[A-Za-z]+(?:[-_/.'][A-Za-z]+)*)"
)
_NO_FIGURE = re.compile(
    "[一两十百千万亿](?:度|起|次|部|位|号|面|种|类|级|期|家|路|层|场|倍|年|天|日|名|人|个|条|时)$|万一$"
)
_ENUMERATOR = re.compile(
    rf"\s*(?:[{_COUNT}]{{1,4}}[、.]|[(（](?:[{_COUNT}]{{1,4}}|\d{{1,3}})[)）][、.]?|\d{{1,3}}[.、)）](?!\d)|[①-⑳㈠-㈩]"
    rf"|第[{_COUNT}\d]+[条章节编款项](?=[\s{_HAN}]))"
)
_BRACKETS = str.maketrans("()", "[]")
_LED = re.compile("[由经在对向为将被与和及把按至到以从请报][省市县区州镇乡厅局处科]")
_WORDLIKE = re.compile(rf"[{_HAN}]+|\S")


class Kind(Enum):
    TITLE = auto()
    NUMBER = auto()
    STANDARD = auto()
    CONTACT = auto()
    DATE = auto()
    DEADLINE = auto()
    CLAUSE = auto()
    FIGURE = auto()
    LATIN = auto()
    ORDER = auto()  # the number that a heading or an item of a list begins with
    UNIT = auto()  # with the place before it: 临江市公安局
    PLACE = auto()
    WORD = auto()
    MARK = auto()  # punctuation and symbols


@dataclass(frozen=True, slots=True)
class Token:
    """Characters `start` to `end` of a text; two tokens of one `key` are the same to a reader."""

    kind: Kind
    start: int
    end: int
    key: str

    def parted(self, parts: Container[str]) -> tuple[Token, ...]:
        """In two, where one of both is among `parts` and has two characters or more."""
        key = self.key
        for n in range(2, len(key) - 1) if len(key) == self.end - self.start and key not in parts else ():
            if key[:n] in parts or key[n:] in parts:
                middle = self.start + n
                return replace(self, end=middle, key=key[:n]), replace(self, start=middle, key=key[n:])
        return (self,)


_ATOMS = {kind.name.lower(): kind for kind in Kind}


def tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of one sentence, `text[start:end]`; white space belongs to none of them."""
    if order := _ENUMERATOR.match(text, start, end):
        yield _token(Kind.ORDER, text, *order.span())
        start = order.end()
    last = start
    for match in _ATOM.finditer(text, start, end):
        kind = _ATOMS[match.lastgroup or ""]
        if kind is Kind.FIGURE and _NO_FIGURE.fullmatch(match[0]):
            continue  # 一度, 一面, 十分: words, not figures
        yield from _words(text, last, match.start())
        yield _token(_until(kind, match[0]), text, *match.span())
        last = match.end()
    yield from _words(text, last, end)


def _until(kind: Kind, raw: str) -> Kind:
    """五个工作日内 and 3月底 are deadlines, 五个以内 is a figure."""
    bounded = (kind is Kind.DATE and _DEADLINE.search(raw)) or (kind is Kind.FIGURE and _WITHIN.search(raw))
    return Kind.DEADLINE if bounded else kind


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for run in _WORDLIKE.finditer(text, start, end):
        place = at = run.start()  # where the places begin that stand before a word
        for word in _cut(run[0]):
            kind = _kind(word)
            if place < at and kind not in (Kind.PLACE, Kind.UNIT):
                yield _token(Kind.PLACE, text, place, at)
                place = at
            at += len(word)
            if kind is not Kind.PLACE:
                yield _token(kind, text, place, at)
                place = at
        if place < at:
            yield _token(Kind.PLACE, text, place, at)


def _cut(run: str) -> Iterator[str]:
    """The words of a run of Han characters; 由市 is none."""
    for word in words(run) if len(run) > 1 else (run,):
        yield from (word if _LED.fullmatch(word) else (word,))


@lru_cache(16_384)  # words come again and again
def _kind(word: str) -> Kind:
    if not word[0].isalnum():
        return Kind.MARK
    return Kind.UNIT if is_unit(word) else Kind.PLACE if is_place(word) else Kind.WORD


def _token(kind: Kind, text: str, start: int, end: int) -> Token:
    key = fold(text[start:end])
    return Token(kind, start, end, key.translate(_BRACKETS) if kind is Kind.NUMBER else key)
