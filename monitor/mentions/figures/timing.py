"""The times a text speaks of, and which of them a figure is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from monitor.mentions.figures.numerals import value_of


class Role(Enum):
    """What a time does in its sentence."""

    WITHIN = "within"  # 2023年, 上半年
    SINCE = "since"  # 自2015年10月以来
    UNTIL = "until"  # 截至2023年6月底, 到2025年
    NOW = "now"  # 截至目前
    NONE = "none"  # 比2022年, 6月20日


@dataclass(frozen=True, slots=True)
class Time:
    """A time named in `text[start:end]`, from `first` to `last` in ISO form (2015-10); None where no year is known.

    `leads` where it opens its sentence as a clause of its own, and so holds for the paragraph.
    """

    start: int
    end: int
    role: Role
    first: str | None
    last: str | None
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The time that holds for a figure. `bounded` where the figure is of a span of time that has an end."""

    period: str | None = None
    as_of: str | None = None
    as_of_basis: str | None = None
    bounded: bool = False
    since: str | None = None


_PLANS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_CONGRESSES = {"十八大": "2012-11", "十九大": "2017-10", "二十大": "2022-10"}
_RELATIVE = {"今年": 0, "本年": 0, "当年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
_HALVES = {"上": (1, 6), "下": (7, 12)}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "两": 2}
_JOINT = r"[-–—~～至到]{1,2}"

_TIME = re.compile(
    rf"""
    (?=[\d今去上下前明本当全第一二三四截目如迄至现近过“十])
    (?:
      (?P<now>截[至止]目前|截[至止]今日|目前|当前|如今|迄今|(?<![自从年月日])至今|现有|现已)
    | [近过]去?(?P<recent>[一二两三四五六七八九十]|\d{{1,2}})年
    | “?(?P<plan>{"|".join(_PLANS)})”?(?:期间|时期|以来)
    | (?P<congress>{"|".join(_CONGRESSES)})以来
    | (?=(?:19|20)\d\d|[今去上前明本当全]年|[上下]半|第?[一二三四]季|前[二三两\d]|\d{{1,2}}[-–—~～至到月])
      (?:(?<!\d)(?P<year>(?:19|20)\d\d)(?:年度?|(?={_JOINT}(?:19|20)\d\d年))|(?P<relative>{"|".join(_RELATIVE)})度?)?
      的?
      (?: (?<!\d)(?P<month>1[0-2]|0?[1-9])
          (?:月份?(?:(?P<day>\d{{1,2}})[日号]|(?P<late>底|末))?|(?={_JOINT}(?:1[0-2]|[1-9])月))
        | (?P<half>[上下])半年
        | 第?(?P<quarter>[一二三四])季度
        | 前(?P<quarters>[二三两])个?季度
        | 前(?P<months>1[0-2]|[1-9])个?月
        | (?P<yearend>年?[底末])
        | (?P<whole>全年)
      )?
    )
    """,
    re.VERBOSE,
)
_UNTIL = re.compile(r"(?:截[至止]到?|[到至])$")
_BASE = re.compile(r"(?:[比较同与]|相比|不及|高于|低于|超过)$")
_SINCE = re.compile(r"[^，。；,;\n]{0,12}?(?:以来|至今|开始至|起至今)")
_COMPARED = re.compile(r"同期|相比|的\d")
_BEFORE_THE_END = re.compile(r"年?[底末]?(?:之?前|以前)")
_CLAUSE_ENDS = re.compile(r"(?:期间|当年|以?[内间]|时)?[，,、：:]")
_COMMA = re.compile(r"[，,](?!\d{3})")


def times(text: str, end: int, written: date | None) -> list[Time]:
    """The times of `text[:end]` in order; `written` is the day on which the text calls a year 今年."""
    joined: list[Time] = []
    year = written.year if written else None
    for found in _TIME.finditer(text, 0, end):
        if not found[0] or found[0] == "的":
            continue
        time = _time(text, found, year, written)
        if found["year"]:
            time = _time(text, found, int(found["year"]), written)
        last = joined[-1] if joined else None
        if last and re.fullmatch(_JOINT, text[last.end : time.start]):
            joined[-1] = _range(text, last, found, written)
        else:
            joined.append(time)
    return joined


def _range(text: str, opening: Time, found: re.Match[str], written: date | None) -> Time:
    """2015年10月至2016年7月; 1月至10月 takes the year of its beginning."""
    year = int(opening.first[:4]) if opening.first else None
    closing = _time(text, found, year, written)
    leads = opening.leads or (_opens(text, opening.start) and _CLAUSE_ENDS.match(text, closing.end) is not None)
    return Time(opening.start, closing.end, Role.WITHIN, opening.first, closing.last, leads)


