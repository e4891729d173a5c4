"""A site is data: one TOML file names a publisher, its columns, and what a healthy run yields."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, ConfigDict, Field, JsonValue, field_validator, model_validator
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from spiders.declaration import DeclarationError, Declared, load

CATALOGUE = Path(__file__).parent / "sites"
_PLACEHOLDER = re.compile(r"\{(\w+)\}")

Level = Literal["national", "provincial", "municipal", "county", "press", "company", "unknown"]
Rhythm = Literal["daily", "workdays", "weekly", "monthly", "rare"]
Confidence = Literal["high", "medium", "low"]


def _web_address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"'{url}' is not a web address; write it whole, with http:// or https://")
    return url


WebAddress = Annotated[str, AfterValidator(_web_address)]


def _selector(css: str) -> str:
    try:
        LexborHTMLParser("").css(css)
    except SelectolaxError:
        raise ValueError(f"'{css}' is no CSS selector; mend it") from None
    return css


Selector = Annotated[str, AfterValidator(_selector)]


class ListRule(Declared):
    """Where the rows of a list page stand, for a site that no family reads. CSS selectors."""

    item: Selector
    link: Selector = "a"
    title: Selector | None = None
    date: Selector | None = None


class ArticleRule(Declared):
    """Where the parts of an article stand, for a site that no family reads. CSS selectors, tried in order."""

    title: tuple[Selector, ...] = ()
    body: tuple[Selector, ...] = ()
    date: tuple[Selector, ...] = ()
    source: tuple[Selector, ...] = ()
    drop: tuple[Selector, ...] = ()


class Post(Declared):
    """The body of a list that is asked for by POST: the fields of a form, or a JSON object.

    `{page}` stands for the page's number, counted from `first`; `{start}` for the number of rows before the page, at
    `rows` rows a page. In JSON a placeholder that stands alone becomes a number.
    """

    model_config = ConfigDict(serialize_by_alias=True)

    form: dict[str, str | int] | None = None
    data: dict[str, JsonValue] | None = Field(default=None, alias="json")
    first: int = Field(default=1, ge=0)
    rows: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _sayable(self) -> Self:
        if (self.form is None) is (self.data is None):
            told = "neither form nor json; add one" if self.form is None else "both form and json; keep one"
            raise ValueError(f"{told} of the two")
        if unknown := self._placeholders - {"page", "start"}:
            raise ValueError(f"'{{{min(unknown)}}}' is no placeholder; write {{page}} or {{start}}")
        if "start" in self._placeholders and self.rows is None:
            raise ValueError("{start} needs the number of rows a page; add rows")
        return self

    @property
    def turns(self) -> bool:
        """Whether the body names a page, so that there may be a next one."""
        return bool(self._placeholders)

    @property
    def _placeholders(self) -> frozenset[str]:
        return frozenset(_PLACEHOLDER.findall(json.dumps([self.form, self.data])))

    def fields(self, page: int) -> dict[str, str]:
        """The form of page `page`, from 1."""
        return {name: str(_filled(value, self._numbers(page))) for name, value in (self.form or {}).items()}

    def value(self, page: int) -> Any:
        """The JSON of page `page`, from 1."""
        return _filled(self.data, self._numbers(page))

    def _numbers(self, page: int) -> dict[str, int]:
        return {"{page}": self.first + page - 1, "{start}": (page - 1) * (self.rows or 0)}


def _filled(value: Any, numbers: dict[str, int]) -> Any:
    if isinstance(value, dict):
        return {key: _filled(part, numbers) for key, part in value.items()}
    if isinstance(value, list):
        return [_filled(part, numbers) for part in value]
    if not isinstance(value, str):
        return value
    return numbers[value] if value in numbers else _PLACEHOLDER.sub(lambda found: str(numbers[found[0]]), value)


class Column(Declared):
    """One 栏目: a list of links with its own schedule and expectations."""

    key: str = ""
    name: str
    url: WebAddress
    enabled: bool = True
    family: str | None = None
    rhythm: Rhythm = "daily"
    at: str | None = None  # cron in Asia/Shanghai; None = the time of the whole crawl
    pages: int = Field(default=5, ge=1, le=500)
    private: bool = False  # names private persons (通缉, 处罚): watched for health, never indexed
    list: ListRule | None = None
    post: Post | None = None  # the list is asked for by POST
    referer: WebAddress | None = None  # the page that the list's server wants to be asked from
    confidence: Confidence | None = None
    evidence: str = ""
    note: str = ""


class Site(Declared):
    """One publisher on one host. `key` is the file's stem; columns are keyed by their table's name."""

    key: str
    name: str
    agency: str = ""
    level: Level = "unknown"
    region: str = ""
    home: WebAddress
    family: str | None = None
    dialect: str | None = None
    charset: str | None = None
    delay: float | None = Field(default=None, ge=0, description="seconds between two requests")
    enabled: bool = True
    local: bool = False  # may stand on a private or loopback address
    verify_tls: bool = True
    browser: bool = False
    hosts: tuple[str, ...] = ()  # further hosts its articles may stand on
    article: ArticleRule | None = None
    note: str = ""
    columns: dict[str, Column]

    @field_validator("columns")
    @classmethod
    def _keyed(cls, columns: dict[str, Column]) -> dict[str, Column]:
        if not columns:
            raise ValueError("no column; add one, such as [columns.news]")
        for key in columns:
            if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", key):
                raise ValueError(f"'{key}' cannot be a key; use a-z, 0-9, - and _")
        return {key: column.model_copy(update={"key": key}) for key, column in columns.items()}

    @field_validator("columns")
    @classmethod
    def _distinct(cls, columns: dict[str, Column]) -> dict[str, Column]:
        asked: dict[str, str] = {}
        for key, column in columns.items():
            first = asked.setdefault(f"{column.url} {column.post!r}", key)
            if first != key:
                raise ValueError(f"'{first}' and '{key}' ask for the same list; remove one")
        return columns

    @cached_property
    def own_hosts(self) -> frozenset[str]:
        """The hosts of its home and its columns, lower case, without port."""
        addresses = [self.home, *(column.url for column in self.columns.values())]
        return frozenset(urlsplit(url).hostname or "" for url in addresses)

    def active(self) -> Iterator[Column]:
        """The columns to visit: the enabled ones of an enabled site."""
        return (column for column in self.columns.values() if self.enabled and column.enabled)


def load_site(path: Path) -> Site:
    """Read one site's TOML file. Raises DeclarationError."""
    return load(path, Site, key=path.stem)


def load_catalogue(*folders: Path) -> tuple[dict[str, Site], list[DeclarationError]]:
    """Every site of the folders by key, a later folder over an earlier; and the files that could not be read.

    One bad file never hides the others: the caller names the errors and goes on.
    """
    sites: dict[str, Site] = {}
    errors: list[DeclarationError] = []
    for path in (path for folder in folders for path in sorted(folder.glob("*.toml"))):
        try:
            sites[path.stem] = load_site(path)
        except DeclarationError as error:
            errors.append(error)
    return sites, errors
