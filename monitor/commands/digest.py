"""kexin digest"""

from __future__ import annotations

import asyncio
from contextlib import closing
from datetime import datetime
from pathlib import Path

import click

from monitor.commands.options import PROBLEMS, with_config
from monitor.config import ZONE, Config
from monitor.cycle import catalogue_of, digest_now
from monitor.deliver import preview, readers
from storage.database import open_for_reading


@click.command()
@with_config
@click.option("--reader", "reader_key", help="The reader's key; the first one where not given.")
@click.option("--since", type=click.DateTime(), help="Tell what is new since then; default: the last digest.")
@click.option("--preview", "preview_to", type=click.Path(dir_okay=False, path_type=Path), help="Write HTML here.")
@click.option("--send", is_flag=True, help="Compose today's digests and deliver them, once.")
def digest(config: Config, reader_key: str | None, since: datetime | None, preview_to: Path | None, send: bool) -> int:
    """Compose a reader's digest. Without --send nothing is written but the preview."""
    if send == bool(preview_to):
        raise click.UsageError("say either --preview FILE or --send")
    if preview_to:
        with closing(open_for_reading(config.archive)) as connection:
            key = reader_key or readers(config)[0].key
            page = preview(config, connection, key, datetime.now(ZONE), since and since.replace(tzinfo=ZONE))
        preview_to.write_bytes(page)
        click.echo(str(preview_to))
        return 0
    reports = asyncio.run(digest_now(config, catalogue_of(config), datetime.now(ZONE)))
    for report in reports:
        click.echo(str(report))
    return 0 if all(report.is_well for report in reports) else PROBLEMS
