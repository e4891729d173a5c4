"""Where the terms of all topics stand in a text: one pass of one automaton, then what does not count is told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from itertools import repeat
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from monitor.topics.lines import FURNITURE_LENGTH, Span, article_end, furniture_lines, line_at, repeats
from monitor.topics.rules import Surroundings, Topic
from monitor.topics.words import REACH, SHORT, starts_inside_a_word, touches_latin
from storage.text.canonical import canonicalise


class Refusal(StrEnum):
    """Why a term that stands in a text does not count."""

    TRAP = "trap"
    FURNITURE = "furniture"
    TEASER = "teaser"
    TITLE_AGAIN = "title again"
    ASTRIDE = "astride two words"
    LATIN = "inside a longer name"
    ALONE = "without company"

    @property
    def word(self) -> str:
        """In the analyst's words."""
        return _REFUSAL_WORDS[self]


_REFUSAL_WORDS = {
    Refusal.TRAP: "在排除语境中",
    Refusal.FURNITURE: "在网页边角行中",
    Refusal.TEASER: "在文末荐读中",
    Refusal.TITLE_AGAIN: "只是正文重复标题",
    Refusal.ASTRIDE: "跨在两个词之间",
    Refusal.LATIN: "是更长的字母数字串的一部分",
    Refusal.ALONE: "同段未见公安语境，且无强特征词",
}


class Hit(NamedTuple):
    """A term in a canonical text."""

    start: int
    end: int
    strong: bool


class Refused(NamedTuple):
    """A term in a canonical text that does not count, and the words of the text that are the reason."""

    start: int
    end: int
    strong: bool
    why: Refusal
    within: str


class Silence(NamedTuple):
    """A stretch of text in which no term counts."""

    start: int
    end: int
    why: Refusal


class Found(NamedTuple):
    """What one topic has in a text before it is judged; the spans may overlap."""

    strong: list[Span]
    weak: list[Span]
    traps: list[Span]


