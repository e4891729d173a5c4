"""Index tokens: the character pairs of every run of letters, figures and Han characters.

A single character is found as the beginning of a pair, so the last character of each run is a token too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storage.text.canonical import canonicalise
from storage.text.script import VARIANTS

RUN = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Lower case, and one form for the characters whose simplified form depends on context. Keeps the length."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    for variant, common in VARIANTS.items():
        if variant in lower:
            lower = lower.replace(variant, common)
    return lower


def folded(text: str) -> str:
    """The form of a printed text that is indexed and searched: canonical and folded."""
    return fold(canonicalise(text).text)


def pairs(text: str) -> Iterator[str]:
    """The character pairs of a folded text, in order, repeated where they repeat."""
    for run in RUN.findall(text):
        for i in range(len(run) - 1):
            yield run[i : i + 2]


def tokens(text: str) -> str:
    """What FTS5 indexes for a folded text: its distinct pairs and the last characters of its runs."""
    return " ".join({*pairs(text), *(run[-1] for run in RUN.findall(text))})
