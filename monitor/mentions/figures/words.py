"""The words by which figures are read, from `words.toml`."""

from __future__ import annotations

import tomllib
from importlib.resources import files

_WORDS = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))


def _set(key: str) -> frozenset[str]:
    return frozenset(_WORDS[key].split())


def _pattern(key: str) -> str:
    """The words as alternatives, the longest first."""
    return "|".join(sorted(_WORDS[key].split(), key=len, reverse=True))


ACTING = _set("acting")
NAMING = _set("naming")
DESCRIBING = _set("describing")
HOLLOW = _set("hollow")
BEARERS = _pattern("bearers")
OWNING = _pattern("owning")
EVERYWHERE = _pattern("everywhere")
MEASURES = _pattern("measures")
TIMES = _pattern("times")
COUNTERS: dict[str, str] = _WORDS["counters"]
