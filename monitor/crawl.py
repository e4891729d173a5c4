"""Crawls as child processes: one a site, a few at a time; stopped, killed and reaped."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from monitor.clock import stamp
from monitor.config import Config, ensure_home
from monitor.entry import start_crawl
from monitor.lock import AlreadyRunning
from spiders.source import Site
from storage.database import open_for_writing, transaction
from storage.models import ColumnState, Visit
from storage.reader.crawl import column_past
from storage.writer import catalogue, runs

GRACE = 20.0  # seconds between asking a crawl to stop and killing it


@dataclass(frozen=True, slots=True)
class Crawled:
    """How one site's crawl ended. `exit_code` is the child's: negative for the signal that ended it."""

    site: str
    exit_code: int
    log: Path

    @property
    def ok(self) -> bool:
        return self.exit_code == 0


@dataclass(frozen=True, slots=True)
class Order:
    """One site to crawl; no columns named = all that are enabled."""

    site: Site
    columns: tuple[str, ...] = ()


def prepare(config: Config, sites: Iterable[Site]) -> None:
    """Bring the archive's schema and its rows of sites and columns up to date. Raises ArchiveError."""
    ensure_home(config)
    with closing(open_for_writing(config.archive)) as connection, transaction(connection):
        catalogue.disable_all(connection)
        for site in sites:
            catalogue.save_sites(connection, [_site_row(site)])
            catalogue.save_columns(connection, _column_rows(site))


async def crawl_sites(
    config: Config, orders: Sequence[Order], at: datetime, on_done: Callable[[Crawled], None] = lambda _: None
) -> list[Crawled]:
    """Crawl the sites, `crawl.parallel` at a time. One that fails is told and never stops the others."""
    gate = asyncio.Semaphore(config.settings.crawl.parallel)

    async def one(order: Order) -> Crawled:
        async with gate:
            crawled = await _crawl(config, order, at)
        await asyncio.to_thread(_close_open_runs, config, order, crawled, at)
        on_done(crawled)
        return crawled

    return list(await asyncio.gather(*(one(order) for order in orders)))


async def _crawl(config: Config, order: Order, at: datetime) -> Crawled:
    log = config.home / "logs" / f"{order.site.key}.log"
    process = start_crawl(config.home, order.site.key, at, order.columns, log)
    return Crawled(order.site.key, await _reap(process, config.settings.crawl.limit), log)


async def _reap(process: ForkServerProcess, limit: float) -> int:
    """Wait for the child; past its time, or when we are cancelled, ask it to stop, then kill it."""
    try:
        return await asyncio.wait_for(_ended(process), limit + GRACE)
    except TimeoutError:
        return await _stop(process)
    except asyncio.CancelledError:
        await _stop(process)
        raise


async def _stop(process: ForkServerProcess) -> int:
    process.terminate()
    try:
        return await asyncio.wait_for(_ended(process), GRACE)
    except TimeoutError:
        process.kill()
        return await _ended(process)


async def _ended(process: ForkServerProcess) -> int:
    """The exit code, once there is one; the event loop goes on meanwhile."""
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(process.sentinel, ended.set)
    try:
        await ended.wait()
    finally:
        loop.remove_reader(process.sentinel)
    process.join()
    return process.exitcode or 0


def _close_open_runs(config: Config, order: Order, crawled: Crawled, at: datetime) -> None:
    """A crawl that died says so in the runs and on the board; what it committed stays."""
    if crawled.exit_code == AlreadyRunning.exit_code:
        return
    with closing(open_for_writing(config.archive)) as connection:
        for column in runs.close_orphans(connection, order.site.key, stamp(at), "killed"):
            how = f"信号 {-crawled.exit_code}" if crawled.exit_code < 0 else f"退出码 {crawled.exit_code}"
            detail = f"抓取进程中断（{how}），已入库的不丢，下次续读"
            visit = Visit(order.site.key, column, stamp(at), stamp(at), "killed", ColumnState.DOWN, detail)
            runs.set_state(connection, visit, column_past(connection, column).expected)


def _site_row(site: Site) -> dict[str, object]:
    return {
        "key": site.key, "name": site.name, "agency": site.agency, "level": site.level, "region": site.region,
        "home": site.home, "family": site.family, "enabled": site.enabled,
    }  # fmt: skip


def _column_rows(site: Site) -> list[dict[str, object]]:
    return [
        {
            "key": f"{site.key}/{column.key}", "site": site.key, "name": column.name, "list_url": column.url,
            "family": column.family or site.family, "rhythm": column.rhythm, "private": column.private,
            "enabled": site.enabled and column.enabled,
        }
        for column in site.columns.values()
    ]  # fmt: skip
