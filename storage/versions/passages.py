"""The places of two texts that differ, as edits: whole words within whole clauses, or whole sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from storage.versions.alignment import Step, align, differing
from storage.versions.change import Edit, Reason, Span, Where, ranked
from storage.versions.form import fold
from storage.versions.reading import Reading
from storage.versions.tokens import Kind, Token
from storage.versions.weight import reasons

MOST_TOKENS = 500_000_000  # pairs compared in one passage, 60 MB; a longer rewriting is one edit as a whole
_CLAUSE_ENDS = frozenset(",;.!?")

_OF_WORDS = frozenset((Reason.UNIT, Reason.PLACE, Reason.LIMIT, Reason.ORDER, Reason.WORDING, Reason.PUNCTUATION))

Place = tuple[Span, Span]  # of tokens


@dataclass(frozen=True)
class Side:
    """The tokens of one side of a passage."""

    reading: Reading
    bounds: Span
    tokens: list[Token]

    @cached_property
    def keys(self) -> list[str]:
        return [token.key for token in self.tokens]

    def between(self, place: Span) -> list[Token]:
        return self.tokens[slice(*place)]

    def characters(self, place: Span) -> Span:
        """An empty place stands before its next token."""
        start, end = place
        if start < end:
            return self.tokens[start].start, self.tokens[end - 1].end
        at = self.tokens[start].start if start < len(self.tokens) else self.bounds[1]
        return at, at

    def opens(self, n: int) -> bool:
        """True where a clause begins with token `n`, or the passage is at its end."""
        return n in (0, len(self.tokens)) or self.tokens[n - 1].key in _CLAUSE_ENDS

    def clauses(self, place: Span) -> Span:
        """The whole clauses that a place touches; those around an empty one."""
        start, end = place
        end = min(max(end, start + 1), len(self.tokens))
        start = min(start, max(end - 1, 0))
        while not self.opens(start):
            start -= 1
        while not self.opens(end):
            end += 1
        return start, end


def edits(where: Where, old: Reading, new: Reading) -> list[Edit]:
    """In the order of the new text."""
    if old.text == new.text:
        return []
    found = [edit for step in align(old.sentences, new.sentences) for edit in _of_step(where, old, new, step)]
    return sorted(found, key=lambda edit: (edit.new, edit.old))


def _of_step(where: Where, old: Reading, new: Reading, step: Step) -> Iterator[Edit]:
    was, now = _sides(old, new, step)
    if not step.old or not step.new:
        yield _sentences(where, was, now, step)
        return
    places = list(_places(was, now))
    if step.moved:
        yield _moved(where, was, now, places)
    elif not places:
        return
    elif not step.likeness:
        yield _sentences(where, was, now, step)
    else:
        for group, clauses in _by_clause(was, now, places):
            yield _edit(where, was, now, group, clauses)


def _sentences(where: Where, was: Side, now: Side, step: Step) -> Edit:
    """Whole sentences that came, went or were written anew; a line without a stop may be one of the page's, unless it
    is an item of a list. Which units and places they name does not matter then.
    """
    edit = _edit(where, was, now, [_whole(was, now)], _whole(was, now))
    told = {reason for reason in edit.reasons if reason not in _OF_WORDS}
    listed = any(token.kind is Kind.ORDER for token in (*was.tokens, *now.tokens))
    if listed or any(sentence.ended for sentence in (*step.old, *step.new)):
        told.add(Reason.REWRITTEN if step.old and step.new else Reason.ADDED if step.new else Reason.DROPPED)
    return replace(edit, reasons=ranked(told) or edit.reasons)


def _sides(old: Reading, new: Reading, step: Step) -> tuple[Side, Side]:
    """Long words of one side are cut where the other side has their parts: 认真贯彻, beside 切实, 贯彻."""
    was, now = old.tokens(step.old), new.tokens(step.new)
    parts = [{token.key for token in side if token.kind is Kind.WORD} for side in (was, now)]
    return Side(old, step.bounds[0], _cut(was, parts[1])), Side(new, step.bounds[1], _cut(now, parts[0]))


def _cut(tokens: Iterable[Token], parts: set[str]) -> list[Token]:
    return [piece for token in tokens for piece in (token.parted(parts) if token.kind is Kind.WORD else (token,))]


def _all(side: Side) -> Span:
    return 0, len(side.tokens)


def _whole(was: Side, now: Side) -> Place:
    return _all(was), _all(now)


def _places(was: Side, now: Side) -> Iterator[Place]:
    """The tokens that differ; a figure, date, title or word differs whole. None where they are cut otherwise only."""
    if len(was.tokens) * len(now.tokens) > MOST_TOKENS:
        yield _whole(was, now)
        return
    apart = list(_joined(was, differing(was.keys, now.keys)))
    ends = [(0, 0), *((old[1], new[1]) for old, new in apart)]
    starts = [*((old[0], new[0]) for old, new in apart[1:]), (len(was.tokens), len(now.tokens))]
    for place, before, after in zip(apart, ends, starts, strict=False):
        if not _same(was.between(place[0]), now.between(place[1])):
            yield _slid(was, now, place, min(place[0][0] - before[0], place[1][0] - before[1]), after[0] - place[0][1])


def _joined(was: Side, places: Iterable[Place]) -> Iterator[Place]:
    """Two replacements with nothing but one short word between them are one."""
    last: Place | None = None
    for place in places:
        if last and _both(last) and _both(place) and _slight(was.between((last[0][1], place[0][0]))):
            last = (last[0][0], place[0][1]), (last[1][0], place[1][1])
            continue
        if last:
            yield last
        last = place
    if last:
        yield last


def _both(place: Place) -> bool:
    return all(start < end for start, end in place)


def _slight(tokens: Sequence[Token]) -> bool:
    return len(tokens) == 1 and tokens[0].kind is Kind.WORD and len(tokens[0].key) == 1


def _same(old: Sequence[Token], new: Sequence[Token]) -> bool:
    return fold("".join(token.key for token in old)) == fold("".join(token.key for token in new))


def _slid(was: Side, now: Side, place: Place, room_before: int, room_after: int) -> Place:
    """An insertion or removal moved along equal tokens to where it begins a clause: A，[X，]B and not A[，X]，B."""
    if _both(place):
        return place
    side, (start, end) = (now, place[1]) if place[1][0] < place[1][1] else (was, place[0])
    keys = side.keys
    for shift in range(room_after + 1):
        if side.opens(start + shift):
            return _shifted(place, shift)
        if shift == room_after or keys[start + shift] != keys[end + shift]:
            break
    for shift in range(1, room_before + 1):
        if keys[start - shift] != keys[end - shift]:
            break
        if side.opens(start - shift):
            return _shifted(place, -shift)
    return place


def _shifted(place: Place, shift: int) -> Place:
    (a, b), (c, d) = place
    return (a + shift, b + shift), (c + shift, d + shift)


def _by_clause(was: Side, now: Side, places: Iterable[Place]) -> Iterator[tuple[list[Place], Place]]:
    """Places that share a clause together, with the clauses."""
    group: list[Place] = []
    around: Place = (0, 0), (0, 0)
    for place in places:
        here = _around(was, now, place)
        if group and (here[0][0] < around[0][1] or here[1][0] < around[1][1]):
            around = (around[0][0], max(around[0][1], here[0][1])), (around[1][0], max(around[1][1], here[1][1]))
            group.append(place)
            continue
        if group:
            yield group, around
        group, around = [place], here
    if group:
        yield group, around


def _around(was: Side, now: Side, place: Place) -> Place:
    """The same clauses on both sides; none on the side where whole clauses are missing."""
    (a, b), (c, d) = place
    old, new = was.clauses((a, b)), now.clauses((c, d))
    if a == b and was.opens(a) and new == (c, d):
        return (a, b), new
    if c == d and now.opens(c) and old == (a, b):
        return old, (c, d)
    before, after = max(a - old[0], c - new[0]), max(old[1] - b, new[1] - d)
    return was.clauses((max(a - before, 0), b + after)), now.clauses((max(c - before, 0), d + after))


def _edit(where: Where, was: Side, now: Side, places: Sequence[Place], clauses: Place) -> Edit:
    old_spans, new_spans = [was.characters(old) for old, _ in places], [now.characters(new) for _, new in places]
    found = reasons(
        [token for old, _ in places for token in was.between(old)],
        [token for _, new in places for token in now.between(new)],
    )
    if where == "title" and found != {Reason.PUNCTUATION}:
        found.add(Reason.TITLE)
    return Edit(
        where,
        tuple(was.reading.printed_span(*span) for span in old_spans),
        tuple(now.reading.printed_span(*span) for span in new_spans),
        was.reading.passage(was.characters(clauses[0]), old_spans),
        now.reading.passage(now.characters(clauses[1]), new_spans),
        ranked(found),
    )


def _moved(where: Where, was: Side, now: Side, places: Sequence[Place]) -> Edit:
    """Both spans are whole; only what changed on the way is marked, and weighs."""
    whole = _edit(where, was, now, [_whole(was, now)], _whole(was, now))
    inner = _edit(where, was, now, places, _whole(was, now))
    told = ranked([Reason.MOVED, *(inner.reasons if places else ())])
    return replace(whole, was=inner.was, now=inner.now, reasons=told, moved=True)
