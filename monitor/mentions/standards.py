"""Standards named in a text, such as GA/T 1400.1-2017, with what the text says of each."""

from __future__ import annotations

from monitor.mentions.standard_numbers import Standard, standard_numbers
from monitor.topics.lines import article_end
from storage.mentions import StandardMention
from storage.text.canonical import Canonical


def find_standards(text: Canonical) -> tuple[StandardMention, ...]:
    """Every mention of a standard, in order; `raw`, `start` and `end` are those of the canonical text's original."""
    return tuple(_mention(text, found) for found in standard_numbers(text.text, article_end(text.text)))


def _mention(text: Canonical, found: Standard) -> StandardMention:
    raw = text.text[found.start : found.end]
    return StandardMention(found.code, found.number, found.year, raw, *text.original_span(found.start, found.end))
