"""A printed text as the sentences that are the article's own, and the way back from them to print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from storage.text.canonical import canonicalise
from storage.versions.change import Passage, Span
from storage.versions.chrome import blanked
from storage.versions.form import fold
from storage.versions.tokens import Token, tokens

REMEMBERED = 8  # texts: the version that was current is compared again when the next one comes
LONGEST = 96  # characters of a passage
CONTEXT = 30  # characters before the first mark of a passage that had to be cut
_SENTENCE = re.compile(r"[^。！？；;\n]*(?:[。！？；;]+[”’」』）)》]*|\n|$)")
_WORD = re.compile(r"\w")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters `start` to `end` of the canonical text: up to a full stop or semicolon, or a line without one."""

    start: int
    end: int
    key: str

    @property
    def ended(self) -> bool:
        """False where only the line broke off."""
        return self.key.rstrip("\"')>]》").endswith((".", "!", "?", ";"))

    def joined(self, following: Sentence) -> Sentence:
        return Sentence(self.start, following.end, self.key + following.key)


class Reading:
    """A text that is compared. Offsets are those of the canonical text unless it says *printed*.

    `paged`: it was cut from a page and may have chrome about it; a title has none.
    """

    def __init__(self, printed: str, paged: bool) -> None:
        self.printed = printed
        self._canonical = canonicalise(printed)
        self.text = blanked(self._canonical.text) if paged else self._canonical.text
        self.sentences = list(_sentences(self.text))

    def tokens(self, sentences: Iterable[Sentence]) -> list[Token]:
        return [token for sentence in sentences for token in tokens(self.text, sentence.start, sentence.end)]

    def printed_span(self, start: int, end: int) -> Span:
        """An empty span stands before its next character."""
        if start < end:
            return self._canonical.original_span(start, end)
        at = self._canonical.offsets[start] if start < len(self.text) else len(self.printed)
        return at, at

    def passage(self, bounds: Span, spans: Sequence[Span]) -> Passage:
        """The printed characters of `bounds`, those of the `spans` marked; a long one is cut around the first mark."""
        edges = [bounds[0], *(edge for span in spans for edge in span), bounds[1]]
        pieces = [self._shown(start, end) for start, end in pairwise(edges)]
        ends = list(accumulate(map(len, pieces)))
        marks = [mark for mark in zip(ends[::2], ends[1::2], strict=False) if mark[0] < mark[1]]
        return _cut("".join(pieces), marks)

    def _shown(self, start: int, end: int) -> str:
        return _SPACE.sub(" ", self.printed[slice(*self.printed_span(start, end))]) if start < end else ""


def _cut(text: str, marks: Sequence[Span]) -> Passage:
    first = marks[0][0] - CONTEXT if marks else 0
    start = max(0, min(first, len(text) - LONGEST)) if len(text) > LONGEST else 0
    end = start + LONGEST
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shift = len(before) - start
    shown = [(max(a, start) + shift, min(b, end) + shift) for a, b in marks if a < end and b > start]
    return Passage(before + text[start:end] + after, tuple(shown))


@lru_cache(maxsize=REMEMBERED)
def read(printed: str, paged: bool) -> Reading:
    return Reading(printed, paged)


def _sentences(text: str) -> Iterator[Sentence]:
    for match in _SENTENCE.finditer(text):
        key = fold(match[0])
        if _WORD.search(key):
            indent = len(match[0]) - len(match[0].lstrip())
            yield Sentence(match.start() + indent, match.start() + len(match[0].rstrip()), key)
