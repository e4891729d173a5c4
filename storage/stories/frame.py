"""Is the frame of a page all that two texts have in common? Then they are two articles of one site."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice, takewhile

from storage.stories.compared import LEAST, Overlap, Text, overlap_of, part_and_whole
from storage.stories.titles import LIKE_TITLE, likeness, support
from storage.text.furniture import words
from storage.text.main_text import is_prose, pieces

OWN_PROSE = 0.4  # of the paragraphs
THIN = 0.3  # of a text; less prose than that, and it is nearly all page
ALIKE = 0.5
MENU, OWN = 3, 40  # lines of a menu; characters of an article that stands under it
TOLD = 0.5  # of a title's character pairs in the other text


def only_frame(one: Text, two: Text, overlap: Overlap) -> bool:
    """True for two texts that share no article: each says something of its own, or one has none."""
    unlike = likeness(one.title, two.title) < LIKE_TITLE
    if unlike and _is_around(one, two):
        return True
    if min(len(one.grams), len(two.grams)) - overlap.both < LEAST:
        return False
    if _other_paragraphs(one, two, overlap):
        return True
    return unlike and (_nearly_all_page(one, two) or _other_within(one, two))


def _is_around(one: Text, two: Text) -> bool:
    """Is the shorter no article, but what the page has around the prose of the longer?"""
    part, whole = part_and_whole(one, two)
    return len(part.main.matter) < LEAST <= len(whole.main.matter) and whole.prose_in(part) < 1 - OWN_PROSE


def _other_paragraphs(one: Text, two: Text, overlap: Overlap) -> bool:
    """Has each so many paragraphs of its own that what both have is their page's?"""
    return all(
        len(own.grams) - overlap.both > OWN_PROSE * len(own.main.grams) and own.prose_in(other) < 1 - OWN_PROSE
        for own, other in ((one, two), (two, one))
    )


def _nearly_all_page(one: Text, two: Text) -> bool:
    """Is so little of both prose that it tells more than all the rest, and tells of other things?"""
    if any(len(text.main.matter) > THIN * len(text.matter) for text in (one, two)):
        return False
    least = min(len(one.main.matter), len(two.main.matter))
    return least >= LEAST and overlap_of(one.main, two.main).jaccard < ALIKE


def _other_within(one: Text, two: Text) -> bool:
    """Does each begin with the same menu, go on with words of its own, and have a title unknown to the other?

    Edits leave an article's first paragraph, or the words over it, or the title.
    """
    if any(own.title and support(own.title, other.matter) >= TOLD for own, other in ((one, two), (two, one))):
        return False
    parts = [_parts(text) for text in (one, two)]
    return _own_under_menu(parts[0], two, parts[1]) and _own_under_menu(parts[1], one, parts[0])


def _own_under_menu(parts: dict[str, str], other: Text, others: Collection[str]) -> bool:
    menu = list(takewhile(others.__contains__, parts))
    if len(menu) < MENU or any(is_prose(parts[part]) for part in menu) or len(menu) == len(parts):
        return False
    own = list(takewhile(lambda part: part not in others, islice(parts, len(menu), None)))
    return sum(len(part) for part in own if not other.knows(part)) >= OWN and len(menu) + len(own) < len(parts)


def _parts(text: Text) -> dict[str, str]:
    """The pieces of a text by their words, in order."""
    return {words(piece): piece for piece in pieces(text.own)}
