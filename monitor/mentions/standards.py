"""Standards named in a text, such as GA/T 1400.1-2017."""

from __future__ import annotations

import re

from monitor.topics.lines import article_end
from storage.mentions import StandardMention
from storage.text.canonical import Canonical

# Codes of the sectors (行业标准代号), as the national register of sector standards lists them.
_SECTORS = (
    "AQ|BB|CB|CH|CJ|CY|DA|DB|DL|DY|DZ|EJ|FZ|GA|GC|GD|GF|GH|GM|GY|HB|HG|HJ|HS|HY|JB|JC|JG|JGJ|JR|JT|JY|KY|LB|LD|LS|LY"
    "|MH|MR|MT|MZ|NB|NY|QB|QC|QJ|QX|RB|RF|SB|SC|SF|SH|SJ|SL|SN|SW|SY|TB|TD|TJ|TY|WA|WB|WH|WJ|WM|WS|WW|XB|XF|XW|YB|YC"
    "|YD|YS|YY|YZ|ZY"
)

# Bare sector codes occur as plain words and on number plates; these few are written without /T often enough.
_BARE = "GB|GA|GM|GY|YD|SJ|JT|JR|AQ|XF|SF|MH|DL|WA|WS|JG|CJ|HJ|LD|RB|QC|XB"

_DASH = r"[-\u2010-\u2015\u2043\u2212\u2500]"

_STANDARD = re.compile(
    rf"""
    (?<![A-Za-z0-9./])(?<!\d\ )               # not 16GB 2019
    (?: (?P<sector>(?:GB|{_SECTORS})\ ?/\ ?[TZ]|{_BARE}|GJBz?|GJB/Z)
      | (?P<local>DB\ ?\d{{2}}(?:\d{{2}})?\ ?/\ ?[TZ]?)
      | (?P<group>T\ ?/\ ?[A-Z]{{2,12}})
      | (?P<world>(?:ISO|IEC|ITU)(?:/IEC)?(?:[/ ](?:TS|TR))?)
    )
    (?P<gap>\ {{0,2}})
    (?P<number>\d{{1,6}}(?:\.\d{{1,3}}){{0,2}})
    (?:\ ?(?:{_DASH}{{1,2}}|(?<=\d):)\ ?(?P<year>(?:19|20)\d{{2}}|[6-9]\d)(?!\d))?
    (?![\d.]*\d|年|\ ?[GM]B)
    """,
    re.VERBOSE,
)

_PROVINCES = frozenset("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼")


def find_standards(text: Canonical) -> tuple[StandardMention, ...]:
    """Every mention of a standard, in order; `raw`, `start` and `end` are those of the canonical text's original."""
    found = _STANDARD.finditer(text.text, 0, article_end(text.text))
    return tuple(_mention(text, match) for match in found if not _is_number_plate(text.text, match))


def _is_number_plate(text: str, found: re.Match[str]) -> bool:
    """京GA1234: a province, and then neither space, slash nor year."""
    bare = not found["gap"] and not found["year"] and "/" not in found[0]
    return bare and found.start() > 0 and text[found.start() - 1] in _PROVINCES


def _mention(text: Canonical, found: re.Match[str]) -> StandardMention:
    code = re.sub(r"\s", "", found["sector"] or found["local"] or found["group"] or "") or found["world"]
    start, end = text.original_span(*found.span())
    return StandardMention(code, found["number"], _year(found["year"]), text.text[slice(*found.span())], start, end)


def _year(written: str | None) -> int | None:
    """Standards of the last century carry two figures: GB 2312-80."""
    if not written:
        return None
    return int(written) if len(written) == 4 else 1900 + int(written)
