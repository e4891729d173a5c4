"""Whom of a story to ask beside those of its articles that were found, so that nothing depends on who came first.

An article that brings no new words beside another of its story is not found itself. Yet it may be what the newcomer is
the same as, or what it must stay apart from: next year's notice is the same as a copy of this year's under a headline
without a year, and apart from all others; a part of a text is the same as the text, and less so with menus around it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from storage.stories.compared import Text
from storage.stories.sameness import Verdict
from storage.stories.titles import case_of
from storage.text.canonical import canonicalise

MOST = 3  # of one story
GLIMPSE = 0.2  # of the grams of the shorter text; menus may hide the rest


@dataclass(frozen=True, slots=True)
class _Member:
    article_id: int
    case: frozenset[str]
    length: int


def witnesses(
    connection: sqlite3.Connection, story_id: int, text: Text, verdicts: Collection[Verdict], asked: Collection[int]
) -> list[int]:
    """Articles of the story that may speak against what the `verdicts` on those `asked` make of it, at most four."""
    if not any(verdict.same or verdict.apart or verdict.containment >= GLIMPSE for verdict in verdicts):
        return []
    rest = [member for member in _members(connection, story_id) if member.article_id not in asked]
    return [member.article_id for member in _chosen(rest, text, verdicts)]


def _chosen(rest: Sequence[_Member], text: Text, verdicts: Collection[Verdict]) -> Iterable[_Member]:
    case, length = case_of(text.title), len(text.matter)
    if any(verdict.same for verdict in verdicts):
        others = [member for member in rest if _is_other(case, member.case)][:MOST]
        return dict.fromkeys((*others, *sorted(rest, key=lambda member: -member.length)[:1]))
    if any(verdict.apart for verdict in verdicts):
        return [member for member in rest if not _is_other(case, member.case)][:MOST]
    return sorted(rest, key=lambda member: abs(member.length - length))[:MOST]


def _is_other(one: frozenset[str], two: frozenset[str]) -> bool:
    return bool(one - two and two - one)


def _members(connection: sqlite3.Connection, story_id: int) -> Iterable[_Member]:
    rows = connection.execute(
        "SELECT a.id, a.title, f.length FROM articles a JOIN fingerprints f ON f.article_id = a.id"
        " WHERE a.story_id = ? ORDER BY f.matter_hash, a.id",
        (story_id,),
    )
    return (_Member(article_id, _case(title), length) for article_id, title, length in rows)


@lru_cache(maxsize=256)
def _case(title: str) -> frozenset[str]:
    return case_of(canonicalise(title).text)
