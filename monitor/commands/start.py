"""kexin start"""

from __future__ import annotations

import asyncio
import logging

import click

from monitor.commands.options import with_config
from monitor.config import Config, ensure_home
from monitor.schedule import Service


@click.command()
@with_config
def start(config: Config) -> None:
    """Crawl and send digests at their times, until Ctrl-C or SIGTERM; missed times are caught up first."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    ensure_home(config)

    async def serve() -> None:
        await Service(config).run()

    asyncio.run(serve())
