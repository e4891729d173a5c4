"""Lines of the page around an article that reach its text: bread crumbs, menus, stamps, date lines, prefaces.

They say nothing of the article, and a copy has those of another site. Every rule asks for a whole short line, or for
the opening of one, so that prose which only speaks of such things stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

LONGEST_LINE = 80  # characters; a longer one is prose
LONGEST_PREFACE = 160
ABOVE = 4  # lines that may stand over a title
_STEP = r"\s*(?:>{1,2}|»|›|&gt;|→|\||/)\s*"
_SEGMENT = r"[^\s。，>»›→|/&](?:[^\n。，>»›→|/&]{0,22}[^\s。，>»›→|/&])?"  # no space at its ends: those are the step's
_MENU = (
    "(?:网站)?首页|正文|登[录陆]|注册|无障碍(?:浏览|阅读)?|长者(?:模式|助手|版|专区)|关怀版|[简繁]体(?:版|中文)?|English|EN|手机[版端]|客户端"
    "|网站地图|联系我们|关于我们|打印|关闭|收藏|分享|转发|微信|微博|新浪微博|QQ空间|QQ|朋友圈|返回(?:顶部|列表|上页)?|附件(?:下载)?|下载"
    "|评论|点赞|在看|收听|播报|语音|关注|订阅|字[体号]|[大中小]|A[-+]|举报|纠错|我要(?:评论)?|网友评论|发表|APP下载|赞|来源|作者|编辑|浏览|阅读|点击"
    "|机构(?:概况|职能|设置)|新闻中心|要闻动态|信息公开|政务(?:公开|服务)|办事服务|互动交流|政民互动|公众参与|专题专栏|数据开放|走进[\u4e00-\u9fff]{2,3}"
)
_SKIPPED = r"[\s\W\d_]*"
_STAMP = r"\d{4}\s*[-/年.]\s*\d{1,2}\s*[-/月.]\s*\d{1,2}\s*日?(?:\s*[T ]?\s*\d{1,2}:\d{2}(?::\d{2})?)?"
_COUNT = "(?:\\d+|[一二三四五六七八九十两几半]+)个?"
_AGE = rf"(?:{_COUNT}(?:秒|分钟|小时|天|周|月)[之以]?前|刚刚|昨天|前天)(?:\s*\d{{1,2}}:\d{{2}})?"
_FIELD = (
    r"索\s*引\s*号|主题(?:分类|词)|发[文布]机[关构]|(?:成文|公开|生成|发文|发布)日期|公开(?:方式|形式|范围)"
    r"|有\s*效\s*性|信息类别"
)
_CRUMBS = (
    rf"(?:您?(?:当前|现在|所在)的?位置[:：]?)?{_SKIPPED}(?:网站)?首页(?:{_STEP}{_SEGMENT})+"
    rf"|{_SEGMENT}(?:{_STEP}{_SEGMENT})*{_STEP}正文\W*"
)
_FIELDS = rf"(?:{_SKIPPED}(?:{_FIELD})\s*[:：]\s*[^\s，。]{{0,30}}\s*)+"

_PAGE = re.compile(
    rf"{_CRUMBS}|{_FIELDS}"
    rf"|(?:{_SKIPPED}(?:{_MENU})(?![^\W\d_]))+{_SKIPPED}"  # a menu
    rf"|[\u4e00-\u9fff]{{4,16}}(?:[\W_]+(?:{_MENU})(?!\w)){{2,}}{_SKIPPED}"  # the site's name and its menu
    rf"|\W*{_STAMP}\W*"  # nothing but a stamp
    rf"|[^\n。，]{{0,20}}\s*{_AGE}\W*"
    r"|[^\n。]{0,30}https?://[!-~]+(?:\s+\S{2,6}){0,4}"  # the way to the whole text
    r"|(?:相关|推荐|延伸|热门|热点|更多|精彩)(?:阅读|新闻|报道|链接|文章|推荐|资讯)[:：][^\n。]{0,70}"
    r"|[（(【\[]?(?:上接|下转)第?\w{1,4}版\W*"
    r"|原创(?:\s+\S{2,12}){1,3}|\W*(?:end|完)\W*"
    r"|(?:(?:阅读|浏览|点?赞|在看|分享|收藏|评论|转发)\s*\d[\d.,]*[万w]?\+?\s*)+"
    r"|[^\n。]{0,10}(?:登[录陆]|注册|会员)[^\n。]{0,6}(?:查看|阅读)(?:全部|全文|更多|完整)[^\n。]{0,40}"
    r"|[^\n。]{0,10}点赞[^\n。]{0,6}(?:在看|转发)[^\n。]{0,10}",
    re.IGNORECASE,
)
_SECTIONS = re.compile(r"[\u4e00-\u9fff]{1,5}(?:[ |·/]+[\u4e00-\u9fff]{1,5}){3,}")  # 要闻 本地 财经 体育
_ABOVE = re.compile(rf"{_CRUMBS}|(?:[\W_]*(?:{_MENU})(?!\w))+[\W_]*|{_FIELDS}", re.IGNORECASE)
_STAMPED = re.compile(rf"\s*{_STAMP}(?=\s+(?:来源|稿源|作者|浏览|阅读|点击|字[体号]|编辑|责编|分享|打印))")
_DATELINE = re.compile(
    r"^[\s　]*(?:本[网报站台刊]|[\u4e00-\u9fff]{2,10}(?:网|社|报|台|客户端))"
    r"(?:[\u4e00-\u9fff]{0,8}?\d{1,2}月\d{1,2}日)?(?:消息|[电讯])[:：]?"
)
STOP = re.compile("[。；！？]")
_REPORTER = re.compile(r"[（(][\u4e00-\u9fff]{0,8}(?:记者|通讯员)[^）)\n。]{0,40}[）)]")
_PREFACE = re.compile(r"[\s　]*[【\[]?(?:编者按|编者注|编者的话|小编按|导读|导语|核心提示|内容提要)[】\]]?[:：丨|]?")


def is_above(line: str) -> bool:
    """True for what only stands above an article: bread crumbs, a menu, a row of fields such as 索引号."""
    return len(line) <= LONGEST_LINE and bool(_ABOVE.fullmatch(line.strip()))


def is_page(line: str) -> bool:
    """True for a line that says nothing of the article."""
    return len(line) <= LONGEST_LINE and bool(_PAGE.fullmatch(line.strip()))


def from_title(text: str) -> str:
    """The text without what stands above its title; all of it where nothing else would be left."""
    lines = text.strip().split("\n")
    above = sum(1 for _ in takewhile(lambda line: is_page(line) or not line.strip(), lines[:ABOVE]))
    return "\n".join(lines[above:]) if above < len(lines) else text.strip()


def own_lines(text: str) -> str:
    """The text without lines of its page, date lines and reporters' names."""
    return "\n".join(_own(text.split("\n")))


def _own(lines: list[str]) -> Iterator[str]:
    prose = sum(map(len, lines))
    above = True
    for line in lines:
        above = above and len(line) <= LONGEST_LINE and not STOP.search(line)
        if is_page(line) or (above and _SECTIONS.fullmatch(line.strip())):
            continue
        preface = _PREFACE.match(line)
        if preface and len(line) <= min(LONGEST_PREFACE, prose // 3):
            continue
        yield _REPORTER.sub("", _DATELINE.sub("", _STAMPED.sub("", line), count=1))
