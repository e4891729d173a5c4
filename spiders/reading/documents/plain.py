"""Plain text, in whatever charset it was saved."""

from __future__ import annotations

from collections.abc import Iterator

from spiders.reading.charset import decode


def plain(body: bytes) -> Iterator[str]:
    """The text as it stands."""
    yield decode(body)[0]
