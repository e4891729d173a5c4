"""What republishers do to characters: script, pinyin in brackets, symbols, widths, and edits strewn by chance."""

from __future__ import annotations

import random
from functools import cache

import opencc

PINYIN = ("kē", "jì", "xīng", "jǐng", "gong", "an", "de", "shì", "zhōng", "guó", "lǜ", "nǚ", "er")
SYMBOLS = "♠♣≈δ™→♦€∑"
NARROW = str.maketrans("，。；：！？（）“”、", ',.;:!?()"",')
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
NEAR_SOUNDS = str.maketrans("的地得在再做作像象已以", "地的的再在作做象像以已")


@cache
def script(name: str) -> opencc.OpenCC:
    """A converter of script: s2t, s2tw, s2hk."""
    return opencc.OpenCC(name)


def is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def noted(rng: random.Random, text: str, share: float) -> str:
    """A share of the Han characters each with its sound in brackets."""
    return "".join(char + _note(rng) if is_han(char) and rng.random() < share else char for char in text)


def strewn(rng: random.Random, text: str, share: float) -> str:
    """Symbols between a share of the characters."""
    return "".join(char + rng.choice(SYMBOLS) if rng.random() < share else char for char in text)


def edited(rng: random.Random, text: str, share: float) -> str:
    """A share of the characters changed, added to or left out, wherever chance has it."""
    other = [char for char in text if is_han(char)]
    forms = (lambda c: rng.choice(other), lambda c: rng.choice(other), lambda c: c + rng.choice(other), lambda c: "")
    return "".join(rng.choice(forms)(char) if rng.random() < share else char for char in text)


def edited_in_runs(rng: random.Random, text: str, share: float) -> str:
    """As much edited, in runs of two to six characters as an editor would: words left out, put in, or put otherwise."""
    pieces, at = [], 0
    while at < len(text):
        run = rng.randint(2, 6)
        if rng.random() < share / 3.5:
            pieces.append("".join(rng.sample(text, rng.choice((0, run)))) if len(text) > run else "")
            at += rng.choice((0, run))
        pieces.append(text[at : at + 1])
        at += 1
    return "".join(pieces)


def _note(rng: random.Random) -> str:
    sound = rng.choice(PINYIN)
    forms = (f"({sound})", f"({sound})", f"（{sound}）", f"({sound})" * 3, f"({sound}♠)", f"({sound}({sound}))")
    return rng.choice(forms)
