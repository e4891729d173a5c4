"""Families whose lists are JSON: one table, `json_lists.toml`, and a reader by shape for what the table lacks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from typing import Any

from spiders.declaration import Declared, load
from spiders.families.html import links_by_address
from spiders.items import Link
from spiders.reading.hrefs import absolute
from spiders.reading.page import Page
from spiders.reading.paging import next_request

TABLE = Path(__file__).with_name("json_lists.toml")
_CHINA = timezone(timedelta(hours=8))
_CALLBACK = re.compile(r"^\s*(?:/\*.*?\*/\s*)?[\w.$]+\s*\((.*)\)\s*;?\s*$", re.S)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_URL_KEY = re.compile(r"url|link|href", re.I)
_TITLE_KEY = re.compile(r"title|topic|^name$|headline", re.I)
_DATE_KEY = re.compile(r"date|time", re.I)


class JsonFamily(Declared):
    """One row of the table; `json_lists.toml` says what each key means."""

    name: str
    rows: tuple[str, ...]
    row: str = ""
    url: tuple[str, ...] = ()
    address: str = ""
    title: tuple[str, ...]
    date: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()
    sign: str = ""
    column: str = ""
    feed: str = ""

    def recognise(self, page: Page) -> str | None:
        if self._rows(page):
            return f"keys: {', '.join([*self.url, *self.title])}"
        return f"sign: {self.sign}" if self._column(page) else None

    def links(self, page: Page) -> tuple[Link, ...]:
        links = (self._link(row, page.url) for row in self._rows(page))
        return tuple({link.url: link for link in links if link}.values()) or links_by_address(page, self.name)

    def next_page(self, page: Page) -> str | None:
        """From an answer the one after it; from the column's page the first answer."""
        if json_of(page) is not None:
            return next_request(page.url) if self._rows(page) else None
        column = self._column(page)
        return absolute(page.url, self.feed.format(*column.groups())) if column else None

    def _column(self, page: Page) -> re.Match[str] | None:
        return re.search(self.column, page.text) if self.sign and self.sign in page.text else None

    def _rows(self, page: Page) -> list[dict[str, Any]]:
        """The rows that have an address and a title, from the first path that leads to any."""
        answer = json_of(page)
        for path in self.rows:
            found = (held.get(self.row, held) for held in _objects(answer, path))
            if rows := [row for row in found if isinstance(row, dict) and self._fits(row)]:
                return rows
        return []

    def _fits(self, row: dict[str, Any]) -> bool:
        addressed = any(row.get(key) for key in self.url) or bool(self.address and self._filled(row))
        return addressed and any(row.get(key) for key in self.title) and all(key in row for key in self.told_by)

    def _filled(self, row: dict[str, Any]) -> str:
        try:
            return self.address.format_map(row)
        except KeyError:
            return ""

    def _link(self, row: dict[str, Any], base: str) -> Link | None:
        url = absolute(base, _first(row, self.url) or self._filled(row))
        title = plain(_first(row, self.title))
        return Link(url, title, printed(_first(row, self.date))) if url and title else None


class _Table(Declared):
    family: tuple[JsonFamily, ...]


def json_families() -> tuple[JsonFamily, ...]:
    """The families of the table. Raises DeclarationError where the table is wrong."""
    return load(TABLE, _Table).family


@lru_cache(maxsize=2)
def json_of(page: Page) -> Any:
    """The page as JSON, a call-back around it taken off; None where it is none."""
    text = page.text.lstrip("\ufeff \t\r\n")
    if text[:1] not in ("{", "["):
        call = _CALLBACK.match(text) if text[:1] != "<" else None
        text = call[1] if call else ""
    try:
        return json.loads(text) if text else None
    except (ValueError, RecursionError):
        return None


def links_by_shape(page: Page) -> tuple[Link, ...]:
    """The links of a JSON answer that no family knows: the array most of whose objects have an address and a title."""
    best: list[Link] = []
    for rows in _arrays(json_of(page)):
        links = [link for row in rows if (link := _guess(row, page.url))]
        if len(links) > len(best) and len(links) * 2 > len(rows):
            best = links
    return tuple({link.url: link for link in best}.values())


def _guess(row: Any, base: str) -> Link | None:
    if not isinstance(row, dict):
        return None
    texts = {key: str(value) for key, value in row.items() if type(value) in (str, int)}
    url, title, date = (_by_key(texts, pattern) for pattern in (_URL_KEY, _TITLE_KEY, _DATE_KEY))
    address, words = absolute(base, url), plain(title)
    return Link(address, words, printed(date)) if address and words else None


def _by_key(row: dict[str, str], pattern: re.Pattern[str]) -> str:
    """The value of the shortest key of the pattern that has any."""
    return next((row[key] for key in sorted(row, key=len) if row[key] and pattern.search(key)), "")


def _arrays(value: Any) -> Iterator[list[Any]]:
    open_values = [value]
    while open_values:
        value = open_values.pop()
        if isinstance(value, list):
            yield value
        open_values += value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def _objects(value: Any, path: str) -> list[dict[str, Any]]:
    """The objects of the array at `path`, of every array where the path has a star."""
    found = [value]
    for key in filter(None, path.split(".")):
        held = [part for part in found if isinstance(part, dict)]
        found = [inner for part in held for inner in (part.values() if key == "*" else [part.get(key)])]
    return [row for part in found if isinstance(part, list) for row in part if isinstance(row, dict)]


def _first(row: dict[str, Any], keys: tuple[str, ...]) -> str:
    return next((str(row[key]) for key in keys if row.get(key) and type(row[key]) in (str, int)), "")


def plain(title: str) -> str:
    """A title without the marks of a search hit."""
    return " ".join(_TAG.sub("", title).split())


def printed(date: str) -> str | None:
    """The date as given; epoch seconds or milliseconds become a day in China, `20261120…` the day it says."""
    text = date.strip()
    if told := re.fullmatch(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{6})?", text):
        return "-".join(told.groups())
    if not re.fullmatch(r"\d{10}|\d{13}", text):
        return text or None
    return datetime.fromtimestamp(int(text[:10]), UTC).astimezone(_CHINA).date().isoformat()
