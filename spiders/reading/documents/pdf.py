"""PDF, by pdfium."""

from __future__ import annotations

from collections.abc import Iterator

from pypdfium2 import PdfDocument, PdfiumError
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

from spiders.reading.documents.errors import Encrypted, Unreadable
from spiders.reading.documents.lines import paragraphs

MOST_PAGES = 2000


def pdf(body: bytes) -> Iterator[str]:
    """The text of the first MOST_PAGES pages. Raises Encrypted, Unreadable."""
    try:
        document = PdfDocument(body)
    except PdfiumError as error:
        locked = error.err_code in (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY)
        raise (Encrypted if locked else Unreadable)("pdf", str(error)) from error
    try:
        for number in range(min(len(document), MOST_PAGES)):
            yield from paragraphs(_page(document, number).splitlines())
    finally:
        document.close()


def _page(document: PdfDocument, number: int) -> str:
    """One page's text; a page that cannot be read leaves the others readable."""
    try:
        page = document[number]
        text = page.get_textpage()
    except PdfiumError:
        return ""
    try:
        return str(text.get_text_range())
    finally:
        text.close()
        page.close()
