"""The sentence that a place of a text lies in."""

from __future__ import annotations

ENDS = "。！？!?；;\n"


def sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    """What the sentence has before the characters from `start` to `end`, and what behind them with its closing mark."""
    first = max(text.rfind(mark, 0, start) for mark in ENDS) + 1
    if text[start:end].endswith(tuple(ENDS)):
        return text[first:start].lstrip(), ""
    ends = [found for found in (text.find(mark, end) for mark in ENDS) if found >= 0]
    return text[first:start].lstrip(), text[end : min(ends) + 1 if ends else len(text)].rstrip()
