"""Versions: what a comparison of two versions shows and costs, beside its peers, written into docs/versions.md."""

from __future__ import annotations

import os
import platform
import random
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.differs import Differ, Shown, differs
from benchmarks.graded import Plain, corpus_texts, practice_texts
from benchmarks.graded.changes import sentences
from benchmarks.graded.dress import FEET, HEADS
from benchmarks.graded.noise import WIDE
from benchmarks.report import table, write
from benchmarks.rewritings import REWRITINGS
from storage.versions import compare

DOCUMENT = Path(__file__).parents[1] / "docs" / "versions.md"
MARKS = ("<!-- versions:begin -->", "<!-- versions:end -->")
RUNS = 3  # of a timing, of which the best counts
WITHIN = 4  # characters about a figure that may be marked with it: its unit, 余, 近
_FIGURE = re.compile(r"(?<![\d.〔\[（(-])[1-9]\d{1,3}(?![\d.〕\]）)年月日时分号-])")
_COUNTED = re.compile(r"(?<=[数读论赞][：: ])[\d,]+|\d+(?=小时前)")

Span = tuple[int, int]
Made = tuple[str, str, Span]  # old, new, and what must be marked of the new; an empty span: nothing at all
Change = Callable[[random.Random, Plain], Made | None]


def main() -> None:
    sets = {"practice texts": practice_texts(), "articles of real pages": corpus_texts()}
    shown = [_showing(name, texts) for name, texts in sets.items() if texts]
    report = "\n\n".join([_opening(), *shown, _growth()])
    print(report)
    write(DOCUMENT, MARKS, report)


def _opening() -> str:
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return f"Measured on {machine}; CPU time of one core."


def _figure(rng: random.Random, plain: Plain) -> Made | None:
    """One figure of the text is another one."""
    found = list(_FIGURE.finditer(plain.body))
    if not found:
        return None
    start, end = rng.choice(found).span()
    other = str(int(plain.body[start:end]) + rng.randint(1, 99))
    return plain.body, plain.body[:start] + other + plain.body[end:], (start, start + len(other))


def _added(rng: random.Random, plain: Plain) -> Made | None:
    """A sentence that was not there before."""
    parts = sentences(plain.body)
    places = [n for n, part in enumerate(parts) if n and len(part.strip()) > 8 and parts.count(part) == 1]
    if not places:
        return None
    at = rng.choice(places)
    start = sum(map(len, parts[:at]))
    without = "".join(parts[:at] + parts[at + 1 :])
    return without, plain.body, (start, start + len(parts[at].strip()))


def _counters(rng: random.Random, plain: Plain) -> Made | None:
    """The page tells another number of readers, another age."""
    head, foot = rng.choice(HEADS), rng.choice(FEET)
    turned = [_COUNTED.sub(lambda _: str(rng.randint(2, 9999)), edge) for edge in (head, foot)]
    return (head + plain.body + foot, turned[0] + plain.body + turned[1], (0, 0)) if turned != [head, foot] else None


def _redesigned(rng: random.Random, plain: Plain) -> Made:
    """Another head and another foot around the same article."""
    heads, feet = rng.sample(HEADS, 2), rng.sample(FEET, 2)
    return heads[0] + plain.body + feet[0], heads[1] + plain.body + feet[1], (0, 0)


def _width(rng: random.Random, plain: Plain) -> Made:
    """Letters, digits and marks of another width."""
    return plain.body, plain.body.translate(WIDE), (0, 0)


CHANGES: dict[str, Change] = {
    "a figure, marked whole and alone": _figure,
    "a sentence more, marked whole and alone": _added,
    "counters and ages of the page: nothing shown": _counters,
    "another head and foot: nothing shown": _redesigned,
    "width: nothing shown": _width,
}


def _showing(name: str, texts: Sequence[Plain]) -> str:
    tools = differs()
    rows = [[change, *_row(make, texts, list(tools.values()))] for change, make in CHANGES.items()]
    return "\n".join([f"### What is shown: {name} ({len(texts)})", "", *table(["% as it should be", *tools], rows)])


def _row(make: Change, texts: Sequence[Plain], tools: Sequence[Differ]) -> list[str]:
    rng = random.Random(7)  # noqa: S311
    made = [one for plain in texts if (one := make(rng, plain))]
    return [f"{100 * sum(_right(tool(old, new), span) for old, new, span in made) / len(made):.1f}" for tool in tools]


def _right(shown: Shown, span: Span) -> bool:
    """One place is marked: all of what is new, and hardly more."""
    start, end = span
    if start == end:
        return not shown.places
    marked = shown.marked
    return len(marked) == 1 and start - WITHIN <= marked[0][0] <= start and end <= marked[0][1] <= end + WITHIN


def _growth() -> str:
    rows = [[name, *_costs(*made)] for name, made in REWRITINGS.items()]
    header = ["20 to 30 thousand characters", *differs(), "kexin, twice the text"]
    title = "### What it costs, as multiples of kexin's time"
    return "\n".join([title, "", *table([*header[:1], "kexin, ms", *header[2:]], rows)])


def _costs(make: Callable[[int], tuple[str, str]], count: int) -> list[str]:
    ours, *peers = (_timed(tool, *make(count)) for tool in differs().values())
    double = _timed(compare, "", make(2 * count)[0], "", make(2 * count)[1])
    return [f"{1e3 * ours:.0f}", *(f"{peer / ours:.1f} ×" for peer in (*peers, double))]


def _timed(run: Callable[..., object], *arguments: str) -> float:
    times = []
    for _ in range(RUNS):
        began = time.process_time()
        run(*arguments)
        times.append(time.process_time() - began)
    return min(times)


if __name__ == "__main__":
    main()
