"""Which lines of a text are the article's own, and not those of its page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from monitor.topics.rules import surroundings

Span = tuple[int, int]

FURNITURE_LENGTH = 60  # a longer line that holds 来源 or 责编 is prose
SHORTEST_ARTICLE = 100  # characters; what leads elsewhere and stands before is a page's head


def line_at(text: str, position: int) -> Span:
    """Start and end of the line on which `position` stands."""
    end = text.find("\n", position)
    return text.rfind("\n", 0, position) + 1, len(text) if end < 0 else end


def furniture_lines(text: str, marks: Iterable[Span]) -> Iterator[Span]:
    """The short lines among those that hold a mark of furniture."""
    lines = {line_at(text, start) for start, _ in marks}
    return (line for line in lines if line[1] - line[0] <= FURNITURE_LENGTH)


def repeats(text: str, title: str) -> Iterator[Span]:
    """The lines that say nothing but the title."""
    start = text.find(title) if title else -1
    while start >= 0:
        line = line_at(text, start)
        if text[slice(*line)].strip() == title:
            yield line
        start = text.find(title, start + len(title))


def article_end(text: str) -> int:
    """Where the teasers of other articles begin: at a line that opens as `surroundings().teasers` do."""
    teaser = _teaser().search(text, SHORTEST_ARTICLE)
    return teaser.start() if teaser else len(text)


@cache
def _teaser() -> re.Pattern[str]:
    return re.compile(rf"^[ \t]*(?:{'|'.join(map(re.escape, surroundings().teasers))})", re.MULTILINE)
