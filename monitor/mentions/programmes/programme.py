"""A programme is data: one TOML file with its names, owner, the figures it carries, and examples run as tests."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from spiders.declaration import DeclarationError, Declared, load

KNOWN = Path(__file__).parent / "known"

ID = r"[a-z][a-z0-9_]*"
Name = Annotated[str, Field(min_length=2)]  # one Han character stands in any text


class Kind(StrEnum):
    """What sort of thing a programme is."""

    PLATFORM = "platform"  # a system that other systems or the public use: 警务综合平台
    SYSTEM = "system"  # one for a single kind of work: 全国在逃人员信息系统
    DATABASE = "database"
    PROGRAMME = "programme"  # years of work with goals: 雪亮工程
    CAMPAIGN = "campaign"  # 专项行动
    MECHANISM = "mechanism"  # a standing way of working together
    SERVICE = "service"  # what the public is offered
    AWARD = "award"  # prizes, contests and titles


class Examples(Declared):
    """Texts that must, and must not, name the programme."""

    positive: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()


class Programme(Declared):
    """A named thing that can be followed over years.

    `aliases` are further names, `not_when` strings inside which none of them counts; quotation marks in any of them are
    ignored. `figures` says what numbers it is told with (服务次数), `since` the year it began; None where not certain.
    """

    id: Annotated[str, Field(pattern=f"^{ID}$")]
    name: Name
    aliases: tuple[Name, ...] = ()
    not_when: tuple[Name, ...] = ()
    kind: Kind
    owner: str
    figures: tuple[str, ...] = ()
    since: Annotated[int, Field(ge=1949, le=2100)] | None = None
    note: str = ""
    examples: Examples = Examples()

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


def load_programmes(*folders: Path) -> tuple[tuple[Programme, ...], list[DeclarationError]]:
    """Every programme of the folders in order of id, a later folder over an earlier; and the files that cannot be read.

    One bad file never hides the others: the caller names the errors and goes on. Without folders: the built-in ones.
    """
    programmes: dict[str, Programme] = {}
    errors: list[DeclarationError] = []
    for path in (path for folder in folders or (KNOWN,) for path in sorted(folder.glob("*.toml"))):
        try:
            programmes[path.stem] = _load(path)
        except DeclarationError as error:
            errors.append(error)
    return tuple(programmes[key] for key in sorted(programmes)), errors


def _load(path: Path) -> Programme:
    programme = load(path, Programme)
    if programme.id != path.stem:
        raise DeclarationError(
            f"{path}: id: is '{programme.id}'; name the file {programme.id}.toml, or the programme '{path.stem}'"
        )
    return programme


@cache
def builtin_programmes() -> tuple[Programme, ...]:
    """The product's own programmes. Raises DeclarationError: here a bad file is a defect."""
    programmes, errors = load_programmes(KNOWN)
    if errors:
        raise errors[0]
    return programmes
