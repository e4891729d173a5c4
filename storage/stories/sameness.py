"""Are two texts one story? Shared words decide; title and numbers have a veto. Pure: knows no archive.

The rules and their thresholds come from real reposts and look-alikes: copies share half of what both say, or one is a
part of the other under a like title; templates, flashes on one event and pages of furniture come near that, and differ
in their numbers, places or periods, or have titles that their text does not bear out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from storage.stories.titles import PLACE, is_digest, likeness, other_case, other_numbers, support
from storage.text.furniture import matter

GRAM = 4  # characters
FLASH = 450  # characters of matter; desks tell one event in like words at this length
JACCARD, JACCARD_OF_FLASHES = 0.5, 0.68
NEARLY_ALL = 0.9
CONTAINMENT, CONTAINMENT_SAME_TITLE = 0.9, 0.7  # the latter never for flashes
LIKE_TITLE, SAME_TITLE, UNLIKE_TITLE = 0.6, 0.85, 0.3
NUMBERS_AGREE, PLACES_AGREE = 0.6, 0.34  # shares of those of the text that has fewer
LEAST = 20  # characters of matter that can be compared at all
_NUMBER = re.compile(r"\d{2,}|\d\D")
_AMENDED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日(?=[^\n。]{0,80}(?:通过|公布|发布|修订|修正))")
_FIRST_ARTICLE = re.compile(r"(?:^|\s)第一条\s")
LONGEST_LAW_HEAD = 1500  # characters: the list of its amendments


@dataclass(frozen=True)
class Text:
    """A canonical title and text, with what comparing needs of them."""

    title: str
    text: str

    @cached_property
    def matter(self) -> str:
        return matter(self.text)

    @cached_property
    def grams(self) -> frozenset[str]:
        return frozenset(self.matter[i : i + GRAM] for i in range(max(1, len(self.matter) - GRAM + 1)))

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
class Verdict:
    """`containment` and `jaccard` are shares of 4-character grams; `why` is one phrase in Chinese."""

    same: bool
    containment: float
    jaccard: float
    why: str
    vetoed: bool = False  # enough is shared, and title, numbers or places speak against it


def same(one: Text, two: Text) -> Verdict:
    """Judge two canonical texts. Symmetric."""
    if min(len(one.matter), len(two.matter)) < LEAST:
        return _by_title(one, two)
    shared = len(one.grams & two.grams)
    jaccard = shared / (len(one.grams) + len(two.grams) - shared)
    containment = shared / min(len(one.grams), len(two.grams))
    joined = _joined(one, two, jaccard, containment)
    if joined is None:
        return Verdict(False, containment, jaccard, "共同文字不足")
    veto = _veto(one, two, jaccard)
    return Verdict(veto is None, containment, jaccard, veto or joined, vetoed=veto is not None)


def could_be_part(one: Text, two: Text) -> bool:
    """A cheap look, before the texts are compared: could one be a part of the other?"""
    return likeness(one.title, two.title) >= LIKE_TITLE


def _by_title(one: Text, two: Text) -> Verdict:
    """Next to no text, such as a notice that is all attachment: only the very same words are the same."""
    equal = matter(one.title) == matter(two.title) and one.matter == two.matter and len(one.title) >= 12
    share = float(one.matter == two.matter)
    return Verdict(equal, share, share, "标题与正文相同" if equal else "正文过短")


def _joined(one: Text, two: Text, jaccard: float, containment: float) -> str | None:
    flash = min(len(one.matter), len(two.matter)) < FLASH
    if jaccard >= (JACCARD_OF_FLASHES if flash else JACCARD):
        return f"正文重合{jaccard:.0%}"
    alike = likeness(one.title, two.title)
    enough = CONTAINMENT_SAME_TITLE if alike >= SAME_TITLE and not flash else CONTAINMENT
    longer = max(one, two, key=lambda text: len(text.matter))
    if containment >= enough and alike >= LIKE_TITLE and not is_digest(longer.title, longer.text):
        return f"标题相近，短文的{containment:.0%}见于长文"
    return None


def _veto(one: Text, two: Text, jaccard: float) -> str | None:
    if other_case(one.title, two.title):
        return "标题中的地点、期次或时间不同"
    if one.amendments and two.amendments and one.amendments != two.amendments:
        return "同一法规的不同版本"
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
