"""The examples inside the topic files, run as tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from monitor.topics.matcher import matcher
from monitor.topics.rules import Topic
from monitor.topics.why import Why, why
from storage.text.canonical import canonicalise


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not do what its file says. `why` is None where no term of the topic stands in it."""

    topic: str
    example: str
    wanted: bool
    why: Why | None


def failures(topics: tuple[Topic, ...]) -> Iterator[Failure]:
    """The examples that fail, in order of topic.

    The first line of an example is the title; what follows, if anything, the text.
    """
    for topic in topics:
        for wanted, examples in ((True, topic.examples.positive), (False, topic.examples.negative)):
            for example in examples:
                told = _told(topics, topic, example)
                if (told is not None and told.tagged) is not wanted:
                    yield Failure(topic.id, example, wanted, told)


def _told(topics: tuple[Topic, ...], topic: Topic, example: str) -> Why | None:
    title, _, text = example.partition("\n")
    whys = why(matcher(topics), canonicalise(title).text, canonicalise(text).text)
    return next((one for one in whys if one.id == topic.id), None)
