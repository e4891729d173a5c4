"""The sentences of a text that say something, as spans: whole, and without headings, furniture and datelines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from storage.text.furniture import is_notice

SHORTEST = 12  # characters; a shorter line is a heading, a salutation or furniture
LONGEST_HEADING = 40  # characters of a line without an end of its own

_PAIRS = dict(zip("《“‘(（「『〈【〔[", "》”’)）」』〉】〕]", strict=True))
_ENDS = "。！？!?"
_MARK = re.compile(r"[《》“”‘’()（）「」『』〈〉【】〔〕\[\]。！？!?]")
_LINE = re.compile(r"[^\n]+")

# In front of a line's words: who sends it, an editor's mark, the number of an item.
_CREDIT = r"(?:[(（][^)）\n]{1,40}[)）])?"
_FRONT = re.compile(
    r"[\s▶︎●■◆·—]*"
    rf"(?:[\u4e00-\u9fff]{{2,16}}\d{{1,2}}月\d{{1,2}}日[电讯]\s*{_CREDIT}[\s:：]*"
    rf"|[\u4e00-\u9fff]{{0,8}}(?:[报网台社]讯\s*{_CREDIT}[\s:：]*|消息\s*{_CREDIT}\s*[:：])\s*"
    r"|[【\[](?:摘要|导读|编者按)[】\]]\s*|[(（](?:记者|通讯员)[^)）\n]{1,40}[)）]\s*)?"
    r"(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:、|\.(?!\d))"
    r"|第[一二三四五六七八九十百\d]{1,5}条\s)?\s*"
)
_FIELD = re.compile(
    r"\W*(?:(?:信息|文章)?来\s*源|作\s*者|发布(?:时间|日期|机构)|时\s*间|日\s*期|字\s*[号体]|浏览|点击|阅读|编\s*辑|责\s*编"
    r"|责任编辑|索\s*引\s*号|备注|文\s*号|成文日期|公文生成日期|当前位置|首页|分享|打印|附件|联系人|联系电话"
    r"|[\u4e00-\u9fff]{2,4}(?:单位|部门)|(?:完成)?时限)\s*[:：>》\[/]"
)


def telling_sentences(text: str, title: str = "", end: int | None = None) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of `text[:end]`. None ends inside 《》, brackets or quotes closed in the same line."""
    for line in _LINE.finditer(text, 0, len(text) if end is None else end):
        if _FIELD.match(line[0]) or _is_heading(line[0], title):
            continue
        front = _FRONT.match(line[0])
        start = line.start() + (front.end() if front else 0)
        for stop in _stops(line[0], line.start()):
            said = text[start:stop]
            if len(said.strip()) >= SHORTEST and not is_notice(said) and not _is_aside(said.strip()):
                yield start + len(said) - len(said.lstrip()), stop - len(said) + len(said.rstrip())
            start = max(start, stop)


def _is_aside(said: str) -> bool:
    """（牵头单位：…）, and the rest of a title that a line break has cut."""
    return said[0] in _PAIRS.values() or (said[0] in "(（〔[【" and said[-1] in ")）〕]】")


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _is_heading(line: str, title: str) -> bool:
    bare = line.strip()
    ended = bare.endswith((*_ENDS, "；", ";", "”"))
    return (
        len(bare) < SHORTEST
        or bare.endswith(("：", ":"))
        or (not ended and (len(bare) <= LONGEST_HEADING or not re.search(r"[。，,；;]", bare)))
        or letters(bare) in letters(title)
    )


def _stops(line: str, offset: int) -> Iterator[int]:
    """Where the sentences of a line end: at an end mark outside all pairs, or at the line's own end.

    他说：“…。” ends with its quote; “…。”他说 goes on behind it.
    """
    opened: list[int] = []
    stop = 0
    for mark in _MARK.finditer(line):
        char, place = mark[0], mark.start()
        if char in _PAIRS:
            if line.find(_PAIRS[char], place) >= 0:
                opened.append(place)
            continue
        ends = char in _ENDS and line[place + 1 : place + 2] not in tuple(_ENDS)
        partner = next((start for start in reversed(opened) if _PAIRS[line[start]] == char), None)
        if partner is not None:
            del opened[opened.index(partner) :]
            ends = char in "”’" and line[place - 1] in _ENDS and bool(line[stop:partner].strip())
        if ends and not opened:
            stop = place + 1
            yield offset + stop
    if line[stop:].strip():
        yield offset + len(line)
