"""Meaning: topics, explain and retag, ours beside its peers in one run, written into docs/meaning.md."""

from __future__ import annotations

import json
import os
import platform
import random
import statistics
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.graded import practice_texts
from benchmarks.pages import SHARED
from benchmarks.report import table, write
from benchmarks.taggers import Tagger, taggers
from monitor.explain import explain, headline
from monitor.retag import Retagging, sweep
from monitor.topics.matcher import matcher
from monitor.topics.rules import builtin_topics
from storage.database import open_for_reading, open_for_writing
from storage.models import Article
from storage.stories import fingerprint
from storage.text.canonical import canonicalise
from storage.writer import articles

DOCUMENT = Path(__file__).parents[1] / "docs" / "meaning.md"
MARKS = ("<!-- meaning:begin -->", "<!-- meaning:end -->")
ARTICLE = 2000  # characters
ARTICLES = 300  # that explain is timed on
ARCHIVED = 2000  # articles that retag is timed on
RUNS = 7

Texts = list[tuple[str, str]]  # canonical title and text


def main() -> None:
    warnings.simplefilter("ignore")
    sets = _sets()
    pool = [text for texts in sets.values() for text in texts]
    made = list(_articles(pool, max(ARTICLES, ARCHIVED)))
    parts = [_opening(), _tagging(sets), _labelled(), _explaining(made[:ARTICLES]), _retagging(made[:ARCHIVED])]
    report = "\n\n".join(filter(None, parts))
    print(report)
    write(DOCUMENT, MARKS, report)


def _opening() -> str:
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return f"Measured on {machine}; CPU time of one core."


def _sets() -> dict[str, Texts]:
    """Real texts beside the project, where they are; and our own of the practice sites."""
    found = {
        "labelled police and policy texts": _lines(SHARED / "labels" / "texts.jsonl"),
        "web pages, all subjects": _lines(SHARED / "corpus" / "truth.jsonl"),
        "reposted news": _lines(SHARED / "reposts" / "clusters.jsonl"),
    }
    practice = [(canonicalise(title).text, canonicalise(text).text) for _, title, text in practice_texts()]
    return {name: texts for name, texts in found.items() if texts} | {"practice articles": practice}


def _lines(path: Path) -> Texts:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines()) if path.exists() else ()
    return [_canonical(row) for row in rows if row["text"]]


def _canonical(row: Mapping[str, Any]) -> tuple[str, str]:
    return canonicalise(headline(row.get("title"), row["text"])).text, canonicalise(row["text"]).text


def _articles(pool: Sequence[tuple[str, str]], count: int) -> Iterator[tuple[str, str]]:
    """Articles of 2,000 characters, none like another, of the paragraphs of real ones."""
    rng = random.Random(7)  # noqa: S311
    paragraphs = [line for _, text in pool for line in text.split("\n") if line]
    for _ in range(count):
        lines: list[str] = []
        while sum(map(len, lines)) < ARTICLE:
            lines.append(rng.choice(paragraphs))
        yield rng.choice(pool)[0], "\n".join(lines)[:ARTICLE]


def _tagging(sets: Mapping[str, Texts]) -> str:
    contestants = taggers()
    everything = [text for texts in sets.values() for text in texts]
    rows = [
        [f"{name} ({len(texts)})", *(f"{_speed(tagger, texts):.1f}" for tagger in contestants.values())]
        for name, texts in [*sets.items(), ("**all**", everything)]
    ]
    header = ["MB of canonical text a second", *contestants]
    return "\n".join(["### Tagging with all topics", "", *table(header, rows)])


def _speed(tagger: Tagger, texts: Texts) -> float:
    """Of each text the best of some runs: other work on the machine disturbs some."""
    size = sum(len(text.encode()) for _, text in texts)
    best = [float("inf")] * len(texts)
    for _ in range(RUNS):
        for number, text in enumerate(texts):
            best[number] = min(best[number], _timed(lambda text=text: tagger(*text)))  # type: ignore[misc]
    return size / 1e6 / sum(best)


def _timed(run: Callable[[], object]) -> float:
    began = time.process_time()
    run()
    return time.process_time() - began


def _labelled() -> str:
    """Micro-F1: a primary topic that is missing and one that is neither primary nor secondary both count."""
    path = SHARED / "labels" / "texts.jsonl"
    if not path.exists():
        return ""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    scores = {name: _scores(tagger, rows) for name, tagger in taggers().items()}
    lines = [[measure, *(f"{one[n]:.3f}" for one in scores.values())] for n, measure in enumerate(_MEASURES)]
    title = f"### Topics of {len(rows)} labelled texts, on which the rules were tried"
    return "\n".join([title, "", *table(["", *scores], lines)])


_MEASURES = ("precision", "recall of primary topics", "F1")


def _scores(tagger: Tagger, rows: Sequence[Mapping[str, Any]]) -> tuple[float, float, float]:
    right = false = found = missed = 0
    for row in rows:
        wanted, also = set(row["topics"]["primary"]), set(row["topics"]["secondary"])
        got = tagger(*_canonical(row))
        right, false = right + len(got & (wanted | also)), false + len(got - wanted - also)
        found, missed = found + len(got & wanted), missed + len(wanted - got)
    precision, recall = right / (right + false), found / (found + missed)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _explaining(texts: Texts) -> str:
    explain(*texts[0])
    times = sorted(1e3 * _timed(lambda text=text: explain(*text)) for text in texts)  # type: ignore[misc]
    rows = [[f"{statistics.median(times):.1f}", f"{times[int(0.95 * len(times))]:.1f}"]]
    heading = f"### The whole of `kexin explain` on {len(texts)} articles of {ARTICLE:,} characters"
    return "\n".join([heading, "", *table(["median, ms", "95th percentile, ms"], rows)])


def _retagging(texts: Texts) -> str:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        _archive(path, texts)
        with closing(open_for_reading(path)) as connection:
            spent = _timed(lambda: list(sweep(connection, [Retagging(matcher(builtin_topics()), 3)], write=False)))
    millis = 1e3 * spent / len(texts)
    heading = f"### `kexin retag --preview` on {len(texts):,} archived articles of {ARTICLE:,} characters"
    rows = [[f"{millis:.2f}", f"{millis * 100:.0f}"]]
    return "\n".join([heading, "", *table(["an article, ms", "100,000 articles, s"], rows)])


def _archive(path: Path, texts: Texts) -> None:
    """Tagged by the same rules, as an archive mostly is; one in ten was not."""
    topics = builtin_topics()
    with closing(open_for_writing(path)) as connection:
        connection.execute("INSERT INTO sites (key, name, enabled) VALUES ('a', 'a', 1)")
        connection.execute("INSERT INTO columns VALUES ('a/c', 'a', 'c', 'http://a/', NULL, 'daily', 0, 1)")
        for number, (title, text) in enumerate(texts):
            tags = matcher(topics).tag(canonicalise(title), canonicalise(text)) if number % 10 else ()
            article = Article(f"http://a/{number}", "a", "a/c", title, text, fingerprint(title, text), topics=tags)
            articles.save(connection, article, "2026-01-01T04:00:00+08:00", None)


if __name__ == "__main__":
    main()
