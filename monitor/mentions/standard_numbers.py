"""Numbers of standards as texts write them: GA/T 1400.1—2017, DB3502/T 080, T/CSPIA 001, ranges and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

LONGEST_RANGE = 50  # parts; 1400.1～1400.4 names each

# Codes of the sectors (行业标准代号), as the national register of sector standards lists them.
_SECTORS = frozenset(
    """
    AQ BB CB CH CJ CY DA DB DL DY DZ EJ FZ GA GB GBZ GC GD GF GH GM GY HB HG HJ HS HY JB JC JG JGJ JR JT JY KY LB LD LS
    LY MH MR MT MZ NB NY QB QC QJ QX RB RF SB SC SF SH SJ SL SN SW SY TB TD TJ TY WA WB WH WJ WM WS WW XB XF XW YB YC YD
    YS YY YZ ZY
    """.split()  # noqa: SIM905
)
_WITHOUT_SLASH = {"GBT": "GB/T", "GAT": "GA/T"}
# Codes that stand without /T often enough, and the figures that their shortest numbers have.
_BARE = {"GB": 4, "GA": 3, "GJB": 3, "GJBz": 3}

_DASH = r"[-\u2010-\u2015\u2043\u2212\u2500\u2501\ufe63]"
_YEAR = rf"(?:\ ?(?:{_DASH}{{1,2}}|:|一(?=[12]\d{{3}}))\ ?(?P<year>(?:19|20)\d{{2}}|[6-9]\d)(?!\d))"
_END = r"(?![\d.]*\d|\ ?[GM]B)"

_NATIONAL = re.compile(
    rf"""
    (?P<letters>[A-Za-z]{{1,4}})
    (?P<region>\ ?\d{{2}}(?:\d{{2}})?(?=\ ?/|\ \d))?                    # DB35/T, DB3502/T, DB11 2150
    (?P<slash>\ ?[/∕⁄]\ ?(?P<kind>[A-Za-z]{{1,12}})?|-(?P<dashed>[TZ])(?=[\ \d]))?
    (?P<gap>[\s-]{{0,2}})
    (?P<number>\d{{1,6}}(?:\.\d{{1,3}}){{0,2}})
    (?:{_YEAR}|(?!\ ?年)){_END}
    """,
    re.VERBOSE,
)
_WORLD = re.compile(
    rf"""
    (?P<letters>(?:ISO|IEC|ITU)(?:/IEC)?(?:[/\ ](?:TS|TR|PAS))?)
    (?P<gap>\ {{0,2}})
    (?P<number>\d{{3,6}}(?:\.\d{{1,3}}|-\d{{1,2}}(?!\d)){{0,2}})
    (?:{_YEAR}|(?!\ ?年)){_END}
    """,
    re.VERBOSE,
)

# What goes on with the code of the standard before: 、1400—2017, ～1400.4—2017, /2022.
_RANGE = re.compile(
    rf"\ ?(?:(?P<to>[~～〜至到])|{_DASH}(?=\d+\.))\ ?(?:[A-Z]{{2}}/[TZ]\ ?)?(?P<stem>\d{{1,6}}(?:\.\d{{1,3}})?\.)?"
    rf"(?P<last>\d{{1,3}})(?:{_YEAR})?{_END}(?!\ ?年)",
    re.VERBOSE,
)
_ALSO = re.compile(
    rf"(?:\ ?[、,，和及与]\ ?(?P<number>\d{{1,6}}(?:\.\d{{1,3}}){{0,2}})(?:{_YEAR})?|/(?P<another>20\d{{2}}))"
    r"(?!\ ?年)(?=[等和及与、,，。；;)）》《:：/\s系标要的]|$)",
    re.VERBOSE,
)

_PROVINCES = frozenset("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼")
_PLACES = frozenset("路号栋座楼室幢区型款台级")
_FILM_SPEEDS = frozenset(["100", "200", "400", "800", "1600", "3200", "6400", "12800", "25600"])  # ISO 400


@dataclass(frozen=True, slots=True)
class Standard:
    """`code` `GA/T`, `number` `1400.1`, `year` or None; the place in the canonical text."""

    code: str
    number: str
    year: int | None
    start: int
    end: int

    @property
    def name(self) -> str:
        return f"{self.code} {self.number}" + (f"-{self.year}" if self.year else "")


def standard_numbers(text: str, end: int) -> list[Standard]:
    """Every standard in `text[:end]`, in order; of a range each part."""
    found = [*_all(_NATIONAL, text, end), *_all(_WORLD, text, end)]
    return sorted(found, key=lambda standard: (standard.start, standard.end))


def _all(pattern: re.Pattern[str], text: str, end: int) -> Iterator[Standard]:
    found = pattern.search(text, 0, end)
    while found:
        stop = found.end()
        if code := _code(text, found):
            standards = _with_followers(text, end, Standard(code, found["number"], _year(found["year"]), *found.span()))
            yield from standards
            stop = max(standard.end for standard in standards)
        found = pattern.search(text, stop, end)


def _code(text: str, found: re.Match[str]) -> str | None:
    """The code in its one form; None for what only looks like a standard."""
    before = text[max(0, found.start() - 2) : found.start()]
    if re.search(r"[A-Za-z0-9./]$", before):
        return None
    if found.re is _WORLD:
        return None if _is_film_speed(found) else found["letters"]
    letters, kind = found["letters"], (found["kind"] or found["dashed"] or "").upper()
    if letters.upper() == "DB" and found["region"]:
        return _local(found["region"], "/" if found["slash"] else "", kind)
    if letters in ("T", "Q"):
        return _organisation(found)
    if kind in ("T", "Z") and letters.upper() in _SECTORS | {"GJB"}:
        return f"{letters.upper()}/{kind}"
    if found["slash"] or found["region"]:
        return None
    if letters in _WITHOUT_SLASH:
        return _WITHOUT_SLASH[letters] if len(found["number"]) > 2 else None
    return letters if letters in _SECTORS | _BARE.keys() and _is_sure(text, found, before) else None


def _local(region: str, slash: str, kind: str) -> str | None:
    return f"DB{region.strip()}{slash}{kind}" if kind in ("", "T", "Z") else None


def _organisation(found: re.Match[str]) -> str | None:
    """T/CSPIA of a group, Q/GDW of an enterprise."""
    kind = found["kind"] or ""
    sure = len(kind) > 1 and kind.isupper() and (found["year"] or _is_long(found["number"], 3))
    return f"{found['letters']}/{kind}" if sure else None


def _is_sure(text: str, found: re.Match[str], before: str) -> bool:
    """Bare codes are also plain words, number plates (京GA1234), chips (GB200) and streets."""
    if found["gap"].strip(" "):
        return False
    if found["year"]:
        return True
    following = text[found.end() : found.end() + 1]
    if re.search(r"\d $", before):  # 16 GB 2666
        return False
    if following in _PLACES or (following.isascii() and following.isalpha()):
        return False
    if before[-1:] in _PROVINCES and not found["gap"]:
        return False
    shortest = _BARE.get(found["letters"])
    if shortest is None:
        return "." in found["number"]
    return _is_long(found["number"], 2 if found["letters"] == "GA" and found["gap"] else shortest)


def _is_long(number: str, digits: int) -> bool:
    """Enough figures to be a standard's number, and no year."""
    return "." in number or (len(number) >= digits and not re.fullmatch(r"(?:19|20)\d\d", number))


