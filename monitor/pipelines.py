"""What becomes of a spider's items. Reads as the data flow; each class is thin over pure functions."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Self, TypeVar

from scrapy.crawler import Crawler

from monitor.clock import Clock, stamp
from monitor.look import packed
from monitor.mentions import Home, Origin, find_mentions
from monitor.mentions.programmes import Programme, load_programmes
from monitor.normalize import normalise
from monitor.privacy import names_private_persons
from monitor.rhythm import recall_on, reread_on
from monitor.settings import clock_of, config_of
from monitor.topics import load_topics, tag
from spiders.base import SiteSpider
from spiders.items import (
    ArticleUnchanged,
    ArticleVisited,
    AttachmentFailed,
    AttachmentUnchanged,
    AttachmentVisited,
    ListVisited,
    PageKind,
    Validators,
    Visited,
    VisitFailed,
    answered,
    is_gone,
)
from spiders.sight import Seen
from spiders.source import Site
from storage.database import open_for_writing, transaction
from storage.models import Article, AttachmentFile
from storage.reader.crawl import article_dates, last_capture, removed_on
from storage.text.canonical import canonicalise
from storage.writer import articles, attachments, links
from storage.writer.articles import Outcome


@dataclass(frozen=True, slots=True)
class Draft:
    """An article on its way to the archive, with the visit it came from."""

    visited: ArticleVisited
    article: Article


@dataclass(frozen=True, slots=True)
class Withheld:
    """An article that names private persons: only its address will be kept."""

    visited: ArticleVisited
    why: str


@dataclass(frozen=True, slots=True)
class Filed:
    """An article that the archive took."""

    column: str
    url: str
    outcome: Outcome


MANY_MISSING = 3

Rules = TypeVar("Rules")

Item = Visited | Draft | Withheld | Filed


class Normalize:
    """100: what the page says becomes what is believed; pages about private persons are withheld."""

    def __init__(self, site: Site, clock: Clock) -> None:
        self.site, self.clock = site, clock

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(_site(crawler), clock_of(crawler.settings))

    def process_item(self, item: Item) -> Item:
        if not isinstance(item, ArticleVisited) or item.reading.kind is not PageKind.ARTICLE:
            return item
        article = normalise(item, self.site, self.clock().date())
        private = self.site.columns[item.column.split("/")[1]].private
        why = names_private_persons(article.title, private)
        return Withheld(item, why) if why else Draft(item, article)


class Topics:
    """500: topics with the words that earned them."""

    def __init__(self, crawler: Crawler) -> None:
        self.topics = _readable(crawler, *load_topics(*config_of(crawler.settings).topic_folders))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_item(self, item: Item) -> Item:
        if not isinstance(item, Draft):
            return item
        article = item.article
        return replace(item, article=replace(article, topics=tag(article.title, article.text, self.topics)))


class Mentions:
    """600: what the text names that can be followed."""

    def __init__(self, site: Site, programmes: tuple[Programme, ...]) -> None:
        self.site, self.programmes = site, programmes

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        folders = config_of(crawler.settings).programme_folders
        return cls(_site(crawler), _readable(crawler, *load_programmes(*folders)))

    @cached_property
    def home(self) -> Home:
        """Made when an article needs it: the table of all regions is read for it."""
        return Home.of(self.site.agency, self.site.region)

    def process_item(self, item: Item) -> Item:
        if not isinstance(item, Draft):
            return item
        article = item.article
        origin = Origin.of(article.published_at, article.made_at, self.home)
        found = find_mentions(canonicalise(article.text), origin, self.programmes)
        return replace(item, article=replace(article, mentions=found))


class Archive:
    """900: one transaction an item. Misses count at the end, and only if the site answered other pages.

    Where several known articles are missing and no article at all was to be had, the site has changed its addresses or
    is broken: that is told by the column's state, and is nobody's removal.
    """

    def __init__(self, connection: sqlite3.Connection, clock: Clock) -> None:
        self.connection, self.clock = connection, clock
        self.answered = False
        self.present = 0  # articles that were to be had
        self.missing: list[str] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(open_for_writing(config_of(crawler.settings).archive), clock_of(crawler.settings))

    def close_spider(self) -> None:
        broken = not self.answered or (not self.present and len(self.missing) >= MANY_MISSING)
        for url in () if broken else self.missing:
            articles.miss(self.connection, url, self._now, self._doubt_on, self._recall_on(url))
        self.connection.close()

    def process_item(self, item: Item) -> Item:
        if isinstance(item, Draft):
            return self._file(item)
        if isinstance(item, Withheld):
            with transaction(self.connection):
                links.mark_withheld(self.connection, item.visited.url, item.visited.column, item.why, self._now)
        elif not isinstance(item, Filed):
            self.answered = self.answered or answered(item)
            self._note(item)
        return item

    def _file(self, draft: Draft) -> Filed:
        self.answered = True
        self.present += 1
        visited, article = draft.visited, draft.article
        due = self._reread_on(article.url, article.published_at)
        article = replace(article, capture_id=last_capture(self.connection, article.url))
        saved = articles.save(self.connection, article, self._now, due)
        # Only now: kept before the text, they would make a killed crawl's edit look unchanged for ever.
        self._keep(article.url, visited.validators)
        return Filed(visited.column, article.url, saved.outcome)

    def _note(self, item: Visited) -> None:
        if isinstance(item, ListVisited):
            self._keep_links(item)
        elif isinstance(item, ArticleUnchanged):
            self.present += 1
            articles.touch(self.connection, item.url, self._now, self._reread_on(item.url))
        elif isinstance(item, ArticleVisited):
            self._not_an_article(item)
        elif isinstance(item, AttachmentVisited):
            attachments.store(self.connection, _file(item), self._now)
            self._keep(item.attachment.url, item.validators)
        elif isinstance(item, AttachmentUnchanged):
            attachments.touch(self.connection, item.attachment.url)
        elif isinstance(item, AttachmentFailed):
            attachments.mark_failed(self.connection, item.attachment.url, item.why)
        elif isinstance(item, VisitFailed) and item.url:
            links.mark_failed(self.connection, item.url, f"{item.failure}: {item.message}")

    def _keep_links(self, item: ListVisited) -> None:
        rows = [(link.url, link.title, link.date) for link in item.reading.links if link.url not in item.known]
        with transaction(self.connection):
            self._keep_rows(item, [row for row in rows if row[0] not in item.offsite], links.LinkState.WAITING)
            self._keep_rows(item, [row for row in rows if row[0] in item.offsite], links.LinkState.OFFSITE)
            if item.page == 1 and item.reading.kind is PageKind.LIST:
                self._keep(item.address, item.validators)

    def _keep_rows(self, item: ListVisited, rows: list[tuple[str, str, str | None]], state: links.LinkState) -> None:
        links.save_links(self.connection, item.column, rows, self._now, state)

    def _not_an_article(self, item: ArticleVisited) -> None:
        """Gone is a miss; a block page or an error of the server says nothing of the article."""
        links.mark_failed(self.connection, item.url, f"HTTP {item.status}, {item.reading.kind}: {item.reading.why}")
        if is_gone(item):
            self.missing.append(item.url)

    def _keep(self, url: str, validators: Validators) -> None:
        links.save_validators(self.connection, url, validators.etag, validators.last_modified, validators.sha256)

    def _reread_on(self, url: str, published_at: str | None = None) -> str | None:
        today = self.clock().date()
        dates = article_dates(self.connection, url)
        first_seen = date.fromisoformat(dates[0][:10]) if dates else today
        published = published_at or (dates[1] if dates else None)
        due = reread_on(date.fromisoformat(published[:10]) if published else None, first_seen, today, url)
        return due.isoformat() if due else None

    @property
    def _doubt_on(self) -> str:
        return (self.clock().date() + timedelta(days=1)).isoformat()

    def _recall_on(self, url: str) -> str | None:
        today = self.clock().date()
        removed = removed_on(self.connection, url)
        due = recall_on(date.fromisoformat(removed) if removed else today, today)
        return due.isoformat() if due else None

    @property
    def _now(self) -> str:
        return stamp(self.clock())


class Show:
    """For looking at a site: every answer as it came, one JSON line each; nothing is archived."""

    def process_item(self, item: Seen) -> Seen:
        print(packed(item), flush=True)
        return item


def _file(item: AttachmentVisited) -> AttachmentFile:
    return AttachmentFile(item.attachment.url, item.type, item.bytes, item.validators.sha256, item.text, item.why)


def _readable(crawler: Crawler, rules: Rules, errors: Sequence[Exception]) -> Rules:
    """The rules that could be read; the log names the files that could not."""
    for error in errors:
        crawler.spider.logger.error(str(error)) if crawler.spider else None
    return rules


def _site(crawler: Crawler) -> Site:
    spider = crawler.spider
    assert isinstance(spider, SiteSpider)
    return spider.site
