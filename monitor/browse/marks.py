"""Marks in text. Text is escaped first, piece by piece; the marks are put around what was escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from markupsafe import Markup, escape

from storage.text.bigrams import fold
from storage.text.canonical import canonicalise

SHOWN = 120  # characters of an excerpt


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of a text, what they are marked for, and the class of the mark."""

    start: int
    end: int
    label: str = ""
    kind: str = ""


def marked(text: str, spans: Sequence[Span]) -> Markup:
    """The text as HTML, every character of a span inside a `<mark>` whose title lists its labels."""
    edges = {edge for span in spans for edge in (span.start, span.end) if 0 < edge < len(text)}
    pieces = []
    for start, end in pairwise(sorted({0, len(text), *edges})):
        covering = [span for span in spans if span.start <= start and end <= span.end]
        pieces.append(_mark(text[start:end], covering) if covering else escape(text[start:end]))
    return Markup().join(pieces)


def paragraphs(text: str, spans: Sequence[Span]) -> Iterator[Markup]:
    """One marked paragraph for each line that says something. Offsets of `spans` count in the whole text."""
    offset = 0
    for line in text.split("\n"):
        inside = [
            replace(span, start=span.start - offset, end=span.end - offset)
            for span in spans
            if span.start < offset + len(line) and span.end > offset
        ]
        if line.strip():
            yield marked(line, inside)
        offset += len(line) + 1


def occurrences(text: str, words: Iterable[str]) -> list[Span]:
    """Where folded words stand in a printed text, whatever the script and case it is printed in."""
    canonical = canonicalise(text)
    plain = fold(canonical.text)
    found = (match.span() for word in set(words) for match in re.finditer(re.escape(word), plain))
    return [Span(*canonical.original_span(*span)) for span in found]


def excerpt(text: str, words: Sequence[str]) -> Markup:
    """About SHOWN characters around the first of the words, or the beginning; the words marked."""
    flat = " ".join(text.split())
    found = occurrences(flat, words)
    start = max(0, min((span.start for span in found), default=0) - SHOWN // 3)
    shown = flat[start : start + SHOWN]
    before, after = ("…" if start else ""), ("…" if start + SHOWN < len(flat) else "")
    return escape(before) + marked(shown, occurrences(shown, words)) + escape(after)


def _mark(piece: str, spans: Sequence[Span]) -> Markup:
    title = "、".join(dict.fromkeys(span.label for span in spans if span.label))
    kind = min(span.kind for span in spans)  # a mark without a class is the stronger one
    attributes = [(name, given) for name, given in (("class", kind), ("title", title)) if given]
    written = Markup().join(Markup(' {}="{}"').format(name, given) for name, given in attributes)
    return Markup("<mark{}>{}</mark>").format(written, piece)
