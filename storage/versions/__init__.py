"""What changed between two versions of an article, in whole Chinese clauses; furniture and white space do not count."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from storage.text.canonical import Canonical, canonicalise
from storage.text.furniture import SENTENCE, is_notice, plain

Span = tuple[int, int]
Where = Literal["title", "text", "published", "made", "attachment"]

KINDS = {"title": "title", "text": "body", "published": "date", "made": "date", "attachment": "attachment"}

LONGEST_EXCERPT = 90  # characters
MOSTLY_KEPT = 0.5  # of a passage; where less stayed, it was rewritten, and is one change as a whole
LONGEST_FINE = 600  # characters compared one by one; a longer rewriting is one span
_CLAUSE = re.compile(r"[^，；\n]*(?:[，；\n]|$)")
_WORD = re.compile(r"\w")
_HALF_WIDTH = str.maketrans("，。；：！？（）“”‘’【】", ",.;:!?()\"\"''[]")
_FACT = re.compile(
    r"《[^》]{2,60}》|\d+(?:[.,]\d+)*(?:%|[^\W\d_])?"
    r"|[一二三四五六七八九十百千万亿两]+(?:个?月|年|天|日|周|项|起|名|人|家|次|元|%)|[年月季旬]底前?|[上下]半年|长期|即日"
)


@dataclass(frozen=True, slots=True)
class Edit:
    """One place that changed. Spans count characters of the printed title or text; excerpts are whole clauses."""

    where: Where
    old: tuple[Span, ...]
    new: tuple[Span, ...]
    before: str
    after: str
    significant: bool  # a figure, a deadline or the name of a document is among it


@dataclass(frozen=True, slots=True)
class Change:
    """Everything that changed between two versions."""

    edits: tuple[Edit, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """`title`, `body`, `date`, `attachment`: those that there are, in this order."""
        found = {KINDS[edit.where] for edit in self.edits}
        return tuple(kind for kind in dict.fromkeys(KINDS.values()) if kind in found)

    @property
    def significant(self) -> bool:
        return any(edit.significant for edit in self.edits)

    def as_json(self) -> dict[str, Any]:
        """For `versions.change`: kinds, significant, edits."""
        return {
            "kinds": list(self.kinds),
            "significant": self.significant,
            "edits": [asdict(edit) for edit in self.edits],
        }


def compare(old_title: str, old_text: str, new_title: str, new_text: str) -> Change | None:
    """What changed, or None where only furniture, white space, script, width, counters, credits or ages did."""
    titles = _edits("title", _Reading(old_title), _Reading(new_title))
    texts = _edits("text", _Reading(old_text), _Reading(new_text))
    edits = (*titles, *texts)
    return Change(edits) if edits else None


def fact(where: Where, before: str, after: str) -> Edit:
    """A date or a file that is another one now; without spans, for it stands beside the text."""
    return Edit(where, (), (), before, after, significant=True)


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    key: str


class _Reading:
    """A printed text as clauses of its canonical form; those that are all furniture left out."""

    def __init__(self, printed: str) -> None:
        self.printed = printed
        self.canonical: Canonical = canonicalise(printed)
        self.clauses = list(_clauses(self.canonical.text))
        self.keys = [clause.key for clause in self.clauses]

    def span(self, start: int, end: int) -> Span:
        """Where a span of the canonical text stands in print; an empty one stands before its next character."""
        if start < end:
            return self.canonical.original_span(start, end)
        at = self.canonical.offsets[start] if start < len(self.canonical.text) else len(self.printed)
        return at, at

    def excerpt(self, clauses: Sequence[_Clause]) -> str:
        """As many whole clauses as an excerpt holds, as printed, without line breaks."""
        shown = ""
        for clause in clauses:
            start, end = self.span(clause.start, clause.end)
            piece = re.sub(r"\s+", " ", self.printed[start:end])
            if shown and len(shown) + len(piece) > LONGEST_EXCERPT:
                return shown.strip() + "…"
            shown += piece
        return shown.strip()


def _clauses(text: str) -> Iterator[_Clause]:
    for sentence in SENTENCE.finditer(text):
        if is_notice(sentence[0]):
            continue
        for match in _CLAUSE.finditer(text, sentence.start(), sentence.end()):
            key = plain(match[0]).translate(_HALF_WIDTH)
            if _WORD.search(key):
                yield _Clause(match.start(), match.end(), key)


def _edits(where: Where, old: _Reading, new: _Reading) -> Iterator[Edit]:
    matcher = SequenceMatcher(None, old.keys, new.keys, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal" or "".join(old.keys[old_from:old_to]) == "".join(new.keys[new_from:new_to]):
            continue
        yield _edit(where, old, new, (old_from, old_to), (new_from, new_to))


def _edit(where: Where, old: _Reading, new: _Reading, old_block: Span, new_block: Span) -> Edit:
    was, now = old.clauses[slice(*old_block)], new.clauses[slice(*new_block)]
    old_bounds, new_bounds = _bounds(old, old_block), _bounds(new, new_block)
    spans = list(_fine(old.canonical.text, old_bounds, new.canonical.text, new_bounds))
    return Edit(
        where,
        tuple(old.span(*before) for before, _ in spans),
        tuple(new.span(*after) for _, after in spans),
        old.excerpt(was),
        new.excerpt(now),
        _facts(was) != _facts(now),
    )


def _bounds(reading: _Reading, block: Span) -> Span:
    """The characters of a block of clauses; an empty block is the point before the next clause."""
    first, last = block
    if first < last:
        return reading.clauses[first].start, reading.clauses[last - 1].end
    at = reading.clauses[first].start if first < len(reading.clauses) else len(reading.canonical.text)
    return at, at


def _fine(old: str, old_bounds: Span, new: str, new_bounds: Span) -> Iterator[tuple[Span, Span]]:
    """The characters that differ inside two blocks."""
    (a, b), (c, d) = old_bounds, new_bounds
    if not (a < b and c < d and b - a + d - c <= LONGEST_FINE):
        yield old_bounds, new_bounds
        return
    opcodes = SequenceMatcher(None, old[a:b], new[c:d], autojunk=False).get_opcodes()
    kept = sum(j - i for tag, i, j, _, _ in opcodes if tag == "equal")
    if kept < MOSTLY_KEPT * max(b - a, d - c):
        yield old_bounds, new_bounds
        return
    for tag, i, j, k, m in opcodes:
        if tag != "equal" and (old[a + i : a + j] + new[c + k : c + m]).strip():
            yield (a + i, a + j), (c + k, c + m)


def _facts(clauses: Iterable[_Clause]) -> Counter[str]:
    return Counter(_FACT.findall("".join(clause.key for clause in clauses)))
