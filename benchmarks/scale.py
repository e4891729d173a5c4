"""What one more article costs the story index in archives of 10⁴, 10⁵, 10⁶, written into docs/sameness.md.

`python -m benchmarks sameness --scale 10000 100000` fills an archive and stops at each size to measure. With
`--keep DIR` archive and figures stay: a later run goes on filling from what is there, and measures again at once where
the archive has the size already.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import platform
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.archive import Cost, fill, held, measure, opened
from benchmarks.report import table, write

DOCUMENT = Path(__file__).parents[1] / "docs" / "sameness.md"
MARKS = ("<!-- scale:begin -->", "<!-- scale:end -->")
ROOM = 1.1  # an archive of so many times the size still stands for it
TOLD_EVERY = 10_000  # articles


class Overfull(Exception):
    """The kept archive is larger than a size that was asked for and never measured."""


def run(arguments: Sequence[str]) -> None:
    """Fill, measure, print the table and write it into the document."""
    asked = _parsed(arguments)
    with TemporaryDirectory() as passing:
        home = asked.keep or Path(passing)
        home.mkdir(parents=True, exist_ok=True)
        try:
            report = reported(costs(home, asked.scale, asked.sample, asked.search), asked.sample)
        except Overfull as error:
            sys.exit(str(error))
    print(report)
    write(DOCUMENT, MARKS, report)


def costs(home: Path, sizes: Sequence[int], sample: int, search: bool) -> dict[int, Cost]:
    """Size → cost, also of sizes that an earlier run measured in the folder. Raises Overfull."""
    archive, record = home / "archive.db", home / "measured.json"
    known = json.loads(record.read_text(encoding="utf-8")) if record.exists() else {}
    for size in sorted(sizes):
        with closing(opened(archive)) as connection:
            there = held(connection)
        if there <= ROOM * size:
            fill(archive, size, search, _progress(size))
            known[str(size)] = asdict(_in_a_fresh_process(archive, sample, search))
            record.write_text(json.dumps(known, indent=1), encoding="utf-8")
        elif str(size) not in known:
            raise Overfull(f"{archive} holds {there} articles already; measure {size} in another folder")
    return {int(size): Cost(**cost) for size, cost in sorted(known.items(), key=lambda one: int(one[0]))}


def reported(found: Mapping[int, Cost], sample: int) -> str:
    """Markdown: one column for each size."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    opening = f"Measured on {machine}, over {sample} more articles at each size."
    rows = [[name, *(told(cost) for cost in found.values())] for name, told in _ROWS.items()]
    return "\n".join([opening, "", *table(["articles in the archive", *(f"{size:,}" for size in found)], rows)])


def _times(of: Callable[[Cost], Sequence[float]], place: int) -> Callable[[Cost], str]:
    return lambda cost: " / ".join(f"{figure:.2f}" for figure in islice(of(cost), place, place + 2))


def _part(name: str) -> Callable[[Cost], str]:
    return lambda cost: f"{cost.index[name]:.0f}"


_ROWS: Mapping[str, Callable[[Cost], str]] = {
    "load of the machine meanwhile": lambda cost: f"{cost.load:.1f}",
    "verdict + insert, CPU ms, median / 90 %": _times(lambda cost: cost.place, 2),
    "verdict + insert, wall ms, median / 90 %": _times(lambda cost: cost.place, 0),
    "the search index is kept": lambda cost: "yes" if cost.search else "no",
    "the writer's whole save, CPU ms, median / 90 %": _times(lambda cost: cost.save, 2),
    "the writer's whole save, wall ms, median / 90 %": _times(lambda cost: cost.save, 0),
    "reposts that came into the right story, %": lambda cost: f"{100 * cost.found:.1f}",
    "index, bytes an article": lambda cost: f"{sum(cost.index.values()):.0f}",
    "– of them sketches": _part("sketches"),
    "– of them stories": _part("stories"),
    "a fresh process: ms until the archive is open": lambda cost: f"{cost.opened:.1f}",
    "– MB held before it opens the archive": lambda cost: f"{cost.opening / 1e6:.1f}",
    "– MB held at most": lambda cost: f"{cost.memory / 1e6:.1f}",
}


def _in_a_fresh_process(archive: Path, sample: int, search: bool) -> Cost:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        return process.submit(measure, archive, sample, search).result()


def _progress(size: int) -> Callable[[int], None]:
    def told(number: int) -> None:
        if number % TOLD_EVERY == 0:
            print(f"{number:,} of {size:,} articles", file=sys.stderr, flush=True)

    return told


def _parsed(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(prog="python -m benchmarks sameness", description="What one more article costs.")
    parser.add_argument("--scale", type=int, nargs="+", required=True, metavar="N", help="articles in the archive")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep archive and figures; go on from what is there")
    parser.add_argument("--sample", type=int, default=500, metavar="N", help="articles that are measured at each size")
    parser.add_argument("--without-search", dest="search", action="store_false", help="leave the search index out")
    return parser.parse_args(arguments)
