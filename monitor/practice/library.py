"""Every article of the practice world: written by hand, copied, and drawn from the sentence bank."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from monitor.practice.article import Article, read_shelves
from monitor.practice.bank import draw_articles
from monitor.practice.catalogue import SITES

_ARTICLES = Path(__file__).parent / "articles"


class Library:
    """Articles by key, and by column as they read on each day."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles = {article.key: article for article in articles}
        self._shown: dict[tuple[str, int], tuple[Article, ...]] = {}

    def article(self, key: str) -> Article:
        return self._articles[key]

    def all(self) -> tuple[Article, ...]:
        return tuple(self._articles.values())

    def shown(self, column: str, day: int) -> tuple[Article, ...]:
        """The articles of `site/column` that stand in its list on that day, as they then read, newest first."""
        if (column, day) not in self._shown:
            there = [a.on(day) for a in self.all() if a.column == column and a.shown_on(day)]
            self._shown[column, day] = tuple(sorted(there, key=lambda a: (a.first_day, a.stamp, a.key), reverse=True))
        return self._shown[column, day]


@cache
def library() -> Library:
    """The whole practice world; read and drawn once."""
    written, copies = read_shelves(_ARTICLES)
    drawn = draw_articles(SITES)
    originals = {article.key: article for article in (*written, *drawn)}
    return Library([*originals.values(), *(copy.made_from(originals[copy.of]) for copy in copies)])
