"""Who goes with whom, where one thing is the same as two that must stay apart. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby, product
from typing import TypeVar

Thing = TypeVar("Thing")


def clusters(
    things: Iterable[Thing], same: Mapping[tuple[Thing, Thing], float], apart: Mapping[tuple[Thing, Thing], float]
) -> list[set[Thing]]:
    """Sets that grow together along the pairs that are the `same`, the closest first; of ties those of larger sets.

    Two sets stay apart where some two of them are `apart` and closer to each other than the pair that would join them:
    who is nearest says most. Kruskal's algorithm with forbidden pairs.
    """
    where = {thing: {thing} for thing in things}
    forbidden = {pair: close for (one, two), close in apart.items() for pair in ((one, two), (two, one))}
    for close, tied in groupby(sorted(same, key=lambda pair: -same[pair]), key=lambda pair: same[pair]):
        for one, two in sorted(tied, key=lambda pair: -len(where[pair[0]]) - len(where[pair[1]])):
            first, second = where[one], where[two]
            if first is not second and all(forbidden.get(pair, -1) < close for pair in product(first, second)):
                first |= second
                where |= dict.fromkeys(second, first)
    return list({id(cluster): cluster for cluster in where.values()}.values())
