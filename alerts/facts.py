"""What new stories say that an analyst follows: changed figures, new standards, documents that take another's place.

They are told with their stories, so whatever tells a story once tells its facts once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from alerts.changes import Piece, Pieces
from storage.mentions import Scope
from storage.reader.documents import Named, replaced
from storage.reader.figures import Development, developments
from storage.reader.passages import Passage
from storage.reader.series import Point
from storage.reader.standards import Standard, first_named, replacing

YOUNG = timedelta(days=365)  # a standard in force for longer is no new one, though nobody named it before
UPCOMING = ("征求意见稿", "送审稿", "报批", "发布", "批准发布", "即将实施", "实施")
QUOTED = 60  # characters of a sentence on either side of the words that count


@dataclass(frozen=True, slots=True)
class Replacement:
    """`old` loses its force or its text; `new` takes its place where the text says so."""

    old: str
    new: str | None
    relation: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Facts:
    figures: tuple[Development, ...]
    standards: tuple[Standard, ...]
    replacements: tuple[Replacement, ...]


def facts(connection: sqlite3.Connection, articles: Sequence[int], today: date) -> Facts:
    """Of some articles, each an original of a new story, the most telling first."""
    return Facts(
        figures=tuple(one for one in developments(connection, articles) if is_followed(one.now)),
        standards=tuple(one for one in first_named(connection, articles) if is_new(one, today)),
        replacements=(
            *map(_of_document, replaced(connection, articles)),
            *(_of_standard(one) for one in replacing(connection, articles)),
        ),
    )


def is_followed(point: Point) -> bool:
    """Is the figure given as one of a time (截至, 累计, 上半年), and not in passing (8 suspects were caught)?"""
    return point.as_of is not None or point.series.scope is not Scope.STATE


def is_new(standard: Standard, today: date) -> bool:
    """Is it on its way, or so young that it was published or came into force within a year?"""
    if standard.status and standard.status not in UPCOMING:
        return False
    if standard.status_date:
        return date.fromisoformat(standard.status_date) >= today - YOUNG
    if standard.year:
        return standard.year >= today.year - 1
    return standard.status is not None


def quote(passage: Passage) -> Pieces:
    """The sentence with the words that count in the middle, cut on both sides where it is long."""
    head, words, tail = passage.head, passage.words, passage.tail
    pieces = (
        Piece("…" + head[-QUOTED:] if len(head) > QUOTED else head, changed=False),
        Piece(words if len(words) <= 2 * QUOTED else words[: 2 * QUOTED] + "…", changed=True),
        Piece(tail[:QUOTED] + "…" if len(tail) > QUOTED else tail, changed=False),
    )
    return tuple(piece for piece in pieces if piece.text)


def named(title: str | None, number: str | None) -> str:
    """`《办法》（某公〔2026〕8号）`"""
    written = f"《{title}》" if title else ""
    if title and number:
        return f"{written}（{number}）"
    return written or number or ""


def _of_document(one: Named) -> Replacement:
    new = named(None, one.carrier_number)
    return Replacement(named(one.title, one.number), new or None, one.relation or "", one.passage)


def _of_standard(one: Standard) -> Replacement:
    if one.replaces:
        return Replacement(one.replaces, one.name, "代替", one.passage)
    return Replacement(one.name, None, one.status or "", one.passage)
