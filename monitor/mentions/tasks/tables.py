"""Tasks in tables that became text: a row a line (cells parted by tabs, bars or spaces), or a cell a line.

Page readers join a row's cells by a space and leave empty cells out, Word files give a line a cell. So the cells of a
row are laid into the columns by what they look like: the best reading in which their order is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from monitor.mentions.deadlines import is_deadline
from monitor.mentions.tasks.assigned import Assigned
from monitor.mentions.tasks.duty import Role
from monitor.mentions.tasks.items import title_of
from monitor.mentions.tasks.labels import role_of
from monitor.mentions.tasks.units import are_units, units

LONGEST_NAME = 14  # characters of a column's name
LONGEST_GROUP = 40  # characters of a line between rows that is the heading of a group
LONGEST_WHEN = 30  # characters of a cell that says when
FORBIDS = -3  # what a cell that cannot be of a column scores
SHORTEST_TASK = 6
MOST_GROUPS = 3  # such lines one after the other
MOST_CELLS = 40

_NUMBER = re.compile(r"[(（]?(\d{1,3}|[一二三四五六七八九十]{1,4})[)）.、]?")
_TASK_NAME = re.compile(r"(?!.*(?:类别|分类|领域|目标))(?:.*(?:任务|事项|举措|措施|内容|项目|要点|工作))")
_ROLE_SIGN = re.compile(r"牵头|主办|承办|责任|配合|时限|期限|完成时间")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}(?:[、 ][\u4e00-\u9fff]{2,4})*")
_CELL = re.compile(r"[^\t|\n]+")
_WORD = re.compile(r"[^\s|]+")


class Other(Enum):
    """Columns that are no duty."""

    NUMBER = auto()
    TASK = auto()
    NOTE = auto()


Column = Role | Other


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """`start:end` is the whole of it, the line of its columns' names included."""

    start: int
    end: int
    tasks: tuple[Assigned, ...]


def find_tables(text: str, end: int) -> Iterator[Table]:
    """The tables of `text[:end]` with a column that says who answers or until when."""
    if not _ROLE_SIGN.search(text, 0, end):
        return
    lines = [Cell(line[0], line.start(), line.end()) for line in re.finditer(r"[^\n]*[^\s][^\n]*", text[:end])]
    place = 0
    while place < len(lines):
        columns, first = _columns(lines, place)
        if columns:
            rows, past = _rows(lines, first, columns)
            tasks = tuple(task for row in rows if (task := _task(text, row, columns)))
            if tasks:
                yield Table(lines[place].start, lines[past - 1].end, tasks)
                place = past
                continue
        place += 1


def _columns(lines: list[Cell], place: int) -> tuple[tuple[Column, ...], int]:
    """The columns named on the line at `place`, or on it and the short lines after it, and where the rows begin."""
    names = _cells(lines[place])
    if len(names) > 2:
        columns = tuple(_column(cell.text) for cell in _spaced_names(names))
        return (columns, place + 1) if _is_header(names, columns) else ((), place)
    stop = place
    while (
        stop < len(lines) and stop - place < 10 and len(lines[stop].text) <= LONGEST_NAME and _is_name(lines[stop].text)
    ):
        stop += 1
    named = tuple(_column(line.text) for line in lines[place:stop])
    return (named, stop) if _is_header(lines[place:stop], named) else ((), place)


def _is_name(line: str) -> bool:
    return _column(line) is not Other.NOTE or line.strip() in ("备注", "目标", "工作目标", "类别")


def _is_header(names: list[Cell], columns: tuple[Column, ...]) -> bool:
    short = all(len(name.text.strip()) <= LONGEST_NAME for name in names)
    asked = any(isinstance(column, Role) and column is not Role.PERSON for column in columns)
    return short and asked and len(columns) > 2 and (Other.NUMBER in columns or Other.TASK in columns)


def _spaced_names(names: list[Cell]) -> list[Cell]:
    """序 号 and 备 注 are one name each."""
    joined: list[Cell] = []
    for name in names:
        if joined and len(name.text) == len(joined[-1].text) == 1:
            joined[-1] = Cell(joined[-1].text + name.text, joined[-1].start, name.end)
        else:
            joined.append(name)
    return joined


def _column(name: str) -> Column:
    bare = re.sub(r"\s", "", name)
    if bare in ("序号", "编号", "项次", "序"):
        return Other.NUMBER
    return role_of(bare) or (Other.TASK if _TASK_NAME.match(bare) else Other.NOTE)


