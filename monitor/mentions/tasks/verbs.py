"""Duties without a label, in a bracket at the end of a sentence: （市公安局牵头，市财政局、各区政府按职责分工负责）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.mentions.deadlines import is_deadline
from monitor.mentions.tasks.duty import BETWEEN, Duty
from monitor.mentions.tasks.labels import BRACKETS, LONGEST_BRACKET, OPENING, begins_line
from monitor.mentions.tasks.units import are_units, units

_VERB = re.compile(
    r"(?:等(?:有关|相关)?(?:单位|部门)?)?(?:根据|按照?)?(?:各自)?(?:职责|职能)?(?:分工)?(?:分别|共同|具体|联合|组织|协调)*"
    r"(?P<verb>牵头(?:负责|抓总|推进|落实|组织实施)?|主办|负责(?:落实|推进|组织实施)?|(?:协同)?配合|协办|参与|参加|协助|协同"
    r"|组织实施|抓好落实|落实)(?=[，,；;。.、)）〕】\s]|$)"
)

_RUNNING = re.compile(r"的|是|为|简称|(?<!^)由|以[上下]")  # words of a sentence, not of a list of bodies


def spoken(text: str, end: int) -> Iterator[Duty]:
    """One duty a bracket in `text[:end]` that says who leads, answers or takes part."""
    for start, stop in _closing_brackets(text, end):
        yield from _by_verbs(text, start, stop)


def bare(text: str, end: int) -> Iterator[Duty]:
    """Brackets behind a full stop with nothing but bodies in them: only a text that assigns tasks means duties so."""
    for start, stop in _closing_brackets(text, end):
        inside = text[start + 1 : stop - 1]
        if text[start - 1 : start] in ("。", "\n") and are_units(inside) and len(named := units(inside)) > 1:
            yield Duty(start, stop, begins_line(text, start), responsible=named)


def _closing_brackets(text: str, end: int) -> Iterator[tuple[int, int]]:
    """The outermost brackets that end a sentence or a paragraph."""
    opened: list[int] = []
    for mark in BRACKETS.finditer(text, 0, end):
        if mark[0] in OPENING:
            opened.append(mark.start())
        elif opened:
            start = opened.pop()
            closes = not text[mark.end() : mark.end() + 1].strip("。；;\n")
            if not opened and closes and mark.end() - start <= LONGEST_BRACKET:
                yield start, mark.end()


def _by_verbs(text: str, start: int, end: int) -> Iterator[Duty]:
    inside, begun = text[start + 1 : end - 1], 0
    lead: list[str] = []
    responsible: list[str] = []
    for verb in _VERB.finditer(inside):
        main, _, partner = inside[begun : verb.start()].strip(BETWEEN).partition("会同")
        if _RUNNING.search(main) or not are_units(main) or (partner and not are_units(partner)):
            return
        leads = partner or verb["verb"].startswith(("牵头", "主办"))
        (lead if leads else responsible).extend(units(main))
        responsible.extend(units(partner))
        begun = verb.end()
    if begun:
        rest = inside[begun:].strip(BETWEEN)
        until = rest if rest and is_deadline(rest) else None
        yield Duty(start, end, begins_line(text, start), tuple(lead), tuple(responsible), until)
