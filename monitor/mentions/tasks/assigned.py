"""A task with its duties, before its deadline is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Assigned:
    """`start:end` is its heading, `start:until` all that is said of it; `deadline` is what a label says, as printed."""

    no: str
    title: str
    start: int
    end: int
    until: int
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    deadline: str | None
