"""Tables of what a site says: its text is shown as it is, and can neither style nor steer the terminal."""

from __future__ import annotations

import re

from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDE = 160  # columns, where the output is no terminal

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


def table(title: str, *names: str) -> Table:
    made = Table(title=Text(title), title_justify="left")
    for name in names:
        made.add_column(name, overflow="fold")
    return made


def add(to: Table, *cells: str | int | None) -> None:
    """One row; what is not known is a dash."""
    to.add_row(*(Text(_CONTROL.sub(" ", "-" if cell in (None, "") else str(cell))) for cell in cells))


def show(*tables: Table) -> None:
    console = Console()
    if not console.is_terminal:
        console.width = WIDE
    for made in tables:
        if made.row_count:
            console.print(made)
