"""Are two texts one story? Shared words decide; title, numbers and places have a veto. Pure: knows no archive.

The rules and their thresholds come from real reposts and look-alikes: copies share half of what both say, or one is a
part of the other under a like title; templates, flashes on one event and pages of furniture come near that, and differ
in their numbers, places or periods, or have titles that their text does not bear out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Indel, LCSseq

from storage.models import Relation
from storage.stories.grams import Hashes, grams, shared
from storage.stories.strewn import strewn
from storage.stories.titles import (
    PLACE,
    Headed,
    certainly_other_case,
    is_digest,
    likeness,
    other_case,
    other_numbers,
    other_subject,
    support,
)
from storage.text.furniture import matter

GRAM = 4  # characters
FLASH = 450  # characters of matter; desks tell one event in like words at this length
JACCARD, JACCARD_OF_FLASHES = 0.5, 0.7
NEARLY_ALL = 0.9
WHOLLY = 0.97  # of the shorter text
IN_ORDER = 0.9  # of its characters, under a like title
RETOUCHED, RETOUCHED_FLASH = 0.8, 0.87  # shares of the characters that are in place, however strewn the edits
SUPPORT = 0.1  # of a title's character pairs in the text
BORNE_OUT = 0.9  # of the numbers
NOT_RETOUCHED = 0.2  # of grams; fewer in common are no strewn edits, and need no look at every character
CONTAINMENT, CONTAINMENT_SAME_TITLE = 0.9, 0.7  # the latter never for flashes
EXCERPT = 0.6
HARDLY_EDITED = 0.8  # of grams; where so many of the shorter text are in common, its title was not edited by chance
CERTAINLY = 0.6  # of the least agreement; less is another case, not the work of edits
LIKE_TITLE, SAME_TITLE, UNLIKE_TITLE = 0.6, 0.85, 0.3
NUMBERS_AGREE, PLACES_AGREE = 0.6, 0.34  # shares of those of the text that has fewer
TITLE_COUNTS = 0.2  # beside the text, for what is closest
LEAST_CUT, LEAST_TITLED = 100, 60  # characters of what is left of a text that was cut; the latter under the same title
CUT_SHARE = 0.15  # of the whole
EDGE, BESIDE = 16, 64  # characters that must begin or end both, and those of a page that may stand beside them
LEAST = 20  # characters of matter that can be compared at all
_NUMBER = re.compile(r"\d{2,}|\d\D")
_SERIAL = re.compile(r"(公告|项目|招标|采购|合同|通告|通报|预警)编号\s*[:：]\s*([A-Za-z0-9〔〕\[\]()-]{4,30})")
_AMENDED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日(?=[^\n。]{0,80}(?:通过|公布|发布|修订|修正))")
_MIDST = re.compile(r"\s*(?:[（(]?[二三四五六七八九十]{1,3}[、）)]|第[二三四五六七八九十]{1,3}[条章]|[2-9][.．、])")
_FIRST_ARTICLE = re.compile(r"(?:^|[\s）)。])第一条[\s为]")
LONGEST_LAW_HEAD = 1500  # characters: the list of its amendments


@dataclass(frozen=True, slots=True)
class Verdict:
    """`containment` and `jaccard` are shares of 4-character grams; `why` is one phrase in Chinese."""

    relation: Relation
    containment: float
    jaccard: float
    why: str
    closeness: float  # by which one of several that are the same is chosen: text first, then title
    apart: bool = False  # the two never are in one story, whatever else is the same as both

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
    def serials(self) -> dict[str, str]:
        """The numbers of the text by their kinds: 公告编号, 项目编号. Of two of a kind the second is a relative's."""
        return dict(reversed(_SERIAL.findall(self.text)))

    @cached_property
    def amendments(self) -> frozenset[str]:
        """The dates in the head of a law, before its first article; empty for every other text."""
        first = _FIRST_ARTICLE.search(self.text, 0, LONGEST_LAW_HEAD)
        return frozenset(_AMENDED.findall(f"{self.title}\n{self.text[: first.start()]}")) if first else frozenset()


