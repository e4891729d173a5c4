"""Lines that belong to a page and not to its article: told by how they are worded, or by the element they stand in."""

from __future__ import annotations

import re
from functools import lru_cache

# Classes and ids by which templates everywhere name what is not the article.
ELEMENT = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|bdshare\w*|jiathis\w*|bshare\w*|social|comments?|recommend\w*|"
    r"related?|relation|footer|foot|"
    r"nav|navbar|menu|breadcrumbs?|crumbs?|sidebar|aside|toolbar|qr_?code\w*|ewm|erweima|copyright|"
    r"xglj|xgwj|xgxw|pagination|"
    r"pager|prevpage|advert\w*|ads?|login|search\w*|popup|toast|dialog|statement|disclaimer|hot\w*|"
    r"rank\w*)(?=$|[\s_-])"
)

_LABEL = (
    r"(?:发布|发表|更新|公开|编辑|刊发|录入|发文|印发|成文|生成|公文生成|生效|废止|公告)(?:时间|日期|人)|"
    r"(?:时间|日期)(?=\s*[:：]\s*(?:19|20)\d\d[-/.年])|来源|出处|稿源|信息来源|文章来源|"
    r"作者|编辑|责任编辑|责编|记者|通讯员|审核|浏览(?:次数|量)?|阅读(?:次数|量)?|点击(?:次数|量|率)?|访问(?:次数|量)|人气|字体(?:大小)?|字号|"
    r"分享(?:到|至)?|打印|视力保护色|保护视力色|背景色|大|中|小|收藏|发布(?:机构|单位|部门)?|索引号|文号|发文字号|备注/文号|"
    r"文件编号|发文(?:机关|单位)|公开(?:机构|方式|时限|范围|形式)|有效性|是否有效|信息有效性|时效性|有效期|主题分类|组配分类|体裁分类|"
    r"服务对象|主题词|标题|名称|信息名称|内容概述|关键词|关键字|标签|信息索引|语音播报|听全文"
)
_LEAD = re.compile(
    rf"^[\[(（【|]*(?:{_LABEL})\s*(?:[:：\]）】|]|$)|^(?:您?(?:当前|现在)?(?:所在|的)?的?位置|当前(?:位置|所在)|首页\s*[>»›/|-])"
    r"|^(?:打印|收藏|分享|纠错|关闭|字体|我要纠错|默认|超大|放大|缩小|繁體|简体|举报|点赞|微信(?:好友)?|朋友圈|(?:新浪|腾讯)?微博|QQ(?:空间|好友)?|"
    r"复制链接|人人网?|开心网?|豆瓣|百度\w{0,4}|Facebook|Twitter|Google\+|转寄\w{0,4})"
    r"(?:本页|窗口|此页|文稿|文章)?[\s|]*$"
    r"|^[A+\-\s大中小TＴ\[\]【】|/]+$"
)
_TAIL = re.compile(
    r"^[\[(（【<>\s|]*(?:相关(?:阅读|链接|新闻|报道|信息|文章|推荐|内容|专题|解读|稿件|文件|资讯|搜索|热词|话题|附件)|延伸阅读|推荐阅读|"
    r"精彩推荐|热门(?:推荐|文章|新闻|评论|阅读)?|猜你喜欢|为(?:您|你)推荐|大家都(?:在看|爱看)|更多(?:精彩|新闻|内容|文章|资讯|阅读)|"
    r"(?:用|打开)?(?:手机|微信)扫|版权(?:与|及)?免责|以上内容.{0,60}(?:平台|上传)|本平台仅提供|阅读(?:下一篇|原文|更多)|上一(?:篇|条|页)|"
    r"下一(?:篇|条|页)|前一篇|后一篇|扫一扫|扫码|扫描(?:\w{0,4}二维码)|微信扫|长按|分享(?:到|至|让|本文|[:：]|$)|"
    r"打印(?:本页|此页|文章|本文|$)|关闭(?:本页|窗口|此页|$)|返回(?:顶部|首页|列表|搜狐|腾讯|目录)|"
    r"责任编辑|责编|(?:本文)?编辑\s*[:：]|网编\s*[:：]|"
    r"(?:免责|版权|特别|法律|转载)?声明\s*[:：]|本网(?:站)?(?:声明|转载|注明)|凡(?:本网|注明|来源|标注)|(?:网友|用户|最新|发表|全部|文章|精彩)评论|"
    r"我要(?:纠错|评论|反馈|推荐)|网站(?:标识码|地图|声明|纠错)|版权所有|(?:网站|本站)?(?:主办|承办|技术支持|运维)(?:单位|"
    r"方)?\s*[:：](?=.*(?:网站|备案|标识码|版权|技术|维护|人民政府$))|"
    r"copyright|©|\(c\)|[^。]{0,12}icp备|违法和不良信息|关注(?:我们|官方|微信)|"
    r"友情链接|标签\s*[:：]|关键词\s*[:：]|关键字\s*[:：]|文章关键词|本文(?:标签|链接|地址|网址)|"
    r"作者最新文章|相关标签|点击(?:进入|查看)专题|新闻推荐|频道推荐|今日(?:推荐|热点)|图片推荐|视频推荐|24小时)",
    re.I,
)

_LONG_TAIL = re.compile(
    r"^[\[(（【<>\s|]*(?:责任编辑|责编|(?:免责|版权|特别|法律)?声明\s*[:：]|凡(?:本网|注明|来源|标注)|本网(?:站)?(?:声明|注明)|"
    r"版权所有|copyright|©|上一(?:篇|条)|下一(?:篇|条)|扫一扫|微信扫|(?:用|打开)?(?:手机|微信)?扫[一描码]|版权(?:与|及)?免责|"
    r"以上内容.{0,60}(?:平台|上传)|本平台仅提供|[^。]{0,12}icp备)",
    re.I,
)
_DATED = re.compile(
    r"^(?:(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s*\d{1,2}:\d\d)(?=\D|"
    r"$).{0,60}$"
)
_SENTENCE = re.compile("[。；！？]|，.{6}")


@lru_cache(maxsize=8192)
def is_named(name: str) -> bool:
    """Do the id and classes of an element say that it is furniture?"""
    return bool(ELEMENT.search(name))


def leads(line: str) -> bool:
    """A line between title and text: place, date, source, tools, disclosure fields."""
    return len(line) <= 160 and bool(_LEAD.match(_tight(line)) or _DATED.match(line)) and not _SENTENCE.search(line)


def ends(line: str) -> bool:
    """A line after which no text of the article comes."""
    found = _TAIL.match(line)
    return bool(found) and (len(line) <= 24 or bool(_LONG_TAIL.match(line)))


def _tight(line: str) -> str:
    """Labels are set with spaces inside: 索 引 号."""
    return (
        re.sub(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff]{1,2} *[\u4e00-\u9fff]*[::：])", "", line)
        if " " in line[:8]
        else line
    )
