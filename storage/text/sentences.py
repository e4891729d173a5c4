"""The sentence that a place of a text lies in."""

from __future__ import annotations

ENDS = "。！？!?；;\n"


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence, or as many as the characters from `start` to `end` touch, with their closing marks."""
    first = max((text.rfind(mark, 0, start) for mark in ENDS), default=-1) + 1
    ends = [found for found in (text.find(mark, max(end - 1, start)) for mark in ENDS) if found >= 0]
    return text[first : min(ends) + 1 if ends else len(text)].strip()
