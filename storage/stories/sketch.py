"""Fingerprints: what sameness needs of a text, computed without the archive."""

from __future__ import annotations

import re
from hashlib import blake2b
from zlib import crc32

from storage.models import Fingerprint
from storage.text.canonical import canonicalise
from storage.text.furniture import matter

GRAM = 5  # characters
SIZE = 32  # smallest hashes kept
SHORT = 60  # characters; a shorter text is found by its title too
_SPACE = re.compile(r"\s+")


def fingerprint(title: str, text: str) -> Fingerprint:
    """Of an article's title and text as printed. Equal hashes: nothing but white space, noise or script differs."""
    heading, body = canonicalise(title).text, canonicalise(text).text
    return Fingerprint(
        canonical=None if body == text else body,
        text_hash=_hash(heading, body),
        sketch=sketch(heading, body),
    )


def sketch(title: str, text: str) -> tuple[int, ...]:
    """The smallest hashes of the grams of a canonical text: two texts share about as many as they share of their words.

    Bottom-k sketch (Broder 1997). Only one gram in three is looked at, chosen by its first character, so that a text
    and a part of it choose alike.
    """
    body = matter(text)
    code = (body if len(body) >= SHORT else matter(title) + body).encode("utf-16-le", "surrogatepass")
    starts = (2 * i for i, low in enumerate(code[: -2 * GRAM + 2 : 2]) if low % 3 == 0)
    return tuple(sorted({crc32(code[i : i + 2 * GRAM]) for i in starts})[:SIZE])


def _hash(title: str, text: str) -> str:
    return blake2b(_SPACE.sub("", f"{title}\0{text}").encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