def _cells(line: Cell) -> list[Cell]:
    pattern = _CELL if re.search(r"[\t|]", line.text) else _WORD
    found = pattern.finditer(line.text)
    cells = [(cell[0].strip(), line.start + cell.start() + len(cell[0]) - len(cell[0].lstrip())) for cell in found]
    return [Cell(words, start, start + len(words)) for words, start in cells if words]


def _rows(lines: list[Cell], first: int, columns: tuple[Column, ...]) -> tuple[list[list[Cell]], int]:
    """The rows from the line `first` on, and the index of the line after the last."""
    rows: list[list[Cell]] = []
    place, past = first, first
    while place < len(lines) and place - past <= MOST_GROUPS:
        cells = _cells(lines[place])
        if _NUMBER.fullmatch(lines[place].text.strip()) and Other.NUMBER in columns:
            row = _row_of_lines(lines, place, len(columns))
            rows.append(row)
            place = past = place + len(row)
        elif len(cells) > 2 and (Other.NUMBER not in columns or _NUMBER.fullmatch(cells[0].text)):
            rows.append(cells[:MOST_CELLS])
            place = past = place + 1
        elif len(lines[place].text) <= LONGEST_GROUP and not lines[place].text.rstrip().endswith(("。", "：", ":")):
            place += 1
        else:
            break
    return rows, past


def _row_of_lines(lines: list[Cell], place: int, width: int) -> list[Cell]:
    """A number's line and the lines after it up to the next number's, no more than there are columns."""
    row = [lines[place]]
    for line in lines[place + 1 : place + width]:
        if _NUMBER.fullmatch(line.text.strip()):
            break
        row.append(line)
    return row


def _task(text: str, row: list[Cell], columns: tuple[Column, ...]) -> Assigned | None:
    laid = _laid(row, columns)
    said = {columns[place]: " ".join(cell.text.strip() for cell in cells) for place, cells in laid.items()}
    lead, responsible = units(said.get(Role.LEAD, "")), units(said.get(Role.RESPONSIBLE, ""))
    until = said.get(Role.DEADLINE)
    heading = [cells for place, cells in laid.items() if columns[place] is Other.TASK]
    if not heading or not (lead or responsible or until):
        return None
    start, end = heading[-1][0].start, heading[-1][-1].end
    number = _NUMBER.fullmatch(said.get(Other.NUMBER, ""))
    return Assigned(
        number[1] if number else "", title_of(text[start:end]), start, end, row[-1].end, lead, responsible, until
    )


def _laid(row: list[Cell], columns: tuple[Column, ...]) -> dict[int, list[Cell]]:
    """The cells in each column."""
    words = [cell.text.strip() for cell in row]
    as_many = len(row) == len(columns)
    straight = as_many and all(_fit(column, word) > FORBIDS for column, word in zip(columns, words, strict=True))
    laid: dict[int, list[Cell]] = {}
    for cell, place in zip(row, range(len(row)) if straight else _places(words, columns), strict=True):
        laid.setdefault(place, []).append(cell)
    return laid


def _places(words: list[str], columns: tuple[Column, ...]) -> tuple[int, ...]:
    """The column of each cell, their order kept, so that they fit best, the first of equals.

    An empty column costs, a shared one too.
    """
    best: dict[int, tuple[float, tuple[int, ...]]] = {
        -1: (0.0, ())
    }  # last column → what it cost to come there, the way
    for word in words:
        best = {
            j: min(
                (spent + _cost(columns, k, j) - _fit(columns[j], word), (*path, j))
                for k, (spent, path) in best.items()
                if k <= j
            )
            for j in range(len(columns))
        }
    return min((spent + _cost(columns, j, len(columns)), path) for j, (spent, path) in best.items())[1]


def _cost(columns: tuple[Column, ...], before: int, here: int) -> float:
    if before == here:
        return 0.3 if isinstance(columns[here], Other) else 1.0
    return sum(3.0 if column is Other.TASK else 1.0 for column in columns[before + 1 : here])


@lru_cache(maxsize=1024)
def _fit(column: Column, cell: str) -> float:
    """How much a cell looks like one of the column, from -9 to 3."""
    number = bool(_NUMBER.fullmatch(cell))
    when, bodies = is_deadline(cell) and len(cell) <= LONGEST_WHEN, are_units(cell)
    if column is Other.NUMBER or number:
        return 3 if number and column is Other.NUMBER else -9
    if column is Role.DEADLINE:
        return 3 if when else -3
    if column is Role.PERSON:
        return 1 if _NAME.fullmatch(cell) and not bodies else -2
    if isinstance(column, Role):
        return 2 if bodies else -4 if when or len(cell) > LONGEST_WHEN else -1
    if column is Other.NOTE:
        return 0
    return -2 if bodies or when else 1 + (len(cell) >= SHORTEST_TASK)
