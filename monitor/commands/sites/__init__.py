"""kexin sites list · show · check · new · record"""

from __future__ import annotations

import click

from monitor.commands.sites.catalogue import list_, show
from monitor.commands.sites.check import check
from monitor.commands.sites.new import new
from monitor.commands.sites.record import record


@click.group()
def sites() -> None:
    """The catalogue: every site is one TOML file."""


for command in (list_, show, check, new, record):
    sites.add_command(command)
