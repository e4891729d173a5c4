"""kexin crawl"""

from __future__ import annotations

import asyncio
from datetime import datetime

import click

from monitor.commands.options import PROBLEMS, with_config
from monitor.commands.progress import crawl_progress
from monitor.config import ZONE, Config
from monitor.cycle import catalogue_of, crawl_now, orders_for


@click.command()
@click.argument("keys", nargs=-1, metavar="[SITE | SITE/COLUMN]…")
@with_config
def crawl(config: Config, keys: tuple[str, ...]) -> int:
    """Crawl sites or columns now; without a key, every enabled one."""
    catalogue = catalogue_of(config)
    for problem in catalogue.problems:
        click.echo(f"kexin: {problem}", err=True)
    orders = orders_for(catalogue, keys)
    with crawl_progress(config, len(orders)) as progress:
        asyncio.run(crawl_now(config, orders, catalogue, datetime.now(ZONE), progress.done))
    return PROBLEMS if progress.problems or catalogue.problems else 0
