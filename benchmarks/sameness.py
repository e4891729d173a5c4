"""Sameness: ours beside its peers in one run, on graded copies and real reposts, written into docs/sameness.md."""

from __future__ import annotations

import json
import os
import platform
import statistics
import time
import warnings
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from benchmarks.graded import Copy, corpus_texts, graded, labelled_texts, practice_texts
from benchmarks.groupers import GROUPERS, Texts, installed
from benchmarks.pages import SHARED
from benchmarks.report import table, write

DOCUMENT = Path(__file__).parents[1] / "docs" / "sameness.md"
MARKS = ("<!-- sameness:begin -->", "<!-- sameness:end -->")
REPOSTS = SHARED / "reposts"
NEUTRAL = ("excerpt", "update")
SETS = {"articles of real pages": corpus_texts, "labelled texts": labelled_texts, "practice texts": practice_texts}


@dataclass(frozen=True)
class Grouped:
    """What one grouper made of one set. `micros`: of CPU time, a text."""

    stories: Mapping[str, str]
    micros: float


def main() -> None:
    warnings.simplefilter("ignore")
    parts = [_opening()]
    for name, texts in SETS.items():
        if found := texts():
            parts.append(_graded(f"Graded copies: {name} ({len(found)})", graded(found)))
    if REPOSTS.exists():
        parts.append(_reposts())
    report = "\n\n".join(parts)
    print(report)
    write(DOCUMENT, MARKS, report)


def _opening() -> str:
    missing = ", ".join(name for name in GROUPERS if name not in installed()) or "none"
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return f"Measured on {machine}. Peers that were not installed: {missing}."


def _run(texts: Texts) -> dict[str, Grouped]:
    found = {}
    for name, group in installed().items():
        group(texts[:20])  # dictionaries and tables are loaded
        began = time.process_time()
        stories = group(texts)
        found[name] = Grouped(stories, 1e6 * (time.process_time() - began) / len(texts))
    return found


def _graded(heading: str, copies: Sequence[Copy]) -> str:
    runs = _run([(copy.id, copy.text) for copy in copies])
    kinds = sorted({(not copy.is_copy, copy.change) for copy in copies if copy.change != "original"})
    rows = [
        [f"*{kind}*" if alike else kind, *(_percent(_told(copies, run.stories, kind)) for run in runs.values())]
        for alike, kind in kinds
    ]
    alike = {frozenset((a, b)) for group in _clusters(copies).values() for a, b in combinations(group, 2)}
    scores = [_pairs(run.stories, alike, frozenset()) for run in runs.values()]
    rows += [["**all pairs, precision**", *(_percent(p) for p, _ in scores)]]
    rows += [["**all pairs, recall**", *(_percent(r) for _, r in scores)]]
    return "\n".join([f"### {heading}", "", *table(["share in the original's story", *runs], [*rows, *_costs(runs)])])


def _told(copies: Iterable[Copy], stories: Mapping[str, str], change: str) -> float:
    return statistics.fmean(stories[c.id] == stories[f"{c.origin}|original"] for c in copies if c.change == change)


def _clusters(copies: Iterable[Copy]) -> dict[str, list[str]]:
    clusters = defaultdict(list)
    for copy in copies:
        if copy.is_copy:
            clusters[copy.origin].append(copy.id)
    return clusters


def _reposts() -> str:
    docs, pairs = (_lines(REPOSTS / name) for name in ("clusters.jsonl", "pairs.jsonl"))
    runs = _run([(doc["id"], doc["text"]) for doc in docs])
    neutral = frozenset(frozenset((p["a"], p["b"])) for p in pairs if p["relation"] in NEUTRAL)
    alike = {
        pair
        for a, b in combinations(docs, 2)
        if a["cluster"] and a["cluster"] == b["cluster"] and (pair := frozenset((a["id"], b["id"]))) not in neutral
    }
    scores = [_pairs(run.stories, alike, neutral) for run in runs.values()]
    rows = [["precision", *(_percent(p) for p, _ in scores)], ["recall", *(_percent(r) for _, r in scores)]]
    rows += [["F1", *(_percent(2 * p * r / (p + r) if p + r else 0.0) for p, r in scores)]]
    return "\n".join([f"### Real reposts ({len(docs)})", "", *table(["pairs", *runs], [*rows, *_costs(runs)])])


def _pairs(
    stories: Mapping[str, str], alike: set[frozenset[str]], neutral: frozenset[frozenset[str]]
) -> tuple[float, float]:
    """Precision and recall over pairs; neutral ones count on neither side."""
    groups = defaultdict(list)
    for key, story in stories.items():
        groups[story].append(key)
    joined = {frozenset(pair) for group in groups.values() for pair in combinations(group, 2)} - neutral
    right = len(joined & alike)
    return right / len(joined) if joined else 1.0, right / len(alike)


def _costs(runs: Mapping[str, Grouped]) -> list[list[str]]:
    base = runs["kexin"].micros
    return [
        ["CPU a text, as a share of ours", *(f"{run.micros / base:.2f}" for run in runs.values())],
        ["CPU a text, µs", *(f"{run.micros:.0f}" for run in runs.values())],
    ]


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()
