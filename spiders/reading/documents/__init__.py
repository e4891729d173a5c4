"""The text of files beside articles. Which reader a file gets is told by its bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from spiders.reading.documents.docx import docx
from spiders.reading.documents.errors import DocumentError, NoText, TooLarge, Unsupported, WebPage
from spiders.reading.documents.legacy import doc
from spiders.reading.documents.ofd import ofd
from spiders.reading.documents.pdf import pdf
from spiders.reading.documents.plain import plain
from spiders.reading.documents.sniff import ending_of, sniff
from spiders.reading.documents.xlsx import xlsx

__all__ = ["DocumentError", "Extracted", "extract"]

MOST_BYTES = 32 * 1024 * 1024
MOST_TEXT = 2_000_000  # characters: the rest of a longer text is not kept

READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "pdf": pdf, "docx": docx, "xlsx": xlsx, "ofd": ofd, "txt": plain, "doc": doc, "wps": doc,
}  # fmt: skip

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a file is (`pdf`, `docx`, …) and its text, one paragraph or row a line."""

    type: str
    text: str


def extract(body: bytes, name: str) -> Extracted:
    """Read a file of at most MOST_BYTES. Raises one of the named DocumentErrors, with the type as far as it is known.

    At most the first 2,000 pages and MOST_TEXT characters are kept.
    """
    if len(body) > MOST_BYTES:
        raise TooLarge(ending_of(name), f"{len(body)} bytes")
    kind = sniff(body, name)
    if kind == "html":
        raise WebPage(kind)
    if kind not in READERS:
        raise Unsupported(kind, kind)
    text = _gathered(READERS[kind](body))
    if not text:
        raise NoText(kind)
    return Extracted(kind, text)


def _gathered(pieces: Iterable[str]) -> str:
    kept, left = [], MOST_TEXT
    for piece in pieces:
        kept.append(piece[:left])
        left -= len(piece)
        if left <= 0:
            break
    lines = (_CONTROLS.sub("", line).strip() for line in "".join(kept).splitlines())
    return "\n".join(line for line in lines if line)
