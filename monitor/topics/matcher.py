"""Tags an article with topics, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from monitor.topics.hits import NOTHING, Finder, Hit
from monitor.topics.rules import Topic, surroundings
from monitor.topics.score import THRESHOLD, at_most, earned, needed, score
from storage.models import Evidence, TopicTag
from storage.text.canonical import Canonical, canonicalise


@dataclass(frozen=True, slots=True)
class Match:
    """A topic that a canonical title and text earned, with its hits in both."""

    id: str
    name: str
    score: float
    title: Sequence[Hit]
    text: Sequence[Hit]


class Matcher:
    """The rules of some topics, made ready for any number of articles."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self.topics = {topic.id: topic for topic in topics}
        self.finder = Finder(topics, surroundings())

    def match(self, title: str, text: str) -> list[Match]:
        """The topics of a canonical title and text, best first."""
        return sorted(self._matches(title, text), key=lambda match: (-match.score, match.id))

    def tag(self, title: Canonical, text: Canonical) -> tuple[TopicTag, ...]:
        """The topics of an article, best first; evidence is placed in the original title and text."""
        return tuple(placed(match, title, text) for match in self.match(title.text, text.text))

    def _matches(self, title: str, text: str) -> Iterator[Match]:
        heads, bodies = self.finder.read(title), self.finder.read(text, title)
        enough = needed(len(text))
        for topic in heads.topics.keys() | bodies.topics.keys():
            if at_most(heads.topics.get(topic, NOTHING), bodies.topics.get(topic, NOTHING), enough) < THRESHOLD:
                continue
            in_title, in_text = heads.hits(topic), bodies.hits(topic)
            worth = score(earned(title, in_title, text, in_text), len(text))
            if worth >= THRESHOLD:
                yield Match(topic, self.topics[topic].name, worth, in_title, in_text)


def tag(title: str, text: str, topics: tuple[Topic, ...]) -> tuple[TopicTag, ...]:
    """Tag an article as its page gave it. Pass the same `topics` each time: they are made ready once."""
    return matcher(topics).tag(canonicalise(title), canonicalise(text))


@lru_cache(maxsize=4)
def matcher(topics: tuple[Topic, ...]) -> Matcher:
    return Matcher(topics)


def placed(match: Match, title: Canonical, text: Canonical) -> TopicTag:
    """The match with its evidence as it stands in the original title and text."""
    evidence = (*_evidence(title, match.title, "title"), *_evidence(text, match.text, "text"))
    return TopicTag(match.id, match.name, match.score, evidence)


def _evidence(canonical: Canonical, hits: Sequence[Hit], where: str) -> Iterator[Evidence]:
    for start, end, _ in hits:
        yield Evidence(canonical.text[start:end], *canonical.original_span(start, end), where)
