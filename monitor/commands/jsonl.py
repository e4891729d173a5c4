"""Lines of JSON on standard input, for commands that work on batches."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import click


def objects(lines: Iterable[str], *keys: str) -> Iterator[dict[str, Any]]:
    """The object of every line that is not empty; each must have the keys, as strings but for `id`.

    Raises ClickException that names the line.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _object(line, number, keys)


def _object(line: str, number: int, keys: tuple[str, ...]) -> dict[str, Any]:
    shape = "{" + ", ".join(f'"{key}": …' for key in keys) + "}"
    try:
        given = json.loads(line)
    except ValueError as error:
        raise click.ClickException(f"line {number}: not JSON ({error}); one object a line: {shape}") from error
    if not isinstance(given, dict):
        raise click.ClickException(f"line {number}: not an object; one object a line: {shape}")
    for key in keys:
        if key not in given:
            raise click.ClickException(f"line {number}: there is no {key!r}; one object a line: {shape}")
        if key != "id" and not isinstance(given[key], str):
            raise click.ClickException(f"line {number}: {key!r} is no string; one object a line: {shape}")
    return given
