"""TRS WCM, the system of most government sites: `/202611/t20261121_123.html`."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from spiders.families.family import survey
from spiders.families.html import addresses
from spiders.items import Link
from spiders.reading.judgement import list_rows
from spiders.reading.page import Page
from spiders.reading.paging import next_page
from spiders.reading.rows import Row, rows_of

_SIGNS = ("createPageHTML(", "pagination_script_config", "TRS_Editor", "TRS_UEDITOR", "<!-- TRS", "<!--TRS")
_WRITTEN = re.compile(r"document\.write(?:ln)?\(\s*(\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')\s*\)")


class TrsWcm:
    name = "trs-wcm"

    def recognise(self, page: Page) -> str | None:
        if found := addresses(page, self.name):
            return found
        return next((f"sign: {sign}" for sign in _SIGNS if sign in page.text), None)

    def links(self, page: Page) -> tuple[Link, ...]:
        rows = [row for row in survey(page) if not _is_filler(row)]
        found = list_rows(rows, page.url)
        if not any(row.family == self.name for row in found):
            found = list_rows(_written(page), page.url) or found
        return tuple(row.link for row in found)

    def next_page(self, page: Page) -> str | None:
        return next_page(page)


def _is_filler(row: Row) -> bool:
    """Rows that the page hides from readers and shows to search engines carry an empty flag."""
    flag = row.place.css_first("i.flag")
    return flag is not None and not flag.text(strip=True)


def _written(page: Page) -> list[Row]:
    """Rows that a script of the page writes: the strings it hands to document.write."""
    strings = (found[1][1:-1] for found in _WRITTEN.finditer(page.text))
    html = "".join(re.sub(r"\\(.)", r"\1", string) for string in strings)
    return rows_of(LexborHTMLParser(html), page.url) if "href" in html else []
