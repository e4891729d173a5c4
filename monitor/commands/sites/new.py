"""kexin sites new"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

from monitor.commands.options import PROBLEMS, with_config
from monitor.config import ZONE, Config
from spiders.source import Site, load_catalogue


class NotWritten(Exception):
    """The site file was not written; the message says what to do."""

    exit_code = 2


@click.command()
@click.argument("url")
@click.option("--key", metavar="KEY", help="The new site's key (default: from its host).")
@click.option("--write", is_flag=True, help="Save the site file in the home's folder of sites.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option("--local", is_flag=True, help="The site may stand on this machine or in a private network.")
@with_config
def new(config: Config, url: str, key: str | None, write: bool, force: bool, local: bool) -> int:
    """Read a column's page and two of its articles, and print the site file it needs. Nothing is archived."""
    from monitor.commands.sites.seen import show_first_look
    from monitor.new_site import column_toml, site_toml
    from monitor.new_site_look import first_look

    today = datetime.now(ZONE).date()
    seen = first_look(config, url, key, local, today)
    show_first_look(seen, today)
    if seen.why:
        click.echo(f"kexin: {url}: no list was read: {seen.why}", err=True)
        return PROBLEMS
    catalogue = load_catalogue(*config.site_folders)[0]
    there = _on_host(catalogue.values(), seen.proposal.url)
    if there and not (write and force):
        click.echo(f"The site {there.key} ({there.name}) has this host. Paste into its file:\n")
        click.echo(column_toml(seen.proposal))
        if write:
            raise NotWritten(f"{there.key}.toml: not written; paste the lines above, or write a new file with --force")
        return 0
    text = site_toml(seen.proposal)
    click.echo(text)
    if write:
        if seen.proposal.key in catalogue and not force:
            raise NotWritten(f"{seen.proposal.key}: another site has this key; choose another --key, or use --force")
        click.echo(f"Written: {_written(config, seen.proposal.key, text, force)}")
    return 0


def _written(config: Config, key: str, text: str, force: bool) -> Path:
    """Raises NotWritten where a file is there."""
    path = config.home / config.settings.sites.folder / f"{key}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("w" if force else "x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise NotWritten(f"{path}: is there already; choose another --key, or write over it with --force") from None
    return path


def _on_host(sites: Iterable[Site], url: str) -> Site | None:
    """The site that stands on the same host and port."""
    place = urlsplit(url).netloc.lower()
    for site in sites:
        if place in {urlsplit(own).netloc for own in (site.home, *(column.url for column in site.columns.values()))}:
            return site
    return None
