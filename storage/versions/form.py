"""What is only a matter of form: white space, the width and shape of punctuation, how long a dash is."""

from __future__ import annotations

import re

_SHAPES = {
    "，﹐": ",", "。｡﹒．": ".", "；﹔": ";", "：﹕∶": ":", "！": "!", "？": "?", "（﹙❨": "(", "）﹚❩": ")",
    "〔［【〖﹝": "[", "〕］】〗﹞": "]", "“”„‟「」『』＂〝〞": '"', "‘’‚‛＇`´": "'", "—–―─‐‑‒−－": "-", "⋯": "…",
    "•・‧∙⋅●": "·", "～〜∼": "~", "〈＜": "<", "〉＞": ">", "○零": "〇", "￥": "¥", "×✕": "×",
}  # fmt: skip
_ONE_SHAPE = str.maketrans({shape: plain for shapes, plain in _SHAPES.items() for shape in shapes})
_BRACKETS = str.maketrans("()", "[]")
_ELLIPSIS = re.compile(r"\.{2,}")
_REPEATED = re.compile(r"([-…·])\1+")


def fold(text: str) -> str:
    """The text as it counts in a comparison; its length may differ. Two texts of one fold differ in form only."""
    plain = "".join(text.split()).translate(_ONE_SHAPE)
    if "--" in plain or "…" in plain or ".." in plain or "··" in plain:
        plain = _REPEATED.sub(r"\1", _ELLIPSIS.sub("…", plain))
    return plain


def same_form(one: str, other: str) -> bool:
    """True where nothing but form differs; the brackets of a document number are form: 〔2026〕, [2026], (2026)."""
    return fold(one).translate(_BRACKETS) == fold(other).translate(_BRACKETS)
