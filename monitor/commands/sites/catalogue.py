"""kexin sites list · show"""

from __future__ import annotations

import json

import click

from monitor.commands.options import PROBLEMS, as_json, with_config
from monitor.config import Config
from monitor.cycle import UnknownSite
from spiders.source import Site, load_catalogue


@click.command("list")
@with_config
@as_json
def list_(config: Config, as_json: bool) -> int:
    """Every site with its columns; files that cannot be read are named."""
    found, errors = load_catalogue(*config.site_folders)
    for error in errors:
        click.echo(f"kexin: {error}", err=True)
    if as_json:
        click.echo(json.dumps([site.model_dump() for site in found.values()], ensure_ascii=False, indent=1))
        return PROBLEMS if errors else 0
    for site in found.values():
        active = len(list(site.active()))
        click.echo(f"{site.key}\t{site.name}\t{len(site.columns)} columns, {active} enabled\t{site.home}")
    return PROBLEMS if errors else 0


@click.command()
@click.argument("key")
@with_config
def show(config: Config, key: str) -> None:
    """What is declared of one site."""
    site = site_of(config, key)
    click.echo(json.dumps(site.model_dump(exclude_defaults=True), ensure_ascii=False, indent=1))


def site_of(config: Config, key: str) -> Site:
    """Raises UnknownSite, or DeclarationError where the site's file cannot be read."""
    found, errors = load_catalogue(*config.site_folders)
    if key not in found:
        broken = next((error for error in errors if f"{key}.toml" in str(error)), None)
        raise broken or UnknownSite(f"{key}: no such site; see 'kexin sites list'")
    return found[key]
