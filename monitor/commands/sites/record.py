"""kexin sites record"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from monitor.commands.options import with_config
from monitor.commands.sites.catalogue import site_of
from monitor.config import ZONE, Config


@click.command()
@click.argument("key")
@click.option("--to", type=click.Path(path_type=Path, file_okay=False), help="Folder (default: the home's recordings).")
@with_config
def record(config: Config, key: str, to: Path | None) -> None:
    """Keep each column's first list page and two articles for the tests, trimmed and without persons."""
    from monitor.record import record_site, recordings

    folder = to or recordings(config)
    recording = record_site(config, site_of(config, key), datetime.now(ZONE), folder)
    for page in recording.pages:
        click.echo(f"{page.file}\t{page.read.kind}\t{page.read.titles[0] if page.read.titles else '-'}")
    click.echo(f"Recorded: {folder / key}")
