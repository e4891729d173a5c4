"""What stands in the place of a page: a challenge, an error told with status 200, a redirect, nothing."""

from __future__ import annotations

import re

from spiders.items import PageKind
from spiders.reading.page import Page

# Visible characters outside of links; a page with more of them speaks for itself.
SHORT = 400

# An error page says so at once, or says next to nothing; a short notice may have the words in mid-sentence.
EARLY, BARE = 60, 160

GONE = (404, 410)
BARRED = (401, 403, 405, 412, 418, 429, 503, 521)

# So many commas and stops are in no error page, wherever they stand; counting them is cheap.
PROSE, MARKS = 20, "，。"

_SCRIPTS = re.compile(
    r"\$_ts\b|__jsl_clearance|__jsluid|acw_sc__v\d|\b_waf_|wzws|WZWS|yunsuo_session|safedog|"
    r"TencentCaptcha|geetest|cf-chl-|/cdn-cgi/challenge|document\.cookie\s*=[^;]{0,200}location\.reload"
)
_BARRED = re.compile(
    r"请?开启\s*JavaScript\s*并刷新|创宇盾|加速乐|网站卫士|安全狗|云防护|云盾|(?:Web\s*应用)?防火墙|防护系统|"
    r"(?:访问|请求|操作|行为)[^。\n]{0,20}(?:被[^。\n]{0,10}(?:拦截|阻断|拒绝|禁止|限制)|过于频繁|存在(?:安全)?威胁|异常)|频繁访问|"
    r"禁止访问|拒绝访问|"
    r"(?:人机|滑[动块]|滑块|安全|身份|访问|行为)验证|请[^。\n]{0,12}(?:输入|完成|通过)[^。\n]{0,8}验证码?|拖动[^。\n]{0,8}滑块|"
    r"正在(?:检查|检测|验证)[^。\n]{0,8}(?:浏览器|安全)|浏览器安全检查|"
    r"Access Denied|Request (?:blocked|rejected)|has been blocked|Attention Required|Just a moment",
    re.I,
)
_GONE = re.compile(
    r"(?:页面|网页|文件|内容|文章|信息|资源|稿件|网址|链接|地址|栏目)[^。，\n]{0,12}(?:不存在|未找到|找不到|没有找到|"
    r"无法找到|已(?:经)?(?:被)?(?:删除|移除|失效|下线|关闭|过期))|"
    r"(?:找不到|未找到|没有找到|无法找到|不存在)[^。，\n]{0,12}(?:页面|网页|文件|内容|文章|信息|资源|网址)|"
    r"您(?:所|要|想)?(?:访问|查看|浏览|请求)的[^。\n]{0,12}(?:不存在|走丢|删除|错误|失效|丢失|不见)|"
    r"(?<![\d共第])404(?=[^\d\u4e00-\u9fff]|$|错误|页面|未找到|找不到|抱歉|对不起|[很您你该])|"
    r"Not Found|Page not found",
    re.I,
)
_MOVES = re.compile(
    r"(?:location(?:\.href)?\s*=(?!=)|location\.(?:replace|assign)\s*\(|<meta[^>]{0,80}http-equiv\s*=\s*[\"']?refresh)",
    re.I,
)
_ARTICLE = re.compile(r"<meta[^>]{0,40}[\"'= ](?:ArticleTitle|PubDate)[\"' ]", re.I)
_REST = re.compile(r"\W|抱歉|对不起|错误|提示|error|http", re.I)
_PASSWORD = re.compile(r"<input\b[^<>]{0,300}\btype\s*=\s*[\"']?password", re.I)
_ASKED = re.compile(r"(?:请|需要?)您?先?登[录陆]后再?(?:查看|访问|浏览|操作|使用|阅读)|(?:尚未|还没有|还未)登[录陆]")
_ROW = re.compile(r"<a\b[^<>]*>[^<]*[\u4e00-\u9fff]{8}", re.I)
_LOGIN = re.compile(r"登录|登陆|用户名|密码|统一(?:身份)?认证|sign in|log ?in", re.I)
_TITLE = re.compile(r"<title[^<>]*>([^<]{0,200})", re.I)
_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|noscript|template|title|head)\b.*?(?:</\1\s*>|\Z)|<!\[CDATA\[|\]\]>", re.I | re.S
)
_LINK = re.compile(r"<a\b[^<>]*>[^<]*(?:<(?!/?a\b)[^<]*)*</a\s*>", re.I)
_TAG = re.compile(r"<[^<>]*>|&nbsp;|&#?\w{2,8};")
_BLANK = re.compile(r"\s+")


def judge(page: Page) -> tuple[PageKind, str] | None:
    """The kind of a page that is none, with the sign that told; None for what looks like a page.

    Lists and articles alike: a page may pass and still hold neither.
    """
    told = _by_status(page.status)
    if not told and not page.body.strip():
        return PageKind.EMPTY, "no bytes"
    return told or _by_text(page.text)


def _by_status(status: int) -> tuple[PageKind, str] | None:
    if status in GONE:
        return PageKind.SOFT404, f"status {status}"
    if status in BARRED:
        return PageKind.CHALLENGE, f"status {status}"
    return (PageKind.EMPTY, f"status {status}") if status >= 400 else None


def _by_text(html: str) -> tuple[PageKind, str] | None:
    title = _title(html)
    if _says_gone(title):
        return PageKind.SOFT404, title
    if _ARTICLE.search(html) or sum(map(html.count, MARKS)) >= PROSE:
        return None
    whole = visible(html)
    return _by_words(html, title, whole) or _by_form(html, whole) or _by_absence(html, whole)


def _says_gone(title: str) -> bool:
    """A title that begins with the error and says no more: an article may well have the words inside its title."""
    found = _GONE.search(title)
    if not found:
        return False
    return not _REST.sub("", title[: found.start()]) and not title[found.end() :][:1].isalpha()


def _by_words(html: str, title: str, whole: str) -> tuple[PageKind, str] | None:
    """A guard shows nothing of the site; an error page may well show the site's navigation."""
    if len(whole) < SHORT and (found := _SCRIPTS.search(html) or _BARRED.search(title) or _BARRED.search(whole)):
        return PageKind.CHALLENGE, found[0].strip()[:60]
    prose = whole if len(whole) < SHORT else visible(_LINK.sub("", html))
    if len(prose) < SHORT and (found := _GONE.search(prose)) and (found.start() <= EARLY or len(prose) < BARE):
        return PageKind.SOFT404, found[0].strip()
    return None


def _by_form(html: str, whole: str) -> tuple[PageKind, str] | None:
    """A field for a password, or the demand to log in, and no titles of articles beside it."""
    if len(whole) >= SHORT or len(_ROW.findall(html)) > 1:
        return None
    asked = _ASKED.search(whole) or (_PASSWORD.search(html) and _LOGIN.search(html))
    return (PageKind.LOGIN, asked[0]) if asked else None


def _by_absence(html: str, whole: str) -> tuple[PageKind, str] | None:
    if len(whole) >= 20:
        return None
    if found := _MOVES.search(html):
        return PageKind.SHELL, found[0].strip()
    return (PageKind.EMPTY, "no text") if not whole else None


def _title(html: str) -> str:
    found = _TITLE.search(html)
    return _BLANK.sub(" ", found[1]).strip() if found else ""


def visible(html: str) -> str:
    """What a reader sees, roughly: the text without tags, scripts and comments."""
    return _BLANK.sub("", _TAG.sub("", _HIDDEN.sub("", html)))
