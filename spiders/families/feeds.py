"""RSS, Atom and sitemaps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta, timezone
from email.utils import parsedate_to_datetime

from lxml import etree

from spiders.families.json_lists import plain
from spiders.items import Link
from spiders.reading.hrefs import absolute
from spiders.reading.page import Page
from spiders.reading.xml_names import local_name

_ROOTS = ("<rss", "<feed", "<rdf:RDF", "<urlset")
_ENTRIES = frozenset({"item", "entry", "url"})
_DATES = ("pubDate", "published", "publication_date", "date", "updated", "lastmod")
_CHINA = timezone(timedelta(hours=8))


class Feed:
    name = "rss"

    def recognise(self, page: Page) -> str | None:
        head = page.text.lstrip("\ufeff \t\r\n")[:1000]
        return next((f"sign: {root}" for root in _ROOTS if root in head), None) if head[:1] == "<" else None

    def links(self, page: Page) -> tuple[Link, ...]:
        """Every entry with an address; an entry of a sitemap may have no title."""
        found = (_link(entry, page.url) for entry in _entries(page))
        return tuple({link.url: link for link in found if link}.values())

    def next_page(self, page: Page) -> str | None:
        return None


def _entries(page: Page) -> Iterator[dict[str, str]]:
    """The texts of each entry by the bare name of their element."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False, encoding="utf-8")
    try:
        root = etree.fromstring(page.text.encode(), parser)
    except etree.XMLSyntaxError:  # not even an element in it
        return
    for element in root.iter() if root is not None else ():
        if isinstance(element.tag, str) and local_name(element) in _ENTRIES:
            yield _texts(element)


def _texts(entry: etree._Element) -> dict[str, str]:
    texts: dict[str, str] = {}
    for part in entry.iter():
        if isinstance(part.tag, str):
            value = (part.text or "").strip() or (
                part.get("href") or "" if part.get("rel") in (None, "alternate") else ""
            )
            texts.setdefault(local_name(part), value)
    return texts


def _link(texts: dict[str, str], base: str) -> Link | None:
    url = absolute(base, texts.get("link") or texts.get("loc") or "")
    date = next((texts[name] for name in _DATES if texts.get(name)), None)
    return Link(url, plain(texts.get("title") or ""), _day(date) if date else None) if url else None


def _day(date: str) -> str:
    """RFC 822 times as `YYYY-MM-DD HH:MM` in China; others as printed."""
    try:
        return parsedate_to_datetime(date).astimezone(_CHINA).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return date
