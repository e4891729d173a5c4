"""OFD, the Chinese fixed-layout format (GB/T 33190-2016): pages of text objects placed on the paper."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from itertools import islice

from spiders.reading.documents.lines import paragraphs
from spiders.reading.documents.package import Event, Package
from spiders.reading.documents.pdf import MOST_PAGES

ROOT = "OFD.xml"


def ofd(body: bytes) -> Iterator[str]:
    """The text of every page of every document of the file. Raises DocumentError."""
    with Package(body) as package:
        pages = (page for document in _documents(package) for page in _pages(package, document))
        for page in islice(pages, MOST_PAGES):
            yield from paragraphs(_lines(package.elements(page)))


def _documents(package: Package) -> Iterator[str]:
    for event, name, element in package.elements(ROOT):
        if event == "end" and name == "DocRoot":
            yield _resolved(ROOT, element.text or "")


def _pages(package: Package, document: str) -> Iterator[str]:
    for event, name, element in package.elements(document):
        if event == "end" and name == "Page":
            page = _resolved(document, element.get("BaseLoc", ""))
            yield from [page] if page in package else []


def _resolved(base: str, location: str) -> str:
    """The member that an ST_Loc names (§6.4): relative to the file it stands in, or from the root."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(base), location.strip())).lstrip("/")


def _lines(events: Iterator[Event]) -> Iterator[str]:
    """Text objects whose boxes begin at one height are one line."""
    line, height = "", ""
    for event, name, element in events:
        if event == "start" and name == "TextObject":
            box = str(element.get("Boundary", "")).split()
            top = box[1] if len(box) == 4 else ""
            if line and top != height:
                yield line
                line = ""
            height = top
        elif event == "end" and name == "TextCode":
            line += (element.text or "").strip("\n")
    yield line
