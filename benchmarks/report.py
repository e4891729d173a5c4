"""Tables for the documents, between their marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path


def write(document: Path, marks: tuple[str, str], report: str) -> None:
    """Puts the report between the marks. Raises ValueError where the document has none."""
    before, begin, rest = document.read_text(encoding="utf-8").partition(marks[0])
    _, end, after = rest.partition(marks[1])
    if not begin or not end:
        raise ValueError(f"{document} has no marks; put {marks[0]} and {marks[1]} where the table belongs")
    document.write_text(f"{before}{begin}\n{report}\n{end}{after}", encoding="utf-8")


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a Markdown table."""
    lines = [header, ["---" for _ in header], *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]
