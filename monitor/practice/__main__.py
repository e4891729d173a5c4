"""`python -m monitor.practice [--day N] [--port P] [--sites DIR]`: serve the practice sites until Ctrl-C."""

from __future__ import annotations

import signal
from pathlib import Path

import click

from monitor.practice import DAYS, PortInUseError, World


@click.command()
@click.option("--day", default=1, show_default=True, type=click.IntRange(1, len(DAYS)), help="The day to show.")
@click.option("--port", default=8765, show_default=True, help="0 = any free one.")
@click.option("--sites", type=click.Path(path_type=Path), help="Write the sites' TOML files into this folder.")
def main(day: int, port: int, sites: Path | None) -> None:
    """Serve the practice sites."""
    try:
        world = World(port)
    except PortInUseError as error:
        raise click.ClickException(str(error)) from error
    with world:
        world.day = day
        if sites:
            world.write_sites(sites)
        for key, base in world.sites.items():
            click.echo(f"{base}  {key}")
        click.echo(f"day {day}, {DAYS[day - 1]}; Ctrl-C ends")
        signal.sigwait({signal.SIGINT, signal.SIGTERM})


if __name__ == "__main__":
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    main()
