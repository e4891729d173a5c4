"""The way into a crawl's own process. Light to import: the parent needs nothing of Scrapy to start one."""

from __future__ import annotations

import multiprocessing
import os
import sys
from datetime import datetime
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path

# The fork server imports Scrapy and our reading once; each crawl is forked from it in a few milliseconds.
_server: ForkServerContext = multiprocessing.get_context("forkserver")
_server.set_forkserver_preload(["monitor.child"])


def start_crawl(home: Path, site: str, at: datetime, columns: tuple[str, ...], log: Path) -> ForkServerProcess:
    """Start the crawl of one site in a process of its own; what it prints goes to `log`."""
    process = _server.Process(target=_enter, args=(home, site, at, columns, log), name=f"crawl {site}")
    process.start()
    return process


def _enter(home: Path, site: str, at: datetime, columns: tuple[str, ...], log: Path) -> None:
    from monitor import child

    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(output.fileno(), stream.fileno())
    child.crawl(home, site, at, columns)
