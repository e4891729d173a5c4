"""A page cut down to what a reading needs, and stripped of persons."""

from __future__ import annotations

import re
from collections.abc import Callable

from spiders.reading.page import Page

MASK = "某某某"
# The fifty most frequent surnames: where no mark parts a label from what follows, only one of them begins a name.
SURNAMES = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜"

# Addresses stay whole: an article's number may have eleven digits.
_ADDRESS = re.compile(
    r"(?:https?:)?//[^\s\"'<>]+|\b(?:href|src|action)\s*=\s*(?!.?tel:)(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", re.I
)
_PERSON = re.compile(
    r"(?P<phone>(?<!\d)1[3-9]\d{9}(?!\d))"
    r"|(?P<id>(?<!\d)\d{17}[\dXx](?![\dXx]))"
    r"|(?P<label>(?:姓\s*名|联\s*系\s*人|嫌\s*疑\s*人)(?:姓名)?(?:(?:\s|&nbsp;|[:：]|</?\w[^<>]*>)+))[\u4e00-\u9fff·]{2,4}"
    rf"|(?P<bare>嫌疑人)[{SURNAMES}][\u4e00-\u9fff]{{2}}"
)
_EITHER = re.compile(f"(?P<address>{_ADDRESS.pattern})|{_PERSON.pattern}", re.I)

_DATA = re.compile(r"[\u4e00-\u9fff]|CDATA|\.s?html?\b|PageHTML\s*\(|https?:|\bjson\b|\bxml\b", re.I)
_SCRIPT = re.compile(r"<script\b.*?</script\s*>", re.I | re.S)
_BALLAST = (
    re.compile(r"<!--.*?-->", re.S),
    re.compile(r"<style\b.*?</style\s*>", re.I | re.S),
    _SCRIPT,
    re.compile(r"\sstyle\s*=\s*(?:\"[^\"]*\"|'[^']*')", re.I),
    re.compile(r"(?<=base64,)[A-Za-z0-9+/=\s]+"),
    re.compile(r"(?<=\n)\s*\n"),
)


def trimmed(page: Page, reads: Callable[[bytes], object]) -> bytes:
    """The page's bytes, in its own charset, without persons and without what the reading does not need.

    Comments, styles, encoded pictures and scripts without data go wherever `reads` answers the same without them.
    """

    def body(text: str) -> bytes:
        return text.encode(page.charset, "xmlcharrefreplace")

    text = masked(page.text)
    reference = reads(body(text))
    for ballast in _BALLAST:
        text = _without(text, ballast, lambda shorter: reads(body(shorter)) == reference)
    return body(text)


def masked(text: str) -> str:
    """Telephone and identity numbers as stars, names behind 姓名, 联系人 and 嫌疑人 as 某某某; addresses stay."""
    return _EITHER.sub(_mask, text)


def _mask(found: re.Match[str]) -> str:
    if found["address"]:
        return found[0]
    label = found["label"] or found["bare"]
    return label + MASK if label else "*" * len(found[0])


def _without(text: str, ballast: re.Pattern[str], same: Callable[[str], bool]) -> str:
    """All of it at once where nothing is lost, else piece by piece."""
    pieces = [piece.span() for piece in ballast.finditer(text) if ballast is not _SCRIPT or not _DATA.search(piece[0])]
    bare = _cut(text, pieces)
    if same(bare):
        return bare
    for piece in reversed(pieces):
        shorter = _cut(text, [piece])
        text = shorter if same(shorter) else text
    return text


def _cut(text: str, pieces: list[tuple[int, int]]) -> str:
    kept, place = [], 0
    for start, end in pieces:
        kept.append(text[place:start])
        place = end
    return "".join([*kept, text[place:]])
