"""Labelled values of a page, such as 来源：… or 索 引 号：…: in a line of their own, in cells, or several in a line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from spiders.reading.blocks import Block, blank

_LABELS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_FIELD = {label: field for field, labels in _LABELS.items() for label in labels}
_ANY = "|".join(r"\s*".join(map(re.escape, label)) for label in sorted(_FIELD, key=len, reverse=True))
_LABEL = re.compile(
    rf"(?<![\u4e00-\u9fff])\s*[\[【（(]?\s*(?P<label>{_ANY})\s*[\]】）)]?\s*[:：]\s*|(?<=[\d\s|】）)])(?P<tight>来源|稿源|作者|编辑|责任编辑|原创)\s*[:：]\s*"
)
_WHOLE = re.compile(rf"[\[【]?\s*(?P<label>{_ANY})\s*[\]】]?\s*[:：]?")

_SENTENCE = re.compile("[，。；]")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One value; `index` is the block it stands in."""

    field: str
    label: str
    value: str
    index: int


def spaced(block: Block) -> str:
    """The text with a space between inline pieces, so that neighbours do not run together."""
    return blank(" ".join(block.parts))


def labelled(blocks: Sequence[Block], indexes: Iterable[int]) -> Iterator[Labelled]:
    """Every labelled value of the blocks named, in page order. A value may stand in the next block."""
    for i in indexes:
        text = spaced(blocks[i])
        if len(text) > 400:
            continue
        if whole := _WHOLE.fullmatch(text):
            if value := _next(blocks, i):
                yield _labelled(whole["label"], value, i)
            continue
        found = list(_LABEL.finditer(text))
        for this, following in zip_longest(found, found[1:]):
            value = text[this.end() : following.start() if following else None]
            value = value.strip() or ("" if following else _next(blocks, i))
            if value:
                yield _labelled(this["label"] or this["tight"], value, i)


def _labelled(label: str, value: str, index: int) -> Labelled:
    name = re.sub(r"\s", "", label)
    return Labelled(_FIELD[name], name, value, index)


def _next(blocks: Sequence[Block], i: int) -> str:
    """The text of the next block, if it is a value: in the same row or list, and no label itself."""
    if i + 1 >= len(blocks):
        return ""
    this, other = blocks[i], blocks[i + 1]
    if this.row != other.row and this.row >= 0:
        return ""
    text = spaced(other)
    return "" if len(text) > 120 or _SENTENCE.search(text) or _WHOLE.fullmatch(text) or _LABEL.match(text) else text
