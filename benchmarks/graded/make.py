"""The graded set: every text with its copies and look-alikes."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.graded.alike import ALIKE
from benchmarks.graded.changes import CHANGES
from benchmarks.graded.texts import Plain

LEAST_LEFT = 40  # characters of a body; of a shorter one nobody could say whose it is


@dataclass(frozen=True, slots=True)
class Copy:
    """One text of the set. `change` is `original`, the name of what was done, or that of a look-alike."""

    id: str
    origin: str
    change: str
    is_copy: bool
    text: str


def graded(texts: Sequence[Plain], seed: int = 7) -> list[Copy]:
    """Every text with its copies and its look-alikes, in an order of chance. The same seed gives the same set."""
    rng = random.Random(seed)  # noqa: S311
    copies = [copy for plain in texts for copy in (*_copies(rng, plain), *_alike(rng, plain, texts))]
    rng.shuffle(copies)
    return copies


def _copies(rng: random.Random, plain: Plain) -> Iterator[Copy]:
    yield Copy(f"{plain.key}|original", plain.key, "original", True, f"{plain.title}\n{plain.body}")
    for name, change in CHANGES.items():
        title, body = change(rng, plain.title, plain.body)
        if len(body) >= LEAST_LEFT:
            yield Copy(f"{plain.key}|{name}", plain.key, name, True, f"{title}\n{body}".strip())


def _alike(rng: random.Random, plain: Plain, texts: Sequence[Plain]) -> Iterator[Copy]:
    for name, make in ALIKE.items():
        if parts := make(rng, plain, texts):
            yield Copy(f"{plain.key}|{name}", plain.key, name, False, "\n".join(parts))
