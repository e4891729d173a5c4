"""kexin status"""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import asdict

import click

from monitor.commands.options import as_json, with_config
from monitor.config import Config
from storage.database import open_for_reading
from storage.reader.coverage import coverage


@click.command()
@with_config
@as_json
def status(config: Config, as_json: bool) -> None:
    """The coverage board: every column, its state, since when, and why."""
    with closing(open_for_reading(config.archive)) as connection:
        found = coverage(connection)
    if as_json:
        click.echo(json.dumps([asdict(column) for column in found], ensure_ascii=False, indent=1))
        return
    for column in found:
        since = (column.since or "")[:10]
        click.echo(f"{column.state.word}\t{column.key}\t{column.name}\t{since}\t{column.detail}")
