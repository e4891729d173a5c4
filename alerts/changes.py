"""What became of articles that were told of: edits with before and after, removals, returns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Any

from storage.reader.news import BACKLOG_DAYS, Change

SHOWN = 3  # places of one edit
SHARED_BY = 3  # articles of a site: what changes alike in so many at once is told once
WEIGHTY = 2  # of 3: from here on a reader is told why an edit matters
KINDS = {"title": "标题", "body": "正文", "date": "日期", "attachment": "附件", "fields": "文号或有效性"}
PLACES = {
    "title": "标题", "text": "正文", "published": "发布日期", "made": "成文日期", "attachment": "附件",
    "doc_number": "文号", "validity": "有效性",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a passage: what changed, or what stands around it."""

    text: str
    changed: bool


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One place that changed, as it was and as it is; empty where something was added or removed as a whole."""

    where: str
    before: Pieces
    after: Pieces
    weight: int
    why: str
    moved: bool


@dataclass(frozen=True, slots=True)
class Edit:
    """An edited article, with its latest version. `why` is what its weightiest places touch, if not only wording."""

    change: Change
    what: str
    weight: int
    why: str
    passages: tuple[Passage, ...]  # the heaviest
    more: int  # places not shown


@dataclass(frozen=True, slots=True)
class Shared:
    """One place that changed alike in several articles of a site: rather its pages than what the articles say."""

    site: str
    passage: Passage
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    edited: tuple[Edit, ...]
    shared: tuple[Shared, ...]
    removed: tuple[Change, ...]
    restored: tuple[Change, ...]
    minor: int


def edits(changes: Iterable[Change], reference: str) -> Changes:
    """Sort changes by what they are. Told once: what a site changed alike in many articles. Only counted: punctuation
    alone, and what is long before `reference`.
    """
    first = (date.fromisoformat(reference[:10]) - timedelta(days=BACKLOG_DAYS)).isoformat()
    known = list(changes)
    recent = [change for change in known if change.seen_at[:10] >= first]
    removed = tuple(change for change in recent if "removed" in change.kinds)
    restored = tuple(change for change in recent if "restored" in change.kinds)
    edited = [(change, _places(change)) for change in recent if _is_edit(change)]
    told = {change.version for change in (*removed, *restored, *(change for change, _ in edited))}
    shared = _shared(edited)
    return Changes(_edited(edited, shared), shared, removed, restored, minor=len(known) - len(told))


def _shared(edited: Iterable[tuple[Change, Sequence[Passage]]]) -> tuple[Shared, ...]:
    """What many articles of one site share, most articles first."""
    alike: dict[tuple[str, Passage], list[Change]] = defaultdict(list)
    for change, places in edited:
        for place in dict.fromkeys(places):
            alike[change.site, place].append(change)
    found = [Shared(*key, tuple(changes)) for key, changes in alike.items()]
    many = (one for one in found if len({change.article_id for change in one.changes}) >= SHARED_BY)
    return tuple(sorted(many, key=lambda one: (-len(one.changes), one.site)))


def _edited(edited: Iterable[tuple[Change, Sequence[Passage]]], shared: Iterable[Shared]) -> tuple[Edit, ...]:
    """One for each article, heaviest first, with what is told nowhere else."""
    elsewhere = {(one.site, one.passage) for one in shared}
    versions: dict[int, list[tuple[Change, Sequence[Passage]]]] = defaultdict(list)
    for change, seen in edited:
        versions[change.article_id].append((change, seen))
    found = []
    for of_one in versions.values():
        changes, places = zip(*of_one, strict=True)
        own = [place for place in chain(*places) if (changes[0].site, place) not in elsewhere]
        if own or not all(places):
            found.append(_edit(changes, _once(own)))
    return tuple(sorted(found, key=lambda edit: -edit.weight))


def _once(places: Iterable[Passage]) -> list[Passage]:
    """What a page and its file say alike is told of the first of them only; the heaviest come first."""
    told: dict[tuple[Pieces, Pieces], Passage] = {}
    for place in places:
        told.setdefault((place.before, place.after), place)
    return sorted(told.values(), key=lambda place: -place.weight)


def heaviest(change: Mapping[str, Any]) -> list[Passage]:
    """The places that `versions.change` tells of, the heaviest first."""
    return sorted(map(passage, change.get("edits") or ()), key=lambda place: -place.weight)


def passage(place: Mapping[str, Any]) -> Passage:
    """One of the `edits` of `versions.change`. Old ones have no marks, and no weight but `significant`."""
    before, after = str(place.get("before") or ""), str(place.get("after") or "")
    marks = place.get("marks") or {"before": [(0, len(before))], "after": [(0, len(after))]}
    return Passage(
        str(place.get("where", "text")),
        _pieces(before, marks["before"]),
        _pieces(after, marks["after"]),
        int(place.get("weight", WEIGHTY if place.get("significant") else 1)),
        str(place.get("why", "")),
        bool(place.get("moved")),
    )


def returned(change: Mapping[str, Any]) -> str:
    """返回第 n 版 for a text that an earlier version had, else empty."""
    return f"返回第 {change['returns_to']} 版" if change.get("returns_to") else ""


def _pieces(text: str, marks: Iterable[Sequence[int]]) -> Pieces:
    pieces, last = [], 0
    for start, end in marks:
        pieces += [Piece(text[last:start], changed=False), Piece(text[start:end], changed=True)]
        last = end
    return tuple(piece for piece in (*pieces, Piece(text[last:], changed=False)) if piece.text)


def _is_edit(change: Change) -> bool:
    return bool(change.kinds & KINDS.keys()) and change.change.get("weight") != 0


def _edit(changes: Sequence[Change], places: Sequence[Passage]) -> Edit:
    change = changes[-1]
    kinds = [word for kind, word in KINDS.items() if any(kind in one.kinds for one in changes)]
    weight = max((place.weight for place in places), default=1)
    reasons = dict.fromkeys(place.why for place in places if place.weight == weight and place.why)
    words = dict.fromkeys(word for reason in reasons for word in reason.split("、"))
    return Edit(
        change,
        "，".join(filter(None, ("、".join(kinds), returned(change.change)))),
        weight,
        "、".join(words) if weight >= WEIGHTY else "",
        tuple(places[:SHOWN]),
        len(places[SHOWN:]),
    )


def _places(change: Change) -> list[Passage]:
    """Everything with a passage to show: the edits, else the version's own excerpt, else the two titles."""
    titles = {"before": change.old_title, "after": change.title} if "title" in change.kinds else {}
    found = heaviest(change.change) or [passage(change.change)]
    shown = [place for place in found if place.before or place.after]
    return shown or ([passage(titles)] if titles.get("before") else [])
