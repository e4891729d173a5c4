"""One fetched page: bytes, address, text and tree, each worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser

from spiders.reading.charset import decode


@dataclass(frozen=True)
class Page:
    """`content_type` is the HTTP header, or empty; `url` is empty where it is not known."""

    body: bytes
    url: str = ""
    content_type: str = ""
    status: int = 200
    charset_rule: str | None = None  # what the site's file says, over everything else

    @cached_property
    def _decoded(self) -> tuple[str, str]:
        return decode(self.body, self.content_type, self.charset_rule)

    @property
    def text(self) -> str:
        """The whole page as text, markup included."""
        return self._decoded[0]

    @property
    def charset(self) -> str:
        """The charset that decoded the body, as Python names it."""
        return self._decoded[1]

    @cached_property
    def tree(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.text)
