"""What is known of the article pages of each publishing system: data, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from spiders.declaration import Declared

CONTAINERS = Path(__file__).with_suffix(".toml")
NATIONAL = "national"


class Containers(Declared):
    """Ids and classes, lower case, in order of trust; those of the family before those of every site."""

    sure: tuple[str, ...] = ()
    likely: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()


@cache
def containers_of(family: str | None) -> Containers:
    """The containers of a family, then those of the national chain."""
    declared = tomllib.loads(CONTAINERS.read_text(encoding="utf-8"))
    own = Containers.model_validate(declared.get(family or NATIONAL, {}))
    every = Containers.model_validate(declared[NATIONAL])
    return Containers(
        **{name: tuple(dict.fromkeys(getattr(own, name) + getattr(every, name))) for name in Containers.model_fields}
    )
