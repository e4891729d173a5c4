"""What a page says beside its article: credits, counters, relative times, notices of rights, share and print lines.

The reader of pages has cut what it knew; here is what still reaches texts and must neither make two articles the same
nor an article edited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from storage.text.page_lines import own_lines

_CREDIT = (
    "(?:文章|信息)?来源|稿源|转(?:载)?自|作者|文|图|(?:责任)?编辑|责编|编审|(?:见习)?记者|通讯员|实习生|校对|审核|监制|(?:值班)?主编|供稿|摄影"
    "|关键[字词]|标签|分类|栏目"
)
_COUNTER = "(?:点击|浏览|阅读|访问|查看)(?:量|数|次数)?|人气|(?:评论|点赞|收藏|回复|跟[帖贴])数?|参与|字号|字体"
_WHEN = "(?:发布|更新|发表)(?:时间|日期)|(?:发表|发布)于"
_NOTICE = (
    "版权所有(?![者人权])|版权归|未经[^，。]{0,12}(?:许可|授权|同意)|违者必究|(?:仅代表|系)作者|免责声明|存储服务|浏览器版本过低|不代表本?(?:站|网|报|刊|平台)|本网站未对|本文仅供"
    "|投资者据此|风险请?自担|信息存储空间|copyright|©|转载请注明|(?:如有|若有|涉及)侵权|侵权(?:请|必究|删除)|欢迎投稿|与本(?:网|站|网站|平台)联系"
    "|扫一扫(?:在|关注|分享|下载)|扫码(?:阅读|关注|下载|分享)|长按[^，。]{0,6}二维码|(?:关注|搜索|扫描)[^，。]{0,16}(?:公众号|二维码)"
    "|不意味着(?:赞同|代表)|传[递播](?:更多)?信息[之的]?(?:目的|需要)|证实其(?:内容|描述)|凡(?:本[网站]|注明)[^，。]{0,16}来源|自负版权"
    "|不构成[^，。]{0,6}(?:投资|操作)[^，。]{0,4}建议|(?:文明|理性)(?:上网|发言|跟帖)[^，。]{0,8}$|(?:表明|代表)本站"
    "|本网站?所刊?[登转]?载的|著作权法及有关|、镜像|本网授权|市场有风险"
    "|阅读原文|阅读剩余|点击上方|蓝字|(?:打开|下载)[^，。]{0,8}(?:APP|客户端)|点击(?:进入|查看)[^，。]{0,8}$|分享(?:到|至)(?:微信|微博|朋友圈|[:：])|分享功能|微信好友|复制链接"
    "|打印本页|关闭(?:本页|窗口)|返回(?:顶部|首页|列表)|网站纠错|文章纠错|[上下]一[篇条][:：]|正在阅读[:：]"
    r"|本帖最后由[^，。]{1,40}编辑|^\W*(?:查看更多|朋友圈|(?:相关|延伸|推荐|热门)(?:阅读|新闻|报道|链接|文章|推荐))\W*$"
    "|(?:您|当前|现在)[^，。]{0,6}位置[:：]|(?:ICP|网安)备(?:案号\\W?)?[^\\w\\n]?\\d"
)
_STAMP = r"\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?"

_LABELLED = re.compile(
    r"(?:^|(?<=[\s(（\[【|]))(?:"
    rf"(?:{_CREDIT})\s*[:：|丨/]\s*[^\n。；，？]{{0,20}}(?=[\s)）\]】|]|$)"
    r"|原标?题\s*[:：][^\n。]{0,60}"
    rf"|(?:{_COUNTER})\s*[:：]?\s*[\d,.万+]*次?(?=[\s|)）]|$)"
    rf"|(?:{_WHEN})\s*[:：]?\s*(?:{_STAMP})?"
    r"|分享(?:到|至)\s*[:：](?=\s)"
    r"|(?:本篇?文章?|全文)?共?约?\s*\d+\s*字[，,]?\s*(?:预计|大?约)?(?:阅读|读完)[^\n。]{0,10}分钟)",
    re.MULTILINE,
)
_LISTED = re.compile(
    r"^\s*[【\[]?(?:(?:相关|推荐|延伸|热门|热点|更多|精彩|往期)(?:阅读|新闻|报道|链接|文章|推荐|资讯|内容|回顾|排行)|(?:猜你|喜欢此内容的人还)喜欢"
    r"|您?可能(?:还)?(?:感兴趣|喜欢)的?(?:内容|文章)?|大家都在看)[】\]]?[:：]?\s*$"
    r"(?:\n[^\n。]{0,60}$)+",
    re.MULTILINE,
)
_NOTED = re.compile(_NOTICE, re.IGNORECASE)
# Every notice has one of these, in lower case: to look for words is quicker than to try the patterns.
SIGNS = (
    "版权",
    "未经",
    "违者必究",
    "代表作者",
    "系作者",
    "免责声明",
    "存储服务",
    "浏览器版本过低",
    "不代表",
    "本文仅供",
    "投资者据此",
    "不意味着",
    "传递",
    "传播",
    "证实其",
    "凡本",
    "凡注明",
    "自负版权",
    "本网",
    "著作权法",
    "镜像",
    "市场有风险",
    "不构成",
    "上网",
    "发言",
    "跟帖",
    "表明本站",
    "代表本站",
    "自担",
    "信息存储空间",
    "copyright",
    "©",
    "转载请注明",
    "侵权",
    "欢迎投稿",
    "联系",
    "扫一扫",
    "扫码",
    "二维码",
    "公众号",
    "阅读原文",
    "上方",
    "蓝字",
    "app",
    "客户端",
    "阅读剩余",
    "点击",
    "分享",
    "微信好友",
    "复制链接",
    "打印本页",
    "关闭",
    "返回",
    "纠错",
    "一篇",
    "一条",
    "正在阅读",
    "查看更多",
    "本帖",
    "朋友圈",
    "相关",
    "延伸",
    "推荐",
    "热门",
    "位置",
    "icp备",
    "网安备",
)
_WORDS = re.compile(r"[^\W_]+")
SENTENCE = re.compile(r"[^\n。！？]*[\n。！？]|[^\n。！？]+$")
REMEMBERED = 64  # texts: those of one story are compared again and again
LONGEST_NOTICE = 160  # characters; a longer sentence that mentions a notice is the article's own


def sentences(text: str) -> Iterator[str]:
    """The sentences that are the article's own, credits and counters taken out of them."""
    own = _LABELLED.sub(" ", _LISTED.sub("", own_lines(text)))
    lower = own.lower()
    signs = [sign for sign in SIGNS if sign in lower]
    for sentence in SENTENCE.findall(own):
        if not (any(sign in sentence.lower() for sign in signs) and is_notice(sentence)):
            yield sentence


@lru_cache(maxsize=REMEMBERED)
def matter(text: str) -> str:
    """What the article itself says: the words of its own sentences."""
    return words(own_text(text))


def words(text: str) -> str:
    """Letters, figures and Han characters, nothing between them."""
    return "".join(_WORDS.findall(text.lower()))


@lru_cache(maxsize=REMEMBERED)
def own_text(text: str) -> str:
    """The article's own sentences, as they stand."""
    return "".join(sentences(text))


def is_notice(sentence: str) -> bool:
    """True for a short sentence that speaks of rights, sharing, printing or other articles."""
    return len(sentence) <= LONGEST_NOTICE and bool(_NOTED.search(sentence))
