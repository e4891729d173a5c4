"""Which sentence of the new text was which of the old: the same, a rewritten one, or one that moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel

from storage.versions.change import Span
from storage.versions.reading import Sentence

ALIKE = 0.5  # of the characters of two sentences: below, one was not made from the other
CUT_GAIN = 0.05  # by which a sentence must be more like two than like one of them
MOVED_ALIKE = 0.8  # a sentence that stands elsewhere must be more alike
SHORTEST_MOVED = 6  # characters; shorter ones come back by chance
MOST_PAIRS = 1_000_000  # of sentences in one stretch, and
MOST_CHARACTERS = 1_000_000_000  # pairs of characters, half a second; beyond, only the tokens are compared
BREAK = 3  # letters on either side by which the end of a sentence is recognised

Pair = tuple[int, int]


@dataclass(frozen=True)
class Step:
    """Sentences of the old text and what stands for them in the new. An empty side stands at its offset of `at`."""

    old: tuple[Sentence, ...]
    new: tuple[Sentence, ...]
    at: tuple[int, int]
    moved: bool = False

    @property
    def both(self) -> bool:
        return bool(self.old and self.new)

    @cached_property
    def keys(self) -> tuple[str, str]:
        return "".join(s.key for s in self.old), "".join(s.key for s in self.new)

    @cached_property
    def likeness(self) -> float:
        """The share of characters in common; 0 below ALIKE, and of texts too long to ask."""
        one, other = self.keys
        if len(one) * len(other) > MOST_CHARACTERS:
            return 0.0
        return Indel.normalized_similarity(one, other, score_cutoff=ALIKE)

    @property
    def bounds(self) -> tuple[Span, Span]:
        """The characters of both sides."""
        return _bounds(self.old, self.at[0]), _bounds(self.new, self.at[1])


def align(old: Sequence[Sentence], new: Sequence[Sentence]) -> list[Step]:
    """The sentences that are not the same, in the order of the texts; those that moved come last."""
    pairs: list[Step] = []
    runs: list[Step] = []
    for (a, b), (c, d) in differing([s.key for s in old], [s.key for s in new]):
        for step in _stretch(old[a:b], new[c:d], (_start(old, b), _start(new, d))):
            (pairs if step.both and step.likeness else runs).append(step)
    moved = list(_moves(runs))
    return [*pairs, *_remaining(runs, moved), *moved]


def differing(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Span, Span]]:
    """The stretches of two sequences between those that are equal, by a longest common subsequence."""
    last_old = last_new = 0
    ends = (len(old), len(old), len(new), len(new))
    equal = [(c.src_start, c.src_end, c.dest_start, c.dest_end) for c in Indel.opcodes(old, new) if c.tag == "equal"]
    for a, b, c, d in [*equal, ends]:
        if last_old < a or last_new < c:
            yield (last_old, a), (last_new, c)
        last_old, last_new = b, d


def _stretch(old: Sequence[Sentence], new: Sequence[Sentence], at: tuple[int, int]) -> Iterator[Step]:
    """Pairs of like sentences, and the runs between the pairs; nothing of what only breaks elsewhere."""
    if old and new:
        old, new = _reflowed(old, new), _reflowed(new, old)
    steps: list[Step] = []
    for step in _paired(old, new, at):
        if steps and (joined := _together(steps[-1], step)):
            steps[-1] = joined
        else:
            steps.append(step)
    return (step for step in steps if step.keys[0] != step.keys[1])


def _paired(old: Sequence[Sentence], new: Sequence[Sentence], at: Pair) -> Iterator[Step]:
    last_old = last_new = 0
    for i, j in [*_pairs(old, new), (len(old), len(new))]:
        here = (_start(old, i, at[0]), _start(new, j, at[1]))
        if last_old < i or last_new < j:
            yield Step(tuple(old[last_old:i]), tuple(new[last_new:j]), here)
        if i < len(old):
            yield Step((old[i],), (new[j],), here)
        last_old, last_new = i + 1, j + 1


def _together(one: Step, two: Step) -> Step | None:
    """A pair and a sentence beside it as one step, where that is more alike: a sentence cut in two, or two made one."""
    pair, single = (one, two) if one.both else (two, one)
    if not pair.both or single.both or len(single.old) + len(single.new) > 1:
        return None
    joined = Step(one.old + two.old, one.new + two.new, two.at)
    return joined if joined.likeness > pair.likeness + CUT_GAIN else None


def _reflowed(sentences: Sequence[Sentence], others: Sequence[Sentence]) -> list[Sentence]:
    """A sentence is joined to the next one where the other text runs on: another line break, a comma for a stop."""
    plain = [_letters(other.key) for other in others]
    running, breaks = "".join(plain), set(accumulate(map(len, plain)))
    places: dict[int, dict[str, int]] = {}
    joined = [sentences[0]]
    for sentence in sentences[1:]:
        left, right = _letters(joined[-1].key)[-BREAK:], _letters(sentence.key)[:BREAK]
        size = len(left + right)
        if size not in places:
            places[size] = _first_places(running, size)
        at = places[size].get(left + right)
        if at is not None and at + len(left) not in breaks:
            joined[-1] = joined[-1].joined(sentence)
        else:
            joined.append(sentence)
    return joined


def _first_places(text: str, size: int) -> dict[str, int]:
    """Where each run of `size` characters stands first: noted once, for to search the text for each is quadratic."""
    return {text[at : at + size]: at for at in reversed(range(len(text) - size + 1))}


def _letters(key: str) -> str:
    return "".join(filter(str.isalnum, key))


def _pairs(old: Sequence[Sentence], new: Sequence[Sentence]) -> list[Pair]:
    """The pairs, in order, that have the most characters in common (dynamic programming over like pairs)."""
    if not _comparable(old, new):
        return []
    if len(old) == len(new) == 1:
        return [(0, 0)]
    sizes = [np.array([len(s.key) for s in side], np.float32) for side in (old, new)]
    gains = _likeness(old, new, ALIKE) * (sizes[0][:, None] + sizes[1][None, :])
    best = np.zeros((len(old) + 1, len(new) + 1), np.float32)
    for i, row in enumerate(gains):
        np.maximum.accumulate(np.maximum(best[i, 1:], best[i, :-1] + row), out=best[i + 1, 1:])
    return _traced(best)


def _traced(best: NDArray[np.float32]) -> list[Pair]:
    pairs = []
    i, j = best.shape[0] - 1, best.shape[1] - 1
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]


def _likeness(old: Sequence[Sentence], new: Sequence[Sentence], least: float) -> NDArray[np.float32]:
    """From 0 to 1, old by new; 0 where it is below `least`."""
    keys = [s.key for s in old], [s.key for s in new]
    return process.cdist(*keys, scorer=Indel.normalized_similarity, score_cutoff=least, dtype=np.float32)


def _comparable(old: Sequence[Sentence], new: Sequence[Sentence]) -> bool:
    sizes = [sum(len(s.key) for s in side) for side in (old, new)]
    return 0 < len(old) * len(new) <= MOST_PAIRS and sizes[0] * sizes[1] <= MOST_CHARACTERS


def _moves(runs: Sequence[Step]) -> Iterator[Step]:
    """Sentences gone from one place that are found at another; neighbours that moved together are one step."""
    gone = [(n, s) for n, run in enumerate(runs) for s in run.old]
    come = [(n, s) for n, run in enumerate(runs) for s in run.new]
    groups: list[list[Pair]] = []
    for i, j in _found_elsewhere([s for _, s in gone], [s for _, s in come]):
        together = groups and groups[-1][-1] == (i - 1, j - 1)
        if together and (gone[i][0], come[j][0]) == (gone[i - 1][0], come[j - 1][0]):
            groups[-1].append((i, j))
        else:
            groups.append([(i, j)])
    for group in groups:
        old, new = tuple(gone[i][1] for i, _ in group), tuple(come[j][1] for _, j in group)
        yield Step(old, new, (old[0].start, new[0].start), moved=True)


def _found_elsewhere(gone: Sequence[Sentence], come: Sequence[Sentence]) -> list[Pair]:
    """Which sentence that is gone stands where: the very same first, then the most alike."""
    places: dict[str, list[int]] = defaultdict(list)
    for j in reversed(range(len(come))):
        places[come[j].key].append(j)
    same = {i: places[s.key].pop() for i, s in enumerate(gone) if len(s.key) >= SHORTEST_MOVED and places.get(s.key)}
    taken = set(same.values())
    left = [i for i, s in enumerate(gone) if i not in same and len(s.key) >= SHORTEST_MOVED]
    right = [j for j, s in enumerate(come) if j not in taken and len(s.key) >= SHORTEST_MOVED]
    others = [gone[i] for i in left], [come[j] for j in right]
    if _comparable(*others):
        same |= {left[row]: right[column] for row, column in _best(_likeness(*others, MOVED_ALIKE))}
    return sorted(same.items())


def _best(likeness: NDArray[np.float32]) -> Iterator[Pair]:
    """The cells that are not 0, the highest first, no row or column twice."""
    rows, columns = np.nonzero(likeness)
    used: tuple[set[int], set[int]] = (set(), set())
    for n in np.argsort(-likeness[rows, columns], kind="stable"):
        row, column = int(rows[n]), int(columns[n])
        if row not in used[0] and column not in used[1]:
            used[0].add(row)
            used[1].add(column)
            yield row, column


def _remaining(runs: Iterable[Step], moved: Iterable[Step]) -> Iterator[Step]:
    """The runs without what moved out of them and into them."""
    away = {id(s) for step in moved for s in (*step.old, *step.new)}
    for run in runs:
        old, new = _parts(run.old, away), _parts(run.new, away)
        if len(old) == len(new) == 1:
            yield Step(old[0], new[0], run.at)
        else:
            yield from (Step(part, (), run.at) for part in old)
            yield from (Step((), part, run.at) for part in new)


def _parts(sentences: Sequence[Sentence], away: set[int]) -> list[tuple[Sentence, ...]]:
    """The stretches between the sentences that are `away`."""
    parts: list[list[Sentence]] = [[]]
    for sentence in sentences:
        if id(sentence) in away:
            parts.append([])
        else:
            parts[-1].append(sentence)
    return [tuple(part) for part in parts if part]


def _start(sentences: Sequence[Sentence], n: int, end: int | None = None) -> int:
    """Where sentence `n` begins; past the last: `end`, else where the last one ends."""
    if n < len(sentences):
        return sentences[n].start
    return end if end is not None else sentences[-1].end if sentences else 0


def _bounds(sentences: Sequence[Sentence], at: int) -> Span:
    return (sentences[0].start, sentences[-1].end) if sentences else (at, at)
