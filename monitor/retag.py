"""Changed rules over the whole archive: what they would add and remove, and the same written down."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from monitor.topics.matcher import Match, Matcher, placed
from storage.database import transaction
from storage.models import TopicTag
from storage.reader.topics import Tagged, tagged_after
from storage.text.canonical import Canonical, canonicalise
from storage.writer.topics import save_topics

BATCH = 200  # articles; a batch is one transaction, during which crawls wait

Write = Callable[[sqlite3.Connection], None]


class Reading(Protocol):
    """Something that is read out of every text anew."""

    def compare(self, article: Tagged) -> Write | None:
        """Note what is other than in the archive. Returns what writes it down, None where nothing is."""


class Reached(NamedTuple):
    """How far a sweep has come: the last article's id, and how many were read."""

    last_id: int
    articles: int


def sweep(
    connection: sqlite3.Connection, readings: Sequence[Reading], write: bool, after: int = 0
) -> Iterator[Reached]:
    """Read every article whose id is greater than `after` anew, batch by batch; nothing is written unless told.

    A batch is one transaction and what is as it should be is not written again, so a sweep that was broken off may
    simply be run again.
    """
    reached = Reached(after, 0)
    while True:
        with transaction(connection) if write else nullcontext():
            batch = tagged_after(connection, reached.last_id, BATCH)
            for article in batch:
                differences = [reading.compare(article) for reading in readings]
                for difference in filter(None, differences if write else ()):
                    difference(connection)
        if not batch:
            return
        reached = Reached(batch[-1].id, reached.articles + len(batch))
        yield reached


@dataclass(frozen=True, slots=True)
class Sample:
    """An article that would gain or lose a topic, with the words of the text that earn it or earned it."""

    id: int
    url: str
    title: str
    score: float
    words: tuple[str, ...]


@dataclass(slots=True)
class Group:
    """Articles to which the same happens: how many, and the first few of them."""

    articles: int = 0
    samples: list[Sample] = field(default_factory=list)


@dataclass(slots=True)
class TopicChange:
    """What becomes of one topic. `reworded` articles keep it, with another score, name or evidence."""

    id: str
    name: str
    added: Group = field(default_factory=Group)
    removed: Group = field(default_factory=Group)
    reworded: Group = field(default_factory=Group)


class Retagging:
    """Reads the topics anew. `changes` is by topic id, `articles` the number of those that change in any."""

    def __init__(self, matcher: Matcher, samples: int) -> None:
        self._matcher, self._samples = matcher, samples
        self.changes: dict[str, TopicChange] = {}
        self.articles = 0

    def compare(self, article: Tagged) -> Write | None:
        title = canonicalise(article.title)
        matches = self._matcher.match(title.text, article.canonical)
        now = {match.id: _found(match, title.text, article.canonical) for match in matches}
        then = {topic.id: _stored(topic) for topic in article.topics}
        if now == then:
            return None
        self.articles += 1
        for topic in now.keys() | then.keys():
            self._note(article, topic, then.get(topic), now.get(topic))
        return lambda connection: _write(connection, article, title, matches)

    def _note(self, article: Tagged, topic: str, then: _Earned | None, now: _Earned | None) -> None:
        earned = now or then
        if then == now or earned is None:
            return
        change = self.changes.setdefault(topic, TopicChange(topic, earned.name))
        group = change.added if then is None else change.removed if now is None else change.reworded
        group.articles += 1
        if len(group.samples) < self._samples:
            words = tuple(dict.fromkeys(term for term, _ in earned.words))
            group.samples.append(Sample(article.id, article.url, article.title, earned.score, words))


class _Earned(NamedTuple):
    """What is compared of a tag. Offsets follow from the words as long as the text stays the same."""

    name: str
    score: float
    words: tuple[tuple[str, str], ...]  # term, where


def _found(match: Match, title: str, text: str) -> _Earned:
    in_title = ((title[hit.start : hit.end], "title") for hit in match.title)
    in_text = ((text[hit.start : hit.end], "text") for hit in match.text)
    return _Earned(match.name, match.score, (*in_title, *in_text))


def _stored(topic: TopicTag) -> _Earned:
    return _Earned(topic.name, topic.score, tuple((words.term, words.where) for words in topic.evidence))


def _write(connection: sqlite3.Connection, article: Tagged, title: Canonical, matches: Sequence[Match]) -> None:
    """Only what changes needs its place in the original text, for which that must be made canonical again."""
    text = canonicalise(article.text)
    save_topics(connection, article.id, [placed(match, title, text) for match in matches])
