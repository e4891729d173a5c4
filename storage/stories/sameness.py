"""Are two texts one story? Shared words decide; title, numbers and places have a veto. Pure: knows no archive.

The rules and their thresholds come from real reposts and look-alikes: copies share half of what both say, or one is a
part of the other under a like title; templates, flashes on one event and pages of furniture come near that, and differ
in their numbers, places or periods, or have titles that their text does not bear out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel, LCSseq

from storage.models import Relation
from storage.stories.compared import FLASH, LEAST, Overlap, Text, overlap_of, part_and_whole
from storage.stories.frame import only_frame
from storage.stories.grams import shared
from storage.stories.strewn import strewn
from storage.stories.titles import LIKE_TITLE, holds_reports, is_digest, likeness
from storage.stories.vetoes import CONTAINMENT, HARDLY_EDITED, amended, other_towns, veto, veto_of_titles
from storage.text.furniture import matter

JACCARD, JACCARD_OF_FLASHES = 0.5, 0.7
WHOLLY = 0.95  # of the shorter text
PART, PART_IN_ORDER = 0.75, 0.93  # of grams, and of characters, of what is left of an edited text
IN_ORDER = 0.9  # of its characters, under a like title
RETOUCHED, RETOUCHED_FLASH = 0.8, 0.87  # shares of the characters that are in place, however strewn the edits
NOT_RETOUCHED = 0.2  # of grams; fewer in common are no strewn edits, and need no look at every character
CONTAINMENT_SAME_TITLE = 0.7  # never for flashes
EXCERPT = 0.6
MOST_OF_PART, MOST_OF_FLASH = 0.7, 0.85  # of the prose of the shorter, from first to last paragraph the longer knows
LEAST_PROSE = 60  # characters
LIKE_DRESS = 0.2  # of the grams beside the prose
SAME_TITLE = 0.85
TITLE_COUNTS = 0.2  # beside the text, for what is closest
LEAST_CUT, LEAST_TITLED = 100, 60  # characters of what is left of a text that was cut; the latter under the same title
CUT_SHARE = 0.15  # of the whole
EDGE, BESIDE = 16, 64  # characters that must begin or end both, and those of a page that may stand beside them
_MIDST = re.compile(r"\s*(?:[（(]?[二三四五六七八九十]{1,3}[、）)]|第[二三四五六七八九十]{1,3}[条章]|[2-9][.．、])")


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


def same(one: Text, two: Text) -> Verdict:
    """Judge two canonical texts. Symmetric.

    Where a page has more of its own than rules know, its prose decides: two pages of one site may share all but that,
    and one article in two pages little else.
    """
    overlap = overlap_of(one, two)
    verdict = _verdict(one, two, overlap)
    if verdict.same and only_frame(one, two, overlap):
        return replace(verdict, relation=Relation.LOOKALIKE, why="共同的只是页面，文章不同", apart=True)
    if verdict.same or (verdict.apart and not _only_pages_differ(one, two, overlap, verdict.relation)):
        return verdict
    return _by_prose(one, two) or verdict


def _only_pages_differ(one: Text, two: Text, overlap: Overlap, relation: Relation) -> bool:
    """Do only figures or places speak against them, and stands other text beside their prose? In forms it is alike."""
    if relation is Relation.LOOKALIKE and veto_of_titles(one, two, overlap):
        return False
    fewer = min(len(one.beside), len(two.beside))
    return shared(one.beside, two.beside) <= LIKE_DRESS * fewer


def _by_prose(one: Text, two: Text) -> Verdict | None:
    """That the prose of both is one article; None where it is not, or says no more than the whole texts do."""
    if (one.is_table and two.is_table) or not (one.is_dressed or two.is_dressed):
        return None
    if holds_reports(max(one.text, two.text, key=len)) or other_towns(one, two):
        return None
    part, whole = sorted((one, two), key=lambda text: (len(text.main.matter), text.main.text))
    known = part.main_known_to(whole)
    most = MOST_OF_FLASH if len(part.main.matter) < FLASH else MOST_OF_PART
    if len(known.matter) < max(LEAST_PROSE, most * len(part.main.matter)):
        return None
    verdict = _verdict(known, whole.main, overlap_of(known, whole.main))
    return replace(verdict, why=f"{verdict.why}（不计页面自身的文字）") if verdict.same else None


def _verdict(one: Text, two: Text, overlap: Overlap) -> Verdict:
    if min(len(one.matter), len(two.matter)) < LEAST:
        return _by_title(one, two)
    closeness = overlap.jaccard + TITLE_COUNTS * likeness(one.title, two.title)
    relation, why, apart = _judged(one, two, overlap)
    return Verdict(relation, overlap.containment, overlap.jaccard, why, closeness, apart)


def _by_title(one: Text, two: Text) -> Verdict:
    """Next to no text, such as a notice that is all attachment: only the very same words are the same."""
    equal = matter(one.title) == matter(two.title) and one.matter == two.matter and len(one.title) >= 12
    share = float(one.matter == two.matter)
    relation = Relation.SAME if equal else Relation.DIFFERENT
    return Verdict(relation, share, share, "标题与正文相同" if equal else "正文过短", share)


def _judged(one: Text, two: Text, overlap: Overlap) -> tuple[Relation, str, bool]:
    """The relation, why, and whether it keeps the two apart."""
    joined = _joined(one, two, overlap)
    if joined is None and overlap.containment < EXCERPT:
        return Relation.DIFFERENT, "共同文字不足", False
    if amended(one, two, overlap):
        return Relation.AMENDED, "同一法规的不同版本", True
    if against := veto(one, two, overlap):
        return Relation.LOOKALIKE, against.why, against.certain
    if joined is None:
        whose = "长文另有" if overlap.containment >= WHOLLY else "各有"
        return Relation.EXCERPT, f"短文的{overlap.containment:.0%}见于长文，{whose}其他内容", False
    return Relation.SAME, joined, False


def _joined(one: Text, two: Text, overlap: Overlap) -> str | None:
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
    if edited := _edited_part(one, two, overlap.containment):
        return edited
    desks = overlap.flash and alike < LIKE_TITLE  # may tell one event in like words
    if overlap.jaccard < (JACCARD if desks else NOT_RETOUCHED):
        return None
    return _retouched(one, two, overlap) if not desks or strewn(one.matter, two.matter) else None


def _cut_off(one: Text, two: Text, containment: float, alike: float) -> bool:
    """Is the shorter what is left of the longer, and no mere phrase?

    Under a headline of its own it must begin as the longer does, or in its midst: reports end with the whole notice
    that they are about, and with what was reported before.
    """
    part, whole = part_and_whole(one, two)
    shorter, longer = part.matter, whole.matter
    titled = alike >= SAME_TITLE
    if containment < (HARDLY_EDITED if titled else WHOLLY):
        return False
    if len(shorter) < max(LEAST_TITLED if titled else LEAST_CUT, CUT_SHARE * len(longer)):
        return False
    if not part.title or shorter[:EDGE] in longer[: EDGE + BESIDE]:
        return True
    titled = titled and containment >= CONTAINMENT
    return shorter[-EDGE:] in longer[-EDGE - BESIDE :] and (titled or bool(_MIDST.match(part.text)))


def _edited_part(one: Text, two: Text, containment: float) -> str | None:
    """What is left of an edited text: it begins as the whole does, and goes on in its order; no menu does."""
    part, whole = part_and_whole(one, two)
    shorter, longer = part.matter, whole.matter
    if containment < PART or len(shorter) < max(LEAST_CUT, CUT_SHARE * len(longer)) or _in_a_digest(one, two):
        return None
    if 2 * len(part.main.matter) < len(shorter) or not _begins_alike(shorter, longer):
        return None
    in_order = LCSseq.similarity(shorter, longer) / len(shorter)
    return f"短文逐字{in_order:.0%}依次见于长文，起首相同" if in_order >= PART_IN_ORDER else None


def _begins_alike(shorter: str, longer: str) -> bool:
    half = EDGE // 2
    return any(shorter[at : at + half] in longer[: EDGE + BESIDE] for at in range(0, 2 * EDGE, half))


def _in_order(one: Text, two: Text) -> str | None:
    """A part of which edits broke the grams and left nearly all characters in their order."""
    shorter, longer = sorted((one.matter, two.matter), key=len)
    in_order = LCSseq.similarity(shorter, longer) / len(shorter)
    found = in_order >= IN_ORDER and strewn(shorter, longer)
    return f"标题相近，短文逐字{in_order:.0%}依次见于长文" if found else None


def _in_a_digest(one: Text, two: Text) -> bool:
    """Is the longer a collection of several articles, and the shorter not a part of it under the very same title?"""
    longer = max(one, two, key=lambda text: len(text.matter))
    same_title = bool(one.title) and matter(one.title) == matter(two.title)
    return is_digest(longer.title, longer.text) and not same_title


def _retouched(one: Text, two: Text, overlap: Overlap) -> str | None:
    """Edits strewn over a text break most grams and move few characters."""
    least = RETOUCHED_FLASH if overlap.flash else RETOUCHED
    in_place = Indel.normalized_similarity(one.matter, two.matter, score_cutoff=least)
    return f"逐字相同{in_place:.0%}" if in_place else None
