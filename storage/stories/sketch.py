"""Fingerprints: what sameness needs of a text, computed without the archive."""

from __future__ import annotations

import re
from hashlib import blake2b

from storage.models import Fingerprint
from storage.stories.grams import smallest
from storage.text.canonical import canonicalise
from storage.text.furniture import matter

GRAM = 7  # characters; shorter ones are stock phrasing too often, longer ones do not outlive edits
SIZE = 96  # smallest hashes kept; those that are stock phrasing are passed over when the archive is asked
BITS = 36  # of a hash: the smallest of a usual text fit into four bytes
SHORT = 60  # characters; a shorter text is found by its title too
_SPACE = re.compile(r"\s+")


def fingerprint(title: str, text: str) -> Fingerprint:
    """Of an article's title and text as printed. Equal `text_hash`: only white space, noise or script differ."""
    heading, body = canonicalise(title), canonicalise(text)
    own = matter(heading.text), matter(body.text)
    return Fingerprint(
        canonical=None if body.text == text else body.text,
        text_hash=_digest(_SPACE.sub("", f"{heading.text}\0{body.text}"), 16).hex(),
        matter_hash=int.from_bytes(_digest("\0".join(own), 8), "big", signed=True),
        length=len(own[1]),
        sketch=sketch(*own),
        noisy=body.noise.noisy,
    )


def sketch(title: str, text: str) -> tuple[int, ...]:
    """The smallest hashes of the grams of a text; `title` and `text` are matter only.

    Two texts have about as many of them in common as they have words in common, and a part those of its whole
    (bottom-k sketch, Broder 1997).
    """
    return tuple(smallest(text if len(text) >= SHORT else title + text, GRAM, SIZE, BITS)) if title or text else ()


def _digest(text: str, size: int) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()
