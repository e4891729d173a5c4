"""A document that is a zip of XML parts, opened with a limit on what may come out of it."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import IO, Self
from zipfile import BadZipFile, ZipFile

from lxml import etree

from spiders.reading.documents.errors import Encrypted, Unreadable, ZipBomb
from spiders.reading.xml_names import local_name

# ECMA-376 part 2, GB/T 33190-2016 §7.2: the member that a package of the format must hold.
MEMBERS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "OFD.xml": "ofd"}
MOST_UNPACKED = 100 * 1024 * 1024
MOST_RATIO = 200
MOST_MEMBERS = 20_000
_BROKEN = (etree.XMLSyntaxError, BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)

Event = tuple[str, str, etree._Element]  # start or end, the local name, the element


class Package:
    """The members of a package. Raises Unreadable for what is no zip, ZipBomb for one that unpacks to too much.

    A member never yields more than its directory entry declares, so the sum of the declared sizes is the limit.
    """

    def __init__(self, body: bytes) -> None:
        try:
            self._zip = ZipFile(io.BytesIO(body))
        except _BROKEN as error:
            raise Unreadable("zip", str(error)) from error
        members = self._zip.infolist()
        self._members = {member.filename: member for member in members}
        self.type = next((kind for member, kind in MEMBERS.items() if member in self._members), "zip")
        unpacked = sum(member.file_size for member in members)
        if len(members) > MOST_MEMBERS or unpacked > min(MOST_UNPACKED, MOST_RATIO * len(body)):
            self._zip.close()
            raise ZipBomb(self.type, f"{len(members)} members, {unpacked} bytes")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self._zip.close()

    def __contains__(self, member: str) -> bool:
        return member in self._members

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def elements(self, member: str) -> Iterator[Event]:
        """The elements of a part, as they are read. Raises Encrypted or Unreadable, also for a part that is missing."""
        if member not in self:
            raise Unreadable(self.type, f"{member} is missing")
        if self._members[member].flag_bits & 1:
            raise Encrypted(self.type)
        try:
            with self._zip.open(self._members[member]) as part:
                yield from _walk(part)
        except _BROKEN as error:
            raise Unreadable(self.type, f"{member}: {error}") from error


def _walk(part: IO[bytes]) -> Iterator[Event]:
    """Each element at its start and, whole, at its end, when it is let go. No entity is resolved."""
    events = etree.iterparse(
        part, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    for event, element in events:
        yield event, local_name(element), element
        if event == "end":
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]  # type: ignore[union-attr]
