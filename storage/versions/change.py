"""The shapes of a change: what an edit is, how much it weighs, and the kinds that a version has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Literal

Span = tuple[int, int]
Where = Literal["title", "text", "published", "made", "attachment", "doc_number", "validity"]

KINDS: dict[Where, str] = {
    "title": "title", "text": "body", "published": "date", "made": "date", "attachment": "attachment",
    "doc_number": "fields", "validity": "fields",
}  # fmt: skip
SIGNIFICANT = 2  # the least weight that a reader is told of as important


class Reason(Enum):
    """Why an edit matters, in a reader's words, and its weight from 0 (form) to 3 (what people must act on)."""

    DEADLINE = "期限", 3
    FIGURE = "数字", 3
    DOCUMENT = "文件名", 3
    NUMBER = "文号", 3
    STANDARD = "标准号", 3
    DATE = "日期", 3
    VALIDITY = "有效性", 3
    NEGATION = "禁止或否定", 3
    OBLIGATION = "义务词", 2
    LIMIT = "限度词", 2
    UNIT = "单位", 2
    PLACE = "地名", 2
    CONTACT = "联系方式", 2
    CLAUSE = "条款号", 2
    FILE = "附件", 2
    TITLE = "标题", 2
    ADDED = "增加整句", 2
    DROPPED = "删去整句", 2
    REWRITTEN = "改写整句", 2
    MOVED = "移动位置", 1
    ORDER = "序号", 1
    WORDING = "措辞", 1
    PUNCTUATION = "标点", 0

    def __init__(self, word: str, weight: int) -> None:
        self.word = word
        self.weight = weight


_OF_SENTENCES = frozenset((Reason.ADDED, Reason.DROPPED, Reason.REWRITTEN, Reason.MOVED))


@dataclass(frozen=True, slots=True)
class Passage:
    """Clauses as printed, without line breaks; `marks` are the spans of it that changed."""

    text: str = ""
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """One place that changed. `old` and `new` are spans of the printed title or text; both are empty for a fact."""

    where: Where
    old: tuple[Span, ...]
    new: tuple[Span, ...]
    was: Passage
    now: Passage
    reasons: tuple[Reason, ...]  # at least one, the heaviest first
    moved: bool = False

    @property
    def before(self) -> str:
        return self.was.text

    @property
    def after(self) -> str:
        return self.now.text

    @property
    def weight(self) -> int:
        """From 0 to 3."""
        return self.reasons[0].weight

    @property
    def significant(self) -> bool:
        return self.weight >= SIGNIFICANT

    @property
    def why(self) -> str:
        """The reasons that have the edit's weight, and what became of whole sentences, such as 期限、删去整句."""
        told = (reason for reason in self.reasons if reason.weight == self.weight or reason in _OF_SENTENCES)
        return "、".join(reason.word for reason in told)

    def as_json(self) -> dict[str, Any]:
        """For `versions.change`; `marks` count characters of `before` and of `after`."""
        return {
            "where": self.where,
            "old": self.old,
            "new": self.new,
            "before": self.before,
            "after": self.after,
            "marks": {"before": self.was.marks, "after": self.now.marks},
            "weight": self.weight,
            "why": self.why,
            "significant": self.significant,
            "moved": self.moved,
        }


@dataclass(frozen=True, slots=True)
class Change:
    """Everything that changed between two versions. `returns_to` is the earlier version that has this very text."""

    edits: tuple[Edit, ...]
    returns_to: int | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """`title`, `body`, `date`, `attachment`, `fields`: those that there are, in this order."""
        found = {KINDS[edit.where] for edit in self.edits}
        return tuple(kind for kind in dict.fromkeys(KINDS.values()) if kind in found)

    @property
    def weight(self) -> int:
        """The heaviest edit's."""
        return max((edit.weight for edit in self.edits), default=0)

    @property
    def significant(self) -> bool:
        return self.weight >= SIGNIFICANT

    def as_json(self) -> dict[str, Any]:
        """For `versions.change`: kinds, weight, significant, edits in the order of the text, perhaps returns_to."""
        told = {
            "kinds": list(self.kinds),
            "weight": self.weight,
            "significant": self.significant,
            "edits": [edit.as_json() for edit in self.edits],
        }
        return told | ({"returns_to": self.returns_to} if self.returns_to else {})


_FACTS: dict[Where, Reason] = {
    "published": Reason.DATE, "made": Reason.DATE, "attachment": Reason.FILE, "doc_number": Reason.NUMBER,
    "validity": Reason.VALIDITY,
}  # fmt: skip


def fact(where: Where, before: str, after: str) -> Edit:
    """A date, a field or a file that is another one now; without spans, for it stands beside the text."""
    was, now = (Passage(told, ((0, len(told)),) if told else ()) for told in (before, after))
    return Edit(where, (), (), was, now, (_FACTS[where],))


def ranked(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Each once, the heaviest first, those of one weight in the order of their listing."""
    order = list(Reason)
    return tuple(sorted(set(reasons), key=lambda reason: (-reason.weight, order.index(reason))))
