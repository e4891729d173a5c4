"""Why an article has a topic or just not: every term with its points, and those that stand there and do not count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from monitor.topics.hits import Finds, Refusal
from monitor.topics.matcher import Matcher
from monitor.topics.score import THRESHOLD, Earned, earned, needed, score


@dataclass(frozen=True, slots=True)
class NotCounted:
    """A term that stands in the title or text and does not count; `within` quotes the reason from the text."""

    term: str
    where: str  # title | text
    why: Refusal
    within: str


@dataclass(frozen=True, slots=True)
class Why:
    """One topic of one article. It is tagged where `score` = points / `needed` reaches `threshold`."""

    id: str
    name: str
    score: float
    threshold: float
    needed: float
    earned: tuple[Earned, ...]
    not_counted: tuple[NotCounted, ...]

    @property
    def tagged(self) -> bool:
        return self.score >= self.threshold

    @property
    def points(self) -> float:
        return round(sum(term.points for term in self.earned), 2)


def why(matcher: Matcher, title: str, text: str) -> list[Why]:
    """Every topic of which a term stands in the canonical title or text, the best first."""
    heads, bodies = matcher.finder.read(title), matcher.finder.read(text, title)
    topics = heads.topics.keys() | bodies.topics.keys()
    whys = [_why(matcher, topic, heads, bodies) for topic in topics]
    return sorted((one for one in whys if one.earned or one.not_counted), key=lambda one: (-one.score, one.id))


def _why(matcher: Matcher, topic: str, heads: Finds, bodies: Finds) -> Why:
    terms = earned(heads.text, heads.hits(topic), bodies.text, bodies.hits(topic))
    length = len(bodies.text)
    refused = (*_not_counted(heads, topic, "title"), *_not_counted(bodies, topic, "text"))
    name = matcher.topics[topic].name
    return Why(topic, name, score(terms, length), THRESHOLD, needed(length), tuple(terms), refused)


def _not_counted(finds: Finds, topic: str, where: str) -> Iterator[NotCounted]:
    for hit in sorted(finds.judged(topic)[1]):
        yield NotCounted(finds.text[hit.start : hit.end], where, hit.why, hit.within.strip())
