"""Shares of grams are counted alike in two ways."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from storage.stories.grams import grams, held, shared


@given(st.text(min_size=1), st.text(min_size=1))
def test_what_is_held_is_what_is_shared(one: str, two: str) -> None:
    few, many = grams(one, 4), grams(two, 4)
    assert held(few, many) == shared(few, many) == held(many, few)
