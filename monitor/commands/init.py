"""kexin init"""

from __future__ import annotations

from importlib.resources import files

import click

from monitor.commands.options import with_config
from monitor.config import FILE, Config, ensure_home


@click.command()
@with_config
def init(config: Config) -> None:
    """Write a commented kexin.toml into the home folder; an existing one is left alone."""
    path = config.home / FILE
    if path.exists():
        raise click.ClickException(f"{path}: is there already; edit it, or choose another --home")
    ensure_home(config)
    path.write_text(files("monitor").joinpath(FILE).read_text(encoding="utf-8"), encoding="utf-8")
    (config.home / config.settings.sites.folder).mkdir(exist_ok=True)
    click.echo(str(path))
