"""From bytes to text: whatever the header and the page say, the text must come out right.

UTF-8 where it decodes strictly; else the candidates are decoded and scored by their share of common characters.
A piece of a page in another charset than the rest (an included file, a pasted paragraph) is decoded on its own.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from functools import cache

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
CANDIDATES = ("utf-8", "gb18030", "big5hkscs")
# Every smaller charset of a family reads as the family's largest: browsers do the same.
FAMILY = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs"}
# The rows of each standard that hold its first level: the common characters.
FIRST_LEVEL = {"gb18030": (0xB0, 0xD7), "big5hkscs": (0xA4, 0xC6)}

_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.I)
_FOREIGN_BYTE = re.compile(rb"[\x80-\xff]")
_HAN = re.compile("[\u4e00-\u9fff]")
_FOREIGN = re.compile("[^\x00-\x7f]")
_PUNCTUATION = "\u00a0\u00b7\u2013-\u2026\u3000-\u301f\uff01-\uff5e"
_OF_PAGES = re.compile("utf-8$|gb|big5|cp|iso8859|euc|shift_jis")
_BREAK = re.compile(rb"([\x00-\x20\"'<>]+)")
_UTF8_HAN = re.compile(rb"(?:[\xe4-\xe9][\x80-\xbf]{2}){2}")
WELL = 0.7
SAMPLE = 200_000  # bytes from the first beyond ASCII, by which a charset is judged
PIECES = 500_000  # a page in more of them is not mended piece by piece
ACCIDENT = 64  # bytes of another charset that fit as the second or third of a UTF-8 character, at most


def decode(body: bytes, content_type: str = "", rule: str | None = None) -> tuple[str, str]:
    """The text, and the charset that decoded it, as Python names it.

    `content_type` is the HTTP header; `rule` is what the site's file says and wins if it decodes well.
    """
    if marked := _marked(body):
        return body.decode(marked, "replace").removeprefix("\ufeff"), marked
    if rule and (name := _known(rule)) and (text := _strictly(body, name)) is not None and _reads_well(text, name):
        return text, name
    text = _strictly(body, "utf-8")
    if text is not None and (len(body) - len(text) > ACCIDENT or _HAN.search(text) or not _FOREIGN.search(text)):
        return text, "utf-8"
    return _best(body, [*_declared(body, content_type), *CANDIDATES])


def _best(body: bytes, candidates: Iterable[str]) -> tuple[str, str]:
    foreign = _FOREIGN_BYTE.search(body)
    sample = body[foreign.start() : foreign.start() + SAMPLE] if foreign else b""
    charset = max(dict.fromkeys(candidates), key=lambda name: score(sample.decode(name, "replace"), name))
    text = _strictly(body, charset)
    if text is None or (charset == "gb18030" and _UTF8_HAN.search(body)):
        text = "".join(_pieces(body, charset))
    return text, charset


def score(text: str, charset: str) -> float:
    """The share of common Chinese characters and punctuation among all beyond ASCII; 1 where there is none."""
    foreign = len(_FOREIGN.findall(text))
    return len(_common(charset).findall(text)) / foreign if foreign else 1.0


def _reads_well(text: str, charset: str) -> bool:
    return score(text, charset) >= WELL


@cache
def _common(charset: str) -> re.Pattern[str]:
    names = [charset] if charset in FIRST_LEVEL else list(FIRST_LEVEL)
    return re.compile("[" + _PUNCTUATION + "".join(char for name in names for char in _first_level(name)) + "]")


def _first_level(charset: str) -> Iterator[str]:
    first, last = FIRST_LEVEL[charset]
    trails = [*range(0x40, 0x7F), *range(0xA1, 0xFF)] if charset == "big5hkscs" else range(0xA1, 0xFF)
    for lead in range(first, last + 1):
        for trail in trails:
            char = bytes((lead, trail)).decode(charset, "ignore")
            if _HAN.fullmatch(char):
                yield char


def _strictly(body: bytes, charset: str) -> str | None:
    """None where a byte does not fit; a character cut off at the very end is dropped."""
    try:
        return codecs.getincrementaldecoder(charset)("strict").decode(body)
    except UnicodeDecodeError:
        return None


def _pieces(body: bytes, charset: str) -> Iterator[str]:
    """Each run between blanks, quotes and tags by itself, in UTF-8 or GB18030, whichever reads better."""
    names = tuple(dict.fromkeys((charset, "utf-8", "gb18030")))
    pieces = _BREAK.split(body)
    if len(pieces) > PIECES:
        yield body.decode(charset, "replace")
        return
    for piece in pieces:
        yield piece.decode("ascii") if piece.isascii() else _piece(piece, charset, names)


def _piece(piece: bytes, charset: str, names: tuple[str, ...]) -> str:
    texts = {name: text for name in names if (text := _strictly(piece, name)) is not None}
    if len(texts) > 1:
        return texts[max(texts, key=lambda name: score(texts[name], name))]
    return next(iter(texts.values()), "") or piece.decode(charset, "replace")


def _declared(body: bytes, content_type: str) -> Iterator[str]:
    header = re.search(r"charset\s*=\s*[\"']?([\w-]+)", content_type, re.I)
    page = _DECLARED.search(body[:4096])
    for name in (header and header[1], page and page[1].decode("ascii")):
        if name and (known := _known(name)):
            yield known


def _known(name: str) -> str | None:
    try:
        charset = codecs.lookup(name).name
    except LookupError:
        return None
    return FAMILY.get(charset, charset) if _OF_PAGES.match(charset) else None


def _marked(body: bytes) -> str | None:
    """What the byte order mark says; UTF-16 without one shows by its zero bytes."""
    for mark, charset in MARKS:
        if body.startswith(mark):
            return charset
    head = body[:64]
    if head.count(0) < len(head) // 4 or not head:
        return None
    return "utf-16-le" if head[1:2] == b"\0" else "utf-16-be"
