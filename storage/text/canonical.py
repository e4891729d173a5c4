"""The canonical text: noise removed, simplified script, one width; the form under which two texts can be the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from storage.text.aligned import Aligned
from storage.text.noise import Noise, denoise, judge
from storage.text.script import simplify

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ud800-\udfff\ue000-\uf8ff\U000e0000-\U0010ffff]+"
)
_SPACES = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_FULL_WIDTH_SYMBOLS = "＋－／％．＃＆＝＠"


def _width_table() -> dict[str, str]:
    """Full-width letters, figures and a few symbols; Chinese punctuation is no matter of width and stays."""
    wide = [chr(code) for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()]
    table = {char: chr(ord(char) - 0xFEE0) for char in [*wide, *_FULL_WIDTH_SYMBOLS]} | dict.fromkeys(_SPACES, " ")
    return table | _look_alikes()


def _look_alikes() -> dict[str, str]:
    """Radicals and compatibility ideographs, left by PDF and old fonts, with the characters they look like."""
    codes = map(chr, [*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00)])
    return {char: plain for char in codes if (plain := unicodedata.normalize("NFKC", char)) != char and len(plain) == 1}


_WIDTH = _width_table()
_WIDE = re.compile(f"[{re.escape(''.join(_WIDTH))}]")
REMEMBERED = 64  # texts: one article's is asked for by sameness, topics, mentions and the index in turn


@dataclass(frozen=True, slots=True)
class Canonical:
    """`offsets[i]` is the index in the original text of the character `text[i]`."""

    text: str
    offsets: Sequence[int]
    noise: Noise
    original: str

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Where the non-empty span `text[start:end]` stood in the original."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def printed(self, start: int, end: int) -> tuple[str, int, int]:
        """What the original has for the non-empty span `text[start:end]`, and where."""
        first, last = self.original_span(start, end)
        return self.original[first:last], first, last


@lru_cache(maxsize=REMEMBERED)
def canonicalise(text: str) -> Canonical:
    """The canonical form; doing it twice changes nothing. Only text judged noisy loses brackets and symbols."""
    aligned = Aligned.of(text)
    if not text.isascii():
        aligned = _one_width(_visible(aligned))
    noise = judge(aligned.text)
    if noise.noisy:
        aligned = denoise(aligned)
    aligned = simplify(aligned)
    return Canonical(aligned.text, aligned.offsets, noise, text)


def _visible(aligned: Aligned) -> Aligned:
    if not _INVISIBLE.search(aligned.text):
        return aligned
    return aligned.without(match.span() for match in _INVISIBLE.finditer(aligned.text))


def _one_width(aligned: Aligned) -> Aligned:
    text = aligned.text
    for wide in set(_WIDE.findall(text)):
        text = text.replace(wide, _WIDTH[wide])
    return aligned.with_text(text)
