"""What each number of a text counts; a number that counts nothing to be followed is left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.mentions.figures.durations import timed
from monitor.mentions.figures.quantity import Kind, Quantity, quantities
from monitor.mentions.figures.refusals import is_refused, names
from monitor.mentions.figures.subject import ahead, behind, head, shared_heads


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity and its subject; `sentence` and `clause` are where its sentence and its clause begin.

    `others` are the subjects of the numbers that follow: A、B分别为12个、30个.
    """

    quantity: Quantity
    subject: str
    unit: str
    sentence: int
    clause: int
    others: tuple[str, ...] = ()


_SENTENCE_END = re.compile(r"[。！？!?\n][”’]?(?!其中)")
_CLAUSE_END = re.compile(r"[，；：;:。！？!?\n()（）]|,(?!\d{3}(?!\d))|——")
_LABEL = re.compile(r"([\u4e00-\u9fa5“”]{2,12})[:：] ?$")
_LINK = re.compile(r"[、，,和及与 ]*")
_REGION = re.compile(r"[省市县](?=[份、，。；,;(（）)和])")


def counted(text: str, end: int) -> Iterator[Counted]:
    """The figures of `text[:end]`, in order."""
    named = names(text, end)
    sentences = [0, *(found.end() for found in _SENTENCE_END.finditer(text, 0, end))]
    clauses = [0, *(found.end() for found in _CLAUSE_END.finditer(text, 0, end))]
    before: Counted | None = None
    for quantity in quantities(text, end):
        if is_refused(text, quantity, named):
            continue
        sentence = sentences[bisect_right(sentences, quantity.number) - 1]
        clause = bisect_right(clauses, quantity.number) - 1
        same = before if before and before.sentence == sentence else None
        around = _Around(text, end, clauses[max(clause - 1, 0)], clauses[clause], sentence, same)
        if figure := _figure(quantity, around):
            yield figure
            before = figure


@dataclass(frozen=True, slots=True)
class _Around:
    """Where a number stands: its clause, the clause before, the last figure of the same sentence."""

    text: str
    end: int
    clause_before: int
    clause: int
    sentence: int
    last: Counted | None

    @property
    def free(self) -> int:
        """Where what the last figure has taken ends."""
        return max(self.clause, self.last.quantity.end if self.last else 0)

    def is_linked(self, quantity: Quantity) -> bool:
        """Whether nothing but 、 or 和 stands between the last figure and this one."""
        return self.last is not None and bool(
            _LINK.fullmatch(self.text, self.last.quantity.end, max(quantity.linked, self.last.quantity.end))
        )


def _figure(quantity: Quantity, around: _Around) -> Counted | None:
    unit, subject, others = quantity.unit, "", ()
    if quantity.kind is Kind.DURATION:
        last = (around.last.quantity.end, around.last.subject) if around.last and _is_time(around.last) else None
        if (term := timed(around.text, quantity, last)) is None:
            return None
        subject = term
    elif quantity.kind is Kind.BARE:
        if region := _REGION.match(around.text, quantity.end):
            unit, subject = "个", region[0]
        elif not _is_great(quantity):
            return None
    if not subject:
        subject, others = _subject(quantity, around)
    return Counted(quantity, subject, unit, around.sentence, around.clause, others) if subject else None
