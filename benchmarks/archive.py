"""Real archives filled with the stream of news by the product's own writer, and what one more article costs in them."""

from __future__ import annotations

import json
import os
import resource
import sqlite3
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

from benchmarks.newswire import Story, story, stream
from storage import stories
from storage.database import open_for_writing
from storage.models import Article
from storage.stories import fingerprint
from storage.writer import articles

SITES = 40
A_DAY = 1000  # articles
SYNCED = 2000  # pages of WAL between checkpoints while an archive is filled; 32 MB
INDEX = ("sketches", "fingerprints", "likenesses", "stories", "story_verdicts")  # tables; and articles_by_story


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of wall and of CPU time, one figure for each article."""

    wall: list[float]
    cpu: list[float]

    @contextmanager
    def one(self) -> Iterator[None]:
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.wall.append(time.perf_counter() - wall)
        self.cpu.append(time.process_time() - cpu)


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one more article in an archive of `size`; times in ms, memory and index in bytes.

    `place`: the verdict and the insert of the story index. `save`: all that the writer does, `place` and commit among
    it. Each: median and 90th percentile of wall, median and 90th percentile of CPU time. `opened`: wall time until the
    archive is open. `memory`: what the process held at most; `opening`: what it held before it opened the archive.
    `search`: `save` writes the search index too. `found`: of the reposts among them, the share that came into the story
    of the text that they repeat. `load`: of the machine, over the last minute.
    """

    size: int
    search: bool
    place: list[float]
    save: list[float]
    opened: float
    opening: int
    memory: int
    index: dict[str, float]  # table → bytes an article, its indexes among it
    found: float
    load: float


def article(number: int, told: Story) -> Article:
    """The article as `monitor.normalize` would hand it to the writer, without topics and mentions."""
    day = date(2024, 1, 1) + timedelta(days=number // A_DAY)
    site = f"site{told.number * 7 % SITES}"
    return Article(
        f"https://{site}.example/{day:%Y%m}/{number}.html", site, f"{site}/news", told.title, told.text,
        fingerprint(told.title, told.text), f"{day}", "meta", source=f"第{told.origin * 7 % SITES}号网站",
    )  # fmt: skip


def opened(path: Path) -> sqlite3.Connection:
    """The archive with its sites and columns."""
    connection = open_for_writing(path)
    sites = [f"site{number}" for number in range(SITES)]
    connection.executemany(
        "INSERT OR IGNORE INTO sites (key, name, enabled) VALUES (?, ?, 1)",
        [(site, f"第{number}号网站") for number, site in enumerate(sites)],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO columns (key, site, name, list_url, rhythm, private, enabled)"
        " VALUES (?, ?, '要闻', ?, 'daily', 0, 1)",
        [(f"{site}/news", site, f"https://{site}.example/") for site in sites],
    )
    return connection


def held(connection: sqlite3.Connection) -> int:
    """How many articles are there. They are numbered without gaps, so filling can go on from here."""
    count: int = connection.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()[0]
    return count


def fill(path: Path, size: int, search: bool, told: Callable[[int], None] = lambda _: None) -> None:
    """Let the archive grow to `size` articles, each in a transaction of its own. `search`: index their words too.

    The disk is not waited for: a loss of power may spoil the archive, a killed process does not.
    """
    with closing(opened(path)) as connection, _searchable(search):
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute(f"PRAGMA wal_autocheckpoint={SYNCED}")
        for number in range(held(connection) + 1, size + 1):
            _save(connection, number)
            told(number)


def measure(path: Path, sample: int, search: bool) -> Cost:
    """What the next `sample` articles cost; they stay in the archive. Call it in a process of its own."""
    article(1, story(1))  # loads the tables of scripts and the phrases
    opening, began = peak_memory(), time.perf_counter()
    with closing(opened(path)) as connection, _searchable(search):
        seconds, size = time.perf_counter() - began, held(connection)
        place, save = Spent([], []), Spent([], [])
        with patch.object(stories, "place", _timed(stories.place, place)):
            for number in range(size + 1, size + sample + 1):
                made = article(number, story(number))
                with save.one():
                    _write(connection, made, number)
        index, found = index_bytes(connection, size + sample), _found(connection, size + 1, size + sample)
    times = _summary(place), _summary(save)
    return Cost(size, search, *times, 1e3 * seconds, opening, peak_memory(), index, found, os.getloadavg()[0])


def index_bytes(connection: sqlite3.Connection, size: int) -> dict[str, float]:
    """Bytes an article of the pages of each table of the story index and of its indexes."""
    trees = connection.execute(
        "SELECT name, tbl_name FROM sqlite_schema"
        " WHERE tbl_name IN (SELECT value FROM json_each(?)) OR name = 'articles_by_story'",
        (json.dumps(INDEX),),
    ).fetchall()
    pages = "SELECT pgsize FROM dbstat WHERE aggregate = 1 AND name = ?"
    total: Counter[str] = Counter()
    for name, table in trees:
        total[table] += connection.execute(pages, (name,)).fetchone()[0]
    return {table: taken / size for table, taken in total.items()}


def peak_memory() -> int:
    """Bytes that this process held at most. Where the kernel tells it, without what its parent held when it began."""
    status = Path("/proc/self/status")
    if status.exists():
        return 1024 * int(status.read_text().partition("VmHWM:")[2].split()[0])
    return 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _found(connection: sqlite3.Connection, first: int, last: int) -> float:
    reposts = [(told.number, told.origin) for told in stream(first, last) if told.number != told.origin]
    together = "SELECT count(DISTINCT story_id) = 1 FROM articles WHERE id IN (?, ?)"
    return statistics.fmean(connection.execute(together, pair).fetchone()[0] for pair in reposts)


def _save(connection: sqlite3.Connection, number: int) -> None:
    _write(connection, article(number, story(number)), number)


def _write(connection: sqlite3.Connection, made: Article, number: int) -> None:
    articles.save(connection, made, f"{made.published_at}T08:00:00+08:00", None)


def _timed(place: Callable[..., None], spent: Spent) -> Callable[..., None]:
    def timed(*arguments: object) -> None:
        with spent.one():
            place(*arguments)

    return timed


def _searchable(search: bool) -> AbstractContextManager[object]:
    return nullcontext() if search else patch.object(articles, "index", lambda *_: None)


def _summary(spent: Spent) -> list[float]:
    return [1e3 * figure for times in (spent.wall, spent.cpu) for figure in _median_and_p90(times)]


def _median_and_p90(times: Sequence[float]) -> tuple[float, float]:
    return statistics.median(times), statistics.quantiles(times, n=10)[-1]
