"""kexin run"""

from __future__ import annotations

import asyncio
from datetime import datetime

import click

from monitor.commands.options import PROBLEMS, with_config
from monitor.commands.progress import crawl_progress
from monitor.config import ZONE, Config
from monitor.cycle import catalogue_of, crawl_now, digest_now, orders_for


@click.command()
@with_config
def run(config: Config) -> int:
    """One daily cycle now: crawl every enabled column, then compose and deliver the digests."""
    catalogue = catalogue_of(config)
    orders = orders_for(catalogue)
    with crawl_progress(config, len(orders)) as progress:
        asyncio.run(crawl_now(config, orders, catalogue, datetime.now(ZONE), progress.done))
    reports = asyncio.run(digest_now(config, catalogue, datetime.now(ZONE)))
    for report in reports:
        click.echo(str(report))
    failed = any(not report.is_well for report in reports)
    return PROBLEMS if progress.problems or catalogue.problems or failed else 0
