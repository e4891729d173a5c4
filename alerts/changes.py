"""What became of articles that were told of: edits with before and after, removals, returns."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from storage.reader.news import BACKLOG_DAYS, Change

CONTEXT = 16  # characters kept on either side of what changed
LONGEST = 110  # characters of the changed part itself


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage with the part that changed in the middle."""

    head: str
    changed: str
    tail: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A changed title or body. The excerpts are None where the archive has no passage to show."""

    change: Change
    what: str
    before: Excerpt | None
    after: Excerpt | None


@dataclass(frozen=True, slots=True)
class Changes:
    edited: tuple[Edit, ...]
    removed: tuple[Change, ...]
    restored: tuple[Change, ...]
    minor: int


def edits(changes: Iterable[Change], reference: str) -> Changes:
    """Sort changes by what they are; those of no weight or long before `reference` are only counted."""
    first = (date.fromisoformat(reference[:10]) - timedelta(days=BACKLOG_DAYS)).isoformat()
    known = list(changes)
    recent = [change for change in known if change.seen_at[:10] >= first]
    removed = tuple(change for change in recent if "removed" in change.kinds)
    restored = tuple(change for change in recent if "restored" in change.kinds)
    edited = tuple(_edit(change) for change in recent if _is_edit(change))
    told = {change.version for change in (*removed, *restored, *(edit.change for edit in edited))}
    return Changes(edited, removed, restored, minor=sum(change.version not in told for change in known))


def _is_edit(change: Change) -> bool:
    return bool(change.kinds & {"title", "body"}) and bool(change.change.get("significant", True))


def _edit(change: Change) -> Edit:
    kinds = [word for kind, word in (("title", "标题"), ("body", "正文")) if kind in change.kinds]
    before, after = change.change.get("before"), change.change.get("after")
    if not before and not after and "title" in change.kinds:
        before, after = change.old_title, change.title
    if not before and not after:
        return Edit(change, "、".join(kinds), None, None)
    return Edit(change, "、".join(kinds), *contrast(str(before or ""), str(after or "")))


def contrast(before: str, after: str) -> tuple[Excerpt, Excerpt]:
    """Both passages, parted where they begin and cease to differ."""
    head = len(os.path.commonprefix([before, after]))
    tail = len(os.path.commonprefix([before[head:][::-1], after[head:][::-1]]))
    return _excerpt(before, head, tail), _excerpt(after, head, tail)


def _excerpt(text: str, head: int, tail: int) -> Excerpt:
    end = len(text) - tail
    changed = text[head:end]
    return Excerpt(
        ("…" if head > CONTEXT else "") + text[max(head - CONTEXT, 0) : head],
        changed if len(changed) <= LONGEST else changed[:LONGEST] + "…",
        text[end : end + CONTEXT] + ("…" if tail > CONTEXT else ""),
    )
