"""Duties behind a label: 牵头单位：…, on a line or in a bracket. What stands behind 责任领导 or 联系人 is not kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from monitor.mentions.deadlines import is_deadline
from monitor.mentions.tasks.duty import BETWEEN, Duty, Role
from monitor.mentions.tasks.units import are_units, units

LONGEST_BRACKET = 600  # characters
OPENING = "(（〔[【"
BRACKETS = re.compile(r"[()（）〔〕\[\]【】]")

_WHO = r"(?:单位|部门|处室|科室|股室|警种|主体|机构|地区|区域|方)"
_DOES = (
    r"(?:牵头|主办|主责|承办|主要责任|责任|配合|协办|协同|协助|参与|参加|落实|实施|执行|推进|完成)"
    r"(?:负责|责任|落实|实施|推进)?"
)
_PERSONS = (
    r"(?:(?:责任|分管|牵头|包保|包联|包抓|挂钩|督办|主管)(?:县|市|区|局)?领导"
    r"|(?:直接|具体|主要|第一)?(?:责任|负责|联系|经办)人(?:及电话)?|责任民警|联络员|联系电话)"
)
_DONE = r"(?:任务|目标)?(?:拟|计划|预计)?(?:完成|办结|整改|推进|办理|落实|实施|工作|进度)"
_WHEN = rf"(?:(?:{_DONE})?(?:时限|期限)(?:要求)?|{_DONE}(?:时间|日期|节点)(?:要求|节点)?|时间(?:节点|要求|进度|安排))"
_NOTE = r"(?:[(（][^()（）\n]{1,12}[)）])"
_NAME = (
    rf"{_WHEN}|{_PERSONS}"
    rf"|总?{_DOES}(?:[和及、/(（]?{_DOES}[)）]?)?{_WHO}?{_NOTE}?(?:[和及、/](?:{_PERSONS}|{_WHEN}))?"
)
_FIRST = "主任具分办包协参完实工总执承拟挂推整时期牵目直督第经联落计负责进配预"  # what a label begins with, to be quick
_LABEL = re.compile(rf"(?=[{_FIRST}])(?P<name>{_NAME})[ \t]*(?P<colon>[:：])?[ \t]*")
_WHOLE_NAME = re.compile(_NAME)
_FULL_WHEN = re.compile(_WHEN)
_FULL_PERSONS = re.compile(_PERSONS)
_LEADING = re.compile(r"总?(?:牵头|主办|主责|主要责任|承办)")
_PERSON_ENDING = re.compile(rf"{_PERSONS}$")
_MARKED_LEAD = re.compile(r"([^、，,；;:：()（）\s]{2,30})[(（](?:牵头|主办)(?:单位|部门)?[)）]")  # 县公安局（牵头）
_ITEM = re.compile(r"[ \t]*[(（]?[\d一二三四五六七八九十]{1,3}[)）.、]")
_CLAUSE = re.compile(r"[，,；;。]")


def role_of(heading: str) -> Role | None:
    """The role of a label or of a column's heading, None where it is neither."""
    name = re.sub(r"\s", "", heading).rstrip(":：")
    if not _WHOLE_NAME.fullmatch(name):
        return None
    if _FULL_WHEN.fullmatch(name):
        return Role.DEADLINE
    if _FULL_PERSONS.fullmatch(name):
        return Role.PERSON
    return Role.LEAD if _LEADING.match(name) else Role.RESPONSIBLE


def labelled(text: str, end: int) -> Iterator[Duty]:
    """One duty a label in `text[:end]`, in order."""
    frame = (0, 0)
    labels = [found for found in _LABEL.finditer(text, 0, end) if found["colon"] or _is_alone(text, found)]
    for label, after in zip_longest(labels, labels[1:]):
        if label.start() >= frame[1]:
            frame = _frame(text, label, end)
        if label.start() < frame[1]:
            yield _duty(text, label, frame[0], min(frame[1], after.start()) if after else frame[1])


def _is_alone(text: str, label: re.Match[str]) -> bool:
    """A label without a colon counts at the beginning of a line, before white space: 牵头单位　科信支队."""
    begins = label.start() == 0 or text[label.start() - 1] == "\n"
    return begins and (text[label.end() - 1].isspace() or text[label.end() : label.end() + 1] == "\n")


def _frame(text: str, label: re.Match[str], end: int) -> tuple[int, int]:
    """What the label and those after it govern: the rest of its bracket, or of its line; nothing in running text."""
    before = text[: label.start()].rstrip(" \t")
    if before and before[-1] in OPENING:
        return len(before) - 1, _closing(text, len(before) - 1, end)
    if not before or before[-1] in "\n。;；)）〕|" or _ITEM.fullmatch(before, before.rfind("\n") + 1):
        value = label.end() + (text[label.end() : label.end() + 1] == "\n")  # the label may stand on a line of its own
        return label.start(), _line_end(text, value, end)
    return label.start(), label.start()


def _closing(text: str, opened: int, end: int) -> int:
    """The end of a bracket, nested ones passed over; that of the line where it is never closed."""
    depth = 0
    for mark in BRACKETS.finditer(text, opened, min(end, opened + LONGEST_BRACKET)):
        depth += 1 if mark[0] in OPENING else -1
        if depth == 0:
            return mark.end()
    return _line_end(text, opened, end)


def _line_end(text: str, start: int, end: int) -> int:
    """The end of the line, or of those it runs on to: a list that a page's width has broken ends in a comma."""
    line = text.find("\n", start, end)
    while line > start and text[line - 1] in "、，," and not _LABEL.match(text, line + 1):
        line = text.find("\n", line + 1, end)
    return line if line >= 0 else end


def _duty(text: str, label: re.Match[str], framed: int, stop: int) -> Duty:
    role = role_of(label["name"])
    value = _unclosed(text[label.end() : stop].strip(BETWEEN)).partition("。")[0]
    bare = Duty(min(framed, label.start()), stop, begins_line(text, framed))
    if role is Role.DEADLINE:
        return replace(bare, deadline=value or None)
    if role is Role.PERSON:
        return bare
    named = units(value, with_persons=bool(_PERSON_ENDING.search(label["name"])))
    marked = units("、".join(_MARKED_LEAD.findall(value)))
    lead, responsible = (named, ()) if role is Role.LEAD else (marked, tuple(u for u in named if u not in marked))
    return replace(bare, lead=lead, responsible=responsible, deadline=_deadline_among(value))


def _unclosed(value: str) -> str:
    """Without the bracket that closes the passage and not one in it."""
    deeper = sum(value.count(mark) for mark in OPENING) - sum(value.count(mark) for mark in ")）〕]】")
    return value[:-1].rstrip(BETWEEN) if deeper < 0 and value[-1:] in tuple(")）〕]】") else value


def begins_line(text: str, place: int) -> bool:
    return not text[text.rfind("\n", 0, place) + 1 : place].strip()


def _deadline_among(value: str) -> str | None:
    """责任单位：甲、乙；2024年底前完成: the clause that says when."""
    clauses = (clause.strip() for clause in _CLAUSE.split(value)[1:])
    return next((clause for clause in clauses if is_deadline(clause) and not are_units(clause)), None)
