"""What stands beside an article on its page and makes no version when it changes: credits, counters, ages, bars.

Two rules keep the article's own words apart from it: chrome is bounded (a whole line, a bracket, a cell of a short
line), and what only a page's head or foot may hold counts as chrome only there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from storage.text.furniture import SENTENCE, SIGNS, is_notice
from storage.text.page_lines import is_above
from storage.versions import controls, credits, keeper, live
from storage.versions.change import Span

HEAD, FOOT = 4, 14  # lines at either end of a text where credits and counters stand
_RELATED = re.compile(
    r"\s*\W{0,2}(?:(?:相关|推荐|延伸|热门|更多|精彩|往期|热点|热文|最新|图文|编辑|专题|随机|同类|为[你您])(?:阅读|新闻|报道|链接|文章|推荐|资讯|内容|稿件|专题|动态|(?:精彩)?回顾|视频|排行|榜|图集)"
    r"|猜[你您]喜欢|[你您]可能(?:还)?(?:感兴趣|喜欢)的?(?:内容|文章|新闻)?|喜欢此内容的人还喜欢|大家都?在看|看了又看|新闻排行榜?|点击排行榜?|24小时(?:热文|排行))\W{0,2}(?:\s*更多\W*)?"
)
_OWN_AGAIN = re.compile(
    r"\s*(?:附[件表录]?\s*\d*\s*[:：.、]|联系|咨询|[（(]?此件|抄送|主送|(?:\d{4}|[二〇○零一三四五六七八九]{4})年\d*)|.*[。；！]\s*$"
)
_RIGHTS = re.compile("转载|摘编|版权|镜像|本网|本站|本报|本刊|本公众号|copyright|©|ICP|网安备", re.IGNORECASE)
_FACT = re.compile(r"有\s*效\s*性|成文|发文")  # of a row of fields: what a document says of itself
_WORD = re.compile(r"\w")


def blanked(text: str) -> str:
    """The canonical text with blanks in the place of everything beside the article; offsets stay."""
    pieces, last = [], 0
    for start, end in _beside(text):
        pieces += [text[last:start], " " * (end - start)]
        last = end
    return "".join([*pieces, text[last:]])


def _beside(text: str) -> Iterator[Span]:
    """In order, without overlap, none over a line break."""
    spans = [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text)]
    lines = [text[start:end] for start, end in spans]
    others = {*_others(lines), *keeper.kept(lines, FOOT)}
    leading, before = True, ""
    for number, (start, end) in enumerate(spans):
        found = [(0, end - start)] if number in others else _found(lines, number, leading, before)
        own = bool(_WORD.search(_without(lines[number], found)))
        leading, before = leading and not own, "" if own else lines[number]
        yield from ((start + a, start + b) for a, b in found)


def _others(lines: Sequence[str]) -> Iterator[int]:
    """Which lines name other articles: those of a list under its heading, and the one after 上一篇."""
    listed = False
    for number, line in enumerate(lines):
        listed = (listed and not _OWN_AGAIN.match(line)) or bool(_RELATED.fullmatch(line))
        follows = number > 0 and controls.opens_neighbour(lines[number - 1])
        if listed or (follows and len(line) <= credits.LONGEST and not line.endswith("。")):
            yield number


def _found(lines: Sequence[str], number: int, leading: bool, before: str) -> list[Span]:
    """The chrome of one line; all of it where nothing else would be left. `before`: the line above, if all chrome."""
    line, whole = lines[number], [(0, len(lines[number]))]
    beside = (*lines[max(number - 1, 0) : number], *lines[number + 1 : number + 2])
    edge = (leading or number < HEAD or number >= len(lines) - FOOT) and not line.endswith(("。", "；"))
    edge = edge and not credits.is_row(line, beside)
    if controls.is_control(line) or (edge and _is_page(line, before, leading)):
        return whole
    found = _apart([*credits.enclosed(line), *(credits.pieces(line) if edge else ()), *_notices(line)])
    return whole if found and not controls.unpressed(_without(line, found)) else found


def _is_page(line: str, before: str, leading: bool) -> bool:
    """True for a line at the page's edge that is not the article's. After one (`before`), a single thing to press."""
    pressed = before and not controls.unpressed(line)
    filled = live.fills(line, before)
    above = leading and is_above(line) and not _FACT.search(line)
    return bool(pressed) or filled or above or live.is_live(line, leading) or credits.is_meta(line, leading)


def _notices(line: str) -> Iterator[Span]:
    """A notice of the page; not a rule that speaks of permissions, nor a call to scan a code and act."""
    lower = line.lower()
    if not any(sign in lower for sign in SIGNS):
        return
    for match in SENTENCE.finditer(line):
        if is_notice(match[0]) and (_RIGHTS.search(match[0]) or not controls.acts(match[0])):
            yield match.span()


def _without(line: str, spans: list[Span]) -> str:
    bounds = [0, *(edge for span in spans for edge in span), len(line)]
    return "".join(line[start:end] for start, end in zip(bounds[::2], bounds[1::2], strict=True))


def _apart(spans: list[Span]) -> list[Span]:
    """The spans in order, those that overlap joined."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
