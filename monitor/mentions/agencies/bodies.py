"""Where public bodies stand in a text, as printed: a name, what stands in front of it, and its units behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from monitor.mentions.agencies.front import Front, InRegion, Nothing, Signed, front, own_name
from monitor.mentions.agencies.heads import Head, Sort, heads

_GAP = re.compile(r"[\u4e00-\u9fff]{0,6}")
_SHORT_NAME = re.compile(r"[^的和与及在对由向把被将了各副长警]{2,4}")
_POLICE = frozenset({Sort.POLICE, Sort.UNIT, Sort.OWN, Sort.NATION})
_UNITS = frozenset({Sort.UNIT, Sort.ROOM, Sort.OWN, Sort.ORGAN})


@dataclass(frozen=True, slots=True)
class Body:
    """`name` is all behind the front, units and all: 公安局城关派出所. `own` is the last unit's own name (城关)."""

    start: int
    end: int
    front: Front
    name: str
    first: Head
    last: Head
    own: str = ""

    @property
    def is_police(self) -> bool:
        return self.last.sort in _POLICE or self.last.name.startswith("公安")

    @property
    def is_unit(self) -> bool:
        """Does it name the unit of a body together with that body?"""
        return self.first is not self.last


def bodies(text: str) -> Iterator[Body]:
    """Every body in order, none over another. Whether it can be told whole is not asked here."""
    last: Body | None = None
    reached = 0
    for start, end, head in heads().find(text):
        joined = _joined(text, last, start, end, head) if last else None
        if last and not joined:
            yield last
        last = joined or _alone(text, start, end, head, reached)
        reached = end
    if last:
        yield last


def _joined(text: str, body: Body, start: int, end: int, head: Head) -> Body | None:
    """The body with this unit of its own behind it; None where the name is not such a unit's."""
    gap = text[body.end : start]
    if head.sort is Sort.OWN and body.is_police and _GAP.fullmatch(gap):
        if gap and not _SHORT_NAME.fullmatch(gap) and own_name(text, start, body.end) != body.end:
            return None
        return replace(body, end=end, name=body.name + gap + head.name, last=head, own=gap)
    party = body.last.name == "委" and head.sort in (Sort.PLACED, Sort.ROOM)
    if gap or not (party or (body.is_police and head.sort in _UNITS)):
        return None
    return replace(body, end=end, name=body.name + head.name, last=head, own="")


def _alone(text: str, start: int, end: int, head: Head, floor: int) -> Body | None:
    """A body of which nothing has been told before."""
    floor = max(floor, text.rfind("\n", 0, start) + 1)
    if head.sort in (Sort.NATION, Sort.OURS):
        return Body(start, end, Nothing(start), head.name, head, head)
    if head.sort is Sort.OWN:
        return _with_own_name(text, start, end, head, floor)
    before = front(text, start + head.sign, floor, told_among_police=head.sort is Sort.SIGNED)
    if before is None or (head.sign and isinstance(before, Nothing)):
        return None
    return Body(before.start, end, before, head.name, head, head)


def _with_own_name(text: str, start: int, end: int, head: Head, floor: int) -> Body | None:
    begin = own_name(text, start, floor)
    if begin is None:
        return None
    before = front(text, begin, floor)
    if not isinstance(before, InRegion | Signed):
        before = Nothing(begin)
    return Body(before.start, end, before, text[begin:end], head, head, text[begin:start])
