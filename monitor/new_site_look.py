"""The first look at a page that nobody declared: is it a list, of what family, and what would its site file say."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from monitor.config import Config
from monitor.look import SeenArticle, SeenColumn, look
from monitor.new_site import Proposal, column_key, propose, site_key, site_toml
from monitor.new_site_names import Names, names_of
from monitor.normalize import Dated, published_of
from spiders.addresses import host_of, is_private
from spiders.declaration import parse
from spiders.items import ListReading, PageKind
from spiders.reading.article import read_article
from spiders.reading.dialects import dialect_of
from spiders.sight import Sight
from spiders.source import Site

ARTICLES = 2
A_TEXT = 100  # characters
SURE = ("meta", "address", "label")


class NotForLooking(Exception):
    """The address is none that may be asked for, or the key is none."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What was seen, and the site file that it speaks for; `why` is empty for a list with links."""

    column: SeenColumn
    proposal: Proposal
    why: str = ""

    @property
    def reading(self) -> ListReading | None:
        return self.column.reading

    @property
    def articles(self) -> list[SeenArticle]:
        return self.column.articles


def first_look(config: Config, url: str, key: str | None, local: bool, today: date) -> FirstLook:
    """Ask for the page and two of its articles. Raises NotForLooking, LookError."""
    site, text = provisional(url, key, local)
    (column,) = look(config, site, ARTICLES, toml=text)
    return judged(column, site, today)


def provisional(url: str, key: str | None, local: bool) -> tuple[Site, str]:
    """A site of nothing but this address, and its file's text. Raises NotForLooking."""
    if urlsplit(url).scheme not in ("http", "https") or not host_of(url):
        raise NotForLooking(f"'{url}' is not a web address; write it whole, with http:// or https://")
    if is_private(host_of(url)) and not local:
        raise NotForLooking(f"{url}: private address; add --local if the site really stands there")
    key = key or site_key(url)
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", key):
        raise NotForLooking(f"'{key}' cannot be a key; use a-z, 0-9, - and _")
    text = site_toml(Proposal(key, column_key(url), url, Names(), local=local))
    return parse(text, Path(f"{key}.toml"), Site, key=key), text


def judged(column: SeenColumn, site: Site, today: date) -> FirstLook:
    """What the look at the one column of a provisional `site` came to."""
    declared = site.columns[column.key]
    if not column.first or not column.reading:
        bare = Proposal(site.key, column.key, declared.url, Names(), local=site.local)
        return FirstLook(column, bare, f"{column.kind}: {column.why}")
    page = column.first.page()
    url = column.first.url if column.first.moved else declared.url
    proposal = replace(propose(url, page, column.reading, names_of(page.tree), today, site.local), key=site.key)
    return FirstLook(column, proposal, _why_no_list(column.first, column.reading))


def dated(article: SeenArticle, today: date) -> Dated | None:
    """The article's publication date, as a crawl would believe it."""
    return published_of(article.reading, article.sight.link, today)


def _why_no_list(first: Sight, reading: ListReading) -> str:
    if reading.kind is not PageKind.LIST:
        return f"{reading.kind}: {reading.why}"
    title = _article_title(first) if dialect_of(first.url) or reading.how == "judgement" else None
    return f"an article's page ({title}); give the address of the column that lists it" if title else ""


def _article_title(sight: Sight) -> str | None:
    """The title of a page that is an article beyond doubt: a text, and a date that is no guess."""
    reading = read_article(sight.page())
    published = reading.fields.get("published")
    sure = published is not None and published.where.split(":")[0] in SURE
    return reading.value("title") if sure and len(reading.value("text") or "") >= A_TEXT else None
