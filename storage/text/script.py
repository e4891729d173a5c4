"""Traditional script to simplified, with OpenCC: whole phrases where a text is traditional, single slips elsewhere."""

from __future__ import annotations

import re
from functools import cache

import opencc

from storage.text.aligned import Aligned

# Characters that simplified script has too, or that simplify by context, with their common form: to convert them
# takes whole phrases; who compares single words takes one for the other.
VARIANTS = dict(zip("乾徵瞭藉夥麽幺讎著覆甦彷簷", "干征了借伙么么雠着复苏仿檐", strict=True))
_PLANES = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x2FA20), (0x30000, 0x323B0))
_CLAUSE = re.compile(r"[^，。；：！？、\s]+|[，。；：！？、\s]+")
_WORDS_WITH_ZHU = re.compile("(?<=[显卓昭编译论巨])着")
TRADITIONAL_SHARE = 0.1  # of the Han characters; traditional prose has 0.3


@cache
def _phrases() -> opencc.OpenCC:
    return opencc.OpenCC("tw2s")  # t2s would leave 著 where 着 is meant


@cache
def _single() -> dict[int, str]:
    """Every character that is traditional in any context, with its simplified form."""
    han = [chr(code) for start, end in _PLANES for code in range(start, end)]
    simple = opencc.OpenCC("hk2s").convert(opencc.OpenCC("t2s").convert("\n".join(han))).split("\n")
    pairs = {one: two for one, two in zip(han, simple, strict=True) if one != two and one not in VARIANTS}
    return {ord(one): pairs.get(two, two) for one, two in pairs.items()}


@cache
def _traditional() -> re.Pattern[str]:
    # Beyond the first plane a range stands for them: a set of characters would make every search ten times as slow.
    basic = "".join(chr(code) for code in _single() if code < 0x10000)
    return re.compile(f"[{basic}\U00020000-\U000323af]")


def simplify(aligned: Aligned) -> Aligned:
    """Simplified script. A text that is simplified passes untouched."""
    found = _traditional().findall(aligned.text)
    if not found:
        return aligned
    if len(found) >= TRADITIONAL_SHARE * len(aligned.text):
        aligned = _by_phrases(aligned)
    return aligned.with_text(aligned.text.translate(_single()))


def _by_phrases(aligned: Aligned) -> Aligned:
    text = aligned.text
    simple = _WORDS_WITH_ZHU.sub("著", _phrases().convert(text)) if "著" in text else _phrases().convert(text)
    if len(simple) == len(text):
        return aligned.with_text(simple)
    return _by_clauses(aligned)


def _by_clauses(aligned: Aligned) -> Aligned:
    """Where a phrase changes its length, its clause is stretched over the places of the original clause."""
    texts: list[str] = []
    offsets: list[int] = []
    for match in _CLAUSE.finditer(aligned.text):
        simple = _phrases().convert(match[0])
        last = match.end() - 1
        texts.append(simple)
        offsets += [aligned.offsets[min(match.start() + i, last)] for i in range(len(simple))]
    return Aligned("".join(texts), offsets)
