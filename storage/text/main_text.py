"""The part of a page's text that is the article: the run of its pieces in which prose most outweighs what is none.

Maximum subsequence segmentation (Pasternack and Roth, WWW 2009): every piece of a text counts for it by its letters
where it is prose, against it where it is a menu, a list of headlines or a row of fields; the run with the greatest sum
bridges a caption or a subheading inside the article, and leaves a notice alone that stands behind a long list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from storage.text.page_lines import STOP

SENTENCE, CLAUSES = 20, 40  # characters of a piece with a stop, and of one with commas only, that make it prose
# Chinese has no spaces of its own.
_BETWEEN = re.compile(r"(?<=[^\x00-\x7f])[ \t]+|[ \t]+(?=[^\x00-\x7f])|\n+")


def main_text(text: str) -> str:
    """The pieces of a canonical text from its first prose to its last, one a line; '' where nothing is prose."""
    parts = pieces(text)
    start, end = _heaviest(map(_weight, parts))
    return "\n".join(parts[start:end])


def pieces(text: str) -> list[str]:
    """What stands in lines, or stood in lines before an extractor put spaces between."""
    return [piece for piece in _BETWEEN.split(text) if piece.strip()]


def is_prose(piece: str) -> bool:
    """True for a piece that has sentences, and for a long one with clauses."""
    return (len(piece) >= SENTENCE and bool(STOP.search(piece))) or (len(piece) >= CLAUSES and "，" in piece)


def _weight(piece: str) -> int:
    letters = sum(map(str.isalnum, piece))
    return letters if is_prose(piece) else -letters


def _heaviest(weights: Iterable[int]) -> tuple[int, int]:
    """Start and end of the run with the greatest sum (Kadane)."""
    best, found, total, start = 0, (0, 0), 0, 0
    for at, weight in enumerate(weights):
        if total <= 0:
            total, start = 0, at
        total += weight
        if total > best:
            best, found = total, (start, at + 1)
    return found
