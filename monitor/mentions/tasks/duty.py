"""Who answers for something and until when, as one passage of a text says it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

BETWEEN = " \t,，;；、。.\n|丨"  # what may stand about a value


class Role(Enum):
    """What a label or the heading of a column announces."""

    LEAD = auto()
    RESPONSIBLE = auto()
    DEADLINE = auto()
    PERSON = auto()


@dataclass(frozen=True, slots=True)
class Duty:
    """`start:end` is the whole passage; `own_line` tells that it begins a line."""

    start: int
    end: int
    own_line: bool
    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    deadline: str | None = None

    @property
    def names_bodies(self) -> bool:
        return bool(self.lead or self.responsible)

    @property
    def says_something(self) -> bool:
        return self.names_bodies or self.deadline is not None

    def joined(self, other: Duty) -> Duty:
        return replace(
            self,
            end=other.end,
            lead=tuple(dict.fromkeys(self.lead + other.lead)),
            responsible=tuple(dict.fromkeys(self.responsible + other.responsible)),
            deadline=self.deadline or other.deadline,
        )
