"""Reading: ours beside its peers in one run, written into docs/reading.md."""

from __future__ import annotations

import gzip
import json
import logging
import os
import platform
import statistics
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks import measures
from benchmarks.pages import SHARED, Sample, corpus, practice
from benchmarks.readers import GIVES, PEERS, Said, kexin, kexin_links, timed, version
from benchmarks.report import table, write

DOCUMENT = Path(__file__).parents[1] / "docs" / "reading.md"
MARKS = ("<!-- reading:begin -->", "<!-- reading:end -->")
STORED = SHARED / "bench" / "peers.json.gz"
HEADER = ("reader", "body F1", "gov F1", "title", "day", "wrong day", "no day", "source", "leak", "CPU")
OURS = "kexin"


@dataclass(frozen=True)
class Run:
    """One reader over the articles of one set. `seconds` is None where stored answers are scored."""

    name: str
    said: Mapping[str, Said]
    seconds: Mapping[str, float] | None


def main() -> None:
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    sets = {"Real pages": list(corpus()), "Our practice sites": list(practice())}
    parts = [_opening(), *(_section(name, samples) for name, samples in sets.items() if samples)]
    report = "\n\n".join(parts)
    print(report)
    write(DOCUMENT, MARKS, report)


def _opening() -> str:
    found = {name: version(name) for name in PEERS}
    here = ", ".join(f"{name} {number}" for name, number in found.items() if number)
    missing = ", ".join(name for name, number in found.items() if not number)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return (
        f"Measured {date.today().isoformat()} on {machine}. In this run: {here or 'no peer'}. "
        f"Not installed: {missing or 'none'}."
    )


def _section(name: str, samples: Sequence[Sample]) -> str:
    articles = [sample for sample in samples if sample.text is not None]
    lists = [sample for sample in samples if sample.links is not None]
    rows = [_row(run, articles, _base(runs)) for runs in [_runs(articles)] for run in runs]
    lines = [f"### {name} ({len(articles)} articles, {len(lists)} lists)", "", *table(HEADER, rows)]
    if lists:
        lines += ["", _lists(lists)]
    return "\n".join(lines)


def _runs(articles: Sequence[Sample]) -> list[Run]:
    runs = [_live(OURS, articles)]
    stored = _stored()
    for name in PEERS:
        if version(name):
            runs.append(_live(name, articles))
        elif all(sample.id in stored.get(name, {}) for sample in articles):
            runs.append(Run(name, stored[name], None))
    return runs


def _live(name: str, articles: Sequence[Sample]) -> Run:
    reader = kexin() if name == OURS else PEERS[name]()
    timed(reader, articles[0])  # the first call loads what is loaded once
    answers = {sample.id: timed(reader, sample) for sample in articles}
    return Run(name, {k: said for k, (said, _) in answers.items()}, {k: cpu for k, (_, cpu) in answers.items()})


def _stored() -> dict[str, dict[str, Said]]:
    """The answers of peers that were run elsewhere; a day is called date there."""
    if not STORED.exists():
        return {}
    told = json.loads(gzip.decompress(STORED.read_bytes()))["articles"]
    return {
        name: {page: {**said, "day": said.get("date")} for page, said in pages.items()} for name, pages in told.items()
    }


def _base(runs: Iterable[Run]) -> float | None:
    """The CPU seconds of the median page in trafilatura, by which all are told."""
    seconds = next((run.seconds for run in runs if run.name == "trafilatura"), None)
    return statistics.median(seconds.values()) if seconds else None


def _row(run: Run, articles: Sequence[Sample], base: float | None) -> list[str]:
    gives = GIVES[run.name]
    pairs = [(sample, run.said.get(sample.id, {})) for sample in articles]
    body = [_overlap(sample, said) for sample, said in pairs]
    government = [part for part, sample in zip(body, articles, strict=True) if sample.government]
    title = [
        measures.title(said.get("title")) in map(measures.title, sample.title) for sample, said in pairs if sample.title
    ]
    days = [(measures.day(said.get("day")), sample.day) for sample, said in pairs if sample.day]
    source = [
        measures.source(said.get("source")) in map(measures.source, sample.source)
        for sample, said in pairs
        if sample.source
    ]
    leak = [_leaks(sample, said) for sample, said in pairs if sample.furniture]
    return [
        run.name if run.seconds else f"{run.name} (stored)",
        *([_percent(measures.f1(body)), _percent(measures.f1(government))] if "text" in gives else "––"),
        _share(title) if "title" in gives else "–",
        *(_days(days) if "day" in gives else "–––"),
        _share(source) if "source" in gives else "–",
        _share(leak) if "text" in gives else "–",
        _cpu(run, base),
    ]


def _overlap(sample: Sample, said: Said) -> tuple[float, float, float]:
    return measures.overlap(measures.body(sample.text, sample.neutral), measures.body(said.get("text"), sample.neutral))


def _leaks(sample: Sample, said: Said) -> bool:
    text = measures.plain(said.get("text"))
    return any(measures.plain(line) in text for line in sample.furniture)


def _days(days: Sequence[tuple[str | None, str | None]]) -> list[str]:
    right = [told == true for told, true in days]
    none = [told is None for told, _ in days]
    return [_share(right), _share([not r and not n for r, n in zip(right, none, strict=True)]), _share(none)]


def _cpu(run: Run, base: float | None) -> str:
    if not run.seconds:
        return "–"
    median = statistics.median(run.seconds.values())
    return f"{median / base:.2f}" if base else f"{1000 * median:.1f} ms"


def _lists(lists: Sequence[Sample]) -> str:
    scores = [
        (bool(sample.links), measures.links_f1(sample.links or frozenset(), sample.also, kexin_links(sample)))
        for sample in lists
    ]
    full = [score for has, score in scores if has]
    empty = [score for has, score in scores if not has]
    return (
        f"Links of {len(full)} list pages: kexin F1 {_percent(statistics.fmean(full))}; "
        f"{sum(map(int, empty))} of {len(empty)} pages without items left empty. No peer of this table reads lists."
    )


def _share(flags: Sequence[bool]) -> str:
    return _percent(sum(flags) / len(flags)) if flags else "–"


def _percent(value: float) -> str:
    return f"{100 * value:.1f}"


if __name__ == "__main__":
    main()
