"""`kexin demo`: the whole daily job over simulated days, on the practice sites, with real crawls and digests."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from monitor.config import FILE, ZONE, Config, ensure_home, load_config
from monitor.crawl import Crawled
from monitor.cycle import Catalogue, catalogue_of, crawl_now, digest_now, orders_for
from monitor.deliver import DeliveryReport
from monitor.practice import DAYS, World
from storage.database import open_for_reading
from storage.reader.crawl import last_digest_at

CRAWL_AT, DIGEST_AT = time(4, 0), time(7, 30)

KEXIN_TOML = """\
# Made by kexin demo: practice sites on this machine, no delay between requests.
[sites]
builtin = false

[crawl]
delay = 0.0
timeout = 15.0
parallel = 4
"""


@dataclass(frozen=True, slots=True)
class DemoDay:
    """What one simulated day came to."""

    day: date
    crawled: tuple[Crawled, ...]
    reports: tuple[DeliveryReport, ...]


def prepare_home(home: Path, world: World) -> Config:
    """Write kexin.toml (an existing one stays) and the practice sites' files. Raises ConfigError."""
    config = load_config(home)
    ensure_home(config)
    if not (home / FILE).exists():
        (home / FILE).write_text(KEXIN_TOML, encoding="utf-8")
    world.write_sites(home / "sites")
    return load_config(home)


def days_to_run(config: Config, wanted: int) -> list[date]:
    """The simulated days still to run; when all have been, the last one once more, to show that nothing comes twice."""
    asked = list(DAYS[:wanted])
    if not config.archive.exists():
        return asked
    with closing(open_for_reading(config.archive)) as connection:
        last = last_digest_at(connection)
    return [day for day in asked if day.isoformat() > (last or "")[:10]] or asked[-1:]


async def run_day(
    config: Config, catalogue: Catalogue, world: World, day: date, on_done: Callable[[Crawled], None]
) -> DemoDay:
    """Turn the world to `day`, crawl every site, deliver the digests."""
    world.day = DAYS.index(day) + 1
    at = datetime.combine(day, CRAWL_AT, ZONE)
    crawled = await crawl_now(config, orders_for(catalogue), catalogue, at, on_done)
    reports = await digest_now(config, catalogue, datetime.combine(day, DIGEST_AT, ZONE))
    return DemoDay(day, tuple(crawled), tuple(reports))


def run_demo(
    home: Path, days: int, port: int, on_done: Callable[[Crawled], None], on_day: Callable[[DemoDay], None]
) -> Config:
    """Run the simulated days on a home. Raises PortInUseError, ConfigError."""
    with World(port) as world:
        config = prepare_home(home, world)
        catalogue = catalogue_of(config)
        for day in days_to_run(config, days):
            on_day(asyncio.run(run_day(config, catalogue, world, day, on_done)))
    return config
