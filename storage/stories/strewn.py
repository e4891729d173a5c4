"""Are small edits strewn over a whole text, as by a machine that spins words or by bad character recognition?

Another case of one form differs in names and figures, the same ones again and again; an editor changes passages. Only
strewn edits reach title, names and figures by chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import Levenshtein, Opcode

LONGEST = 3  # characters of a small edit
LEAST = 2.5  # small edits to 100 characters; other cases of one form stay below 2.1
KEPT = 0.85  # of the characters of the shorter text
DISTINCT = 0.85  # share of them that occur once
PARTS, TOUCHED = 8, 6  # parts of a text, and how many of them have an edit


def strewn(one: str, two: str) -> bool:
    """`one` and `two` are matter only; the shorter may be a part of the longer."""
    shorter, longer = sorted((one, two), key=len)
    found = Levenshtein.opcodes(shorter, longer)
    kept = sum(block.src_end - block.src_start for block in found if block.tag == "equal")
    edits = list(_small(found, shorter, longer))
    distinct = {(before, after) for _, before, after in edits}
    touched = {at * PARTS // len(shorter) for at, _, _ in edits}
    return (
        kept >= KEPT * len(shorter)
        and 100 * len(edits) >= LEAST * len(shorter)
        and len(distinct) >= DISTINCT * len(edits)
        and len(touched) >= min(TOUCHED, len(edits))
    )


def _small(found: Iterable[Opcode], one: str, two: str) -> Iterator[tuple[int, str, str]]:
    """Place, old and new characters of the edits that are short and touch no figure."""
    for edit in found:
        before, after = one[edit.src_start : edit.src_end], two[edit.dest_start : edit.dest_end]
        if edit.tag != "equal" and max(len(before), len(after)) <= LONGEST and not _has_digit(before + after):
            yield min(edit.src_start, len(one) - 1), before, after


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)