def _is_film_speed(found: re.Match[str]) -> bool:
    number = found["number"]
    return not found["year"] and (not _is_long(number, 3) or (found["letters"] == "ISO" and number in _FILM_SPEEDS))


def _with_followers(text: str, end: int, first: Standard) -> list[Standard]:
    standards = [first]
    while True:
        last = standards[-1]
        if (ranged := _RANGE.match(text, last.end, end)) and (parts := _parts(last, ranged)):
            standards[-1:] = parts
        elif (also := _ALSO.match(text, last.end, end)) and (one := _also(last, also)):
            standards.append(one)
        else:
            return standards


def _parts(first: Standard, ranged: re.Match[str]) -> list[Standard]:
    """1400.1, 1400.2 … of 1400.1～1400.4; none where the two ends are no range."""
    stem, _, part = first.number.rpartition(".")
    written = (ranged["stem"] or "").removesuffix(".")
    if not stem or (written != stem if written or not ranged["to"] else False):
        return []
    low, high = int(part), int(ranged["last"])
    if not low < high <= low + LONGEST_RANGE:
        return []
    year = _year(ranged["year"]) or first.year
    whole = [Standard(first.code, f"{stem}.{n}", year, first.start, ranged.end()) for n in range(low + 1, high)]
    last = Standard(first.code, f"{stem}.{high}", year, ranged.start("stem" if written else "last"), ranged.end())
    return [replace(first, year=year), *whole, last]


def _also(last: Standard, found: re.Match[str]) -> Standard | None:
    if found["another"]:
        return (
            replace(last, year=int(found["another"]), start=found.start("another"), end=found.end())
            if last.year
            else None
        )
    if not found["year"] and not _is_long(found["number"], 4):
        return None
    return Standard(last.code, found["number"], _year(found["year"]), found.start("number"), found.end())


def _year(written: str | None) -> int | None:
    """Standards of the last century carry two figures: GB 2312-80."""
    if not written:
        return None
    return int(written) if len(written) == 4 else 1900 + int(written)
