"""Days and times as pages print them, and which of them is the day of publication.

Three meanings are kept apart (cms-families §0.4): made, published, and the day in the address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from spiders.items import Field
from spiders.reading.dialects import dialect_of

CHINA = timezone(timedelta(hours=8))
EARLIEST = 1990
# A date without a label is believed beside an address with another one only if they are this near.
NEAR = timedelta(days=3)

_MONTH, _MONTHDAY = r"(?P<m>0?[1-9]|1[0-2])", r"(?P<d>0?[1-9]|[12]\d|3[01])"
_DAY = rf"(?P<y>(?:19|20)\d\d)\s*[-/.年_ ]\s*{_MONTH}\s*[-/.月_]\s*{_MONTHDAY}(?!\d(?!\d:))\s*日?"
_BETWEEN = r"\s*(?:T|,|，|-|\||星期.|周.|[上下]午)?\s*"
_TIME = r"(?P<h>[01]?\d|2[0-4])\s*[:：时点]\s*(?P<mi>[0-5]\d)(?:\s*[:：分]\s*(?P<s>[0-5]\d))?"
_ZONE = r"(?:\.\d+)?(?P<z>Z|[+-]\d\d:?\d\d)?"
_DATE = re.compile(rf"(?<![\d.]){_DAY}(?:{_BETWEEN}{_TIME})?{_ZONE}")
_COMPACT = re.compile(
    r"(?<!\d)(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])"
    r"(?:(?P<h>[01]\d|2[0-3])(?P<mi>[0-5]\d)(?P<s>[0-5]\d))?(?!\d)"
)
_DIGITS = "〇一二三四五六七八九"
_NUMERALS = re.compile(
    r"(?P<y>[二一][〇零○Ｏ0O九一二三四五六七八]{3})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
_PATHS = (
    re.compile(r"[/_-](?P<y>20\d\d)[-/_]?(?P<m>0[1-9]|1[0-2])[-/_](?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"/(?P<y>20\d\d)/(?P<m>[1-9])/(?P<d>[12]\d|3[01]|[1-9])/"),
    re.compile(r"[/_-]t?(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?=\D|\d{4,}|$)"),
    re.compile(r"/(?P<y>[12]\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])[/_]"),
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or a time in Chinese local time as `YYYY-MM-DD[THH:MM[:SS]]`, and where it stands in the text."""

    value: str
    start: int
    end: int

    @property
    def day(self) -> date:
        return date.fromisoformat(self.value[:10])


def moments(text: str) -> Iterator[Moment]:
    """Every full date in `text`, in order; what is no day of the calendar is passed over."""
    for found in _DATE.finditer(text):
        parts = found.groupdict()
        if value := _moment(parts):
            yield Moment(value, found.start(), found.end())


def first_moment(text: str) -> Moment | None:
    """The first date of `text`, written with separators, in one run of digits, or in Chinese numerals."""
    for moment in moments(text):
        return moment
    for pattern, read in ((_COMPACT, _moment), (_NUMERALS, _numerals)):
        for found in pattern.finditer(text):
            if value := read(found.groupdict()):
                return Moment(value, found.start(), found.end())
    return None


def as_moment(text: str) -> str | None:
    """The normalised value of a text that should be a date, such as a meta's; seconds since 1970 as well."""
    if re.fullmatch(r"1[0-9]{9}(?:\d{3})?", text.strip()):
        return datetime.fromtimestamp(int(text.strip()[:10]), CHINA).strftime("%Y-%m-%dT%H:%M")
    found = first_moment(text)
    return found.value if found else None


def address_date(url: str) -> Field | None:
    """The day in the address: by its dialect, else by a whole date in the path; a month or a year is no day."""
    match = dialect_of(url) if url else None
    if match:
        return Field(match.date, f"address:{match.name}") if match.date and match.precision == "full" else None
    path = url.partition("?")[0]
    for pattern in _PATHS:
        for found in pattern.finditer(path):
            parts = found.groupdict()
            parts["y"] = parts["y"] if len(parts["y"]) == 4 else f"20{parts['y']}"
            if day := _day(parts["y"], parts["m"], parts["d"]):
                return Field(day, "address:path")
    return None


def choose(candidates: Iterable[Field], address: Field | None) -> Field | None:
    """The first candidate, in the words of one that knows the time of the same day.

    One that nobody labelled gives way to an address that speaks of another day.
    """
    first = None
    for candidate in candidates:
        if first is None:
            first = candidate
        if is_guess(first) and address and not _near(first.value, address.value):
            return address
        if "T" in first.value or candidate.where.startswith("script:"):
            return first
        if "T" in candidate.value and candidate.value[:10] == first.value:
            return candidate
    return first or address


def is_guess(field: Field) -> bool:
    """Did nothing on the page say what this date is?"""
    return field.where.startswith(("judgement:", "script:"))


def _near(one: str, other: str) -> bool:
    return abs(date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])) <= NEAR


def _moment(parts: dict[str, str | None]) -> str | None:
    day = _day(parts["y"], parts["m"], parts["d"])
    if not day or parts.get("h") is None or int(parts["h"] or 0) > 23:
        return day
    if all(int(parts.get(name) or 0) == 0 for name in ("h", "mi", "s")):
        return day  # midnight is what a template prints where no time is known
    time = f"{int(parts['h'] or 0):02}:{parts['mi']}" + (f":{parts['s']}" if parts.get("s") else "")
    zone = parts.get("z")
    return _localised(f"{day}T{time}", zone) if zone else f"{day}T{time}"


def _localised(value: str, zone: str) -> str:
    moment = datetime.fromisoformat(value + ("+00:00" if zone == "Z" else zone)).astimezone(CHINA)
    return moment.strftime("%Y-%m-%dT%H:%M:%S")[: len(value)]


def _day(year: str | None, month: str | None, day: str | None) -> str | None:
    try:
        found = date(int(year or 0), int(month or 0), int(day or 0))
    except ValueError:
        return None
    return found.isoformat() if found.year >= EARLIEST else None


def _numerals(parts: dict[str, str | None]) -> str | None:
    year = re.sub("[零○Ｏ0O]", "〇", parts["y"] or "")
    return _day("".join(str(_DIGITS.index(digit)) for digit in year), _count(parts["m"]), _count(parts["d"]))


def _count(numeral: str | None) -> str:
    """十一 is 11, 二十 is 20, 三十一 is 31."""
    tens, ten, ones = (numeral or "").rpartition("十")
    return str((_DIGITS.index(tens) if tens else int(bool(ten))) * 10 + (_DIGITS.index(ones) if ones else 0))
