"""Commands of the contract that are not built yet: they say so, and fail."""

from __future__ import annotations

import click


class NotYet(click.ClickException):
    """The command is named in the contract and not there yet."""


def _later(name: str) -> click.Command:
    def say() -> None:
        raise NotYet(f"'kexin {name}' is not there yet in this version; see CHANGELOG.md")

    return click.Command(name, callback=say, help="Not there yet.", context_settings={"ignore_unknown_options": True},
                         params=[click.Argument(["arguments"], nargs=-1, expose_value=False)])  # fmt: skip


replay, export, feed, worker, writer = map(_later, ("replay", "export", "feed", "worker", "writer"))
