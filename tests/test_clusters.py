"""Closest first, and never together what is apart and closer still."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from storage.stories.clusters import clusters

PAIRS = st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1])
GRAPH = st.dictionaries(PAIRS, st.floats(0, 1), max_size=20)


def sets(found: list[set[int]]) -> set[frozenset[int]]:
    return set(map(frozenset, found))


def test_the_nearest_decides() -> None:
    same = {(1, 2): 0.9, (2, 3): 0.8}
    assert sets(clusters([1, 2, 3], same, {(1, 3): 0.85})) == {frozenset({1, 2}), frozenset({3})}
    assert sets(clusters([1, 2, 3], same, {(1, 3): 0.7})) == {frozenset({1, 2, 3})}


def test_of_ties_the_larger_set_grows() -> None:
    same = {(1, 2): 0.9, (3, 4): 0.5, (2, 4): 0.5}
    assert sets(clusters([1, 2, 3, 4], same, {(1, 3): 0.8, (2, 3): 0.8})) == {frozenset({1, 2, 4}), frozenset({3})}


@given(GRAPH, GRAPH)
def test_everything_is_in_one_set_and_none_is_torn_without_need(
    same: dict[tuple[int, int], float], apart: dict[tuple[int, int], float]
) -> None:
    found = clusters(range(8), same, apart)
    assert sorted(thing for one in found for thing in one) == list(range(8))
    reference = clusters(range(8), same, {})
    assert all(any(one <= whole for whole in reference) for one in found)
    if not apart:
        assert sets(found) == sets(reference)
