"""What each number of a text counts; a number that counts nothing to be followed is left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from monitor.mentions.figures.durations import timed
from monitor.mentions.figures.quantity import Kind, Quantity, quantities
from monitor.mentions.figures.refusals import is_refused, names
from monitor.mentions.figures.subject import behind
from monitor.mentions.figures.surroundings import Counted, Surroundings, in_kind, subjects

_SENTENCE_END = re.compile(r"[。！？!?\n][”’]?(?!其中)")
_CLAUSE_END = re.compile(r"[，；：;:。！？!?\n()（）]|,(?!\d{3}(?!\d))|——")
_REGION = re.compile(r"[省市县](?=[份、，。；,;(（）)和])")
_LEAST_WORDED = 100  # 两千民警, but not 三民警


def counted(text: str, end: int) -> Iterator[Counted]:
    """The figures of `text[:end]`, in order."""
    named = names(text, end)
    sentences = [0, *(found.end() for found in _SENTENCE_END.finditer(text, 0, end))]
    clauses = [0, *(found.end() for found in _CLAUSE_END.finditer(text, 0, end))]
    last: Counted | None = None
    for quantity in quantities(text, end):
        if is_refused(text, quantity, named):
            continue
        sentence = sentences[bisect_right(sentences, quantity.number) - 1]
        clause = bisect_right(clauses, quantity.number) - 1
        same = last if last and last.sentence == sentence else None
        around = Surroundings(text, end, clauses[max(clause - 1, 0)], clauses[clause], sentence, same)
        if figure := _figure(in_kind(quantity, around), around):
            yield figure
            last = figure


def _figure(quantity: Quantity, around: Surroundings) -> Counted | None:
    """The figure that a quantity is, if it is one."""
    unit, subject = quantity.unit, ""
    if quantity.kind is Kind.DURATION:
        term = timed(around.text, quantity, around.last_term())
        if term is None:
            return None
        subject = term
    elif quantity.kind is Kind.BARE:
        if region := _REGION.match(around.text, quantity.end):
            unit, subject = "个", region[0]
        elif not _is_told(quantity, around):
            return None
    found = (subject,) if subject else subjects(quantity, around)
    if not found:
        return None
    topic = around.last.topic if around.last and found[0].startswith("占") else found[0]
    return Counted(quantity, found[0], unit, around.sentence, around.clause, found[1:], topic)


def _is_told(quantity: Quantity, around: Surroundings) -> bool:
    """Whether a number without a unit is large and counts a noun, or is said to reach or exceed: 超过1400万."""
    number = around.text[quantity.number : quantity.end]
    if not re.search("[百千万亿余多]", number) or abs(quantity.value) < _LEAST_WORDED:
        return False
    reaches = around.text[quantity.linked : quantity.number].endswith(("为", "是", "至", "到"))
    return reaches or bool(quantity.qualifiers) or len(behind(around.text, quantity.end, around.end)) > 1
