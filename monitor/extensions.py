"""What is written down about a crawl: one run a column, and every exchange in a WARC file."""

from __future__ import annotations

import sqlite3
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from monitor.clock import Clock, stamp
from monitor.pipelines import Draft, Filed, Item, Withheld
from monitor.settings import clock_of, config_of
from monitor.tally import Tally
from spiders.base import SiteSpider
from storage.captures import CaptureWriter
from storage.database import open_for_writing, transaction
from storage.models import Visit
from storage.reader.crawl import ColumnPast, column_past
from storage.writer import runs
from storage.writer.captures import save_capture


class RunRecorder:
    """Opens a run of each column before the first request; counts; judges the column when the crawl ends."""

    def __init__(self, connection: sqlite3.Connection, clock: Clock) -> None:
        self.connection, self.clock = connection, clock
        self.site = ""
        self.tallies: dict[str, Tally] = {}
        self.pasts: dict[str, ColumnPast] = {}
        self.started_at = stamp(clock())

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        recorder = cls(open_for_writing(config_of(crawler.settings).archive), clock_of(crawler.settings))
        crawler.signals.connect(recorder.spider_opened, signals.spider_opened)
        crawler.signals.connect(recorder.item_scraped, signals.item_scraped)
        crawler.signals.connect(recorder.item_error, signals.item_error)
        crawler.signals.connect(recorder.spider_error, signals.spider_error)
        crawler.signals.connect(recorder.spider_closed, signals.spider_closed)
        return recorder

    def spider_opened(self, spider: SiteSpider) -> None:
        self.site = spider.site.key
        columns = [f"{spider.site.key}/{planned.column.key}" for planned in spider.plan.columns]
        self.tallies = {column: Tally() for column in columns}
        self.pasts = {column: column_past(self.connection, column) for column in columns}
        runs.close_orphans(self.connection, spider.site.key, self.started_at, "killed")
        runs.begin(self.connection, spider.site.key, columns, self.started_at)

    def item_scraped(self, item: Item) -> None:
        if isinstance(item, Filed):
            self.tallies[item.column].record(item.outcome)
        elif isinstance(item, Withheld):
            self.tallies[_column(item)].withheld += 1
        elif not isinstance(item, Draft):
            self.tallies[item.column].count(item)

    def item_error(self, item: Item) -> None:
        """A bug of ours on one item: its link stays waiting, and the board says that it could not be read."""
        self.tallies[_column(item)].errors += 1

    def spider_error(self, response: Response) -> None:
        """A bug of ours on one page."""
        planned = response.cb_kwargs["planned"]
        tally = self.tallies[f"{self.site}/{planned.column.key}"]
        tally.errors += 1
        tally.cut = True

    def spider_closed(self, spider: SiteSpider, reason: str) -> None:
        for column, tally in self.tallies.items():
            self._finish(spider, column, tally, reason)
        self.connection.close()

    def _finish(self, spider: SiteSpider, column: str, tally: Tally, reason: str) -> None:
        now, past = self.clock(), self.pasts[column]
        verdict = tally.judge(spider.site.columns[column.split("/")[1]], past, now.date())
        visit = Visit(
            spider.site.key, column, self.started_at, stamp(now), tally.finish_reason(reason), verdict.state,
            verdict.detail, tally.pages, tally.links, tally.new, tally.edited, tally.errors,
        )  # fmt: skip
        runs.finish(self.connection, visit, tally.expected(past))


class Capture:
    """Every response as it came, redirects and refusals too, so that the archive can be rebuilt from captures."""

    def __init__(self, writer: CaptureWriter, connection: sqlite3.Connection, clock: Clock) -> None:
        self.writer, self.connection, self.clock = writer, connection, clock

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        config, clock = config_of(crawler.settings), clock_of(crawler.settings)
        spider = crawler.spider
        assert isinstance(spider, SiteSpider)
        writer = CaptureWriter(config.captures, spider.site.key, clock())
        capture = cls(writer, open_for_writing(config.archive), clock)
        crawler.signals.connect(capture.response_downloaded, signals.response_downloaded)
        crawler.signals.connect(capture.spider_closed, signals.spider_closed)
        return capture

    def response_downloaded(self, response: Response, request: Request, **_: Any) -> None:
        at = stamp(self.clock())
        written = self.writer.write(
            request.url, request.method, _pairs(request.headers), response.status, _pairs(response.headers),
            response.body, at,
        )  # fmt: skip
        with transaction(self.connection):
            save_capture(self.connection, written)

    def spider_closed(self) -> None:
        self.writer.close()
        self.connection.close()


def _column(item: Item) -> str:
    return item.visited.column if isinstance(item, (Draft, Withheld)) else item.column


def _pairs(headers: Any) -> list[tuple[str, str]]:
    return [(name.decode("latin-1"), value.decode("latin-1")) for name in headers for value in headers.getlist(name)]