class Finds:
    """The terms of all topics in one text. A topic is judged only when it is asked for."""

    def __init__(
        self, text: str, title: str, topics: dict[str, Found], furniture: Sequence[Span], context: Sequence[str]
    ) -> None:
        self.text, self.topics = text, topics
        self._title, self._furniture, self._context = title, furniture, context
        self._company: dict[Span, bool] = {}  # does the line speak of police work?

    def found(self, topic: str) -> Found:
        return self.topics.get(topic, NOTHING)

    def hits(self, topic: str) -> list[Hit]:
        """The hits that count, in order, none over another."""
        return [hit for hit in self.judged(topic) if isinstance(hit, Hit)]

    def judged(self, topic: str) -> list[Hit | Refused]:
        """The hits and what was refused, in order. Parts of a longer hit are neither.

        Without a strong hit, the weak count only in a paragraph that speaks of police work.
        """
        if topic not in self.topics:
            return []
        found = self.topics[topic]
        dead = [*(Silence(*span, Refusal.TRAP) for span in found.traps), *self._silent]
        strong = self._standing(found.strong, dead, True)
        weak = self._standing(found.weak, dead, False)
        taken = {place for hit in strong if isinstance(hit, Hit) for place in range(hit.start, hit.end)}
        if taken:
            return sorted([*strong, *(hit for hit in weak if taken.isdisjoint(range(hit.start, hit.end)))])
        return sorted([*strong, *map(self._in_company, weak)])

    def _standing(self, spans: Sequence[Span], dead: Sequence[Silence], strong: bool) -> list[Hit | Refused]:
        """The leftmost longest of the spans that stand for themselves, and those that do not."""
        standing: list[Hit | Refused] = []
        reached = 0
        for start, end in sorted(spans, key=_leftmost_longest) if len(spans) > 1 else spans:
            if start < reached:
                continue
            # Most terms are too long to stand astride two words: they are spared the call.
            doubtful = dead or end - start <= SHORT or self.text[start].isascii() or self.text[end - 1].isascii()
            refused = self._refused(start, end, strong, dead) if doubtful else None
            if refused is None:
                reached = end
            standing.append(refused or Hit(start, end, strong))
        return standing

    def _refused(self, start: int, end: int, strong: bool, dead: Sequence[Silence]) -> Refused | None:
        for left, right, why in dead:
            if left <= start and end <= right:
                within = self._around(left, right) if why is Refusal.TRAP else self._line(start)
                return Refused(start, end, strong, why, within)
        if touches_latin(self.text, start, end):
            return Refused(start, end, strong, Refusal.LATIN, self._around(start, end))
        if end - start <= SHORT and starts_inside_a_word(self.text, start, end):
            return Refused(start, end, strong, Refusal.ASTRIDE, self._around(start, end))
        return None

    def _in_company(self, hit: Hit | Refused) -> Hit | Refused:
        if isinstance(hit, Refused):
            return hit
        line = line_at(self.text, hit.start)
        if line not in self._company:
            self._company[line] = any(self.text.find(word, *line) >= 0 for word in self._context)
        if self._company[line]:
            return hit
        return Refused(*hit, Refusal.ALONE, self._around(hit.start, hit.end))

    def _around(self, start: int, end: int) -> str:
        left, right = line_at(self.text, start)
        return self.text[max(left, start - REACH) : min(right, end + REACH)]

    def _line(self, position: int) -> str:
        return self.text[slice(*line_at(self.text, position))][:FURNITURE_LENGTH]

    @cached_property
    def _silent(self) -> list[Silence]:
        """Where nothing counts, whatever the topic."""
        furniture = furniture_lines(self.text, self._furniture)
        end = article_end(self.text)
        return [
            *([Silence(end, len(self.text), Refusal.TEASER)] if end < len(self.text) else []),
            *(Silence(*line, Refusal.FURNITURE) for line in furniture),
            *(Silence(*line, Refusal.TITLE_AGAIN) for line in repeats(self.text, self._title.strip())),
        ]


NOTHING = Found([], [], [])


class Finder:
    """Finds what earns the topics. Built once, in about 10 ms for 30 topics; then for any number of texts."""

    def __init__(self, topics: Sequence[Topic], surroundings: Surroundings) -> None:
        played: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for string, slot in _strings(topics, surroundings):
            played[canonicalise(string).text].append(slot)
        self._played = list(played.values())
        self._context = [canonicalise(string).text for string in surroundings.context]
        self._automaton = AhoCorasick(list(played), implementation=Implementation.DFA)

    def read(self, text: str, title: str = "") -> Finds:
        """The terms in a canonical text. Lines of it that only say the `title` again will not count."""
        found: dict[str, Found] = defaultdict(lambda: Found([], [], []))
        for pattern, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for owner, slot in self._played[pattern]:
                found[owner][slot].append((start, end))
        furniture = found.pop(_PAGE, NOTHING).strong
        return Finds(text, title, found, furniture, self._context)

    def hits(self, text: str, title: str = "") -> dict[str, list[Hit]]:
        """Per topic id the hits that count in a canonical text."""
        finds = self.read(text, title)
        return {topic: hits for topic in finds.topics if (hits := finds.hits(topic))}


_PAGE = ""  # no topic's id


def _strings(topics: Sequence[Topic], surroundings: Surroundings) -> Iterator[tuple[str, tuple[str, int]]]:
    """Every string that is looked for, with its owner and where the owner keeps it."""
    for topic in topics:
        for slot, terms in enumerate((topic.strong_terms, topic.weak, topic.traps())):
            yield from zip(terms, repeat((topic.id, slot)), strict=False)
    yield from zip(surroundings.furniture, repeat((_PAGE, 0)), strict=False)


def _leftmost_longest(span: Span) -> Span:
    return span[0], -span[1]
