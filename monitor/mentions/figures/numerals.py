"""Numbers as Chinese texts write them: 2,777 · 5 059.5亿 · 1亿3000万 · 三十 · 两千 · 百分之二十."""

from __future__ import annotations

import re

SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}

ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:\ \d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
HAN = r"[〇零一二两三四五六七八九十百千万亿]+(?:点[〇零一二三四五六七八九]+)?"
# What follows must not make another word of the scale: 千瓦, 百分之, 万一, 亿元 is none.
SCALE = r"(?:[十百千]?万亿?|[十百千]?亿|千(?![瓦米克伏赫兆])|百(?!分))"

LONGEST = 24  # characters; 九千九百九十九亿九千九百九十九万九千九百九十九 has 23

_PART = re.compile(rf"({ARABIC}) ?({SCALE})?")


def value_of(written: str) -> float | None:
    """The number with its scale multiplied out; None where Chinese figures make no number (十四五, 七八, 二〇二三)."""
    if len(written) > LONGEST:
        return None
    return _arabic(written) if written[:1].isdigit() else _han(written)


def scale_of(scale: str) -> int:
    """万亿 is 10¹²; the empty scale is 1."""
    product = 1
    for char in scale:
        product *= SCALES[char]
    return product


def _arabic(written: str) -> float:
    """The sum of the parts: 1亿3000万."""
    parts = _PART.findall(written)
    return round(sum(float(re.sub("[ ,]", "", digits)) * scale_of(scale) for digits, scale in parts), 6)


def _han(written: str) -> float | None:
    whole, _, decimals = written.partition("点")
    value = _whole(whole)
    if value is None or not decimals:
        return value
    return value + float("0." + "".join(str(_DIGITS[char]) for char in decimals))


def _whole(written: str) -> float | None:
    """Section by section, each ended by 万 or 亿."""
    for mark in "亿万":
        high, found, low = written.rpartition(mark)
        if found:
            above, below = _whole(high) if high else 1.0, _whole(low) if low else 0.0
            return None if above is None or below is None else above * SCALES[mark] + below
    return _section(written)


def _section(written: str) -> float | None:
    """Up to 9999: digits and 千, 百, 十 must take turns, the scales falling."""
    total, digit, last = 0, None, 10**4
    for char in written.lstrip("零〇") or "零":
        if char in SCALES:
            if SCALES[char] >= last or (digit is None and total):
                return None
            last = SCALES[char]
            total, digit = total + (1 if digit is None else digit) * last, None
        elif digit:
            return None
        else:
            digit = _DIGITS[char]
    return float(total + (digit or 0))
