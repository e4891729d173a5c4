"""The system of 公安部 and its sisters: `/n…/c…/content.html`, lists in elements named `comp_…`."""

from __future__ import annotations

import re

from spiders.families.html import addresses, links_by_address
from spiders.items import Link
from spiders.reading.page import Page
from spiders.reading.paging import next_link, sibling

_LIST = re.compile(r"\bid=[\"']comp_\d{4,}")
_FRAGMENT = re.compile(r"/index_\d{4,}_(\d+)\.html$")
_PAGES = re.compile(r"\bmaxPageNum(\d{4,})\s*=\s*['\"]?(\d+)")


class MpsNc:
    name = "mps-nc"

    def recognise(self, page: Page) -> str | None:
        if found := addresses(page, self.name):
            return found
        sign = _LIST.search(page.text) if "comp_" in page.text else None
        return f"sign: {sign[0]}" if sign else None

    def links(self, page: Page) -> tuple[Link, ...]:
        return links_by_address(page, self.name)

    def next_page(self, page: Page) -> str | None:
        """Older rows stand in fragments that hold nothing but rows and are numbered from the oldest upward."""
        if fragment := _FRAGMENT.search(page.url):
            number = int(fragment[1])
            return sibling(page.url, number - 1) if number > 1 else None
        if told := next_link(page):
            return told
        pages = _PAGES.search(page.text)
        return _fragment(page.url, pages[1], int(pages[2]) - 1) if pages and int(pages[2]) > 1 else None


def _fragment(url: str, component: str, number: int) -> str:
    return f"{url.partition('?')[0].rpartition('/')[0]}/index_{component}_{number}.html"
