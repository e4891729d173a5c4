"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from monitor.config import Config, home_from, load_config

Command = TypeVar("Command", bound=Callable[..., Any])

PROBLEMS = 3  # exit code: done with problems that the output names


def with_config(function: Command) -> Command:
    """Add --home and hand the command its Config as `config`."""

    def load(ctx: click.Context, _: click.Parameter, value: str | None) -> Config:
        return load_config(home_from(value or ctx.find_root().obj))

    return click.option(
        "--home", "config", metavar="DIR", callback=load, help="Folder of kexin.toml and the archive (default ./data)."
    )(function)


as_json = click.option("--json", "as_json", is_flag=True, help="For programs: JSON instead of lines.")
