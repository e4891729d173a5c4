"""What a page may hold at most: one beyond it is refused by name, for one page must not stop the others.

The largest of 140 real pages have 0.9 MB, 16,000 tags, 1,600 links and 25 levels.
"""

from __future__ import annotations

import re

from spiders.reading.page import Page

BYTES = 8_000_000
TAGS = 150_000
LINKS = 5_000
DEPTH = 2_000  # the time to parse grows with its square; browsers flatten what is deeper

HEAD = 4_000
CONTROLS = 0.05  # of the first characters; more are in no text
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
# Elements that another of their kind does not close.
_NESTING = re.compile(
    r"<(/?)(?:div|span|ul|ol|dl|table|section|article|main|aside|nav|header|footer|form|blockquote|center|font|[bi])\b",
    re.I,
)


def refusal(page: Page) -> str | None:
    """Why the page is not read, as `WHAT: found, at most limit`; None where it is within the limits."""
    if len(page.body) > BYTES:
        return _beyond("bytes", len(page.body), BYTES)
    start = page.text[:HEAD]
    if len(_CONTROL.findall(start)) > CONTROLS * len(start):
        return "no text: control characters"
    tags = page.text.count("<")
    if tags <= DEPTH:
        return None
    if tags > TAGS:
        return _beyond("tags", tags, TAGS)
    links = page.text.count("href")
    if links > LINKS:
        return _beyond("links", links, LINKS)
    depth = _depth(page.text)
    return _beyond("levels", depth, DEPTH) if depth > DEPTH else None


def _depth(html: str) -> int:
    """The levels of elements at the deepest place, from the tags alone."""
    level = deepest = 0
    for tag in _NESTING.finditer(html):
        level = max(0, level - 1) if tag[1] else level + 1
        deepest = max(deepest, level)
    return deepest


def _beyond(what: str, found: int, limit: int) -> str:
    return f"too many {what}: {found:,}, at most {limit:,}"
