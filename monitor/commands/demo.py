"""kexin demo"""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from monitor.commands.options import PROBLEMS
from monitor.crawl import Crawled
from monitor.demo import DemoDay, run_demo
from monitor.practice import DAYS


@click.command()
@click.option("--home", type=click.Path(file_okay=False, path_type=Path), help="Where to work [default: demo-data]")
@click.option("--days", default=len(DAYS), show_default=True, type=click.IntRange(1, len(DAYS)))
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="Of the practice sites.")
@click.pass_context
def demo(ctx: click.Context, home: Path | None, days: int, port: int) -> int:
    """The whole job on practice sites on this machine, over simulated days. Run again, it goes on where it stopped."""
    folder = home or Path(ctx.find_root().obj or "demo-data")
    console, crashed = Console(), []
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("demo", total=None)

        def on_done(crawled: Crawled) -> None:
            bar.advance(task)
            crashed.extend([] if crawled.ok else [crawled])

        def on_day(day: DemoDay) -> None:
            _say(bar.console, day)

        config = run_demo(folder, days, port, on_done, on_day)
    for crawled in crashed:
        click.echo(f"{crawled.site}: crawl ended with {crawled.exit_code}; see {crawled.log}", err=True)
    click.echo(f"Digests: {config.outbox}/*.html (and .eml)\nArchive: {config.archive}")
    click.echo(f"Browse:  kexin browse --home {folder}\nSearch:  kexin search 大数据 --home {folder}")
    return PROBLEMS if crashed else 0


def _say(console: Console, day: DemoDay) -> None:
    for report in day.reports:
        console.print(str(report), highlight=False, markup=False, soft_wrap=True)
