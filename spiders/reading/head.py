"""What the head of a page says: meta names without regard to case, the title element, JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from spiders.reading.blocks import blank

_PROPERTY = re.compile(r"<(\w+)>([^<>]+)</\1>")
_ARTICLE = re.compile("Article$|BlogPosting$|Report$")


@dataclass(frozen=True, slots=True)
class Head:
    """`metas` maps lower-case names to the first value that is not blank; `linked_data` is the JSON-LD article."""

    title: str = ""
    metas: Mapping[str, str] = field(default_factory=dict)
    linked_data: Mapping[str, Any] = field(default_factory=dict)

    def first(self, *names: str) -> tuple[str, str] | None:
        """The first of the names that has a value: (name, value)."""
        return next(((name, self.metas[name.lower()]) for name in names if name.lower() in self.metas), None)


def read_head(tree: LexborHTMLParser, html: str = "") -> Head:
    """`html` is searched for the property block that Founder's system puts into a comment; its names get `founder:`."""
    element = tree.css_first("title")
    title = blank(element.text() or "") if element else ""
    return Head(title, {**_founder(html), **dict(_metas(tree))}, _linked_data(tree))


def _founder(html: str) -> dict[str, str]:
    start = html.find("<!--enpproperty")
    block = html[start : html.find("-->", start)] if start >= 0 else ""
    return {f"founder:{name}": value.strip() for name, value in _PROPERTY.findall(block) if value.strip()}


def _metas(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """Last first, so that a mapping keeps the first."""
    for meta in reversed(tree.css("meta")):
        attributes = meta.attributes
        name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop")
        value = blank(attributes.get("content") or "")
        if name and value:
            yield name.strip().lower(), value


def _linked_data(tree: LexborHTMLParser) -> Mapping[str, Any]:
    for script in tree.css('script[type="application/ld+json"]'):
        try:
            found = json.loads(script.text() or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _items(found):
            if _ARTICLE.search(str(item.get("@type", ""))):
                return item
    return {}


def _items(found: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(found, list):
        yield from (item for part in found for item in _items(part))
    elif isinstance(found, dict):
        yield found
        yield from _items(found.get("@graph", []))
