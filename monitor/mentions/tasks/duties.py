"""Every passage of a text that says who answers for something and until when."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from monitor.mentions.tasks.duty import Duty
from monitor.mentions.tasks.labels import labelled
from monitor.mentions.tasks.verbs import bare, spoken

# State Council style: 教育部、公安部等负责（列第一位的为牵头部门，下同）.
_FIRST_LEADS = re.compile(r"[列排][^，,。；;\n]{0,6}第?[一首]位?[^，,。；;\n]{0,6}牵头")

# What may stand between two parts of one passage; the parts may be items of a list themselves.
_GAP = re.compile(r"[\s,，;；、。.|丨]*(?:[(（]?[\d一二三四五六七八九十]{1,3}[)）.、])?[ \t]*")


def find_duties(text: str, end: int) -> list[Duty]:
    """The duties in `text[:end]`, in order."""
    named = list(labelled(text, end))
    found = [*named, *_outside(named, spoken(text, end))]
    if found:
        found += _outside(found, bare(text, end))
    duties = _merged(text, sorted(found, key=lambda duty: duty.start))
    return [_first_leads(duty) for duty in duties] if _FIRST_LEADS.search(text, 0, end) else duties


def _outside(taken: list[Duty], duties: Iterable[Duty]) -> list[Duty]:
    return [duty for duty in duties if not any(other.start < duty.end and duty.start < other.end for other in taken)]


def _merged(text: str, duties: list[Duty]) -> list[Duty]:
    """Passages with nothing between them are one: 牵头单位, 责任单位 and 完成时限 on a line each."""
    merged: list[Duty] = []
    for duty in duties:
        if merged and _GAP.fullmatch(text, merged[-1].end, max(merged[-1].end, duty.start)):
            merged[-1] = merged[-1].joined(duty)
        else:
            merged.append(duty)
    return [duty for duty in merged if duty.says_something]


def _first_leads(duty: Duty) -> Duty:
    if duty.lead or not duty.responsible:
        return duty
    return replace(duty, lead=duty.responsible[:1], responsible=duty.responsible[1:])
