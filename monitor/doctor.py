"""What is missing on this machine, and the remedy."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date

from monitor.config import Config, ConfigError, ensure_home
from monitor.rhythm import is_listed
from spiders.source import load_catalogue
from storage.database import ArchiveError, open_for_reading

SPARE = 2 * 1024**3  # bytes


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `remedy` is empty where nothing is wrong."""

    what: str
    found: str
    remedy: str = ""
    needed: bool = True  # False: only some features miss it


def examine(config: Config, today: date) -> Iterator[Finding]:
    """Look at everything the product needs here."""
    for look in (_python, _sqlite, _home, _archive, _sites, _readers, _converter, _chromium):
        yield look(config)
    covered = is_listed(today)
    yield Finding(
        "Chinese working days", str(today.year), "" if covered else "pip install -U chinesecalendar", needed=False
    )


def _python(_: Config) -> Finding:
    fine = sys.version_info >= (3, 11)
    return Finding("Python", sys.version.split()[0], "" if fine else "install Python 3.11 or newer")


def _sqlite(_: Config) -> Finding:
    with closing(sqlite3.connect(":memory:")) as connection:
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    fine = "ENABLE_FTS5" in options
    return Finding("SQLite with FTS5", sqlite3.sqlite_version, "" if fine else "install a Python whose SQLite has FTS5")


def _home(config: Config) -> Finding:
    try:
        ensure_home(config)
    except ConfigError as error:
        return Finding("home", str(config.home), str(error))
    free = shutil.disk_usage(config.home).free
    return Finding("home", f"{config.home}, {free / 1024**3:.0f} GB free", "" if free > SPARE else "make room: < 2 GB")


def _archive(config: Config) -> Finding:
    if not config.archive.exists():
        return Finding("archive", "none yet", "kexin run", needed=False)
    try:
        with closing(open_for_reading(config.archive)) as connection:
            count = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    except ArchiveError as error:
        return Finding("archive", str(config.archive), str(error))
    return Finding("archive", f"{count} articles")


def _sites(config: Config) -> Finding:
    sites, errors = load_catalogue(*config.site_folders)
    return Finding("site files", f"{len(sites)} readable, {len(errors)} not", str(errors[0]) if errors else "")


def _readers(config: Config) -> Finding:
    keys = [reader.key for reader in config.readers]
    return Finding("readers", ", ".join(keys) or "analyst (default, files in outbox/)")


def _converter(_: Config) -> Finding:
    path = shutil.which("antiword") or shutil.which("catdoc")
    remedy = "" if path else "apt-get install antiword (the text of .doc and .wps attachments)"
    return Finding("converter of old Word files", path or "none", remedy, needed=False)


def _chromium(_: Config) -> Finding:
    path = shutil.which("chromium")
    return Finding("Chromium", path or "none", "" if path else "apt-get install chromium (tests only)", needed=False)
