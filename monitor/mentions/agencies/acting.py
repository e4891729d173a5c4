"""Provinces and prefectures that act in a text about the police, without a body being named: 湖北省按照公安部部署…"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from monitor.mentions.agencies.regions import Region, regions
from monitor.topics.words import starts_inside_a_word
from storage.mentions import Level

Place = tuple[int, int, Region]

_BREAK = re.compile(r"[。;；!！?？\n]|$")
_POLICE = re.compile("公安|警")
_JOINTS = ("", "、", "和", "与")
_AT_END = re.compile(r"(?:等(?:地区?|省区?市?|市|自治区)?)?[,，]")
_LIST_END = re.compile(r"等(?:地|省|市|自治区|\d|[一二三四五六七八九十])")


def acting_places(text: str) -> Iterator[Place]:
    """Start, end and region of each place that a sentence on police work is about.

    Such stand behind 在 and before a comma (在浙江,), in a list before 等地, or in full where a sentence begins.
    """
    for places in _lists(text):
        if _acts(text, places) and _POLICE.search(_sentence(text, places[0][0])):
            yield from places


def _acts(text: str, places: Sequence[Place]) -> bool:
    (start, first, region), end = places[0], places[-1][1]
    if text[start - 1 : start] == "在" and _AT_END.match(text, end):
        return True
    if len(places) > 1:
        return bool(_LIST_END.match(text, end))
    begins = start == 0 or bool(_BREAK.match(text, start - 1))
    return begins and text[start:first] == region.name and region.level is Level.PROVINCE


def _lists(text: str) -> Iterator[list[Place]]:
    """The places in runs that nothing but 、 parts; an address such as 福建省三明市 is a run too, and no list."""
    run: list[Place] = []
    for place in _places(text):
        if run and text[run[-1][1] : place[0]] not in _JOINTS:
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _places(text: str) -> Iterator[Place]:
    names, automaton = _large_places()
    for pattern, start, end in automaton.find_matches_as_indexes(text):
        if not starts_inside_a_word(text, start, end):
            yield start, end, names[pattern]


def _sentence(text: str, place: int) -> str:
    found = _BREAK.search(text, place)
    start = max(text.rfind(mark, 0, place) for mark in "。;；!！?？\n")
    return text[start + 1 : found.start() if found else len(text)]


@cache
def _large_places() -> tuple[list[Region], AhoCorasick]:
    """All provinces and prefectures by their full and short names."""
    large = [region for region in regions().by_code.values() if region.level is not Level.COUNTY]
    named = {region.short: region for region in large if regions().called_short(region.short) == (region,)}
    named |= {region.name: region for region in large}
    automaton = AhoCorasick(list(named), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)
    return list(named.values()), automaton
