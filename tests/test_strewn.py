"""Edits strewn by chance are told from the names and figures of another case."""

from __future__ import annotations

import pytest

from storage.stories.strewn import strewn
from storage.text.furniture import matter
from tests.telling import TEXT, framed, spun, tell


@pytest.mark.parametrize("every", [10, 20, 30])
def test_a_spun_text_is(every: int) -> None:
    assert strewn(matter(TEXT), matter(spun(TEXT, every)))
    assert strewn(matter(framed(spun(TEXT, every))), matter(TEXT))


@pytest.mark.parametrize(
    "other",
    [TEXT, TEXT.replace("投入", "拨付"), TEXT.replace("季第", "季第1"), tell(2), TEXT[:700] + tell(3)[:600]],
    ids=["equal", "one word", "other figures", "another text", "rewritten end"],
)
def test_others_are_not(other: str) -> None:
    assert not strewn(matter(TEXT), matter(other))
