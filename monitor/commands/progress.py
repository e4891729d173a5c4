"""What long work shows while it runs: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

import click
from rich.console import Console
from rich.progress import Progress

from monitor.config import Config
from monitor.crawl import Crawled
from monitor.lock import AlreadyRunning
from storage.database import open_for_reading
from storage.reader.coverage import coverage


@dataclass
class CrawlProgress:
    """Told of each site that is done; `problems` counts sites and columns that are not as they should be."""

    config: Config
    bar: Progress
    total: int
    problems: int = 0
    sites: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.task = self.bar.add_task("crawl", total=self.total)

    def done(self, crawled: Crawled) -> None:
        self.bar.advance(self.task)
        self.sites.append(crawled.site)
        if crawled.exit_code == AlreadyRunning.exit_code:
            self.problems += 1
            self._say(f"{crawled.site}: is being crawled by another process; left alone")
        elif not crawled.ok:
            self.problems += 1
            self._say(f"{crawled.site}: crawl ended with {crawled.exit_code}; see {crawled.log}")
        self._say_columns(crawled.site)

    def _say_columns(self, site: str) -> None:
        with closing(open_for_reading(self.config.archive)) as connection:
            for column in coverage(connection):
                if column.key.startswith(f"{site}/"):
                    self.problems += not column.is_well
                    self._say(f"{column.key}  {column.state.word}  {column.detail}")

    def _say(self, line: str) -> None:
        self.bar.console.print(line, highlight=False, markup=False, soft_wrap=True)


@contextmanager
def crawl_progress(config: Config, total: int) -> Iterator[CrawlProgress]:
    console = Console(file=sys.stdout)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        yield CrawlProgress(config, bar, total)
    click.echo("", nl=False)


EVERY = 10_000  # articles between two plain lines


@contextmanager
def article_progress(total: int, silent: bool) -> Iterator[Callable[[int, int], None]]:
    """To be told how many articles were read, and the last one's id. On standard error: the output is elsewhere."""
    console = Console(file=sys.stderr)
    with Progress(console=console, transient=True, disable=silent or not console.is_terminal) as bar:
        task = bar.add_task("articles", total=total)
        said = 0

        def tell(read: int, last_id: int) -> None:
            nonlocal said
            bar.update(task, completed=read)
            if not silent and not console.is_terminal and read // EVERY > said:
                said = read // EVERY
                click.echo(f"已读 {read}/{total} 篇，至 [{last_id}]", err=True)

        yield tell
