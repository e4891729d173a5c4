"""The sentence that a place of a text lies in."""

from __future__ import annotations

import re

ENDS = "。！？!?；;\n"
END = re.compile(f"[{ENDS}]")


def sentence_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence that has the non-empty `text[start:end]` begins, and where it ends with its closing mark."""
    close = END.search(text, end - 1)
    return 1 + max(text.rfind(mark, 0, start) for mark in ENDS), close.end() if close else len(text)


def sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    """What the sentence has before the characters from `start` to `end`, and what behind them with its closing mark."""
    first, last = sentence_span(text, start, end)
    return text[first:start].lstrip(), text[end:last].rstrip()
