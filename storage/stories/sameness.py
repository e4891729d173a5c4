"""Are two texts one story? Shared words decide; title, numbers and places have a veto. Pure: knows no archive.

The rules and their thresholds come from real reposts and look-alikes: copies share half of what both say, or one is a
part of the other under a like title; templates, flashes on one event and pages of furniture come near that, and differ
in their numbers, places or periods, or have titles that their text does not bear out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Indel

from storage.models import Relation
from storage.stories.grams import Hashes, grams, shared
from storage.stories.titles import PLACE, is_digest, likeness, other_case, other_numbers, support
from storage.text.furniture import matter

GRAM = 4  # characters
FLASH = 450  # characters of matter; desks tell one event in like words at this length
JACCARD, JACCARD_OF_FLASHES = 0.5, 0.68
NEARLY_ALL = 0.9
RETOUCHED, RETOUCHED_FLASH = 0.8, 0.87  # shares of the characters that are in place, however strewn the edits
NOT_RETOUCHED = 0.3  # of grams; fewer in common are no strewn edits, and need no look at every character
CONTAINMENT, CONTAINMENT_SAME_TITLE = 0.9, 0.7  # the latter never for flashes
EXCERPT = 0.6
LIKE_TITLE, SAME_TITLE, UNLIKE_TITLE = 0.6, 0.85, 0.3
NUMBERS_AGREE, PLACES_AGREE = 0.6, 0.34  # shares of those of the text that has fewer
LEAST = 20  # characters of matter that can be compared at all
_NUMBER = re.compile(r"\d{2,}|\d\D")
_AMENDED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日(?=[^\n。]{0,80}(?:通过|公布|发布|修订|修正))")
_FIRST_ARTICLE = re.compile(r"(?:^|\s)第一条\s")
LONGEST_LAW_HEAD = 1500  # characters: the list of its amendments


@dataclass(frozen=True, slots=True)
class Verdict:
    """`containment` and `jaccard` are shares of 4-character grams; `why` is one phrase in Chinese."""

    relation: Relation
    containment: float
    jaccard: float
    why: str

    @property
    def same(self) -> bool:
        return self.relation is Relation.SAME


@dataclass(frozen=True)
class Text:
    """A canonical title and text, with what comparing needs of them."""

    title: str
    text: str

    @cached_property
    def matter(self) -> str:
        return matter(self.text)

    @cached_property
    def grams(self) -> Hashes:
        return grams(self.matter, GRAM)

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(_NUMBER.findall(self.matter))

    @cached_property
    def places(self) -> frozenset[str]:
        return frozenset(PLACE.findall(self.matter))

    @cached_property
    def amendments(self) -> frozenset[str]:
        """The dates in the head of a law, before its first article; empty for every other text."""
        first = _FIRST_ARTICLE.search(self.text, 0, LONGEST_LAW_HEAD)
        return frozenset(_AMENDED.findall(self.text, 0, first.start())) if first else frozenset()


@dataclass(frozen=True, slots=True)
class _Overlap:
    """How much two texts share, by grams; `flash`: the shorter is so short that other desks use like words."""

    jaccard: float
    containment: float
    flash: bool


def same(one: Text, two: Text) -> Verdict:
    """Judge two canonical texts. Symmetric."""
    if min(len(one.matter), len(two.matter)) < LEAST:
        return _by_title(one, two)
    overlap = _overlap(one, two)
    relation, why = _judged(one, two, overlap)
    return Verdict(relation, overlap.containment, overlap.jaccard, why)


def _overlap(one: Text, two: Text) -> _Overlap:
    both = shared(one.grams, two.grams)
    return _Overlap(
        jaccard=both / (len(one.grams) + len(two.grams) - both),
        containment=both / min(len(one.grams), len(two.grams)),
        flash=min(len(one.matter), len(two.matter)) < FLASH,
    )


def _by_title(one: Text, two: Text) -> Verdict:
    """Next to no text, such as a notice that is all attachment: only the very same words are the same."""
    equal = matter(one.title) == matter(two.title) and one.matter == two.matter and len(one.title) >= 12
    share = float(one.matter == two.matter)
    relation = Relation.SAME if equal else Relation.DIFFERENT
    return Verdict(relation, share, share, "标题与正文相同" if equal else "正文过短")


def _judged(one: Text, two: Text, overlap: _Overlap) -> tuple[Relation, str]:
    joined = _joined(one, two, overlap)
    if joined is None and overlap.containment < EXCERPT:
        return Relation.DIFFERENT, "共同文字不足"
    if one.amendments and two.amendments and one.amendments != two.amendments:
        return Relation.AMENDED, "同一法规的不同版本"
    if veto := _veto(one, two, overlap.jaccard):
        return Relation.DIFFERENT, veto
    if joined is None:
        return Relation.EXCERPT, f"短文的{overlap.containment:.0%}见于长文，各有其他内容"
    return Relation.SAME, joined


def _joined(one: Text, two: Text, overlap: _Overlap) -> str | None:
    if overlap.jaccard >= (JACCARD_OF_FLASHES if overlap.flash else JACCARD):
        return f"正文重合{overlap.jaccard:.0%}"
    alike = likeness(one.title, two.title)
    enough = CONTAINMENT_SAME_TITLE if alike >= SAME_TITLE and not overlap.flash else CONTAINMENT
    longer = max(one, two, key=lambda text: len(text.matter))
    if overlap.containment >= enough and alike >= LIKE_TITLE and not is_digest(longer.title, longer.text):
        return f"标题相近，短文的{overlap.containment:.0%}见于长文"
    if overlap.jaccard < NOT_RETOUCHED or (overlap.flash and alike < LIKE_TITLE):
        return None
    return _retouched(one, two, overlap)


def _retouched(one: Text, two: Text, overlap: _Overlap) -> str | None:
    """Edits strewn over a text break most grams and move few characters."""
    least = RETOUCHED_FLASH if overlap.flash else RETOUCHED
    in_place = Indel.normalized_similarity(one.matter, two.matter, score_cutoff=least)
    return f"逐字相同{in_place:.0%}" if in_place else None


def _veto(one: Text, two: Text, jaccard: float) -> str | None:
    if other_case(one.title, two.title):
        return "标题中的地点、期次或时间不同"
    if (jaccard < NEARLY_ALL and other_numbers(one.title, two.title)) or not _agree(
        one.numbers, two.numbers, NUMBERS_AGREE
    ):
        return "数字不一致"
    if not _agree(one.places, two.places, PLACES_AGREE):
        return "地点不一致"
    if _unlike_titles(one, two) and max(support(text.title, text.matter) for text in (one, two)) < 0.1:
        return "标题不同，正文与标题无关"
    return None


def _agree(one: frozenset[str], two: frozenset[str], share: float) -> bool:
    fewer = min(len(one), len(two))
    return fewer < 2 or len(one & two) >= share * fewer - 0.5


def _unlike_titles(one: Text, two: Text) -> bool:
    return matter(one.title) != matter(two.title) and likeness(one.title, two.title) < UNLIKE_TITLE
