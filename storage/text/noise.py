"""Pinyin brackets and stray symbols, the mark of copies made to deceive search engines: judged first, then cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from storage.text.aligned import Aligned

HAN = "〇\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"

# Currency, Greek, arrows, mathematics, shapes, emoji. Never + = % ° and ·, which text needs.
STRAY = "$<>&\"'^`¢-©¬®¯±´¶¸×÷ƒˆ˜\u0300-\u03ff•†‡₠-₿℠-⅏←-⏿─-➿⬀-⯿\U0001f000-\U0001faff"
_TONES = {
    "a": "aāáǎàɑ",
    "e": "eēéěèê",
    "i": "iīíǐì",
    "o": "oōóǒò",
    "u": "uūúǔùüǖǘǚǜ",
    "v": "vüǖǘǚǜ",
    "n": "nńňǹ",
    "g": "gɡ",
    "m": "mḿ",
}
_INITIALS = "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]"
_FINALS = (
    "iang|iong|uang|ueng|ang|eng|ing|ong|iao|ian|uai|uan|van|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ue|ve|vn|ng"
    "|a|o|e|i|u|v"
)


def _toned(pattern: str) -> str:
    """Let each letter of a pattern, outside character classes, stand for its toned forms too."""
    parts = re.split(r"(\[[^\]]*\])", pattern)
    return "".join(p if p[:1] == "[" else "".join(f"[{_TONES[c]}]" if c in _TONES else c for c in p) for p in parts)


_LETTERS = "a-z" + "".join(_TONES.values())
_SYLLABLE = f"(?:{_toned(_INITIALS)})?(?:{_toned(_FINALS)})"
_INNER = rf"[(（] *{_SYLLABLE}[1-5]? *[)）]"
_NOTE = re.compile(rf"(?<=[{HAN}])(?:[(（] *(?:({_SYLLABLE})[1-5]?(?:[ ,]*\1[1-5]?){{0,2}})? *(?:{_INNER} *)*[)）])+")
_LIKE = rf"[{_LETTERS}{STRAY} ]{{1,18}}[1-5]?"
_NOTE_LIKE = re.compile(rf"[(（](?<=[{HAN}{STRAY}][(（]){_LIKE}(?:[(（]{_LIKE}[)）])*[)）]")
_STRAY_RUN = re.compile(rf"[ \t]*[{STRAY}](?:[ \t]*[{STRAY}])*[ \t]*")
_LONE_STRAY = re.compile(rf"(?<![0-9A-Za-z])[{STRAY}]+(?![0-9A-Za-z])")
_ANY_STRAY = re.compile(f"[{STRAY}]")
_HAN = re.compile(f"[{HAN}]")

NOTE_SHARE = 0.02  # clean pages have at most 0.0005, noisy ones 0.12 and more
STRAY_SHARE = 0.03
STRAY_KINDS = 5


@dataclass(frozen=True, slots=True)
class Noise:
    """What a text was judged by: counts of Han characters, pinyin brackets after one, and stray symbols."""

    han: int = 0
    notes: int = 0
    symbols: int = 0
    kinds: int = 0

    @property
    def noisy(self) -> bool:
        strewn = self.kinds >= STRAY_KINDS and self.symbols >= STRAY_SHARE * self.han
        return strewn or (self.notes > 0 and self.notes >= NOTE_SHARE * self.han)


def judge(text: str) -> Noise:
    """Count the signs of noise, without touching the text."""
    notes = len(_NOTE_LIKE.findall(text)) if "(" in text or "（" in text else 0
    strays = "".join(_LONE_STRAY.findall(text)) if _ANY_STRAY.search(text) else ""
    if not notes and not strays:
        return Noise()
    return Noise(len(_HAN.findall(text)), notes, len(strays), len(set(strays)))


def denoise(aligned: Aligned) -> Aligned:
    """Cut symbols, then brackets until none is left: they nest, and follow one another. Only for noisy text."""
    aligned = aligned.without(match.span() for match in _STRAY_RUN.finditer(aligned.text))
    while spans := list(_notes(aligned.text)):
        aligned = aligned.without(spans)
    return aligned


def _notes(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _NOTE.finditer(text))
