"""One daily cycle: crawl what is due, then compose and deliver the digests."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from monitor.config import ZONE, Config
from monitor.crawl import Crawled, Order, crawl_sites, prepare
from monitor.deliver import DeliveryReport, digest_day, drain
from monitor.topics import load_topics
from spiders.declaration import DeclarationError
from spiders.source import Site, load_catalogue
from storage.database import open_for_writing


class UnknownSite(Exception):
    """No site file has this key."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The sites to visit, and the files of sites and topics that could not be read."""

    sites: dict[str, Site]
    errors: tuple[DeclarationError, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        return tuple(str(error) for error in self.errors)


def catalogue_of(config: Config) -> Catalogue:
    """Every enabled site that the configuration asks for, by key, and what is wrong with site and topic files."""
    sites, errors = load_catalogue(*config.site_folders)
    errors += load_topics(*config.topic_folders)[1]
    only = config.settings.sites.only
    _refuse_unknown(only, sites, errors)
    return Catalogue(
        {key: site for key, site in sites.items() if (key in only or not only) and any(site.active())}, tuple(errors)
    )


def orders_for(catalogue: Catalogue, keys: Sequence[str] = ()) -> list[Order]:
    """What to crawl for `SITE` or `SITE/COLUMN` keys; none = everything. Raises UnknownSite."""
    if not keys:
        return [Order(site) for site in catalogue.sites.values()]
    wanted: dict[str, list[str]] = {}
    for key in keys:
        site, _, column = key.partition("/")
        wanted.setdefault(site, []).extend([column] if column else [])
    _refuse_unknown(wanted, catalogue.sites, catalogue.errors)
    for site, columns in wanted.items():
        for column in columns:
            if column not in catalogue.sites[site].columns:
                raise UnknownSite(f"{site}/{column}: no such column; see 'kexin sites show {site}'")
    return [Order(catalogue.sites[site], tuple(columns)) for site, columns in wanted.items()]


async def crawl_now(
    config: Config, orders: Sequence[Order], catalogue: Catalogue, at: datetime, on_done: Callable[[Crawled], None]
) -> list[Crawled]:
    """Bring the archive's catalogue up to date and crawl."""
    prepare(config, catalogue.sites.values())
    return await crawl_sites(config, orders, at, on_done)


async def digest_now(config: Config, catalogue: Catalogue, at: datetime) -> list[DeliveryReport]:
    """Compose and deliver what is due on the day of `at`; mail may take its time, so not on the event loop."""

    def deliver() -> list[DeliveryReport]:
        prepare(config, catalogue.sites.values())
        with closing(open_for_writing(config.archive)) as connection:
            return digest_day(config, connection, at, catalogue.problems)

    return await asyncio.to_thread(deliver)


async def drain_now(config: Config) -> list[DeliveryReport]:
    """Send what waits in the outbox and is due."""

    def send() -> list[DeliveryReport]:
        with closing(open_for_writing(config.archive)) as connection:
            return drain(config, connection, datetime.now(ZONE))

    return await asyncio.to_thread(send)


def _refuse_unknown(keys: Sequence[str] | dict[str, list[str]], sites: dict[str, Site], errors: object) -> None:
    unknown = [key for key in keys if key not in sites]
    if unknown:
        hint = f" ({len(errors)} site files could not be read)" if isinstance(errors, (list, tuple)) and errors else ""
        raise UnknownSite(
            f"{unknown[0]}: no such site, or none of its columns is enabled; see 'kexin sites list'" + hint
        )
