"""Write docs/sites.md from the catalogue: `python -m docs.sites_table`; with --check, exit 1 when it is out of date."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import get_args

from spiders.source import CATALOGUE, Column, Level, Site, load_catalogue

PAGE = Path(__file__).with_name("sites.md")
HEAD = """# The catalogue

Generated from `spiders/sites/*.toml` by `python -m docs.sites_table`; do not edit.
{sites} sites with {columns} columns, {active} of them enabled. A column in *italics* is off; why stands in its `note`.
No list was fetched for this table: the addresses are facts of public code and pages (`evidence`), and `confidence` says
how much of a column was seen. `kexin sites check KEY` tells how a site answers today.

| site | name | level | columns | family | rhythm | confidence | enabled |
|---|---|---|---|---|---|---|---|
"""


def row(site: Site) -> str:
    """One line of the table."""
    columns = list(site.columns.values())
    cells = [
        f"`{site.key}`",
        f"[{site.name}]({site.home})",
        site.level,
        "<br>".join(_column(site, column) for column in columns),
        _distinct(column.family or site.family for column in columns),
        _distinct(column.rhythm for column in columns),
        _distinct(column.confidence for column in columns),
        f"{len(list(site.active()))} of {len(columns)}",
    ]
    return f"| {' | '.join(cells)} |\n"


def _column(site: Site, column: Column) -> str:
    asked = " (POST)" if column.post else ""
    on = site.enabled and column.enabled
    return f"`{column.key}` {column.name if on else f'*{column.name}*'}{asked}"


def page(sites: Iterable[Site]) -> str:
    """The whole page, sites by level and then by key."""
    levels = get_args(Level)
    ordered = sorted(sites, key=lambda site: (levels.index(site.level), site.key))
    head = HEAD.format(
        sites=len(ordered),
        columns=sum(len(site.columns) for site in ordered),
        active=sum(1 for site in ordered for _ in site.active()),
    )
    return head + "".join(map(row, ordered))


def _distinct(values: Iterable[str | None]) -> str:
    """The values, the most frequent first."""
    return ", ".join(value or "—" for value, _ in Counter(values).most_common())


def main(arguments: list[str]) -> int:
    """Write the page, or with --check only compare it. The exit code."""
    sites, errors = load_catalogue(CATALOGUE)
    if errors:
        print(*errors, sep="\n", file=sys.stderr)
        return 1
    made = page(sites.values())
    if "--check" not in arguments:
        PAGE.write_text(made, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != made:
        print(f"{PAGE} is out of date; run 'python -m docs.sites_table'", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
