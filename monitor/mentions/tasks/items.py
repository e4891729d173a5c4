"""The numbered items of a text, as an outline: 一、 （一） 1. （1） ① 一是 第一项, in whatever order it nests them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

LONGEST_TITLE = 40  # characters; a longer heading is cut at its first clause
SHORTEST_TITLE = 6
_CLOSING = " 。.；;：:，,、"

_HAN = "[一二三四五六七八九十百]{1,4}"
# Measures after 1.5 tell a figure from the item 1.5.
_NUMBERS = rf"""
    (?P<chapter>{_HAN})、
  | [(（〔](?P<section>{_HAN})[)）〕]、?
  | (?P<deep>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?:\.|、|(?=\ ))\ ?(?![\d%万亿倍个元米])
  | (?P<point>\d{{1,3}})(?:\.\ ?(?!\d)|[、．])
  | [(（](?P<sub>\d{{1,3}})[)）]、?
  | (?P<half>\d{{1,3}})[)）]
  | (?P<circled>[①-⑳㉑-㉟⑴-⒇⒈-⒛㈠-㈩])
  | 第?(?P<ordinal>(?:(?<=第){_HAN}|(?<=第)\d{{1,3}}))项(?:任务|工作)?[:：、,，.。\ ]?
  | (?:任务|举措|措施)(?P<task>{_HAN}|\d{{1,3}})[:：、.\ ]
  | (?P<said>{_HAN})是(?:要)?
"""
_LINE = re.compile(rf"^[ \t]*(?P<number>{_NUMBERS})[ \t]*", re.MULTILINE | re.VERBOSE)
_WITHIN = re.compile(
    r"(?<=[。；;)）〕])[ ]?(?P<number>(?P<point>\d{1,3})\.(?!\d)|[(（](?P<sub>\d{1,3})[)）]|(?P<circled>[①-⑳])"
    rf"|(?P<said>{_HAN})是)[ ]?"
)
_HEADING_END = re.compile(r"[。；;\n]|[:：](?=\n)|$")
_BRACKET_AT_END = re.compile(r"[(（〔【\[][^\n]*$")


@dataclass(frozen=True, slots=True)
class Item:
    """`start` is that of its number, `heading` that of the words after it, `end` that of the next item of any level.

    `parent` is the index of the item around it, -1 for none. `style` is the kind of its number.
    """

    no: str
    style: str
    start: int
    heading: int
    end: int
    parent: int


def find_items(text: str, end: int) -> list[Item]:
    """The items of `text[:end]`, in order."""
    marks = {found.start("number"): found for found in _LINE.finditer(text, 0, end)}
    marks |= {found.start("number"): found for found in _WITHIN.finditer(text, 0, end)}
    starts = sorted(marks)
    items: list[Item] = []
    around: list[int] = []
    for start, stop in zip_longest(starts, starts[1:], fillvalue=end):
        style = next(name for name, value in marks[start].groupdict().items() if value and name != "number")
        while any(items[index].style == style for index in around):
            around.pop()
        items.append(Item(marks[start][style], style, start, marks[start].end(), stop, around[-1] if around else -1))
        around.append(len(items) - 1)
    return items


def heading_of(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the first sentence of `text[start:end]`, without the bracket that says who answers."""
    found = _HEADING_END.search(text, start, end)
    stop = found.start() if found else end
    bracket = _BRACKET_AT_END.search(text[start:stop]) if stop - start > LONGEST_TITLE else None
    return start, start + bracket.start() if bracket and bracket.start() else stop


def title_of(heading: str) -> str:
    """A heading, or its first clauses, short enough for a line."""
    bare = heading.strip(_CLOSING)
    if len(bare) <= LONGEST_TITLE:
        return bare
    cuts = [cut.start() for cut in re.finditer(r"[，,：:]", bare) if SHORTEST_TITLE <= cut.start() <= LONGEST_TITLE]
    return bare[: cuts[-1] if cuts else LONGEST_TITLE].strip(_CLOSING)


def lines_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the lines in `text[start:end]`, empty ones left out."""
    for line in re.finditer(r"[^\n]+", text[start:end]):
        yield start + line.start(), start + line.end()
