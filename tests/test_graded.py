"""Graded copies of the practice sites' longer articles are told from what only looks like them."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.graded import Copy, Plain, graded, practice_texts
from benchmarks.graded.alike import ALIKE
from benchmarks.graded.changes import CHANGES
from storage.stories import group

TEXTS = 30
LONG = 300  # characters of a body; a third of a shorter one is a sentence or two
ENOUGH = 0.95  # one text of them may be missed
LEAST = {
    "10 % edited": 0.9,
    "10 % edited in runs": 0.9,
    "trimmed, 5 % edited": 0.9,
    "cut, other title": 0.9,
    "slips": 0.9,
}


@pytest.fixture(scope="module")
def texts() -> list[Plain]:
    """Those that were written one by one; the others are filled forms, and resemble each other."""
    found = [plain for plain in practice_texts() if len(plain.body) >= LONG and "#" not in plain.key]
    assert len(found) >= TEXTS
    return found[:TEXTS]


@pytest.fixture(scope="module")
def told(texts: list[Plain]) -> tuple[list[Copy], dict[str, str]]:
    copies = graded(texts, seed=20261126)
    return copies, dict(group((copy.id, copy.text) for copy in copies))


def share(told: tuple[list[Copy], dict[str, str]], change: str) -> float:
    """Of the texts of one kind those in the story of the text that they were made from."""
    copies, stories = told
    found = [stories[copy.id] == stories[f"{copy.origin}|original"] for copy in copies if copy.change == change]
    assert found, change
    return sum(found) / len(found)


@pytest.mark.parametrize("change", CHANGES)
def test_copies_are_found(told: tuple[list[Copy], dict[str, str]], change: str) -> None:
    assert share(told, change) >= LEAST.get(change, ENOUGH)


@pytest.mark.parametrize("kind", sorted(set(ALIKE) - {"template, other year"}))
def test_look_alikes_stay_apart(told: tuple[list[Copy], dict[str, str]], kind: str) -> None:
    assert share(told, kind) <= 0.05


def test_the_same_seed_makes_the_same_set(texts: list[Plain]) -> None:
    assert graded(texts[:6], seed=1) == graded(texts[:6], seed=1)
    assert max(Counter(copy.id for copy in graded(texts[:6])).values()) == 1
