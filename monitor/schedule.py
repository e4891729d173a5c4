"""The scheduler: crawls and digests at their cron times in Asia/Shanghai, with catch-up from the archive.

There is no job store: the configuration is the truth, and what was missed shows in the runs and digests.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from contextlib import closing
from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from monitor.clock import stamp
from monitor.config import ZONE, Config
from monitor.crawl import Crawled, Order, prepare
from monitor.cycle import Catalogue, catalogue_of, crawl_now, digest_now, drain_now
from storage.database import open_for_reading
from storage.reader.crawl import last_digest_at, last_run_at

log = logging.getLogger("kexin")
LOOK_BACK = timedelta(days=2)  # how far a missed time is caught up
RETRY_MINUTES = 5  # between two looks at the outbox for mail that could not be sent at once
JITTER = 120  # seconds, so that every installation does not knock at the same second


def trigger(cron: str, jitter: int | None = None) -> CronTrigger:
    """When `cron` is due, in Asia/Shanghai; `jitter` in seconds."""
    made = CronTrigger.from_crontab(cron, timezone=ZONE)
    made.jitter = jitter
    return made


def last_due(cron: str, now: datetime) -> datetime | None:
    """The last time at which `cron` was due in the two days before `now`."""
    made, due = trigger(cron), None
    following = made.get_next_fire_time(None, now - LOOK_BACK)
    while following is not None and following <= now:
        due, following = following, made.get_next_fire_time(following, following)
    return due


def crawl_times(config: Config, catalogue: Catalogue) -> dict[str, list[Order]]:
    """cron → the orders due then; all columns of one site that are due together are one order."""
    times: dict[str, list[Order]] = {}
    for site in catalogue.sites.values():
        by_cron: dict[str, list[str]] = {}
        for column in site.active():
            by_cron.setdefault(column.at or config.settings.crawl.at, []).append(column.key)
        for cron, columns in by_cron.items():
            times.setdefault(cron, []).append(Order(site, tuple(columns)))
    return times


def missed_orders(config: Config, times: dict[str, list[Order]], now: datetime) -> list[Order]:
    """The orders whose last due time passed without a visit."""
    with closing(open_for_reading(config.archive)) as connection:
        return [
            order
            for cron, orders in times.items()
            for order in orders
            if (due := last_due(cron, now)) is not None
            and any((last_run_at(connection, f"{order.site.key}/{c}") or "") < stamp(due) for c in order.columns)
        ]


class Service:
    """Runs until it is told to stop. The scheduler is shut down last, after the children."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.catalogue = catalogue_of(config)
        self.scheduler = AsyncIOScheduler(timezone=ZONE)
        self.stopping = asyncio.Event()
        self.work: set[asyncio.Task[None]] = set()
        self.turn = asyncio.Lock()  # a digest waits for the crawl that it tells of

    async def run(self) -> None:
        """Schedule, catch up, wait for SIGTERM or SIGINT, stop the children."""
        prepare(self.config, self.catalogue.sites.values())
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, self.stopping.set)
        times = crawl_times(self.config, self.catalogue)
        for cron, orders in times.items():
            self.scheduler.add_job(self._begin_crawl, trigger(cron, JITTER), [orders], misfire_grace_time=3600)
        self.scheduler.add_job(self._begin_digest, trigger(self.config.settings.digest.at), misfire_grace_time=3600)
        self.scheduler.add_job(self._begin_drain, IntervalTrigger(minutes=RETRY_MINUTES, timezone=ZONE))
        self.scheduler.start()
        self._catch_up(times)
        log.info("started: %d crawl times, digest at %s", len(times), self.config.settings.digest.at)
        await self.stopping.wait()
        await self._stop()

    async def _stop(self) -> None:
        for task in self.work:
            task.cancel()
        await asyncio.gather(*self.work, return_exceptions=True)
        self.scheduler.shutdown(wait=False)
        log.info("stopped")

    def _catch_up(self, times: dict[str, list[Order]]) -> None:
        now = datetime.now(ZONE)
        missed = missed_orders(self.config, times, now)
        if missed:
            log.info("catching up %d sites", len(missed))
            self._begin_crawl(missed)
        due = last_due(self.config.settings.digest.at, now)
        with closing(open_for_reading(self.config.archive)) as connection:
            last = last_digest_at(connection)
        if due is not None and (last or "") < stamp(due):
            self._begin_digest()

    def _begin_crawl(self, orders: list[Order]) -> None:
        self._begin(self._crawl(orders))

    def _begin_digest(self) -> None:
        self._begin(self._digest())

    def _begin_drain(self) -> None:
        self._begin(self._drain())

    def _begin(self, work: asyncio._CoroutineLike[None]) -> None:
        task: asyncio.Task[None] = asyncio.get_running_loop().create_task(work)
        self.work.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self.work.discard(task)
        if not task.cancelled() and task.exception():
            log.error("failed: %s", task.exception())

    async def _crawl(self, orders: list[Order]) -> None:
        async with self.turn:
            await crawl_now(self.config, orders, self.catalogue, datetime.now(ZONE), _tell)

    async def _digest(self) -> None:
        async with self.turn:
            for report in await digest_now(self.config, self.catalogue, datetime.now(ZONE)):
                log.info("%s", report)

    async def _drain(self) -> None:
        async with self.turn:
            for report in await drain_now(self.config):
                log.info("%s", report)


def _tell(crawled: Crawled) -> None:
    log.info("crawled %s: exit %d", crawled.site, crawled.exit_code)
