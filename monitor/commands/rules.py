"""Rule files that a command needs all of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import click

Rules = TypeVar("Rules")


def whole(rules: Rules, errors: Sequence[Exception]) -> Rules:
    """The rules as loaded. Raises ClickException that names every file that could not be read."""
    if errors:
        raise click.ClickException("\n".join(map(str, errors)))
    return rules
