"""How much the hits of one topic say that an article is about it, and not only mentions it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from monitor.topics.hits import Found, Hit

THRESHOLD = 1.0
WEAK = 0.3  # points; a strong term is one
REPEATS = 3  # the most that one weak term counts in a body
FEWEST, MOST = 2.0, 3.9  # points that a flash and a page need
A_POINT, A_POINT_OF_A_BOOK = 200, 2000  # characters


class Earned(NamedTuple):
    """What one term earned a topic in the title or the text of an article."""

    term: str
    where: str  # title | text
    strong: bool
    times: int
    points: float


def score(earned: Sequence[Earned], length: int) -> float:
    """The points over those that a text of `length` characters needs: 1.0 tags."""
    return round(sum(term.points for term in earned) / needed(length), 2)


def earned(title: str, heads: Sequence[Hit], text: str, bodies: Sequence[Hit]) -> list[Earned]:
    """The points of each term, the title's first.

    A strong term in the title is worth all that the text needs, a weak one there one point, as is a strong term in the
    text; a weak one has 0.3, three times at the most.
    """
    enough = needed(len(text))
    in_title, in_text = _counted(title, heads), _counted(text, bodies)
    return [
        *(Earned(term, "title", strong, n, n * (enough if strong else 1.0)) for (term, strong), n in in_title),
        *(Earned(term, "text", strong, n, n if strong else WEAK * min(n, REPEATS)) for (term, strong), n in in_text),
    ]


def at_most(heads: Found, bodies: Found, enough: float) -> float:
    """No topic with so many finds has a higher score, whatever becomes of them; `enough` points are needed."""
    points = WEAK * sum(min(len(term), REPEATS) for term in bodies.weak)
    points += sum(map(len, heads.weak)) + sum(map(len, bodies.strong))
    return len(heads.strong) * THRESHOLD + points / enough


def needed(length: int) -> float:
    """The points that a text of `length` characters needs.

    One for each 200 characters: at least two, so that one passing word does not tag a flash, and at most 3.9, so that
    a long plan is not asked for more; only a book is. Chosen on 52 labelled texts, where whole ranges around these
    figures do as well.
    """
    return max(FEWEST, min(length / A_POINT, MOST), length / A_POINT_OF_A_BOOK)


def _counted(text: str, hits: Sequence[Hit]) -> Iterable[tuple[tuple[str, bool], int]]:
    """Every term, and whether it is strong, with how often it stands there."""
    counts: dict[tuple[str, bool], int] = {}  # a Counter takes longer for so few
    for start, end, strong in hits:
        key = text[start:end], strong
        counts[key] = counts.get(key, 0) + 1
    return counts.items()
