"""Ours and what people compare versions with: lines, characters, Google's diff with its clean-up for readers."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from itertools import accumulate
from typing import NamedTuple

from storage.versions import compare

Span = tuple[int, int]


class Shown(NamedTuple):
    """How many places a reader is shown, and which characters of the new text are marked there."""

    places: int
    marked: list[Span]


Differ = Callable[[str, str], Shown]


def differs() -> dict[str, Differ]:
    """By name, ours first; peers that are not installed are left out."""
    ours: dict[str, Differ] = {"kexin": _kexin, "difflib, lines": _lines, "difflib, characters": _characters}
    google: dict[str, Differ] = {"diff-match-patch, semantic": _google} if find_spec("diff_match_patch") else {}
    return ours | google


def _kexin(old: str, new: str) -> Shown:
    found = compare("", old, "", new)
    edits = found.edits if found else ()
    return Shown(len(edits), [span for edit in edits for span in edit.new if span[0] < span[1]])


def _lines(old: str, new: str) -> Shown:
    """As page watchers do."""
    lines = [text.splitlines(keepends=True) for text in (old, new)]
    starts = [0, *accumulate(map(len, lines[1]))]
    changed = [
        code for code in difflib.SequenceMatcher(None, *lines, autojunk=False).get_opcodes() if code[0] != "equal"
    ]
    return Shown(len(changed), [(starts[c], starts[d]) for _, _, _, c, d in changed if c < d])


def _characters(old: str, new: str) -> Shown:
    """With its shortcut for long texts: without, one pair of 30,000 characters takes minutes."""
    changed = [code for code in difflib.SequenceMatcher(None, old, new).get_opcodes() if code[0] != "equal"]
    return Shown(len(changed), [(c, d) for _, _, _, c, d in changed if c < d])


def _google(old: str, new: str) -> Shown:
    """With its usual limit of a second, after which it gives up looking."""
    tool = import_module("diff_match_patch").diff_match_patch()
    pieces = tool.diff_main(old, new)
    tool.diff_cleanupSemantic(pieces)
    marked = list(_inserted(pieces))
    return Shown(sum(sign != 0 for sign, _ in pieces), marked)


def _inserted(pieces: list[tuple[int, str]]) -> Iterator[Span]:
    at = 0
    for sign, piece in pieces:
        if sign == 1:
            yield at, at + len(piece)
        at += len(piece) if sign >= 0 else 0