@dataclass(frozen=True, slots=True)
class _Overlap:
    """How much two texts share, by grams; `flash`: the shorter is so short that other desks use like words."""

    jaccard: float
    containment: float
    flash: bool


@dataclass(frozen=True, slots=True)
class _Veto:
    """What speaks against two texts that share much; `certain` where edits alone would not have done it."""

    why: str
    certain: bool


def same(one: Text, two: Text) -> Verdict:
    """Judge two canonical texts. Symmetric."""
    if min(len(one.matter), len(two.matter)) < LEAST:
        return _by_title(one, two)
    overlap = _overlap(one, two)
    closeness = overlap.jaccard + TITLE_COUNTS * likeness(one.title, two.title)
    relation, why, apart = _judged(one, two, overlap)
    return Verdict(relation, overlap.containment, overlap.jaccard, why, closeness, apart)


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
    return Verdict(relation, share, share, "标题与正文相同" if equal else "正文过短", share)


def _judged(one: Text, two: Text, overlap: _Overlap) -> tuple[Relation, str, bool]:
    """The relation, why, and whether it keeps the two apart."""
    joined = _joined(one, two, overlap)
    if joined is None and overlap.containment < EXCERPT:
        return Relation.DIFFERENT, "共同文字不足", False
    if _amended(one, two, overlap):
        return Relation.AMENDED, "同一法规的不同版本", True
    if veto := _veto(one, two, overlap):
        return Relation.LOOKALIKE, veto.why, veto.certain
    if joined is None:
        return Relation.EXCERPT, f"短文的{overlap.containment:.0%}见于长文，各有其他内容", False
    return Relation.SAME, joined, False


def _joined(one: Text, two: Text, overlap: _Overlap) -> str | None:
    if overlap.jaccard >= (JACCARD_OF_FLASHES if overlap.flash else JACCARD):
        return f"正文重合{overlap.jaccard:.0%}"
    if overlap.jaccard >= JACCARD and overlap.containment >= WHOLLY:
        return f"短文的{overlap.containment:.0%}见于长文，占其大半"
    alike = likeness(one.title, two.title)
    if _cut_off(one, two, overlap.containment, alike) and not _in_a_digest(one, two):
        return f"短文的{overlap.containment:.0%}见于长文，起首或结尾相同"
    enough = CONTAINMENT_SAME_TITLE if alike >= SAME_TITLE and not overlap.flash else CONTAINMENT
    if overlap.containment >= enough and alike >= LIKE_TITLE and not _in_a_digest(one, two):
        return f"标题相近，短文的{overlap.containment:.0%}见于长文"
    if alike >= LIKE_TITLE and overlap.containment >= EXCERPT and not _in_a_digest(one, two):
        return _in_order(one, two) or _retouched(one, two, overlap)
    desks = overlap.flash and alike < LIKE_TITLE  # may tell one event in like words
    if overlap.jaccard < (JACCARD if desks else NOT_RETOUCHED):
        return None
    return _retouched(one, two, overlap) if not desks or strewn(one.matter, two.matter) else None


def _cut_off(one: Text, two: Text, containment: float, alike: float) -> bool:
    """Is the shorter what is left of the longer, and no mere phrase?

    Under a headline of its own it must begin as the longer does, or in its midst: reports end with the whole notice
    that they are about, and with what was reported before.
    """
    part, whole = sorted((one, two), key=lambda text: len(text.matter))
    shorter, longer = part.matter, whole.matter
    titled = alike >= SAME_TITLE
    if containment < (HARDLY_EDITED if titled else WHOLLY):
        return False
    if len(shorter) < max(LEAST_TITLED if titled else LEAST_CUT, CUT_SHARE * len(longer)):
        return False
    if shorter[:EDGE] in longer[: EDGE + BESIDE]:
        return True
    titled = titled and containment >= CONTAINMENT
    return shorter[-EDGE:] in longer[-EDGE - BESIDE :] and (titled or bool(_MIDST.match(part.text)))


