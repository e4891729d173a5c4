"""The line under a title and the one after the end: who wrote it, where it was taken from, when, how often it was read.

A credit is bounded by brackets, bars, white space or the ends of its line: 资金来源：… is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from storage.versions import controls
from storage.versions.change import Span

LONGEST = 80  # characters; a longer line that holds a credit is prose

_NAMED = (
    "(?:文章|信息|稿件|新闻|本文|图片)?(?:来源|出处)|稿源|作者|撰稿|撰文|文字?|图片?|图文|(?:本期|责任|执行|值班|新媒体|网络|网站|文字|实习|见习)*(?:编辑|责编|小编|美编)|编审|编校"
    "|(?:本报|见习|实习|全媒体|首席|特约)*(?:记者|通讯员)|实习生|[初复终审一二三]*(?:审核?|校对?)|监制|总监制|(?:值班|执行|副)*(?:主编|总编|编委)"
    "|供稿|投稿|摄影|摄像|摄制|视频|音频|剪辑|配音|主播|制图|制作|设计|排版|海报|策划|统筹|出品|签发|录入|(?:发布|审核|审签|核稿|签发|编辑|撰稿|录入|校对|责任)(?:人|员|者)|转自|关键[字词]|标签|栏目"
)
_WHAT = (
    "阅读|已读|浏览|点击|访问|查看|回复|人气|热度|评论|点?赞|收藏|转发|分享|在看|留言"
    "|听过|喜欢|粉丝|踩|跟贴|跟帖|播放|围观|下载"
)
# A credit names; whoever regulates writes 由, 应, 须 … or a figure. What follows a name may be the next label.
_NAME = r"[^\s。；，？！:：|丨/\d由应须不经按对并后]{1,16}"
_NEXT = rf"(?:{_WHAT}|字[号体]|已有|共|全文|本[文页]|网友)|[^\s:：丨|/]{{1,8}}\s*[:：丨|/]"
_NAMES = rf"{_NAME}(?:_\w+)?(?:[ 、]+(?!{_NEXT}){_NAME}){{0,4}}"
_PERSONS = r"[\u4e00-\u9fff·]{2,4}(?:[\s、][\u4e00-\u9fff·]{2,4}){0,4}"
_SOURCE = rf"(?!\S*(?:[须应]|不得))[^\s。；，？！:：|丨]{{1,24}}(?:[ ]+(?!{_NEXT})[^\s。；，？！:：|丨\d]{{1,12}})?"
_CREDIT = (
    rf"(?:(?:{_NAMED})\s*(?:[:：丨|/]\s*{_NAMES}|[:：])"
    rf"|(?:(?:文章|信息|稿件|新闻|本文)?来源|稿源|作者|转自)\s*[:：丨|]\s*{_SOURCE}"
    rf"|[\u4e00-\u9fff]{{0,6}}(?:编辑|责编|记者|通讯员|摄影)\s+{_PERSONS}|{_PERSONS}\s+(?:摄影?|文|图|报道|供稿)"
    r"|来自[:：\s]*\S{1,8}(?:客户端|网页版?|手机|公众号|微博|浏览器)"
    r"|(?:本文|原文|本页|永久)(?:链接|网址|地址)\s*[:：]\s*\S{4,200}"
    r"|原标?题\s*[:：][^\n。]{1,60})"
)
_MANY = r"[\d,.]+\s*[万亿wWkK]?\+?"
_COUNTER = (
    rf"(?:(?:网友)?评论\s*[(（]\s*{_MANY}\s*条\s*[)）]|本[文页]已?被(?:{_WHAT})\s*{_MANY}\s*次?"
    rf"|(?:已有|共有?|本[文月站页]|[今昨]日|总|累计)?(?:{_WHAT})(?:总?量|总?数|次数|人数|\s*PV)?\s*(?:[:：(（]\s*)?{_MANY}\s*[次人条]?\s*[)）]?"
    rf"|(?:已有?|共有?|累计)?\s*{_MANY}\s*(?:[次人条个]|人次)?(?:{_WHAT}|看过)(?:过|了本文|本文)?"
    r"|[您你]是(?:本站)?第\s*\d+\s*位(?:访客|访问者|读者)"
    r"|(?:本文|全文)?共?\s*[约]?\s*\d+\s*字[,，]?\s*(?:预计)?阅读(?:大?约|时间)?[需约:：]*\s*\d+\s*分钟?|预计阅读(?:时间)?[:：]?\s*\d+\s*分钟?"
    rf"|{_MANY}\s*人参与"
    rf"|(?:{_WHAT})(?:总?量|总?数|次数|人数)?\s*[:：]\s*(?:\[?加载中\W*|\$\(\S*)?)"  # filled in by a script
)
_AGE = (
    r"(?:(?:\d+|[一二三四五六七八九十两几半])\s*个?(?:秒钟?|分钟|小时|天|日|周|星期|月|年)[之以]?前|刚刚|刚才"
    r"|(?:今天|昨天|前天|昨日|今日)(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?)"
)
_STAMP = r"\d{4}\s*[-/年.]\s*\d{1,2}\s*[-/月.]\s*\d{1,2}\s*日?(?:\s*(?:\d{1,2}:\d{2}(?::\d{2})?|星期.|周.))*"
_STAMPED = (
    "(?:(?:发布|更新|发表|编辑|上传|录入|访问|打印|信息|公开|生成)(?:时间|日期)|最[后近]更新|(?:发表|发布|更新|编辑|修改)于)"
    rf"\s*[:：]?\s*(?:{_STAMP}|{_AGE})?"
)
_AGED = rf"(?:(?:发布|更新|发表|编辑)于?\s*)?{_AGE}\s*(?:发布|更新|发表|编辑)?"


def _bounded(piece: str) -> re.Pattern[str]:
    """A piece of a line between white space, bars, brackets and the line's ends."""
    edge = r"\s|丨·•()（）\[\]【】▌■◆●▲▼★☆※►▶→"
    return re.compile(rf"(?:^|(?<=[{edge}]))(?:{piece})(?=$|[{edge}])", re.IGNORECASE)


