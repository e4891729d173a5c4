"""Excel workbooks (ECMA-376 part 1, §18): the cells' strings and figures, one row a line. Nothing is calculated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spiders.reading.documents.package import Event, Package

STRINGS = "xl/sharedStrings.xml"
_SHEET = re.compile(r"xl/worksheets/[^/]*?(\d+)\.xml")


def xlsx(body: bytes) -> Iterator[str]:
    """The names of the sheets, then their rows; cells stand a tab apart. Raises DocumentError."""
    with Package(body) as package:
        for event, name, element in package.elements("xl/workbook.xml"):
            if event == "end" and name == "sheet":
                yield str(element.get("name", "")) + "\n"
        shared = list(_strings(package.elements(STRINGS), "si")) if STRINGS in package else []
        for part in _sheets(package):
            yield from _cells(package.elements(part), shared)


def _sheets(package: Package) -> list[str]:
    numbered = [(int(found[1]), part) for part in package if (found := _SHEET.fullmatch(part))]
    return [part for _, part in sorted(numbered)]


def _strings(events: Iterator[Event], whole: str) -> Iterator[str]:
    """The text of each element `whole`, its runs joined, without the reading aids of its characters."""
    text, aid = "", False
    for event, name, element in events:
        if name == "rPh":
            aid = event == "start"
        elif event == "end" and name == "t" and not aid:
            text += element.text or ""
        elif event == "end" and name == whole:
            yield text
            text = ""


def _cells(events: Iterator[Event], shared: list[str]) -> Iterator[str]:
    value = ""
    for event, name, element in events:
        if event == "start":
            continue
        if name in ("v", "t"):
            value += element.text or ""
        elif name == "c":
            yield (_shared(shared, value) if element.get("t") == "s" else value) + "\t"
            value = ""
        elif name == "row":
            yield "\n"


def _shared(shared: list[str], place: str) -> str:
    return shared[int(place)] if place.isdecimal() and int(place) < len(shared) else ""
