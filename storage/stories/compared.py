"""What two texts are compared by: their own words, numbers, places, serial numbers, and how much of them they share."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from storage.stories.grams import Hashes, grams, held, shared
from storage.stories.titles import PLACE, TOWN
from storage.text.furniture import matter, own_text, words
from storage.text.main_text import main_text, pieces

GRAM = 4  # characters
LEAST = 20  # characters of matter that can be compared at all
KNOWN = 0.25  # of the grams of a paragraph
DRESSED = 0.97  # of a text is prose; less, and it has something of its page
FIGURES = 0.15  # of the characters of a table; lists of headlines have fewer
AGAIN = 3  # times that a text names the town it is about
FLASH = 450  # characters of matter; desks tell one event in like words at this length
_NUMBER = re.compile(r"\d{2,}|\d\D")
_FIGURE = re.compile(r"(?<=(\D{4}))\d+")
_STAMP = re.compile(r"\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}|\d{1,2}[-/]\d{1,2}(?!\d)|\d{1,2}:\d{2}")
_SERIAL = re.compile(r"(公告|项目|招标|采购|合同|通告|通报|预警)编号\s*[:：]\s*([A-Za-z0-9〔〕\[\]()-]{4,30})")
_AMENDED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日(?!\s*\d{1,2}:)(?=[^\n。]{0,80}(?:通过|公布|发布|修订|修正))")
_FIRST_ARTICLE = re.compile(r"(?:^|[\s）)。])第一条[\s为]")
LONGEST_LAW_HEAD = 1500  # characters: the list of its amendments


@dataclass(frozen=True)
class Text:
    """A canonical title and text, with what comparing needs of them."""

    title: str
    text: str

    @cached_property
    def own(self) -> str:
        """Its own sentences, as they stand."""
        return own_text(self.text)

    @cached_property
    def matter(self) -> str:
        return matter(self.text)

    @cached_property
    def main(self) -> Text:
        """Its prose, without lists and menus that no rule knows."""
        return _Prose(self.title, main_text(self.own))

    def prose_in(self, other: Text) -> float:
        """The share of its prose that stands in paragraphs of which a good part is in the other text too."""
        known = sum(len(said) for said in map(words, pieces(self.main.own)) if other.knows(said))
        return known / len(self.main.matter) if self.main.matter else 1.0

    def has_own_sentence(self, other: Text) -> bool:
        """Is there one that the other text does not know?"""
        return any(said.endswith(("。", "！", "？")) and not other.knows(words(said)) for said in pieces(self.own))

    def main_known_to(self, other: Text) -> Text:
        """Its prose from the first to the last paragraph of which a good part is in the other text too."""
        paragraphs = pieces(self.main.own)
        known = [at for at, said in enumerate(paragraphs) if other.knows(words(said))]
        return _Prose(self.title, "\n".join(paragraphs[known[0] : known[-1] + 1])) if known else self.main

    def knows(self, said: str) -> bool:
        """Is a good part of what a paragraph says, words only, in the text too?"""
        return bool(said) and held(grams(said, GRAM), self.grams) >= KNOWN * len(said)

    def words_under(self, title: str) -> str:
        """Its matter without the lines that are the title, words only, over again."""
        return "".join(said for said in map(words, pieces(self.own)) if said != title)

    @cached_property
    def beside(self) -> Hashes:
        """The grams of what stands beside its prose."""
        return np.setdiff1d(self.grams, self.main.grams, assume_unique=True)

    @cached_property
    def is_dressed(self) -> bool:
        """True where a good part of it is no prose."""
        return len(self.main.matter) < DRESSED * len(self.matter)

    @cached_property
    def is_table(self) -> bool:
        """True for figures with a few words over them: what stands beside its prose is its matter."""
        beside = len(self.matter) - len(self.main.matter)
        figures = sum(map(str.isdigit, _STAMP.sub("", self.own))) - sum(map(str.isdigit, self.main.matter))
        return 2 * beside > len(self.matter) and figures > FIGURES * beside

    @cached_property
    def grams(self) -> Hashes:
        return grams(self.matter, GRAM)

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(_NUMBER.findall(self.matter))

    @cached_property
    def figures(self) -> dict[str, set[str]]:
        """The numbers of the text by the characters in front of them."""
        told: dict[str, set[str]] = {}
        for found in _FIGURE.finditer(self.matter):
            told.setdefault(found[1], set()).add(found[0])
        return told

    @cached_property
    def places(self) -> frozenset[str]:
        return frozenset(PLACE.findall(self.matter))

    @cached_property
    def towns(self) -> frozenset[str]:
        """Those that its prose names, and the text again and again; pages have towns of their own."""
        named = Counter(TOWN.findall(self.matter))
        return frozenset(town for town, times in named.items() if times >= AGAIN and town in self.main.matter)

    @cached_property
    def serials(self) -> dict[str, str]:
        """The numbers of the text by their kinds: 公告编号, 项目编号. Of two of a kind the second is a relative's."""
        return dict(reversed(_SERIAL.findall(self.text)))

    @cached_property
    def amendments(self) -> frozenset[str]:
        """The dates in the head of a law, before its first article; empty for every other text."""
        first = _FIRST_ARTICLE.search(self.text, 0, LONGEST_LAW_HEAD)
        return frozenset(_AMENDED.findall(f"{self.title}\n{self.text[: first.start()]}")) if first else frozenset()


class _Prose(Text):
    """A text without what the page says beside it: all its own."""

    @cached_property
    def own(self) -> str:
        return self.text

    @cached_property
    def matter(self) -> str:
        return words(self.text)


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much two texts share, by grams; `flash`: the shorter is so short that other desks use like words."""

    both: int  # grams that they share
    jaccard: float
    containment: float
    flash: bool


def part_and_whole(one: Text, two: Text) -> tuple[Text, Text]:
    """The shorter and the longer of two texts, by what they say themselves."""
    return (two, one) if len(two.matter) < len(one.matter) else (one, two)


def overlap_of(one: Text, two: Text) -> Overlap:
    both = shared(one.grams, two.grams)
    return Overlap(
        both=both,
        jaccard=both / (len(one.grams) + len(two.grams) - both),
        containment=both / min(len(one.grams), len(two.grams)),
        flash=min(len(one.matter), len(two.matter)) < FLASH,
    )
