"""The texts that copies are made of."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from benchmarks.pages import SHARED
from monitor.practice.library import library

LEAST = 150  # characters of a body


class Plain(NamedTuple):
    key: str
    title: str
    body: str


def practice_texts() -> list[Plain]:
    """The practice sites' own articles."""
    found = (Plain(a.key, a.title, "\n".join(a.paragraphs)) for a in library().all() if not a.copy_of)
    return [plain for plain in found if len(plain.body) >= LEAST]


def labelled_texts() -> list[Plain]:
    """The labelled texts beside the project, on which sameness was not tuned; none where they are not there."""
    return _shared("labels/texts.jsonl")


def corpus_texts() -> list[Plain]:
    """The articles of the pages beside the project; none where they are not there."""
    return _shared("corpus/truth.jsonl")


def _shared(name: str) -> list[Plain]:
    path = SHARED / name
    if not path.exists():
        return []
    found = (_plain(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines())
    return [plain for plain in found if len(plain.body) >= LEAST]


def _plain(row: dict[str, Any]) -> Plain:
    text = (row.get("text") or "").strip()
    title = row.get("title") or text.partition("\n")[0]
    return Plain(row["id"], title, text.removeprefix(title).strip())
