"""What a file is, told by its own bytes: the name and the server's header may say anything."""

from __future__ import annotations

import re

from spiders.reading.documents.errors import Encrypted
from spiders.reading.documents.package import MEMBERS, Package

MAGIC = ((b"Rar!\x1a\x07", "rar"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"{\\rtf", "rtf"))
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STREAMS = (("WordDocument", "doc"), ("Workbook", "xls"), ("PowerPoint Document", "ppt"))
OF_OLE = frozenset({"doc", "xls", "ppt", "wps", "et", "dps"})  # the office suites name their streams alike
UTF16 = (b"\xff\xfe", b"\xfe\xff")

_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|script|body)\b", re.I | re.S)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def sniff(body: bytes, name: str) -> str:
    """The type as a lower-case ending; `name` decides only between formats that look the same inside.

    Raises Encrypted for an office document behind a password, ZipBomb and Unreadable for packages.
    """
    if b"%PDF-" in body[:1024]:
        return "pdf"
    if body.startswith(ZIP):
        with Package(body) as package:
            return package.type
    if body.startswith(OLE):
        return _ole(body, name)
    for magic, kind in MAGIC:
        if body.startswith(magic):
            return kind
    if _PAGE.match(body[:4096]):
        return "html"
    if body.startswith(UTF16) or not _BINARY.search(body[:65536]):
        return "txt"
    return "ceb" if ending_of(name) == "ceb" else "bin"


def ending_of(name: str) -> str:
    """`方案.DOCX` → `docx`; empty where there is none."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def _ole(body: bytes, name: str) -> str:
    ending = ending_of(name)
    if "EncryptedPackage".encode("utf-16-le") in body:  # [MS-OFFCRYPTO] §2.3.4.4
        raise Encrypted(ending if ending in MEMBERS.values() else "docx")
    if ending in OF_OLE:
        return ending
    return next((kind for stream, kind in STREAMS if stream.encode("utf-16-le") in body), "ole")
