"""Printed lines back into paragraphs: a phrase must be found although the page broke it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

STOPS = tuple("。！？；：")
FULL = 0.8  # of the widest line: a line so long went on because the page ended, not the sentence
LEAST = 30  # half-widths: titles and cells are shorter

_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff，、；：（）《》“”]")


def paragraphs(lines: Iterable[str]) -> Iterator[str]:
    """The lines of one page, those of one Chinese paragraph joined; each ends with a line break."""
    printed = [line.strip() for line in lines]
    full = max(LEAST, FULL * max(map(_width, printed), default=0))
    text, last = "", 0
    for line in printed:
        goes_on = text and line and _WIDE.match(text[-1]) and _WIDE.match(line[0]) and not text.endswith(STOPS)
        if goes_on and last >= full:
            text += line
        else:
            yield from [text + "\n"] if text else []
            text = line
        last = _width(line)
    yield from [text + "\n"] if text else []


def _width(line: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line)
