"""Why a changed passage matters: what its figures, names and small legal words say otherwise now."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from storage.versions.change import Reason
from storage.versions.tokens import Kind, Token

_BY_KIND = {
    Kind.TITLE: Reason.DOCUMENT, Kind.NUMBER: Reason.NUMBER, Kind.STANDARD: Reason.STANDARD, Kind.DATE: Reason.DATE,
    Kind.DEADLINE: Reason.DEADLINE, Kind.FIGURE: Reason.FIGURE, Kind.CLAUSE: Reason.CLAUSE, Kind.ORDER: Reason.ORDER,
    Kind.CONTACT: Reason.CONTACT, Kind.UNIT: Reason.UNIT, Kind.PLACE: Reason.PLACE, Kind.MARK: Reason.PUNCTUATION,
}  # fmt: skip
_NEGATION = re.compile(
    "不(?:得|准|许|应|能|可|予|再|必|需|宜|是|要|用|收|适用)?|[无毋未][需须经]|[无非未勿莫免]|除外|禁止|严禁|杜绝|拒绝"
    "|停止|暂停|暂缓|终止|中止|废止|撤销|取消|失效|作废|免除|豁免|解除"
)
_OBLIGATION = re.compile(
    "应[当该]?|必须|[必须需可]|务必|需要|确需|可以|方可|有权|允许|准许|鼓励|倡导|原则上|负责|承担|有义务|强制|自愿|自行|严格|一律|不得不"
)
_LIMIT = re.compile(
    "以[上下内外]|之[内外]|不[少低超多高](?:于|过)|[少低高多大小]于|超过|至[少多]|最[多少低高迟早]|[仅只约满超逾且或]|左右|不足|或者|并且|全部|部分"
)
_LASTING = re.compile("试行|暂行|长期|永久|有效期|截止|期限|时限|届满|逾期|即日|立即|限期|到期|工作日")
_SIGNED = re.compile("[不未无非]")
_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_NUMERAL = re.compile(f"[{''.join(_DIGITS)}{''.join(_POWERS)}]+")


def reasons(old: Sequence[Token], new: Sequence[Token]) -> set[Reason]:
    """Of the tokens that only the old and only the new passage has; what both have weighs nothing."""
    before, after = (Counter((token.kind, _value(token)) for token in side) for side in (old, new))
    gone, come = before - after, after - before
    found = {reason for pair in (*gone, *come) for reason in _of(*pair)}
    if _signs(gone) != _signs(come) and _unsigned(gone) & _unsigned(come):
        found.add(Reason.NEGATION)
    return found - {Reason.PUNCTUATION} or {Reason.PUNCTUATION if _only_marks(old, new) else Reason.WORDING}


def _of(kind: Kind, key: str) -> Iterator[Reason]:
    if kind is Kind.WORD:
        yield from _of_word(key)
    else:
        yield _BY_KIND.get(kind, Reason.WORDING)


def _of_word(word: str) -> Iterator[Reason]:
    if _NEGATION.fullmatch(word):
        yield Reason.NEGATION
    elif _OBLIGATION.fullmatch(word):
        yield Reason.OBLIGATION
    elif _LIMIT.fullmatch(word):
        yield Reason.LIMIT
    elif _LASTING.search(word):
        yield Reason.DEADLINE
    else:
        yield Reason.WORDING


def _only_marks(old: Iterable[Token], new: Iterable[Token]) -> bool:
    return all(token.kind is Kind.MARK for token in (*old, *new))


def _signs(words: Iterable[tuple[Kind, str]]) -> int:
    return sum(kind is Kind.WORD and bool(_SIGNED.match(key)) for kind, key in words)


def _unsigned(words: Iterable[tuple[Kind, str]]) -> set[str]:
    return {_SIGNED.sub("", key, count=1) for kind, key in words if kind is Kind.WORD and len(key) > 1}


def _value(token: Token) -> str:
    """A figure or date as digits, so that another way to write it is no other figure: 三个月, 3个月; 1,200, 1200."""
    if token.kind not in (Kind.FIGURE, Kind.DATE, Kind.DEADLINE, Kind.CLAUSE):
        return token.key
    return _NUMERAL.sub(lambda match: str(_number(match[0])), re.sub(r"(?<=\d),(?=\d{3})", "", token.key))


def _number(numeral: str) -> int | str:
    """二十三 → 23, 二〇二六 → 2026; powers without a figure before them stay, as 万 in 3万."""
    if not any(char in _POWERS for char in numeral):
        return "".join(str(_DIGITS[char]) for char in numeral)
    if numeral[0] in "百千万亿":
        return numeral
    total = section = digit = 0
    for char in numeral:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif _POWERS[char] < 10_000:
            section += (digit or 1) * _POWERS[char]
            digit = 0
        else:
            total = (total + section + digit) * _POWERS[char]
            section = digit = 0
    return total + section + digit
