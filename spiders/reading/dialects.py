"""The shape of an article's address tells its publishing system, its id and often its day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from pydantic import field_validator

from spiders.declaration import Declared, load

DIALECTS = Path(__file__).with_suffix(".toml")

Precision = Literal["full", "month", "year", "none"]


class Dialect(Declared):
    """One shape of address. `shape` is a regular expression with the groups y, m, d, yy, id and col."""

    name: str
    family: str
    shape: str

    @field_validator("shape")
    @classmethod
    def _compiles(cls, shape: str) -> str:
        if "id" not in re.compile(shape).groupindex:
            raise ValueError("has no group named id; name the part that tells one article from the next")
        return shape


class _Dialects(Declared):
    dialect: tuple[Dialect, ...]


@dataclass(frozen=True, slots=True)
class DialectMatch:
    """`date` is `YYYY-MM-DD`, `YYYY-MM`, `YYYY` or None, as far as the address says; `column` is the CMS's own id."""

    name: str
    family: str
    id: str
    date: str | None = None
    column: str | None = None

    @property
    def precision(self) -> Precision:
        return {10: "full", 7: "month", 4: "year"}.get(len(self.date or ""), "none")  # type: ignore[return-value]


@lru_cache(maxsize=32768)
def dialect_of(url: str) -> DialectMatch | None:
    """The shape of `url`, absolute or not; None where it has the shape of no article that we know."""
    address = url.partition("#")[0]
    for dialect, shape in _shapes():
        found = shape.search(address) or shape.search(address.partition("?")[0])
        if found and (match := _read(dialect, found.groupdict())):
            return match
    return None


@cache
def _shapes() -> tuple[tuple[Dialect, re.Pattern[str]], ...]:
    return tuple((dialect, re.compile(dialect.shape)) for dialect in load(DIALECTS, _Dialects).dialect)


def _read(dialect: Dialect, parts: dict[str, str | None]) -> DialectMatch | None:
    """None where the digits are no day."""
    year, month, day = (parts.get(name) for name in "ymd")
    if short := parts.get("yy"):
        year = f"20{short}"
    if (month and not 1 <= int(month) <= 12) or (day and not 1 <= int(day) <= 31):
        return None
    numbers = [f"{int(part):02}" for part in (year, month, day) if part]
    return DialectMatch(dialect.name, dialect.family, parts["id"] or "", "-".join(numbers) or None, parts.get("col"))
