"""Mentions found anew over the whole archive, by the rules and programmes of today."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from monitor.mentions import Home, Origin, find_mentions
from monitor.mentions.programmes import Programme
from monitor.retag import Write
from storage.reader.mentions import mentions_of
from storage.reader.topics import Tagged
from storage.text.canonical import canonicalise
from storage.writer.mentions import rows, save_mentions


@dataclass(frozen=True, slots=True)
class Sample:
    """A mention that an article would gain or lose, as printed."""

    id: int
    title: str
    raw: str


@dataclass(slots=True)
class Difference:
    """How many mentions of one kind come and go, and the first few of each."""

    added: int = 0
    removed: int = 0
    samples_added: list[Sample] = field(default_factory=list)
    samples_removed: list[Sample] = field(default_factory=list)


class Refinding:
    """Reads the mentions anew. `differences` is by table, `articles` the number of those that change in any."""

    def __init__(self, connection: sqlite3.Connection, programmes: tuple[Programme, ...], samples: int) -> None:
        self._connection, self._programmes, self._samples = connection, programmes, samples
        self.differences: dict[str, Difference] = {}
        self.articles = 0

    def compare(self, article: Tagged) -> Write | None:
        origin = Origin.of(article.published_at, article.made_at, Home.of(article.agency, article.region))
        mentions = find_mentions(canonicalise(article.text), origin, self._programmes)
        now, then = rows(mentions, article.text), mentions_of(self._connection, article.id)
        changed = [table for table in now if _counted(now[table]) != _counted(then[table])]
        if not changed:
            return None
        self.articles += 1
        for table in changed:
            self._note(article, table, _counted(now[table]), _counted(then[table]))
        return lambda connection: save_mentions(connection, article.id, mentions, article.text)

    def _note(self, article: Tagged, table: str, now: Counter[_Values], then: Counter[_Values]) -> None:
        difference = self.differences.setdefault(table, Difference())
        added, removed = now - then, then - now
        difference.added += added.total()
        difference.removed += removed.total()
        self._sample(difference.samples_added, article, added)
        self._sample(difference.samples_removed, article, removed)

    def _sample(self, samples: list[Sample], article: Tagged, values: Iterable[_Values]) -> None:
        shown = list(values)[: self._samples - len(samples)]
        samples.extend(Sample(article.id, article.title, str(dict(row)["raw"])) for row in shown)


_Values = tuple[tuple[str, object], ...]


def _counted(mentions: Iterable[Mapping[str, object]]) -> Counter[_Values]:
    return Counter(tuple(sorted(row.items())) for row in mentions)
