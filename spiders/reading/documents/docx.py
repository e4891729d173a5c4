"""Word documents (ECMA-376 part 1, §17): the text of the paragraphs, in the order of the file."""

from __future__ import annotations

from collections.abc import Iterator

from spiders.reading.documents.package import Event, Package

MAIN = "word/document.xml"
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def docx(body: bytes) -> Iterator[str]:
    """One line a paragraph, table cells among them; then the notes. Deleted text is none. Raises DocumentError."""
    with Package(body) as package:
        for part in (MAIN, *(note for note in NOTES if note in package)):
            yield from _paragraphs(package.elements(part))


def _paragraphs(events: Iterator[Event]) -> Iterator[str]:
    repeated = 0  # inside the older twin of a drawing's text
    for event, name, element in events:
        if name == "Fallback":
            repeated += 1 if event == "start" else -1
        if repeated or event == "start":
            continue
        if name == "t":
            yield element.text or ""
        elif name in SIGNS:
            yield SIGNS[name]
        elif name == "p":
            yield "\n"
