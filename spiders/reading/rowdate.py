"""The day that a row of a list prints beside its link."""

from __future__ import annotations

import re

_Y, _M, _D = r"(?:19|20)\d{2}", r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR, _MONTH, _DAY = rf"(?P<y>{_Y})", rf"(?P<m>{_M})", rf"(?P<d>{_D})"
_DOT = r"\s?[-/.年]\s?"
_WHOLE = rf"(?<!\d){_Y}{_DOT}{_M}\s?[-/.月]\s?{_D}(?!\d)(?:\s?日)?(?:\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?"

_FULL = re.compile(_WHOLE)
_EDGE = re.compile(rf"^[\[(（【]?\s*(?:{_WHOLE})\s*[\])）】]?\s+|\s*[\[(（【]?\s*(?:{_WHOLE})\s*[\])）】]?$")
_TWO_CELLS = (
    re.compile(rf"(?<![\d./-]){_DAY}(?:\s?日)?\s+{_YEAR}{_DOT}{_MONTH}(?!\d)"),
    re.compile(rf"(?<!\d){_YEAR}{_DOT}{_MONTH}(?:\s?月)?\s+{_DAY}(?![\d:])"),
    re.compile(rf"(?<![\d./-]){_MONTH}\s?[-/.月]\s?{_DAY}(?:\s?日)?\s+{_YEAR}(?!\d)"),
    re.compile(rf"(?<!\d){_YEAR}(?:\s?年)?\s+{_MONTH}\s?[-/.月]\s?{_DAY}(?!\d)"),
)
_SHORT = re.compile(rf"(?<![\d./:-])(?:{_M}[-/]{_D}(?![\d/-])|{_M}月{_D}日)")
_CELL = re.compile(r"[\[(（【]?[\d\s./:年月日-]+[\])）】]?")


def is_date_cell(text: str) -> bool:
    """Whether a piece of text is a date or a part of one, and nothing else."""
    return bool(_CELL.fullmatch(text))


def date_in(text: str) -> str | None:
    """The first date of `text` as printed; one set in two cells is joined to `YYYY-MM-DD`. None without a date."""
    if whole := _FULL.search(text):
        return " ".join(whole[0].split())
    for cells in _TWO_CELLS:
        if found := cells.search(text):
            return f"{found['y']}-{int(found['m']):02}-{int(found['d']):02}"
    short = _SHORT.search(text)
    return short[0] if short else None


def date_at_edge(title: str) -> str | None:
    """The whole date that a title begins or ends with: a row whose link holds the date as well."""
    found = _EDGE.search(title)
    return date_in(found[0]) if found else None


def without_date(title: str) -> str:
    """The title without the whole date that it begins or ends with."""
    return _EDGE.sub("", title).strip() or title
