"""Tags an article with topics, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from monitor.topics.hits import Finder, Hit
from monitor.topics.rules import Topic, surroundings
from monitor.topics.score import THRESHOLD, score
from storage.models import Evidence, TopicTag
from storage.text.canonical import Canonical, canonicalise


class Matcher:
    """The rules of some topics, made ready for any number of articles."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._names = {topic.id: topic.name for topic in topics}
        self._finder = Finder(topics, surroundings())

    def tag(self, title: Canonical, text: Canonical) -> tuple[TopicTag, ...]:
        """The topics of an article, best first; evidence is placed in the original title and text."""
        in_title, in_text = self._finder.hits(title.text), self._finder.hits(text.text, title.text)
        tags = []
        for topic in in_title.keys() | in_text.keys():
            heads, bodies = in_title.get(topic, []), in_text.get(topic, [])
            worth = score(heads, bodies, text.text)
            if worth >= THRESHOLD:
                evidence = (*_evidence(title, heads, "title"), *_evidence(text, bodies, "text"))
                tags.append(TopicTag(topic, self._names[topic], worth, evidence))
        return tuple(sorted(tags, key=lambda tag: (-tag.score, tag.id)))


def tag(title: str, text: str, topics: tuple[Topic, ...]) -> tuple[TopicTag, ...]:
    """Tag an article as its page gave it. Pass the same `topics` each time: they are made ready once."""
    return matcher(topics).tag(canonicalise(title), canonicalise(text))


@lru_cache(maxsize=4)
def matcher(topics: tuple[Topic, ...]) -> Matcher:
    return Matcher(topics)


def _evidence(canonical: Canonical, hits: list[Hit], where: str) -> Iterator[Evidence]:
    for start, end, _ in hits:
        yield Evidence(canonical.text[start:end], *canonical.original_span(start, end), where)
