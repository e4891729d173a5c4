"""Titles of documents as a text marks them: 《…》, 《…〈…〉…》, <<…>>, and 「關於…的通知」."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 150  # characters; an opening mark without its closing one must not swallow the page

_MARK = re.compile(r"[《》≪≫\n]|<<|>>")
_OPENING = frozenset(["《", "≪", "<<"])
_SENTENCE = re.compile(r"[。！？；《≪]|\n\s*\n")

# 「」 mark quotations; only what reads from its first to its last word as an official title is one.
_QUOTED = re.compile(
    r"[「『](?P<title>(?:关于[^「」『』。；\n]{4,100}的|[^「」『』。；，,\n]{4,40}(?:管理|实施|暂行|建设|处罚|发展|行动))"
    r"(?:通知|意见|决定|命令|公告|通告|批复|函|办法|规定|细则|方案|规划|计划|条例|纲要)(?:[(（][^)）\n]{2,12}[)）])?)[」』]"
)


@dataclass(frozen=True, slots=True)
class Title:
    """`start` and `end` are those of the marked title in the canonical text, the marks included."""

    name: str
    start: int
    end: int


def titles(text: str, end: int) -> Iterator[Title]:
    """Every title in `text[:end]`; an inner 《》 is a title of its own, an inner 〈〉 a part of the one around it."""
    opened: list[re.Match[str]] = []
    for mark in _MARK.finditer(text, 0, end):
        if mark[0] in _OPENING:
            opened.append(mark)
        elif mark[0] == "\n":
            opened = [one for one in opened if _goes_on(text, one.end(), mark.end())]
        elif opened:
            opening = opened.pop()
            if name := _name(text[opening.end() : mark.start()]):
                yield Title(name, opening.start(), mark.end())
    for found in _QUOTED.finditer(text, 0, end):
        yield Title(found["title"], *found.span())


def _goes_on(text: str, start: int, end: int) -> bool:
    """A title may be broken by the end of a line, once and not where a sentence ends."""
    return text.count("\n", start, end) == 1


def _name(inside: str) -> str | None:
    """The title without blanks about it and without the break of a line; None for what is no title."""
    lines = [line.strip() for line in inside.split("\n")]
    if len(lines) > 1 and _SENTENCE.search(inside):
        return None
    name = "".join(lines)
    return name if 2 <= len(name) <= LONGEST else None
