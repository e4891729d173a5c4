"""What the archive keeps. Times are ISO 8601 with offset; days are `YYYY-MM-DD`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from storage.mentions import NONE, Mentions

REMOVED_AFTER = 3  # days on which an article was missing


class ArticleState(StrEnum):
    LIVE = "live"
    EDITED = "edited"
    REMOVED = "removed"  # gone from its site; never means that the document was revoked


class ColumnState(StrEnum):
    """What a column's last visit says of it, what hides most news first; `monitor.health` has the rules."""

    DOWN = "down"
    BLOCKED = "blocked"
    LAYOUT_CHANGED = "layout changed"
    MOVED = "moved"
    ODDLY_QUIET = "oddly quiet"
    NEVER_SEEN = "never seen"
    QUIET = "quiet"
    OK = "ok"

    @property
    def word(self) -> str:
        """In the analyst's words."""
        return _STATE_WORDS[self]

    @property
    def urgency(self) -> int:
        """Its place in the order above: the smaller, the more urgent."""
        return list(ColumnState).index(self)

    @property
    def is_well(self) -> bool:
        """The column was read as it should be, with or without news."""
        return self in (ColumnState.OK, ColumnState.QUIET)


_STATE_WORDS = {
    ColumnState.DOWN: "无法访问",
    ColumnState.BLOCKED: "被拦截",
    ColumnState.LAYOUT_CHANGED: "版式改变",
    ColumnState.MOVED: "已迁移",
    ColumnState.ODDLY_QUIET: "异常安静",
    ColumnState.NEVER_SEEN: "尚未查看",
    ColumnState.QUIET: "安静",
    ColumnState.OK: "正常",
}


class Relation(StrEnum):
    """What the texts of two articles are to each other."""

    SAME = "same"
    EXCERPT = "excerpt"  # a part of one is in the other, and each has matter of its own
    AMENDED = "amended"  # two versions of one law or rule
    LOOKALIKE = "lookalike"  # much text in common, and another case: place, period, figures or subject differ
    DIFFERENT = "different"

    @property
    def word(self) -> str:
        """In the analyst's words."""
        return _RELATION_WORDS[self]


_RELATION_WORDS = {
    Relation.SAME: "同稿",
    Relation.EXCERPT: "摘引",
    Relation.AMENDED: "法规的另一版本",
    Relation.LOOKALIKE: "形似而非同稿",
    Relation.DIFFERENT: "不同",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that earned a tag. `start` and `end` are character offsets in the original title or text."""

    term: str
    start: int
    end: int
    where: str  # title | text


@dataclass(frozen=True, slots=True)
class TopicTag:
    id: str
    name: str
    score: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that an article links to. `why` says, in Chinese, why it is not to be asked for; None for all others."""

    url: str
    name: str
    type: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class AttachmentFile:
    """What the address of an attachment holds. `type` is told by the bytes; without a `text` there is a `why`."""

    url: str
    type: str
    bytes: int
    sha256: str
    text: str | None
    why: str | None


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What sameness needs of a text, computed once and without the archive (`storage.text`).

    `canonical` is None where the text already is its own canonical form.
    """

    canonical: str | None
    text_hash: str  # of the canonical title and text: equal means that nothing changed
    matter_hash: int  # of what title and text say without furniture and punctuation: equal means one story
    length: int  # characters of that text
    sketch: tuple[int, ...]
    noisy: bool  # pinyin in brackets or stray symbols: what only a republisher does to a text


@dataclass(frozen=True, slots=True)
class Article:
    """What the archive believes of one URL. `provenance` maps a field's name to where its value came from."""

    url: str
    site: str
    column: str  # site/column
    title: str
    text: str
    fingerprint: Fingerprint
    published_at: str | None = None
    published_basis: str | None = None
    made_at: str | None = None
    source: str | None = None
    author: str | None = None
    index_number: str | None = None
    doc_number: str | None = None
    agency: str | None = None
    validity: str | None = None
    provenance: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    topics: tuple[TopicTag, ...] = ()
    mentions: Mentions = NONE
    capture_id: int | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to one column, as counted by the crawl and judged by `monitor.health`."""

    site: str
    column: str
    started_at: str
    finished_at: str
    finish_reason: str  # finished | unchanged | failed | stopped
    state: ColumnState
    detail: str  # one line in Chinese for the digest and the board
    pages: int = 0
    links: int = 0
    new: int = 0
    edited: int = 0
    errors: int = 0


class DeliveryState(StrEnum):
    """Where one digest is on its way to one reader; `alerts.ledger` holds the rules."""

    QUEUED = "queued"
    CLAIMED = "claimed"  # a process is sending it, or died while it did
    SENT = "sent"
    FAILED = "failed"  # refused for good; its news goes into the next digest


@dataclass(frozen=True, slots=True)
class Delivery:
    """One row of the outbox. Times are ISO 8601."""

    digest_id: int
    state: DeliveryState = DeliveryState.QUEUED
    attempts: int = 0
    claimed_at: str | None = None
    next_try_at: str | None = None
    last_error: str | None = None
    sent_at: str | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """One rendered digest, as the outbox keeps it."""

    reader: str
    kind: str
    day: str
    message_id: str
    subject: str
    html: str
    text: str
    created_at: str
