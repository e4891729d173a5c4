"""Where the terms of all topics stand in a text: one pass of one automaton, then what does not count is told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from itertools import chain, repeat
from operator import itemgetter
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
    """What one topic has in a text before it is judged: for each term its spans, which those of others may overlap."""

    strong: list[list[Span]]
    weak: list[list[Span]]
    traps: list[list[Span]]


class Finds:
    """The terms of all topics in one text. A topic is judged only when it is asked for."""

    def __init__(
        self, text: str, title: str, topics: dict[str, Found], furniture: Sequence[Span], context: Sequence[str]
    ) -> None:
        self.text, self.topics = text, topics
        self._title, self._furniture, self._context = title, furniture, context
        self._company: dict[Span, bool] = {}  # does the line speak of police work?

    def hits(self, topic: str) -> list[Hit]:
        """The hits that count, in order, none over another."""
        return self.judged(topic)[0]

    def judged(self, topic: str) -> tuple[list[Hit], list[Refused]]:
        """The hits, in order, and what was refused. Parts of a longer hit are neither.

        Without a strong hit, the weak count only in a paragraph that speaks of police work.
        """
        refused: list[Refused] = []
        if topic not in self.topics:
            return [], refused
        found = self.topics[topic]
        dead = [*(Silence(*span, Refusal.TRAP) for span in chain(*found.traps)), *self._silent]
        strong = self._standing(found.strong, dead, True, refused)
        weak = self._standing(found.weak, dead, False, refused)
        if not strong:
            return [hit for hit in weak if self._in_company(hit, refused)], refused
        taken = {place for start, end, _ in strong for place in range(start, end)}
        return sorted([*strong, *(hit for hit in weak if taken.isdisjoint(range(hit.start, hit.end)))]), refused

    def _standing(
        self, terms: list[list[Span]], dead: Sequence[Silence], strong: bool, refused: list[Refused]
    ) -> list[Hit]:
        """The leftmost longest of the spans that stand for themselves."""
        hits: list[Hit] = []
        reached = 0
        for start, end in _leftmost_longest(terms) if len(terms) > 1 else chain(*terms):
            if start < reached:
                continue
            why = self._refusal(start, end, dead)
            if why is None:
                reached = end
                hits.append(Hit(start, end, strong))
            else:
                refused.append(Refused(start, end, strong, why.why, self._within(start, end, why)))
        return hits

    def _refusal(self, start: int, end: int, dead: Sequence[Silence]) -> Silence | None:
        for silence in dead:
            if silence.start <= start and end <= silence.end:
                return silence
        if touches_latin(self.text, start, end):
            return Silence(start, end, Refusal.LATIN)
        if end - start <= SHORT and starts_inside_a_word(self.text, start, end):
            return Silence(start, end, Refusal.ASTRIDE)
        return None

    def _within(self, start: int, end: int, silence: Silence) -> str:
        """What of the text shows the reason: the words around a term or its trap, else its line."""
        if silence.why in (Refusal.FURNITURE, Refusal.TEASER, Refusal.TITLE_AGAIN):
            return self.text[slice(*line_at(self.text, start))][:FURNITURE_LENGTH]
        return self._around(min(start, silence.start), max(end, silence.end))

    def _in_company(self, hit: Hit, refused: list[Refused]) -> bool:
        line = line_at(self.text, hit.start)
        if line not in self._company:
            self._company[line] = any(self.text.find(word, *line) >= 0 for word in self._context)
        if not self._company[line]:
            refused.append(Refused(*hit, Refusal.ALONE, self._around(hit.start, hit.end)))
        return self._company[line]

    def _around(self, start: int, end: int) -> str:
        left, right = line_at(self.text, start)
        return self.text[max(left, start - REACH) : min(right, end + REACH)]

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
        spans: dict[int, list[Span]] = defaultdict(list)
        for pattern, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            spans[pattern].append((start, end))
        found: dict[str, Found] = defaultdict(lambda: Found([], [], []))
        for pattern, term in spans.items():
            for owner, slot in self._played[pattern]:
                found[owner][slot].append(term)
        furniture = list(chain(*found.pop(_PAGE, NOTHING).strong))
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


def _leftmost_longest(terms: Iterable[Iterable[Span]]) -> list[Span]:
    """All spans in that order; two sorts by one end each cost less than one by both."""
    spans = sorted(chain.from_iterable(terms), key=itemgetter(1), reverse=True)
    spans.sort(key=itemgetter(0))
    return spans
