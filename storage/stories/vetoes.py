"""What speaks against two texts that share much: their titles, serial numbers, figures and places."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import Indel, LCSseq

from storage.stories.compared import Overlap, Text
from storage.stories.strewn import strewn
from storage.stories.titles import (
    Headed,
    certainly_other_case,
    likeness,
    other_case,
    other_middle,
    other_name,
    other_numbers,
    other_subject,
    other_theme,
    says_alone,
    support,
)
from storage.text.furniture import matter

NEARLY_ALL, MUCH, HALF = 0.9, 0.7, 0.5
SLIPS = 0.9  # of the characters are in place
SUPPORT, UNTOLD, HARDLY_TOLD, TOLD = 0.15, 0.2, 0.3, 0.4  # of a title's character pairs in the text
BORNE_OUT = 0.9  # of the numbers
CONTAINMENT = 0.9
HARDLY_EDITED = 0.8  # of grams; where so many of the shorter text are in common, its title was not edited by chance
CERTAINLY = 0.6  # of the least agreement; less is another case, not the work of edits
UNLIKE_TITLE = 0.3
FILLED_IN, FILLED_IN_SHARE = 3, 0.2  # numbers, of those behind the same words
NUMBERS_AGREE, PLACES_AGREE = 0.6, 0.34  # shares of those of the text that has fewer


@dataclass(frozen=True, slots=True)
class Veto:
    """What speaks against two texts that share much; `certain` where edits alone would not have done it."""

    why: str
    certain: bool


def amended(one: Text, two: Text, overlap: Overlap) -> bool:
    """Do both name the days on which a law was passed and amended, and not the same ones?"""
    if not one.amendments or not two.amendments or one.amendments == two.amendments:
        return False
    return overlap.jaccard >= NEARLY_ALL or not strewn(one.matter, two.matter)


def veto(one: Text, two: Text, overlap: Overlap) -> Veto | None:
    """The first of all; `certain` ones keep two texts apart."""
    return (
        _other_case(one, two, overlap)
        or _other_figures_or_places(one, two, overlap)
        or _told_by_titles(one, two, overlap)
    )


def veto_of_titles(one: Text, two: Text, overlap: Overlap) -> Veto | None:
    """Without figures and places, of which a page may have some of its own."""
    return _other_case(one, two, overlap) or _told_by_titles(one, two, overlap)


def other_towns(one: Text, two: Text) -> bool:
    """Has each a town that it names again and again, and the other never does?"""
    return all(any(says_alone(town, other.matter) for town in own.towns) for own, other in ((one, two), (two, one)))


def _other_case(one: Text, two: Text, overlap: Overlap) -> Veto | None:
    """What the titles name, and the numbers that cases have as their names."""
    borne_out = _agreement(one.numbers, two.numbers) >= BORNE_OUT * _unhurt(overlap)
    if conflict := _title_conflict(one, two, overlap, borne_out):
        return Veto(conflict, overlap.containment >= HARDLY_EDITED)
    if overlap.containment < CONTAINMENT and other_subject(
        Headed(one.title, one.matter), Headed(two.title, two.matter)
    ):
        return Veto("标题所称事项各见于本文，不见于另一文", True)
    if _other_name(one, two, overlap):
        return Veto("标题与正文所称名称不同", True)
    if _other_serial(one, two):
        return Veto("编号不同", True)
    if other_towns(one, two):
        return Veto("各自屡次提及的地点不同", True)
    return None


def _other_figures_or_places(one: Text, two: Text, overlap: Overlap) -> Veto | None:
    if _other_figures(one, two):
        return Veto("同处数字不一致", True)
    for why, first, second, least in (
        ("数字不一致", one.numbers, two.numbers, NUMBERS_AGREE),
        ("地点不一致", one.places, two.places, PLACES_AGREE),
    ):
        agree, enough = _agreement(first, second), least * _unhurt(overlap)
        if agree < enough:
            return Veto(why, agree < CERTAINLY * enough or overlap.jaccard >= NEARLY_ALL)
    return None


def _unhurt(overlap: Overlap) -> float:
    """The share of names and figures that strewn edits leave whole."""
    return float(overlap.containment**1.25)


def _other_name(one: Text, two: Text, overlap: Overlap) -> bool:
    """A slip that is written all over a copy is no other name, nor is a word that strewn edits reach."""
    first, second = Headed(one.title, one.matter), Headed(two.title, two.matter)
    if other_middle(first, second):
        return True
    if not other_name(first, second, often=overlap.jaccard >= MUCH) and not other_theme(first, second):
        return False
    if overlap.jaccard >= NEARLY_ALL:
        return True
    return not strewn(one.matter, two.matter) and Indel.normalized_similarity(one.matter, two.matter) < SLIPS


def _other_serial(one: Text, two: Text) -> bool:
    """Has each a number of its own kind that the other has not? Strewn edits may reach a number."""
    kinds = one.serials.keys() & two.serials.keys()
    return any(one.serials[kind] != two.serials[kind] for kind in kinds) and not strewn(one.matter, two.matter)


def _other_figures(one: Text, two: Text) -> bool:
    """Behind the same words, do both have numbers, and often other ones? One form filled in twice, unless by edits."""
    both = [(one.figures[words], two.figures[words]) for words in one.figures.keys() & two.figures.keys()]
    told = sum(min(len(first), len(second)) for first, second in both)
    other = sum(min(_other_than(first - second, second), _other_than(second - first, first)) for first, second in both)
    return other >= max(FILLED_IN, FILLED_IN_SHARE * told) and not strewn(one.matter, two.matter)


def _other_than(some: set[str], others: set[str]) -> int:
    """How many numbers are not what edits left of one another: all digits of the shorter, in their order."""
    return sum(not any(_has_digits_of(one, other) for other in others) for one in some)


def _has_digits_of(one: str, two: str) -> bool:
    return bool(LCSseq.similarity(one, two) == min(len(one), len(two)))


def _title_conflict(one: Text, two: Text, overlap: Overlap, borne_out: bool) -> str | None:
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


def _told_by_titles(one: Text, two: Text, overlap: Overlap) -> Veto | None:
    """Under unlike titles: is what both have the page's? Then no title is told of, or each in its own text alone.

    A headline chosen for a copy tells of what both have. A text that repeats its title in a line tells nothing by that.
    """
    if not _unlike_titles(one, two):
        return None
    titles = matter(one.title), matter(two.title)
    own = [text.words_under(title) for text, title in zip((one, two), titles, strict=True)]
    told = [[support(title, text) for text in own] for title in titles]
    longer = max((0, 1), key=lambda at: len(own[at]))
    best, shared = [max(by) for by in zip(*told, strict=True)], max(told[0][1], told[1][0])
    hardly = best[longer] < HARDLY_TOLD or shared < UNTOLD
    if min(best) < SUPPORT or (hardly and one.has_own_sentence(two) and two.has_own_sentence(one)):
        return Veto("标题不同，正文与标题无关", True)
    alone = [told[at][at] >= TOLD and told[at][1 - at] <= UNTOLD for at in (0, 1)]
    other = all(told[at][at] >= told[at][1 - at] + TOLD for at in (0, 1))
    if other or (any(alone) and overlap.jaccard >= HALF):
        return Veto("标题所称见于本文，不见于另一文", True)
    return None
