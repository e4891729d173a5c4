"""Check a cron line of five fields before a schedule is built on it."""

from __future__ import annotations

import re

_FIELDS = (("minute", 0, 59), ("hour", 0, 23), ("day", 1, 31), ("month", 1, 12), ("day of week", 0, 6))
_NAMES = {name: n for n, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_PART = re.compile(r"(?:\*|([0-9a-z]+)(?:-([0-9a-z]+))?)(?:/([1-9][0-9]*))?$")


def check_cron(line: str) -> str:
    """The line itself. Raises ValueError naming the field that cannot be meant.

    Numbers for days of the week are refused: cron counts them from Sunday, the scheduler from Monday.
    """
    fields = line.split()
    if len(fields) != len(_FIELDS):
        raise ValueError(f"'{line}' has {len(fields)} fields; cron wants five: minute hour day month weekday")
    for text, (name, low, high) in zip(fields, _FIELDS, strict=True):
        if not all(_is_part(part, name, low, high) for part in text.split(",")):
            raise ValueError(f"'{text}' is no {name} in cron '{line}'; {_remedy(name, low, high)}")
    return line


def _is_part(text: str, name: str, low: int, high: int) -> bool:
    found = _PART.match(text)
    if not found:
        return False
    ends = [end for end in found.group(1, 2) if end is not None]
    if name == "day of week":
        return all(end in _NAMES for end in ends)
    return all(end.isdigit() and low <= int(end) <= high for end in ends)


def _remedy(name: str, low: int, high: int) -> str:
    return "use mon-sun by name" if name == "day of week" else f"use {low}-{high}, * or */n"