def _in_order(one: Text, two: Text) -> str | None:
    """A part of which edits broke the grams and left nearly all characters in their order."""
    shorter, longer = sorted((one.matter, two.matter), key=len)
    in_order = LCSseq.similarity(shorter, longer) / len(shorter)
    found = in_order >= IN_ORDER and strewn(shorter, longer)
    return f"标题相近，短文逐字{in_order:.0%}依次见于长文" if found else None


def _amended(one: Text, two: Text, overlap: _Overlap) -> bool:
    """Do both name the days on which a law was passed and amended, and not the same ones?"""
    if not one.amendments or not two.amendments or one.amendments == two.amendments:
        return False
    return overlap.jaccard >= NEARLY_ALL or not strewn(one.matter, two.matter)


def _in_a_digest(one: Text, two: Text) -> bool:
    """Is the longer a collection of several articles, and the shorter not a part of it under the very same title?"""
    longer = max(one, two, key=lambda text: len(text.matter))
    return is_digest(longer.title, longer.text) and matter(one.title) != matter(two.title)


def _retouched(one: Text, two: Text, overlap: _Overlap) -> str | None:
    """Edits strewn over a text break most grams and move few characters."""
    least = RETOUCHED_FLASH if overlap.flash else RETOUCHED
    in_place = Indel.normalized_similarity(one.matter, two.matter, score_cutoff=least)
    return f"逐字相同{in_place:.0%}" if in_place else None


def _veto(one: Text, two: Text, overlap: _Overlap) -> _Veto | None:
    longer = max(one.matter, two.matter, key=len)
    figures, places = _agreement(one.numbers, two.numbers), _agreement(one.places, two.places)
    unhurt = overlap.containment**1.25  # the share of names and figures that strewn edits leave whole
    if conflict := _title_conflict(one, two, overlap, borne_out=figures >= BORNE_OUT * unhurt):
        return _Veto(conflict, overlap.containment >= HARDLY_EDITED)
    if overlap.containment < CONTAINMENT and other_subject(
        Headed(one.title, one.matter), Headed(two.title, two.matter)
    ):
        return _Veto("标题所称事项各见于本文，不见于另一文", True)
    if _other_serial(one, two):
        return _Veto("编号不同", True)
    for why, agree, least in (
        ("数字不一致", figures, NUMBERS_AGREE * unhurt),
        ("地点不一致", places, PLACES_AGREE * unhurt),
    ):
        if agree < least:
            return _Veto(why, agree < CERTAINLY * least or overlap.jaccard >= NEARLY_ALL)
    if _unlike_titles(one, two) and max(support(title, longer) for title in (one.title, two.title)) < SUPPORT:
        return _Veto("标题不同，正文与标题无关", True)
    return None


def _other_serial(one: Text, two: Text) -> bool:
    """Has each a number of its own kind that the other has not? Strewn edits may reach a number."""
    kinds = one.serials.keys() & two.serials.keys()
    return any(one.serials[kind] != two.serials[kind] for kind in kinds) and not strewn(one.matter, two.matter)


def _title_conflict(one: Text, two: Text, overlap: _Overlap, borne_out: bool) -> str | None:
    """`borne_out`: the figures of the texts agree; then what a headline names and both texts tell is no other case."""
    headed = Headed(one.title, one.text), Headed(two.title, two.text)
    first, second = headed if borne_out else (of._replace(text="") for of in headed)
    if other_case(first, second):
        conflict = "标题中的地点、期次或时间不同"
        if certainly_other_case(*headed):
            return conflict
    elif overlap.jaccard < NEARLY_ALL and other_numbers(first, second):
        conflict = "标题中的数字不同"
    else:
        return None
    # Where edits are strewn over the whole text, they are strewn over the title too, and tell no other case.
    return None if overlap.jaccard < NEARLY_ALL and strewn(one.matter, two.matter) else conflict


def _agreement(one: frozenset[str], two: frozenset[str]) -> float:
    """The share that both have of what the text has that has fewer, one half in doubt; a single one says nothing."""
    fewer = min(len(one), len(two))
    return (len(one & two) + 0.5) / fewer if fewer >= 2 else 1.0


def _unlike_titles(one: Text, two: Text) -> bool:
    return matter(one.title) != matter(two.title) and likeness(one.title, two.title) < UNLIKE_TITLE
