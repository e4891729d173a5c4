"""How much the hits of one topic say that an article is about it, and not only mentions it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from monitor.topics.hits import Hit

THRESHOLD = 1.0
WEAK = 0.4  # points; a strong term is one
REPEATS = 3  # the most that one weak term counts in a body
FEWEST, MOST = 2.0, 4.0  # points that a flash and a page need
A_POINT, A_POINT_OF_A_BOOK = 200, 2000  # characters


def score(title: Sequence[Hit], body: Sequence[Hit], text: str) -> float:
    """1.0 tags. A strong term in the title is enough; else the hits must keep up with the length of `text`.

    A text needs a point for each 200 characters: at least two, so that one passing word does not tag a flash, and at
    most four, so that a long plan is not asked for more; only a book is. A weak term in the title is one point.
    Chosen on 52 labelled texts, where whole ranges around these figures do as well.
    """
    named = sum(hit.strong for hit in title)
    strong = sum(hit.strong for hit in body)
    weak = Counter(text[hit.start : hit.end] for hit in body if not hit.strong)
    points = len(title) - named + strong + WEAK * sum(min(count, REPEATS) for count in weak.values())
    return round(named * THRESHOLD + points / needed(len(text)), 2)


def needed(length: int) -> float:
    """The points that a text of `length` characters needs."""
    return max(FEWEST, min(length / A_POINT, MOST), length / A_POINT_OF_A_BOOK)
