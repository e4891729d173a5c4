"""Families whose lists are plain rows in the page: one table, `html.toml`, and how it is read."""

from __future__ import annotations

from math import ceil
from pathlib import Path

from spiders.declaration import Declared, load
from spiders.families.family import dialects, survey
from spiders.items import Link
from spiders.reading.judgement import list_rows
from spiders.reading.page import Page
from spiders.reading.paging import following, next_page, variable
from spiders.reading.rows import rows_within

TABLE = Path(__file__).with_name("html.toml")


class HtmlFamily(Declared):
    """One row of the table; `html.toml` says what each key means."""

    name: str
    signs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    paging: tuple[str, ...] = ()

    def recognise(self, page: Page) -> str | None:
        sign = next((sign for sign in self.signs if sign in page.text), None)
        return f"sign: {sign}" if sign else addresses(page, self.name)

    def links(self, page: Page) -> tuple[Link, ...]:
        for selector in self.items:
            if rows := rows_within(page.tree.css(selector), page.url):
                return tuple(row.link for row in rows)
        return links_by_address(page, self.name)

    def next_page(self, page: Page) -> str | None:
        numbers = [number for name in self.paging if (number := variable(page.text, name))]
        if not numbers or len(numbers) < len(self.paging):
            return next_page(page)
        return following(page.url, ceil(numbers[0] / numbers[1]) if numbers[1:] else numbers[0], first=1)


class _Table(Declared):
    family: tuple[HtmlFamily, ...]


def html_families() -> tuple[HtmlFamily, ...]:
    """The families of the table. Raises DeclarationError where the table is wrong."""
    return load(TABLE, _Table).family


def addresses(page: Page, family: str) -> str | None:
    """Whether most addresses of a known dialect on the page, and no few of all, are the family's."""
    told = dialects(page)
    own, known = told[family], told.total() - told[None]
    return f"addresses: {own} of {known}" if own * 2 > known and own * 4 >= told.total() else None


def links_by_address(page: Page, family: str) -> tuple[Link, ...]:
    """The page's list where it holds rows with an address of the family; links elsewhere among them stay."""
    rows = list_rows(survey(page), page.url)
    return tuple(row.link for row in rows) if any(row.family == family for row in rows) else ()
