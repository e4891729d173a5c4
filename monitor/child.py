"""One crawl in a process of its own: `python -m monitor.child --home HOME --site KEY --at TIME [--column KEY …]`.

With `--look FOLDER` nothing is archived: first list pages and a few articles are printed as they came, one JSON object
a line. FOLDER is a scratch home; a site file that no folder of the catalogue holds yet stands in its `sites`.
A stopped Twisted reactor cannot start again, and a site that hangs or crashes must not take the others with it.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from scrapy.crawler import CrawlerProcess
from scrapy.settings import Settings

from monitor import settings
from monitor.config import Config, load_config
from monitor.lifeline import die_with_parent
from monitor.lock import AlreadyRunning, site_lock
from monitor.rows import says_otherwise
from monitor.settings import crawl_settings
from spiders.declared import spider_for
from spiders.items import AttachmentLink, Link
from spiders.look import LookSpider
from spiders.plan import ColumnPlan, CrawlPlan
from spiders.source import Column, Site, load_catalogue
from storage.database import open_for_writing
from storage.reader import crawl as past

MOST_FILES = 100  # a column and crawl; the others wait for the next
MOST_REREADS = 120  # a site and day, so that looking again never crowds out looking for the new
FEW_PAGES = 3  # of a column that is looked at: its own page, and those that lead from it to the first rows


@dataclass(frozen=True, slots=True)
class Looking:
    """What to look at: `articles` of each list, and the articles `again`, each with its column's key."""

    scratch: Path
    articles: int
    again: Sequence[tuple[str, str]]


def plan_of(connection: sqlite3.Connection, site: Site, columns: list[Column], day: str) -> CrawlPlan:
    """What the archive says is still to do on this site."""
    share = MOST_REREADS // max(1, len(columns))
    planned = tuple(_plan_column(connection, f"{site.key}/{column.key}", column, day, share) for column in columns)
    return CrawlPlan(
        site,
        planned,
        lambda column, links: _known(connection, column, links),
        lambda column: _files(past.waiting_files(connection, column, MOST_FILES)),
    )


def _known(connection: sqlite3.Connection, column: str, links: Sequence[Link]) -> set[str]:
    """Addresses that need no request: known, under a row that says of them what it said before."""
    kept = past.kept_rows(connection, column, [link.url for link in links])
    changed = {link.url for link in links if (row := kept.get(link.url)) and says_otherwise(link, Link(link.url, *row))}
    return past.known_urls(connection, [link.url for link in links]) - changed


def _files(files: list[past.WaitingFile]) -> tuple[AttachmentLink, ...]:
    return tuple(AttachmentLink(file.url, file.name, file.type, file.held) for file in files)


def _plan_column(connection: sqlite3.Connection, key: str, column: Column, day: str, most: int) -> ColumnPlan:
    before = past.column_past(connection, key)
    waiting = tuple(Link(w.url, w.title, w.date) for w in past.waiting_links(connection, key))
    rereads = tuple(past.rereads_due(connection, key, day, most))
    # A list that did not read well is never asked for conditionally: "unchanged" would hide what is wrong with it.
    whole = before.whole or before.state not in ("ok", "quiet")
    return ColumnPlan(column, waiting, rereads, whole)


def crawl(home: Path, key: str, at: datetime, only: Sequence[str]) -> None:
    """Crawl one site; what came of it stands in the archive. Exits 4 when another process is at it."""
    die_with_parent()
    try:
        with site_lock(home, key):
            _crawl(home, key, at, only)
    except AlreadyRunning as running:
        sys.exit(running.exit_code)


def _crawl(home: Path, key: str, at: datetime, only: Sequence[str]) -> None:
    config = load_config(home)
    site = load_catalogue(*config.site_folders)[0][key]
    columns = [column for column in site.active() if not only or column.key in only]
    with closing(open_for_writing(config.archive)) as connection:
        plan = plan_of(connection, site, columns, at.date().isoformat())
        process = CrawlerProcess(_options(config, site, at))
        process.crawl(spider_for(site), plan=plan)
        process.start()
        if process.bootstrap_failed:
            sys.exit(1)


def look(home: Path, key: str, at: datetime, given: Looking) -> None:
    """Print the first list page of each column and some articles, as they came."""
    config = load_config(home)
    site = load_catalogue(*config.site_folders, given.scratch / "sites")[0][key]
    planned = tuple(
        ColumnPlan(
            column.model_copy(update={"pages": FEW_PAGES}),
            rereads=tuple(url for name, url in given.again if name == column.key),
        )
        for column in site.active()
    )
    options = _options(config.model_copy(update={"home": given.scratch}), site, at)
    options.update(
        {"ITEM_PIPELINES": {"monitor.pipelines.Show": 900}, "EXTENSIONS": {}, "LOG_ENABLED": False}, priority="cmdline"
    )
    process = CrawlerProcess(options)
    process.crawl(spider_for(site, LookSpider), plan=CrawlPlan(site, planned), articles=given.articles)
    process.start()
    if process.bootstrap_failed:
        sys.exit(1)


def _options(config: Config, site: Site, at: datetime) -> Settings:
    options = Settings()
    options.setmodule(settings, priority="project")
    options.update(crawl_settings(config, site, at), priority="cmdline")
    return options


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m monitor.child", description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--site", required=True)
    parser.add_argument("--at", type=datetime.fromisoformat, required=True)
    parser.add_argument("--column", action="append", default=[])
    parser.add_argument("--look", type=Path)
    parser.add_argument("--articles", type=int, default=0)
    parser.add_argument("--again", nargs=2, action="append", default=[])
    given = parser.parse_args(arguments)
    if given.look:
        look(given.home, given.site, given.at, Looking(given.look, given.articles, given.again))
    else:
        crawl(given.home, given.site, given.at, given.column)


if __name__ == "__main__":
    main(sys.argv[1:])
