"""One site's spider: column → list pages → article pages → files beside them, driven by the site's TOML alone."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Iterator
from typing import Any, ClassVar, Self

import scrapy
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import JsonRequest, Response
from twisted.python.failure import Failure as TwistedFailure

from spiders.addresses import belongs
from spiders.failures import reason_of
from spiders.items import (
    NOT_MODIFIED,
    ArticleUnchanged,
    ArticleVisited,
    AttachmentLink,
    Link,
    ListReading,
    ListUnchanged,
    ListVisited,
    Validators,
    Visited,
    VisitFailed,
)
from spiders.plan import ColumnPlan, CrawlPlan
from spiders.reading.article import read_article
from spiders.reading.documents.answer import not_had, read_file
from spiders.reading.lists import read_list
from spiders.reading.page import Page
from spiders.source import Site

LAST = -10  # priority of what is only looked at again
PERMANENT = (301, 308)

Step = scrapy.Request | Visited


class SiteSpider(scrapy.Spider):
    """Visits the columns of one site. Subclasses come from TOML files (`spiders.declared`), not from Python."""

    site: ClassVar[Site]

    def __init__(self, plan: CrawlPlan | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.plan = plan or CrawlPlan(self.site, tuple(ColumnPlan(column) for column in self.site.active()))
        self.without_files = self.plan.columns  # whose files were not asked for yet

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.idle, signals.spider_idle)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        for planned in self.plan.columns:
            yield self._list_request(planned, planned.column.url, 1)
            for link in planned.waiting:
                yield self._article_request(planned, link.url, link)
            for url in planned.rereads:
                yield self._article_request(planned, url, None)

    def parse_list(
        self, response: Response, planned: ColumnPlan, page: int, seen: frozenset[str] = frozenset()
    ) -> Iterator[Step]:
        """One list page: what it says, then its unknown articles, then the next page. `seen` is what led here."""
        if response.status == NOT_MODIFIED:
            yield ListUnchanged(self._key(planned))
            return
        reading = read_list(self._page(response), planned.column.family or self.site.family, planned.column.list)
        urls = [link.url for link in reading.links]
        # Of a private column nothing is kept and nothing asked for: its links are only counted.
        known = frozenset(urls if planned.column.private else self.plan.known(self._key(planned), reading.links))
        offsite = frozenset(url for url in urls if not belongs(url, self.site))
        yield ListVisited(
            self._key(planned), page, response.status, response.url, _moved(response), reading,
            _validators(response), known, offsite,
        )  # fmt: skip
        yield from self._articles(planned, reading, known | offsite)
        yield from self._next_page(planned, reading, page, known | offsite, seen)

    def parse_article(self, response: Response, planned: ColumnPlan, link: Link | None, url: str) -> Iterator[Step]:
        """One article page."""
        if response.status == NOT_MODIFIED:
            yield ArticleUnchanged(self._key(planned), url)
            return
        reading = read_article(self._page(response, url), self.site.article)
        yield ArticleVisited(self._key(planned), url, response.status, link, reading, _validators(response))

    def idle(self) -> None:
        """Every article was handed on: now the files that are wanted, once a crawl."""
        columns, self.without_files = self.without_files, ()
        wanted = [self._file_request(p, file) for p in columns for file in self.plan.files(self._key(p))]
        for request in wanted:
            self.crawler.engine.crawl(request)
        if wanted:
            raise DontCloseSpider

    def parse_file(self, response: Response, planned: ColumnPlan, file: AttachmentLink) -> Iterator[Step]:
        """One file beside an article."""
        yield read_file(self._key(planned), file, response.status, response.body, _validators(response))

    def file_failed(self, failure: TwistedFailure) -> Iterator[Step]:
        """No answer: said of the file."""
        given = failure.request.cb_kwargs  # type: ignore[attr-defined]
        yield not_had(self._key(given["planned"]), given["file"], reason_of(failure))

    def failed(self, failure: TwistedFailure) -> Iterator[Step]:
        """No answer: said of the column or of the article, never swallowed."""
        given = failure.request.cb_kwargs  # type: ignore[attr-defined]
        yield VisitFailed(
            self._key(given["planned"]), given.get("url"), reason_of(failure), failure.getErrorMessage()[:300]
        )

    def _articles(self, planned: ColumnPlan, reading: ListReading, passed: frozenset[str]) -> Iterator[Step]:
        for link in reading.links:
            if link.url not in passed:
                yield self._article_request(planned, link.url, link)

    def _next_page(
        self, planned: ColumnPlan, reading: ListReading, page: int, passed: frozenset[str], seen: frozenset[str]
    ) -> Iterator[Step]:
        """On, until a page holds nothing new or repeats what earlier pages held.

        Some columns hold no rows themselves and name the address that has them: EMPTY with a next page.
        """
        column = planned.column
        unseen = frozenset(link.url for link in reading.links) - seen
        wanted = bool(unseen if planned.whole else unseen - passed)
        if column.post:
            following = column.url if column.post.turns and wanted else None
        else:
            following = reading.next if wanted or (page == 1 and not reading.links) else None
        if following and page < column.pages:
            yield self._list_request(planned, following, page + 1, seen | unseen)

    def _list_request(
        self, planned: ColumnPlan, url: str, page: int, seen: frozenset[str] = frozenset()
    ) -> scrapy.Request:
        column, post = planned.column, planned.column.post
        given: dict[str, Any] = {
            "callback": self.parse_list,
            "errback": self.failed,
            "headers": {"Referer": column.referer} if column.referer else None,
            "cb_kwargs": {"planned": planned, "page": page, "seen": seen},
            "meta": {"conditional": page == 1 and not planned.whole and post is None},
            "priority": 10,
        }
        if post is None:
            return scrapy.Request(url, **given)
        if post.form is None:
            return JsonRequest(url, data=post.value(page), method="POST", **given)
        return scrapy.FormRequest(url, formdata=post.fields(page), method="POST", **given)

    def _article_request(self, planned: ColumnPlan, url: str, link: Link | None) -> scrapy.Request:
        return scrapy.Request(
            url,
            self.parse_article,
            errback=self.failed,
            cb_kwargs={"planned": planned, "link": link, "url": url},
            meta={"conditional": link is None},
            priority=0 if link else LAST,
        )

    def _file_request(self, planned: ColumnPlan, file: AttachmentLink) -> scrapy.Request:
        return scrapy.Request(
            file.url,
            self.parse_file,
            errback=self.file_failed,
            cb_kwargs={"planned": planned, "file": file},
            meta={"conditional": file.held},
        )

    def _page(self, response: Response, url: str | None = None) -> Page:
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
        return Page(response.body, url or response.url, content_type, response.status, self.site.charset)

    def _key(self, planned: ColumnPlan) -> str:
        return f"{self.site.key}/{planned.column.key}"


def _moved(response: Response) -> bool:
    """Did a permanent redirect lead here?"""
    reasons = response.request.meta.get("redirect_reasons", []) if response.request else []
    return any(reason in PERMANENT for reason in reasons)


def _validators(response: Response) -> Validators:
    def header(name: str) -> str | None:
        value = response.headers.get(name)
        return value.decode("latin-1") if value else None

    return Validators(header("ETag"), header("Last-Modified"), hashlib.sha256(response.body).hexdigest())
