"""Laws that a text lists without title marks: 网络安全法、数据安全法、个人信息保护法.

Only lists count: a law named alone without marks is the subject of a sentence more often than a document it cites.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from monitor.mentions.titles import Title

_AND = re.compile(r"(?<=[法典])(?:[、和与及]|以及)(?=[\u4e00-\u9fa5])")
_STATE = "中华人民共和国"


def listed_statutes(text: str, end: int) -> Iterator[Title]:
    """Every law in `text[:end]` that stands in a list of at least two."""
    listed: dict[int, Title] = {}
    for joint in _AND.finditer(text, 0, end):
        one, other = _ending_at(text, joint.start()), _starting_at(text, joint.end(), end)
        if one and other:
            listed |= {one.start: one, other.start: other}
    yield from listed.values()


def _ending_at(text: str, end: int) -> Title | None:
    names, longest = _names()
    start = next((end - n for n in range(longest, 1, -1) if n <= end and text[end - n : end] in names), None)
    return _title(text, start, end) if start is not None else None


def _starting_at(text: str, start: int, stop: int) -> Title | None:
    names, longest = _names()
    begin = start + len(_STATE) if text.startswith(_STATE, start) else start
    found = (begin + n for n in range(min(longest, stop - begin), 1, -1) if text[begin : begin + n] in names)
    end = next(found, None)
    return _title(text, begin, end) if end is not None else None


def _title(text: str, start: int, end: int) -> Title:
    start -= len(_STATE) if text.endswith(_STATE, 0, start) else 0
    return Title(text[start:end], start, end)


@cache
def _names() -> tuple[frozenset[str], int]:
    laws = tomllib.loads(Path(__file__).with_name("statutes.toml").read_text(encoding="utf-8"))["laws"]
    return frozenset(laws), max(map(len, laws))
