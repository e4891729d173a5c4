"""Runs of characters as numbers: what a text is compared by, and found by."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

_MIX = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)


def hashes(text: str, length: int) -> Hashes:
    """A hash of 64 bits of every run of `length` characters, in their order; a shorter text is one run.

    Multilinear hashing: a sum of the characters, each times an odd constant, mixed once more.
    """
    padded = text.ljust(length, "\0").encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(padded, dtype=np.uint32).astype(np.uint64)
    runs = len(codes) - length + 1
    made = np.zeros(runs, dtype=np.uint64)
    for place, factor in enumerate(_factors(length)):
        made += codes[place : place + runs] * factor
    made ^= made >> _HALF
    return made * _MIX


def grams(text: str, length: int) -> Hashes:
    """The same, ascending and each once."""
    made = hashes(text, length)
    made.sort()
    distinct: Hashes = made[np.append(True, made[1:] != made[:-1])]
    return distinct


def smallest(text: str, length: int, most: int, bits: int) -> list[int]:
    """The `most` smallest of the distinct hashes, ascending, shortened to `bits` bits."""
    made = hashes(text, length) >> np.uint64(64 - bits)
    few = 2 * most  # repeats are few
    if len(made) > few:
        made = np.partition(made, few)[:few]
    return sorted(set(made.tolist()))[:most]


def shared(one: Hashes, two: Hashes) -> int:
    """How many hashes two sets of grams have in common."""
    both = np.concatenate((one, two))
    both.sort()
    return int(np.count_nonzero(both[1:] == both[:-1]))


def held(few: Hashes, many: Hashes) -> int:
    """The same, without going through the many, both ascending."""
    at = np.searchsorted(many, few)
    inside = at < len(many)
    return int(np.count_nonzero(many[at[inside]] == few[inside]))


@cache
def _factors(length: int) -> tuple[np.uint64, ...]:
    # The same for ever: hashes are kept in archives.
    drawn = np.random.Generator(np.random.PCG64(length)).integers(1 << 63, size=length, dtype=np.uint64)
    return tuple(drawn * np.uint64(2) + np.uint64(1))
