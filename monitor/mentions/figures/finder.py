"""Finds the figures of a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from monitor.mentions.figures.counted import counted
from monitor.mentions.figures.surroundings import LONGEST_CLAUSE, Counted
from monitor.mentions.figures.timing import Frame, Time, frame_of, times
from monitor.topics.lines import article_end
from storage.mentions import FigureMention, Scope
from storage.text.canonical import Canonical

MOST_TIMES = 12  # the last ones of a sentence; more are a table


def find_figures(text: Canonical, published: date | None = None, made: date | None = None) -> tuple[FigureMention, ...]:
    """The figures that can be followed, in order; `start` and `end` are those of the canonical text's original.

    今年 and 截至目前 are told from the day the text was made, else from that on which it was published.
    """
    end = article_end(text.text)
    return tuple(_mentions(text, end, made or published))


def _mentions(text: Canonical, end: int, written: date | None) -> Iterator[FigureMention]:
    told = times(text.text, end, written)
    starts = [time.start for time in told]
    before: Counted | None = None
    for figure in counted(text.text, end):
        number = figure.quantity.number
        opening, here = bisect_left(starts, figure.sentence), bisect_left(starts, number)
        in_sentence = told[max(opening, here - MOST_TIMES) : here]
        if not in_sentence and opening:
            in_sentence = _leading(text.text, told[opening - 1], figure.sentence)
        previous = before.quantity.number if before and before.sentence == figure.sentence else -1
        yield _mention(text, figure, frame_of(text.text, in_sentence, number, previous, written))
        before = figure


def _leading(text: str, last: Time, sentence: int) -> list[Time]:
    """The last time before the sentence, where it opened an earlier sentence of the paragraph."""
    return [last] if last.leads and "\n" not in text[last.end : sentence] else []


def _mention(text: Canonical, figure: Counted, frame: Frame) -> FigureMention:
    quantity = figure.quantity
    raw, start, end = text.printed(quantity.start, quantity.end)
    return FigureMention(
        subject=figure.subject,
        value=quantity.value,
        unit=figure.unit,
        qualifier="、".join(quantity.qualifiers) or None,
        scope=_scope(text.text[max(figure.clause, quantity.number - LONGEST_CLAUSE) : quantity.number], figure, frame),
        period=frame.period,
        as_of=frame.as_of,
        as_of_basis=frame.as_of_basis,
        raw=raw,
        start=start,
        end=end,
    )


def _scope(clause: str, figure: Counted, frame: Frame) -> Scope:
    """累计 within a span of time that has an end is no total: 全年累计."""
    if figure.quantity.change:
        return Scope.CHANGE
    if "累计" in clause and (frame.since is not None or not frame.bounded):
        return Scope.TOTAL
    return Scope.PERIOD if frame.bounded else Scope.STATE
