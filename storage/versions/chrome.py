"""What stands beside an article on its page and makes no version when it changes: credits, counters, ages, bars.

Two rules keep the article's own words apart from it: chrome is bounded (a whole line, a bracket, a cell of a short
line), and what only a page's head or foot may hold counts as chrome only there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from storage.text.furniture import SENTENCE, is_notice
from storage.versions.change import Span

HEAD, FOOT = 4, 14  # lines at either end of a text where credits and counters stand
LONGEST_META = 60  # characters; a longer line that holds a credit is prose

_NAMED = (
    "(?:文章|信息|稿件|新闻|本文|图片)?来源|稿源|作者|撰稿|撰文|文字?|图片?|图文|(?:本期|责任|执行|值班|新媒体|网络|网站|文字|实习|见习)*(?:编辑|责编|小编|美编)|编审|编校"
    "|(?:本报|见习|实习|全媒体|首席|特约)*(?:记者|通讯员)|实习生|[初复终审一二三]*(?:审核?|校对?)|监制|总监制|(?:值班|执行|副)*(?:主编|总编|编委)"
    "|供稿|投稿|摄影|摄像|摄制|视频|音频|剪辑|配音|主播|制图|制作|设计|排版|海报|策划|统筹|出品|签发|录入|发布人|转自|关键[字词]|标签|栏目"
)
_WHAT = "阅读|已读|浏览|点击|访问|人气|热度|评论|点?赞|收藏|转发|分享|在看|跟贴|跟帖|播放|围观|下载"
# A credit names; whoever regulates writes 由, 应, 须 … or a figure. What follows a name may be the next label.
_NAME = r"[^\s。；，？！:：|丨/\d由应须不经按对并后]{1,16}"
_NEXT = rf"(?:{_WHAT}|字[号体]|已有|共|全文|本文)|[^\s:：丨|/]{{1,8}}\s*[:：丨|/]"
_NAMES = rf"{_NAME}(?:[ 、]+(?!{_NEXT}){_NAME}){{0,4}}"
_PERSONS = r"[\u4e00-\u9fff·]{2,4}(?:[\s、][\u4e00-\u9fff·]{2,4}){0,4}"
_SOURCE = rf"[^\s。；，？！:：|丨]{{1,24}}(?:[ ]+(?!{_NEXT})[^\s。；，？！:：|丨\d]{{1,12}})?"
_CREDIT = (
    rf"(?:(?:{_NAMED})\s*[:：丨|/]\s*{_NAMES}"
    rf"|(?:(?:文章|信息|稿件|新闻|本文)?来源|稿源|作者|转自)\s*[:：丨|]\s*{_SOURCE}"
    rf"|[\u4e00-\u9fff]{{0,6}}(?:编辑|责编|记者|通讯员|摄影)\s+{_PERSONS}|{_PERSONS}\s+(?:摄影?|文|图|报道|供稿)"
    r"|来自[:：\s]*\S{1,8}(?:客户端|网页版?|手机|公众号|微博|浏览器)"
    r"|(?:本文|原文|本页|永久)(?:链接|网址|地址)\s*[:：]\s*\S{4,200}"
    r"|原标?题\s*[:：][^\n。]{1,60})"
)
_MANY = r"[\d,.]+\s*[万亿wWkK]?\+?"
_COUNTER = (
    rf"(?:(?:已有|共有?|本[文月站页]|[今昨]日|总|累计)?(?:{_WHAT})(?:总?量|总?数|次数|人数|\s*PV)?\s*(?:[:：(（]\s*)?{_MANY}\s*[次人条]?\s*[)）]?"
    rf"|(?:已有?|共有?|累计)?\s*{_MANY}\s*(?:[次人条个]|人次)?(?:{_WHAT}|看过)(?:过|了本文|本文)?"
    r"|[您你]是(?:本站)?第\s*\d+\s*位(?:访客|访问者|读者)"
    r"|(?:本文|全文)?共?\s*[约]?\d+字[,，]?\s*(?:预计)?阅读(?:大?约|时间)?[需约:：]*\s*\d+\s*分钟?|预计阅读(?:时间)?[:：]?\s*\d+\s*分钟?)"
)
_AGE = (
    r"(?:(?:\d+|[一二三四五六七八九十两几半])\s*个?(?:秒钟?|分钟|小时|天|日|周|星期|月|年)[之以]?前|刚刚|刚才"
    r"|(?:今天|昨天|前天|昨日|今日)(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?)"
)
_STAMP = r"\d{4}\s*[-/年.]\s*\d{1,2}\s*[-/月.]\s*\d{1,2}\s*日?(?:\s*(?:\d{1,2}:\d{2}(?::\d{2})?|星期.|周.))*"
_STAMPED = (
    "(?:(?:发布|更新|发表|编辑|上传|录入|访问|打印)(?:时间|日期)|(?:发表|发布|更新|编辑|修改)于)"
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
_ENCLOSED = re.compile(
    rf"[(（\[【]\s*(?:{_CREDIT}(?:[\s，,；;、]+{_CREDIT}){{0,4}}|完"
    rf"|(?:[\u4e00-\u9fff]{{0,8}}(?:记者|通讯员)\s*{_NAMES}[\s，,、]*){{1,3}}(?:报道|摄)?"
    r"|(?:本报|本网|新华社|中新社|人民网)[\u4e00-\u9fff]{0,6}\d{0,2}[月日\d]{0,5}[电讯])\s*[)）\]】]"
    r"|^\s*(?:本报|本网|本刊)讯(?:\s*[(（][^\n。；)）]{1,24}[)）])?",
    re.MULTILINE,
)
_SIGNED = re.compile(rf"\s*[(（]\s*(?=[^)）]*[\s、]){_PERSONS}\s*[)）]\s*")
_ENDING = re.compile(r"\W*(?:end|the end|(?:全文)?完)\W*", re.IGNORECASE)
_ROW = re.compile(rf"\s*[\u4e00-\u9fff]{{2,8}}\s*[:：]?\s*{_MANY}\s*[^\s\d]{{0,3}}\s*")
_TRAIL = re.compile(r"\W*(?:网站)?首页\s*[>»›＞→]")
_CODE = re.compile("扫一扫|扫码|二维码")
_PLEASE = re.compile(
    r"\W*(?:喜欢|觉得|记得|欢迎|快来|动动手指|戳|点)[^。；，]{0,10}(?:点?个?赞|在看|转发|分享|关注|星标)[^。；，]{0,6}"
)
LONGEST_CALL = 20  # characters of a line that asks to scan, to like, to share
_SOURCE_ALONE = re.compile(r"\S{2,16}(?:报|网|社|台|刊|客户端|公众号|发布|频道|在线|新闻|融媒体?中心|[局厅委办处署院])")

_BAR = re.compile(
    r"(?:分享(?:到|至|给好友|本文|按钮)?|一键分享|转发到?|(?:新浪|腾讯)?微博|微信(?:好友|扫码)?|朋友圈|qq(?:空间|好友|群)?|钉钉|抖音|头条|复制(?:链接|网址|地址)"
    r"|(?:加入)?收藏(?:本页|本文)?|点赞|赞一?个?|顶一?下?|踩一?下?|评论区?|写评论|在看|关注我?们?|订阅|举报|投诉|纠错|(?:我要|网站|文章)纠错|报错|有用|没用"
    r"|(?:我要|本页|本文|页面)?打印(?:本页|本文|页面|此页|文章)?|(?:另存|保存|导出|下载)(?:本页|为?pdf|为?word|图片)?|关闭(?:本页|窗口|此页)?"
    r"|返回(?:顶部|首页|列表|上[一级]页?|目录|主页)?|回到?顶部|top|首页|末页|尾页|[上前下后]一?页|跳转到?|字[号体](?:大小|缩放)?|放大|缩小|[大中小]号?|特大|默认|标准|超大|a[+-]?"
    r"|手机版|电脑版|无障碍(?:阅读|浏览)?|长者(?:模式|版)|繁体(?:版|中文)?|简体(?:版|中文)?|english|朗读|听新闻|语音(?:播报|朗读)?|播报文章|暂停播放|阅读模式"
    r"|展开(?:全文|更多|剩余)?|收起(?:全文)?|查看(?:更多|全文|原文|大图)|阅读(?:原文|全文|剩余.{0,6})|(?:加载)?更多|网站地图|联系我们|关于我们|没有了|无|页码|视力保护色?|背景色?)",
    re.IGNORECASE,
)
_PRESSED = frozenset(("字号", "字体", "打印", "关闭", "分享", "返回", "纠错", "页码"))
_PAGER = re.compile("[首末尾]页|[上下]一?页|页码|跳转")
_BAR_PARTS = re.compile(r"[^\s|丨·•:：,，、/>»＞《<«()（）\[\]【】]+")
_NEIGHBOUR = re.compile(r"\s*[<《«]*\s*[上下前后][一1]?(?:篇|条|页|则|主题|新闻)(?:文章|新闻|信息)?\s*(?:[:：>»]|\s|$)")
_RELATED = re.compile(
    r"\s*\W{0,2}(?:(?:相关|推荐|延伸|热门|更多|精彩|往期|热点|最新|图文|编辑|专题|随机|同类|为[你您])(?:阅读|新闻|报道|链接|文章|推荐|资讯|内容|稿件|专题|动态|回顾|视频|排行|图集)"
    r"|猜[你您]喜欢|大家都?在看|看了又看|新闻排行榜?|点击排行榜?|24小时(?:热文|排行))\W{0,2}(?:\s*更多\W*)?"
)
_OWN_AGAIN = re.compile(
    r"\s*(?:附[件表录]?\s*\d*\s*[:：.、]|联系|咨询|[（(]?此件|抄送|主送|(?:\d{4}|[二〇○零一三四五六七八九]{4})年\d*)|.*[。；！]\s*$"
)
_PAGE = re.compile(
    r"\W*第\s*\d{1,4}\s*页(?:\W*[共总]\s*\d{1,4}\s*页)?\W*|\W*共\s*\d{1,4}\s*页(?:\W*第\s*\d{1,4}\s*页)?\W*"
    r"|\s*[-—–─]+\s*\d{1,4}\s*[-—–─]+\s*|\s*(?:page\s*)?(?:\d{1,3}\s*/\s*\d{1,3}\s*(?:页|pages?)|\d{1,3}\s+/\s+\d{1,3})\s*",
    re.IGNORECASE,
)
_ACT = re.compile(
    "报名|填[写报]|提交|缴|登记|签到|入群|办理|申请|申报|预约|反馈|投票|参加|核验|查验|支付|应当|必须|不得|禁止|依法|未经|涉及|\\d月"
)
_RIGHTS = re.compile("转载|摘编|版权|镜像|本网|本站|本报|本刊|本公众号|copyright|©|ICP|网安备", re.IGNORECASE)


def blanked(text: str) -> str:
    """The canonical text with blanks in the place of everything beside the article; offsets stay."""
    pieces, last = [], 0
    for start, end in _beside(text):
        pieces += [text[last:start], " " * (end - start)]
        last = end
    return "".join([*pieces, text[last:]])


def _beside(text: str) -> Iterator[Span]:
    """In order, without overlap, none over a line break."""
    lines = [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text)]
    leading, listed, named = True, False, False
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        listed = (listed and not _OWN_AGAIN.match(line)) or bool(_RELATED.fullmatch(line))
        edge = (number < HEAD or number >= len(lines) - FOOT) and not _is_row(text, lines, number)
        pointed = (
            named and len(line) <= LONGEST_META and not line.endswith("。")
        )  # the neighbour's name in a line below
        named = bool(_NEIGHBOUR.fullmatch(line))
        if listed or pointed or _is_chrome(line) or (edge and _is_meta(line, leading)):
            yield start, end
            continue
        found = _pieces(line, edge)
        if found and not _word(_without(line, found)):
            yield start, end
            continue
        leading = False
        yield from ((start + a, start + b) for a, b in found)


def _is_row(text: str, lines: Sequence[Span], number: int) -> bool:
    """True for a figure that stands under or over another one which is no counter: 注册用户 35万, 访问量 120万."""
    if not _ROW.fullmatch(text, *lines[number]):
        return False
    others = (text[slice(*span)] for span in (*lines[max(number - 1, 0) : number], *lines[number + 1 : number + 2]))
    return any(_ROW.fullmatch(other) and not _META.fullmatch(other.strip()) for other in others)


def _is_chrome(line: str) -> bool:
    """True for a line that is a neighbour's link, a page number or a bar of things to press."""
    if len(line) <= LONGEST_META and (_PAGE.fullmatch(line) or _TRAIL.match(line) or _is_bar(line)):
        return True
    if len(line) <= LONGEST_CALL and (_ENDING.fullmatch(line) or _is_call(line)):
        return True
    return len(line) <= 2 * LONGEST_META and bool(_NEIGHBOUR.match(line))


