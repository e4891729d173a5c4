"""Deadlines as Chinese official writing prints them, resolved to the last day on which the thing may be done.

What a day cannot be told for is None: 春节前, 印发后30日内, a bare 6月底 without any year. 2024年6月前 is read by the
letter, as before the month begins; 6月底前 and 6月30日前 include their day (民法典 §1259 for 以前, 届满).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from monitor.topics.lines import article_end
from storage.text.around import END, sentence_span
from storage.text.canonical import Canonical

LATE = timedelta(days=31)  # a plan is put on the site so long after its first deadlines; before that the year is unsure

_MOMENT = re.compile(
    r"""
    (?=[\d“"十二今本明后年上下第前一三四五六七八九])  # to be quick
    (?<![每去前上次翌同当近])(?<!每年)(?<!去年)(?<!前年)(?<!次年)(?<!翌年)(?<!同年)(?<!当年)
    (?:
      (?<![\d.])(?P<iso>20\d\d)[-/.](?P<iso_month>1[0-2]|0?[1-9])(?:[-/.](?P<iso_day>3[01]|[12]\d|0?[1-9]))?(?![\d%])
    | [“"]?十(?P<plan>[二三四五六])五[”"]?(?:规划|计划)?(?:时期|期)?(?P<plan_end>[末底内间])
    | (?: (?P<year>(?<!\d)20\d\d|二[〇零○][〇零○一二三四五六七八九]{2})\ ?年度?
        | (?P<short>(?<!\d)\d\d)年(?=年?[底末])
        | (?P<near>[今本明后])年
        | (?P<month_off>[本下])(?=月[底末内])
        | (?=年[底末终内]|[上下]半年|第?[一二三四1-4]季度|前三季度|\d{1,2}\ ?月|[一二三四五六七八九十]{1,2}月)
          (?<![\d一二三四五六七八九十几数两.-])
      )
      (?: \ ?(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\ ?月份?
          (?: \ ?(?P<day>3[01]|[12]\d|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\ ?[日号]
            | (?P<third>[上中下])旬 | (?P<month_end>[底末内]) | (?P<vague>初) )?
        | (?:第|前)?(?P<quarter>[一二三四1-4])季度(?P<quarter_end>[底末内])?
        | (?P<half>[上下])半年(?P<half_end>[底末内])?
        | (?P<year_end>年?[底末终内])
        | (?<=[本下])月(?P<off_end>[底末内])
      )?
    )
    """,
    re.VERBOSE,
)
_CONTINUING = re.compile(
    r"持续|长期|常态|立[即行]|即[日时刻]|日常|经常|贯穿|定期|逐年|始终|坚持|滚动|不间断|每(?:年|半年|个?月|季|周|日|天)|按[年月季周]度?"
)
_OCCASION = re.compile(r"[\u4e00-\u9fff]{1,8}?前(?![期后沿提往端景置])")  # 2027年汛期前: no calendar tells its day
_BEFORE = re.compile(r"[之以]?前(?!后)")
_NEAR = {"今": 0, "本": 0, "明": 1, "后": 2}
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}

# What makes a date in running text a deadline, and what makes it something else.
_UNTIL = re.compile(r"(?:^|[^\w”)）]|力争|争取|确保|计划|规划|目标|提出|要求|[将要拟应须])[到至]$")
_AIM = re.compile(r"(?:力争|争取|确保|计划|拟|最迟|不迟于|不晚于)[在于]?$")
_NO_AIM = re.compile(r"(?:截[至止]|[自从]|早在|有效期?限?|任期|公示期?)[到至为]?[^，。]{0,2}$")
NEAR = 60  # characters about a date in which a word makes it a forecast
_FORECAST = re.compile(r"预计|预测|预估|估[计算]|可能|或将|有望|分析[，,指认]")
_OTHERWISE = re.compile(
    r"日?起|以来|开始|[以之]?后|期间|前后|[^。；\n]{0,12}已|[之以]?前(?:出生|取得|登记|注册|生产|入职|参加工作)"
)
_ENDS = re.compile(r"止|截止")
_WITHIN = re.compile(r"[，,]?(?:将|要|力争|确保|争取|基本|全面|全部|实现|完成|建成|推出|出台|启动|新建|改造|培育)")


HEAD = 400  # characters in which a plan's title stands
_PLAN = re.compile(
    r"^(?!.{0,60}(?:20\d\d|年)[-—–~至]{1,2}20\d\d)[^\n。，,]{0,30}?(?<!\d)(20\d\d)年[^\n。，,]{0,40}?"
    r"(?:要点|计划|安排|清单|方案|分工|任务|台账|一览表)[^\n。，,]{0,12}$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """`raw` as printed; `day` is the last one, None where it cannot be told; `continuing` is 持续推进 and the like."""

    raw: str
    day: date | None
    continuing: bool


@dataclass(frozen=True, slots=True)
class DatedObligation:
    """A deadline in running text. `start:end` is its sentence, in the original text."""

    raw: str
    day: date | None
    start: int
    end: int


def parse_deadline(raw: str, published: date | None = None, year: int | None = None) -> Deadline:
    """What the text after 完成时限 says; of several days the latest. `year` is that of the plan, where it has one."""
    days = [day for _, day in _days(raw, published, year) if day]
    return Deadline(raw, max(days, default=None), bool(_CONTINUING.search(raw)))


def is_deadline(raw: str) -> bool:
    """Does a short text say when something is to be done?"""
    return bool(_CONTINUING.match(raw) or any(found[0] for found in _MOMENT.finditer(raw)))


def find_deadlines(text: Canonical, published: date | None = None) -> tuple[DatedObligation, ...]:
    """到2018年底…, 于6月30日前报送: what is due. No effect dates (自…起施行), no dates of record (截至…).

    A day before `published` is history and is left out.
    """
    body = text.text[: article_end(text.text)]
    return tuple(
        _obligation(text, body, found, day)
        for found, day in _due(body, published, plan_year(body))
        if day is None or published is None or day >= published
    )


def latest_due(passage: str, published: date | None = None, year: int | None = None) -> str | None:
    """As printed, the last of the deadlines in a passage of running text."""
    due = [(day, _raw(passage, found)) for found, day in _due(passage, published, year) if day]
    return max(due)[1] if due else None


def plan_year(text: str) -> int | None:
    """The year a plan is for, by its title: 2024年工作要点. None for 2023—2025年."""
    named = _PLAN.search(text, 0, HEAD)
    return int(named[1]) if named else None


def _due(text: str, published: date | None, year: int | None) -> Iterator[tuple[re.Match[str], date | None]]:
    return ((found, day) for found, day in _days(text, published, year) if _is_due(text, found))


def _days(text: str, published: date | None, year: int | None) -> Iterator[tuple[re.Match[str], date | None]]:
    """Every moment with its day; a month without a year is of the year named before it in the same sentence."""
    named, sentence = None, 0
    for found in _MOMENT.finditer(text):
        if not found[0]:
            continue
        if END.search(text, sentence, found.start()):
            named = None
        sentence = found.end()
        own = _stated_year(found, published)
        named = own or named
        before = bool(_BEFORE.match(text, found.end()))
        told = before or not (_is_bare(found) and _OCCASION.match(text, found.end()))
        yield found, _resolve(found, before, named or year, published) if told else None


def _is_bare(found: re.Match[str]) -> bool:
    """Is it a year and nothing of it?"""
    return found[0].endswith(("年", "年度"))


def _stated_year(found: re.Match[str], published: date | None) -> int | None:
    if written := found["iso"] or found["year"]:
        return int("".join(str(_DIGITS.get(char, char)) for char in written))
    if found["short"]:
        return 2000 + int(found["short"])
    if found["near"] and published:
        return published.year + _NEAR[found["near"]]
    return None


def _resolve(found: re.Match[str], before: bool, year: int | None, published: date | None) -> date | None:
    if found["plan"]:
        return date(2005 + 5 * _DIGITS[found["plan"]], 12, 31)
    if found["off_end"]:
        return _month_off(found["month_off"], published)
    sure = year or (published.year if published and not found["near"] else None)
    period = _period(found, sure) if sure else None
    if period is None:
        return None
    first, last, closed = period
    day = first - timedelta(days=1) if before and not closed else last
    return None if year is None and published and day < published - LATE else day


def _month_off(which: str, published: date | None) -> date | None:
    if published is None:
        return None
    return _month(*divmod(published.year * 12 + published.month - 1 + (which == "下"), 12))[1]


def _period(found: re.Match[str], year: int) -> tuple[date, date, bool] | None:
    """First and last day, and whether the words point to the last one (6月底, 6月30日) and not to the whole (6月)."""
    if found["vague"]:
        return None
    month = found["month"] or found["iso_month"]
    if month:
        return _in_month(found, year, _number(month))
    if found["quarter"]:
        last = 3 * _number(found["quarter"])
        return date(year, last - 2, 1), _month(year, last - 1)[1], bool(found["quarter_end"])
    if found["half"]:
        first = 1 if found["half"] == "上" else 7
        return date(year, first, 1), _month(year, first + 4)[1], True
    return date(year, 1, 1), date(year, 12, 31), bool(found["year_end"])


def _in_month(found: re.Match[str], year: int, month: int) -> tuple[date, date, bool] | None:
    first, last = _month(year, month - 1)
    if day := found["day"] or found["iso_day"]:
        number = _number(day)
        return None if number > last.day else (first.replace(day=number),) * 2 + (True,)
    third = {"上": 10, "中": 20}.get(found["third"] or "", last.day)
    return first, first.replace(day=third), bool(found["third"] or found["month_end"])


def _month(year: int, index: int) -> tuple[date, date]:
    """First and last day of a month; `index` is 0 in January."""
    return date(year, index + 1, 1), date(year, index + 1, monthrange(year, index + 1)[1])


def _number(written: str) -> int:
    """Figures, or Chinese ones up to 三十一."""
    if written.isdigit() and written.isascii():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    return (10 * _DIGITS.get(tens, 1) if ten else 0) + _DIGITS.get(ones, 0)


def _is_due(text: str, found: re.Match[str]) -> bool:
    start, end = found.span()
    lead = text[max(0, start - 8) : start]
    if _NO_AIM.search(lead) or _OTHERWISE.match(text, end) or text[start - 1 : start] in "《〈":
        return False
    due = _UNTIL.search(lead)
    if found.lastgroup not in ("year", "near"):
        due = due or _BEFORE.match(text, end) or _AIM.search(lead) or _ENDS.match(text, end)
        due = due or (_WITHIN.match(text, end) if found[0].endswith("内") else None)
    return bool(due) and not _is_forecast(text, start, end)


def _is_forecast(text: str, start: int, end: int) -> bool:
    before = END.split(text[max(0, start - NEAR) : start])[-1]
    after = END.split(text[end : end + NEAR], maxsplit=1)[0]
    return bool(_FORECAST.search(before) or _FORECAST.search(after))


def _obligation(text: Canonical, body: str, found: re.Match[str], day: date | None) -> DatedObligation:
    return DatedObligation(_raw(body, found), day, *text.original_span(*sentence_span(body, *found.span())))


def _raw(text: str, found: re.Match[str]) -> str:
    """到2018年底, 6月底前: with the words that make it a deadline."""
    first = found.start() - (text[max(0, found.start() - 1) : found.start()] in ("到", "至"))
    before = _BEFORE.match(text, found.end())
    return text[first : before.end() if before else found.end()]
