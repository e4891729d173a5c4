"""Rows of announcements of standards: 序号 标准编号 标准名称 代替标准号 发布日期 实施日期, one row of cells a line."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitor.mentions.standard_numbers import Standard
from monitor.mentions.standard_status import DAY, iso_day

LONGEST_ROW = 300  # characters

_HEADER = re.compile(r"^(?=[^\n]*标准(?:编|代)?号)(?=[^\n]*名称)[^\n。]{6,80}$", re.MULTILINE)
_COLUMNS = re.compile(
    r"(?P<old>(?:被?代替|替代|原|被替代)(?:标准|国标)?(?:编|代)?号?)|(?P<number>(?:国家|行业|地方)?标准(?:编|代)?号)|(?P<title>(?:国家|行业|地方|中文)?(?:标准)?(?:中文)?名称)"
    r"|(?P<issued>(?:发布|批准|公布)(?:日期|时间))|(?P<force>(?:实施|施行|执行)(?:日期|时间))|(?P<withdrawn>废止(?:日期|时间))"
)
_STATES = {"issued": "发布", "force": "实施", "withdrawn": "废止"}
_BLANK_CELL = " \t/|-—、:："
_NEXT = re.compile(r"[ \t|/—-]+(?:[A-Z]{1,4}\d{0,4}(?:/[A-Z]+)? ?\d|(?:19|20)\d{2} ?[年.\-/] ?\d)")
_ORDINAL = re.compile(r"^[ \t]*\d{1,4}[.、]?(?=[ \t])")


@dataclass(frozen=True, slots=True)
class Row:
    """The row of `standard` (an index), with those it replaces."""

    standard: int
    replaced: tuple[int, ...]
    title: str | None
    status: str | None
    day: str | None


def rows(text: str, standards: Sequence[Standard], end: int) -> Iterator[Row]:
    """Every row below a header; a sentence or a line that names no standard ends the table."""
    starts = [one.start for one in standards]
    for header in _HEADER.finditer(text, 0, end):
        columns = [column.lastgroup or "" for column in _COLUMNS.finditer(header[0])]
        if columns.count("number") != 1:
            continue
        start = header.end() + 1
        while start < end:
            stop = text.find("\n", start, end)
            stop = end if stop < 0 else stop
            inside = range(bisect_left(starts, start), bisect_left(starts, stop))
            if not inside or stop - start > LONGEST_ROW or "。" in text[start:stop]:
                break
            yield _row(text[start:stop], start, columns, standards, inside)
            start = stop + 1


def _row(line: str, start: int, columns: list[str], standards: Sequence[Standard], inside: Sequence[int]) -> Row:
    old_first = "old" in columns and columns.index("old") < columns.index("number")
    new = inside[-1] if old_first else inside[0]
    replaced = tuple(i for i in inside if i != new) if "old" in columns else ()
    status, day = _state(line, columns)
    one = standards[new]
    return Row(new, replaced, _title(line, columns, one.start - start, one.end - start), status, day)


def _state(line: str, columns: list[str]) -> tuple[str | None, str | None]:
    """The last stage that a column of days tells, if each has its day."""
    stages = [column for column in columns if column in _STATES]
    days = [iso_day(found) for found in DAY.finditer(line)]
    if not stages or len(days) != len(stages):
        return None, None
    stage = max(stages, key=list(_STATES).index)
    return _STATES[stage], days[stages.index(stage)]


def _title(line: str, columns: list[str], start: int, end: int) -> str | None:
    """The cell behind the number up to the next standard or day, or the one before it."""
    if "title" not in columns:
        return None
    if columns.index("title") < columns.index("number"):
        cell = _ORDINAL.sub("", line[:start])
    else:
        cell = _NEXT.split(line[end:])[0]
    title = cell.strip(_BLANK_CELL).strip("《》")
    return title if len(title) >= 3 else None
