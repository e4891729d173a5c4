"""What every CMS family answers about a list page."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Protocol

from spiders.items import Link
from spiders.reading.page import Page
from spiders.reading.rows import Row, rows_of


class Family(Protocol):
    """One publishing system. Nothing here raises on a strange page: it answers None or ()."""

    @property
    def name(self) -> str: ...

    def recognise(self, page: Page) -> str | None:
        """The sign by which the page is one of this family's, or None."""

    def links(self, page: Page) -> tuple[Link, ...]:
        """The rows of the list, in its order."""

    def next_page(self, page: Page) -> str | None:
        """The absolute address of the next page, or None."""


@lru_cache(maxsize=2)
def survey(page: Page) -> tuple[Row, ...]:
    """Every row of the page that may be an article's, read once for all who ask."""
    return tuple(rows_of(page.tree, page.url))


@lru_cache(maxsize=2)
def dialects(page: Page) -> Counter[str | None]:
    """How many rows of the page have an address of each family's dialect; None counts those of no dialect."""
    return Counter(row.family for row in survey(page))