def _time(text: str, found: re.Match[str], year: int | None, written: date | None) -> Time:
    first, last = _span(found, year, written)
    role = _role(text, found)
    since = _SINCE.match(text, found.end())
    if since and first and written and found["relative"] == "今年":
        leads = _opens(text, found.start())
        return Time(found.start(), since.end(), Role.WITHIN, f"{first}-01-01"[:10], written.isoformat(), leads)
    return Time(found.start(), found.end(), role, first, last, _leads(text, found, role))


def _leads(text: str, found: re.Match[str], role: Role) -> bool:
    return role is Role.WITHIN and _opens(text, found.start()) and _CLAUSE_ENDS.match(text, found.end()) is not None


def _opens(text: str, position: int) -> bool:
    """Whether a sentence begins there."""
    return re.search(r"(?:^|[\n。：:])[ ”]*$", text[max(0, position - 3) : position]) is not None


def _span(found: re.Match[str], year: int | None, written: date | None) -> tuple[str | None, str | None]:
    if found["congress"]:
        return _CONGRESSES[found["congress"]], None
    if found["plan"]:
        return str(_PLANS[found["plan"]]), str(_PLANS[found["plan"]] + 4)
    if found["recent"]:
        return _recent(int(value_of(found["recent"]) or 0), written)
    year = _year(found, year, written)
    return (None, None) if found["now"] or year is None else _in_year(found, year)


def _recent(years: int, written: date | None) -> tuple[str | None, str | None]:
    """近五年: up to the day of writing."""
    return (f"{written.year - years}-{written:%m-%d}", written.isoformat()) if written else (None, None)


def _year(found: re.Match[str], year: int | None, written: date | None) -> int | None:
    if found["year"]:
        return int(found["year"])
    if found["relative"]:
        return written.year + _RELATIVE[found["relative"]] if written else None
    if written and year == written.year and found["month"] and int(found["month"]) > written.month:
        return year - 1
    return year


def _in_year(found: re.Match[str], year: int) -> tuple[str, str]:
    if found["day"]:
        return (f"{year}-{int(found['month']):02}-{int(found['day']):02}",) * 2
    if found["late"]:
        return (_last_day(year, int(found["month"])),) * 2
    if found["yearend"]:
        return (f"{year}-12-31",) * 2
    if months := _months(found):
        return f"{year}-{months[0]:02}", f"{year}-{months[1]:02}"
    return str(year), str(year)


def _months(found: re.Match[str]) -> tuple[int, int] | None:
    if found["month"]:
        return int(found["month"]), int(found["month"])
    if found["half"]:
        return _HALVES[found["half"]]
    if found["quarter"]:
        quarter = _QUARTERS[found["quarter"]]
        return 3 * quarter - 2, 3 * quarter
    if found["quarters"]:
        return 1, 3 * _QUARTERS[found["quarters"]]
    return (1, int(found["months"])) if found["months"] else None


def _last_day(year: int, month: int) -> str:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1).isoformat()


def _role(text: str, found: re.Match[str]) -> Role:
    before = text[max(0, found.start() - 4) : found.start()]
    if found["now"]:
        return Role.NOW
    if found["congress"] or _SINCE.match(text, found.end()):
        return Role.SINCE
    if _COMPARED.match(text, found.end()):
        return Role.NONE
    if _UNTIL.search(before) or found["yearend"] or found["late"] or _BEFORE_THE_END.match(text, found.end()):
        return Role.UNTIL
    return Role.NONE if found["day"] or _BASE.search(before) else Role.WITHIN


def frame_of(text: str, told: Sequence[Time], position: int, previous: int, written: date | None) -> Frame:
    """What the times of a sentence, told before `position`, say of the figure there.

    A time within which something happened holds for its own clause, for what follows where it is a clause of its
    own (2023年,…), and for what follows a figure that it held for, at `previous`.
    """
    frame = Frame()
    for time in told:
        if time.role is Role.NOW:
            today = written.isoformat() if written else None
            frame = Frame(as_of=today, as_of_basis=today and "article", since=frame.since)
        elif time.role is Role.UNTIL:
            frame = Frame(as_of=time.last, as_of_basis=time.last and "text", since=frame.since)
        elif time.role is Role.SINCE:
            frame = Frame(since=time.first or "", bounded=True)
        elif time.role is Role.WITHIN and _holds(text, time, position, previous):
            frame = Frame(period=_period(time.first, time.last), bounded=True)
    return _opened(frame, written)


def _holds(text: str, time: Time, position: int, previous: int) -> bool:
    return (
        time.end <= previous < position
        or _CLAUSE_ENDS.match(text, time.end) is not None
        or not _COMMA.search(text, time.end, position)
    )


def _opened(frame: Frame, written: date | None) -> Frame:
    """A period that began in the past ends with `as_of`, or with the day of writing."""
    last = frame.as_of or (written.isoformat() if written else None)
    if not frame.since or not last:
        return frame
    return replace(frame, period=_period(frame.since, last))


def _period(first: str | None, last: str | None) -> str | None:
    if not first or not last:
        return None
    return first if first == last else f"{first}/{last}"
