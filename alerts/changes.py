"""What became of articles that were told of: edits with before and after, removals, returns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from typing import Any

from storage.reader.news import BACKLOG_DAYS, Change

CONTEXT = 16  # characters kept on either side of what changed
LONGEST = 110  # characters of the changed part itself
SHOWN = 2  # places of one edit
KINDS = {"title": "标题", "body": "正文", "date": "日期", "attachment": "附件"}
_NUMBER = "0123456789.,%"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage with the part that changed in the middle."""

    head: str
    changed: str
    tail: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One place that changed, as it was and as it is."""

    before: Excerpt
    after: Excerpt


@dataclass(frozen=True, slots=True)
class Edit:
    """A changed title or body. `weighty`: a figure, a deadline or the name of a document changed with it."""

    change: Change
    what: str
    weighty: bool
    passages: tuple[Passage, ...]
    more: int  # places not shown


@dataclass(frozen=True, slots=True)
class Changes:
    edited: tuple[Edit, ...]
    removed: tuple[Change, ...]
    restored: tuple[Change, ...]
    minor: int


def edits(changes: Iterable[Change], reference: str) -> Changes:
    """Sort changes by what they are; those long before `reference` are only counted."""
    first = (date.fromisoformat(reference[:10]) - timedelta(days=BACKLOG_DAYS)).isoformat()
    known = list(changes)
    recent = [change for change in known if change.seen_at[:10] >= first]
    removed = tuple(change for change in recent if "removed" in change.kinds)
    restored = tuple(change for change in recent if "restored" in change.kinds)
    edited = tuple(sorted(map(_edit, filter(_is_edit, recent)), key=lambda edit: not edit.weighty))
    told = {change.version for change in (*removed, *restored, *(edit.change for edit in edited))}
    return Changes(edited, removed, restored, minor=sum(change.version not in told for change in known))


def _is_edit(change: Change) -> bool:
    return bool(change.kinds & KINDS.keys())


def _edit(change: Change) -> Edit:
    kinds = [word for kind, word in KINDS.items() if kind in change.kinds]
    places = sorted(_places(change), key=lambda place: not place.get("significant"))
    shown = tuple(_passage(place) for place in places[:SHOWN])
    return Edit(change, "、".join(kinds), bool(change.change.get("significant")), shown, len(places) - len(shown))


def _places(change: Change) -> list[Mapping[str, Any]]:
    """Everything with a passage to show: the edits, else the version's own excerpt, else the two titles."""
    titles = {"before": change.old_title, "after": change.title} if "title" in change.kinds else {}
    found = change.change.get("edits") or [change.change]
    passages = [place for place in found if place.get("before") or place.get("after")]
    return passages or ([titles] if titles.get("before") else [])


def _passage(place: Mapping[str, Any]) -> Passage:
    return Passage(*contrast(str(place.get("before") or ""), str(place.get("after") or "")))


def contrast(before: str, after: str) -> tuple[Excerpt, Excerpt]:
    """Both passages, parted where they begin and cease to differ; a number that differs, differs whole."""
    head = _common(before, after)
    head = len(before[:head].rstrip(_NUMBER))
    tail = _common(before[head:][::-1], after[head:][::-1])
    tail = len(before[len(before) - tail :].lstrip(_NUMBER))
    return _excerpt(before, head, tail), _excerpt(after, head, tail)


def _common(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _excerpt(text: str, head: int, tail: int) -> Excerpt:
    end = len(text) - tail
    changed = text[head:end]
    return Excerpt(
        ("…" if head > CONTEXT else "") + text[max(head - CONTEXT, 0) : head],
        changed if len(changed) <= LONGEST else changed[:LONGEST] + "…",
        text[end : end + CONTEXT] + ("…" if tail > CONTEXT else ""),
    )
