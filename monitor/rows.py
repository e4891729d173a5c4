"""Does a list's row say something else of an article than it said before? Then the article is read again at once."""

from __future__ import annotations

import re

from spiders.items import Link
from spiders.reading.dates import as_moment
from storage.text.canonical import canonicalise
from storage.text.furniture import matter

_CUT = re.compile(r"(?:…|\.{2,}|。{2,})\s*$")


def says_otherwise(now: Link, before: Link) -> bool:
    """True for another title or whole day. Cut titles, and days without a year such as 3小时前, prove nothing."""
    return _other_title(now.title, before.title) or _other_day(now.date, before.date)


def _other_title(now: str, before: str) -> bool:
    if _CUT.search(now) or _CUT.search(before):
        return False
    new, old = matter(canonicalise(now).text), matter(canonicalise(before).text)
    return bool(new and old) and new not in old and old not in new


def _other_day(now: str | None, before: str | None) -> bool:
    new, old = as_moment(now or ""), as_moment(before or "")
    return bool(new and old) and str(new)[:10] != str(old)[:10]
