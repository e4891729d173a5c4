"""What a page offers to press, to scan or to turn to: bars, page numbers, neighbours, calls to share."""

from __future__ import annotations

import re

LONGEST = 60  # characters of a bar
LONGEST_NEIGHBOUR = 120  # with its title
LONGEST_CALL = 20  # of a line that asks to scan, to like, to share

_ENDING = re.compile(r"\W*(?:end|the end|(?:全文)?完)\W*", re.IGNORECASE)
_TRAIL = re.compile(r"\W*(?:网站)?首页\s*[>»›＞→]")
_CODE = re.compile("扫一扫|扫码|二维码")
_PLEASE = re.compile(
    r"\W*(?:喜欢|觉得|记得|欢迎|快来|动动手指|戳|点)[^。；，]{0,10}(?:点?个?赞|在看|转发|分享|关注|星标)[^。；，]{0,6}"
)
_BAR = re.compile(
    r"(?:分享(?:到|至|给好友|本文|按钮)?|一键分享|转发到?|(?:新浪|腾讯)?微博|微信(?:好友|扫码)?|朋友圈|qq(?:空间|好友|群)?|钉钉|抖音|头条|复制(?:链接|网址|地址)"
    r"|(?:加入)?收藏(?:本页|本文)?|点赞|赞一?个?|顶一?下?|踩一?下?|评论区?|写评论|在看|关注我?们?|订阅|举报|投诉|纠错|(?:我要|网站|文章)纠错|报错|有用|没用"
    r"|(?:我要|本页|本文|页面)?打印(?:本页|本文|页面|此页|文章)?|(?:另存|保存|导出|下载)(?:本页|为?pdf|为?word|图片)?|关闭(?:本页|窗口|此页)?"
    r"|返回(?:顶部|首页|列表|上[一级]页?|目录|主页|搜狐)?|回到?顶部|top|首页|末页|尾页|[上前下后]一?页|跳转到?|字[号体](?:大小|缩放)?|放大|缩小|[大中小]号?|特大|默认|标准|超大|a[+-]?"
    r"|手机版|电脑版|登[录陆]|注册|附件下载|无障碍(?:阅读|浏览)?|长者(?:模式|版)|繁体(?:版|中文)?|简体(?:版|中文)?|english|移动[版端]|朗读|播放|暂停|停止|继续|语速|音量|听(?:文章|全文)|听新闻|语音(?:播报|朗读)?|播报文章|暂停播放|阅读模式"
    r"|展开(?:全文|更多|剩余)?|收起(?:全文)?|查看(?:更多|全文|原文|大图)|阅读(?:原文|全文|剩余.{0,6})|(?:加载)?更多|网站地图|联系我们|关于我们|没有了|无|页码|(?:保护)?视力保?护?色?|(?:背景|字体)颜?色|[黑红蓝黄白绿]色|微信公众号|(?:政府)?网站找错|(?:我要|发表)评论|验证码|网站声明|分享让更多人看到"
    r"|设为首页|旧版入口|个人中心|站群导航|关怀版|适老化(?:模式)?|智能(?:机器人|问答|客服)|[简繁]|en|[大中小]字号|(?:放大|缩小)字体|护眼模式|关灯|倍速|高清|全屏|自动播放|停止播放|rss"
    r"|(?:我要)?(?:报料|爆料|投稿)|(?:发表|写)留言|精选留言|(?:最新|最热)评论|推荐给朋友|生成海报|公众号|去阅读|喜欢作者|打赏|收录于合集|预览时标签不可点"
    r"|(?:继续|向上)滑动看下一个|轻触阅读原文|知道了|使用小程序|微信扫一扫|关注该公众号|打开app|已关注|\+关注|官方(?:微信|微博|抖音)|客户端|移动客户端|站点地图|隐私(?:声明|保护)"
    r"|法律声明|使用帮助|广告服务|招聘信息|友情链接|在线客服|站内搜索|没有更多了|已经到底啦)",
    re.IGNORECASE,
)
_PRESSED = frozenset(("字号", "字体", "打印", "关闭", "分享", "返回", "纠错", "页码"))
_PAGER = re.compile("[首末尾]页|[上下]一?页|页码|跳转")
_BAR_PARTS = re.compile(r"[^\s|丨·•:：,，、/>»＞《<«()（）\[\]【】]+")
_NEIGHBOUR = re.compile(
    r"\s*(?:[<《«]*\s*(?:阅读)?[上下前后][一1]?(?:篇|条|页|则|主题|新闻)(?:文章|新闻|信息)?\s*(?:[:：>»]|\s|$)"
    r"|[【\[][上下][一1]?[篇条][】\]]|(?:延伸|推荐|相关|更多)(?:阅读|新闻|文章)\s*[:：]\s*\S)"
)
_PAGE = re.compile(
    r"\W*第\s*\d{1,4}\s*页(?:\W*[共总]\s*\d{1,4}\s*页)?\W*|\W*共\s*\d{1,4}\s*页(?:\W*第\s*\d{1,4}\s*页)?\W*"
    r"|\s*[-—–─]+\s*\d{1,4}\s*[-—–─]+\s*|\s*(?:page\s*)?(?:\d{1,3}\s*/\s*\d{1,3}\s*(?:页|pages?)|\d{1,3}\s+/\s+\d{1,3})\s*",
    re.IGNORECASE,
)
_ACT = re.compile(
    "报名|填[写报]|提交|缴|登记|签到|入群|办理|申请|申报|预约|反馈|投票|参加|核验|查验|支付|查询|领取|咨询|应当|必须|不得|禁止|依法|未经|涉及|\\d月"
)


def acts(sentence: str) -> bool:
    """True for what asks a reader to do more than to scan: to apply, to pay, to keep a rule."""
    return bool(_ACT.search(sentence))


def opens_neighbour(line: str) -> bool:
    """True for 上一篇 alone in its line: the title follows in the next."""
    return bool(_NEIGHBOUR.fullmatch(line))


def is_control(line: str) -> bool:
    """True for a line that is a neighbour, a page number, a bar of things to press or a call to press one."""
    if len(line) <= LONGEST and (_PAGE.fullmatch(line) or _TRAIL.match(line) or _is_bar(line)):
        return True
    if len(line) <= LONGEST_CALL and (_ENDING.fullmatch(line) or _is_call(line)):
        return True
    return len(line) <= LONGEST_NEIGHBOUR and bool(_NEIGHBOUR.match(line))


def unpressed(line: str) -> str:
    """The words of a line that are not there to press, with blanks between them."""
    parts = _BAR_PARTS.findall(line)
    return " ".join(part for part in parts if re.search(r"\w", part) and not _BAR.fullmatch(part))


def _is_call(line: str) -> bool:
    return bool(_CODE.search(line) or _PLEASE.fullmatch(line)) and not acts(line)


def _is_bar(line: str) -> bool:
    """Some words alone may be cells of a table: 微信, 更多; so may 大 and 中. Beside 首页, figures are pages."""
    parts = _BAR_PARTS.findall(line)
    presses = [part for part in parts if not (part.isdecimal() and _PAGER.search(line))]
    if not all(_BAR.fullmatch(part) for part in presses):
        return False
    telling = [part for part in presses if len(part) > 1]
    return len(telling) > 1 or any(len(part) > 2 or part in _PRESSED for part in telling)