def _is_call(line: str) -> bool:
    return bool(_CODE.search(line) or _PLEASE.fullmatch(line)) and not _ACT.search(line)


def _is_bar(line: str) -> bool:
    """Some words alone may be cells of a table: 微信, 更多; so may 大 and 中. Beside 首页, figures are pages."""
    parts = _BAR_PARTS.findall(line)
    presses = [part for part in parts if not (part.isdecimal() and _PAGER.search(line))]
    if not all(_BAR.fullmatch(part) for part in presses):
        return False
    telling = [part for part in presses if len(part) > 1]
    return len(telling) > 1 or any(len(part) > 2 or part in _PRESSED for part in telling)


def _is_meta(line: str, leading: bool) -> bool:
    """True for a line of credits, counters, ages and stamps, perhaps with the name of a source.

    A moment alone is the page's only where nothing of the article went before it: else it is a cell, or a signature.
    """
    if len(line) > LONGEST_META:
        return False
    if _SIGNED.fullmatch(line):
        return not leading
    rest = _META.sub(" ", line)
    undated = _DATED.sub(" ", rest)
    if not _word(undated):
        return rest != line or (leading and bool(_DATED.fullmatch(line.strip(" ()[]（）【】"))))
    return undated != line and bool(_SOURCE_ALONE.fullmatch(undated.strip()))


def _pieces(line: str, edge: bool) -> list[Span]:
    """Credits in brackets, the sentences that are notices, and in the short lines of head and foot any credit."""
    found = [match.span() for match in _ENCLOSED.finditer(line)]
    if edge and len(line) <= LONGEST_META:
        found += [match.span() for match in _PIECE.finditer(line)]
    found += [match.span() for match in SENTENCE.finditer(line) if _is_notice(match[0])]
    return _apart(found)


def _without(line: str, spans: list[Span]) -> str:
    bounds = [0, *(edge for span in spans for edge in span), len(line)]
    return "".join(line[start:end] for start, end in zip(bounds[::2], bounds[1::2], strict=True))


def _word(text: str) -> bool:
    return bool(re.search(r"\w", text))


def _apart(spans: list[Span]) -> list[Span]:
    """The spans in order, those that overlap joined."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _is_notice(sentence: str) -> bool:
    """A notice of the page; not a rule that speaks of permissions, nor a call to scan a code and act."""
    return is_notice(sentence) and (bool(_RIGHTS.search(sentence)) or not _ACT.search(sentence))