_PIECE = _bounded(f"{_CREDIT}|{_COUNTER}|{_STAMPED}")
_META = _bounded(f"{_CREDIT}|{_COUNTER}|{_STAMPED}|{_AGED}")
_DATED = _bounded(_STAMP)
_LABELLED = _bounded(rf"(?:时间|日期)\s*[:：]\s*{_STAMP}")  # of an event as well: the page's only beside its credits
_ENCLOSED = re.compile(
    rf"[(（\[【]\s*(?:{_CREDIT}(?:[\s，,；;、]+{_CREDIT}){{0,4}}|完"
    rf"|(?:[\u4e00-\u9fff]{{0,8}}(?:记者|通讯员)\s*{_NAMES}[\s，,、]*){{1,3}}(?:报道|摄)?"
    r"|(?:本报|本网|新华社|中新社|人民网)[\u4e00-\u9fff]{0,6}\d{0,2}[月日\d]{0,5}[电讯])\s*[)）\]】]"
    r"|^\s*(?:本报|本网|本刊)讯(?:\s*[(（][^\n。；)）]{1,24}[)）])?",
    re.MULTILINE,
)
_OPENING = re.compile(r"[(（\[【]|[本报网刊]讯")
_SIGNED = re.compile(rf"\s*[(（]\s*(?=[^)）]*[\s、]){_PERSONS}\s*[)）]\s*")
_ROW = re.compile(rf"\s*[\u4e00-\u9fff]{{2,8}}\s*[:：]?\s*{_MANY}\s*[^\s\d]{{0,3}}\s*")
_SOURCE_ALONE = re.compile(r"\S{2,16}(?:报|网|社|台|刊|客户端|公众号|发布|频道|在线|新闻|融媒体?中心|[局厅委办处署院])")


def enclosed(line: str) -> list[Span]:
    """The credits in brackets, and 本报讯; anywhere."""
    return [match.span() for match in _ENCLOSED.finditer(line)] if _OPENING.search(line) else []


def pieces(line: str) -> list[Span]:
    """The credits, counters and labelled moments of a short line."""
    return [match.span() for match in _PIECE.finditer(line)] if len(line) <= LONGEST else []


def is_meta(line: str, leading: bool) -> bool:
    """True for a line of credits, counters, ages and stamps, perhaps with the name of a source.

    A moment, alone or with a name, is the page's only where nothing of the article went before it (`leading`): else it
    is a cell of a table, or the signature of the document.
    """
    if len(line) > LONGEST:
        return False
    if _SIGNED.fullmatch(line):
        return not leading
    rest = _META.sub(" ", line)
    undated = _DATED.sub(" ", _LABELLED.sub(" ", rest) if rest != line else rest)
    name = controls.unpressed(undated)
    if not name:
        return rest != line or (leading and bool(_DATED.fullmatch(line.strip(" ()[]（）【】"))))
    return (leading or rest != line) and undated != line and bool(_SOURCE_ALONE.fullmatch(name))


def is_row(line: str, beside: Iterable[str]) -> bool:
    """True for a figure under or over another one which is no counter: 注册用户 35万, 访问量 120万."""
    if not _ROW.fullmatch(line):
        return False
    return any(_ROW.fullmatch(other) and not _META.fullmatch(other.strip()) for other in beside)
