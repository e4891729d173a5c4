"""kexin browse"""

from __future__ import annotations

from contextlib import closing

import click

from monitor.commands.options import with_config
from monitor.config import Config
from storage.database import open_for_reading


@click.command()
@with_config
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535))
@click.option("--open", "open_browser", is_flag=True, help="Open the page in a browser.")
def browse(config: Config, port: int, open_browser: bool) -> None:
    """Serve the archive with Datasette on 127.0.0.1 until Ctrl-C."""
    from monitor.browse import serve

    with closing(open_for_reading(config.archive)):
        click.echo(f"http://127.0.0.1:{port}/  (Ctrl-C ends it)")
    serve(config.archive, port=port, open_browser=open_browser)
