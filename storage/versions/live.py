"""What a page tells anew at every visit: the clock and weather of its head, its player, its audience.

All of it stands in lines of its own at the head or foot; a table row of figures has its neighbours (`credits.is_row`).
"""

from __future__ import annotations

import re

LONGEST = 60  # characters

_CLOCK = re.compile(
    r"\W*(?:(?:今天|现在|当前|北京)(?:是|时间)\s*[:：]?.*\d.*|\d{1,2}-\d{1,2}\s+\d{1,2}:\d{2}"
    r"|\d{4}年\d{1,2}月\d{1,2}日\s*(?:\d{1,2}:\d{2}\s*)?(?:星期|周).\s*(?:农历.*)?"
    r"|欢迎(?:访问|来到|光临).*(?:网站|门户|官网|访客).*"
    r"|[\u4e00-\u9fff]{0,8}\s*(?:天气\s*[:：]?\s*)?(?:晴|多云|阴|[小中大暴阵雷]*[雨雪]|[雾霾])\S{0,4}\s*-?\d{1,2}\s*(?:°C?|℃).*"
    r"|空气质量\s*[:：].*|.*\bAQI\b.*)",
    re.IGNORECASE,
)
_PLAYER = re.compile(
    r"\W*(?:(?:听|播放|收听|朗读)\S{0,4}\s*\d{1,2}:\d{2}|\d{1,2}:\d{2}\s*/\s*\d{1,2}:\d{2})(?:\s*/\s*\d{1,2}:\d{2})?\W*"
    "|.*(?:正在加载|加载中|加载失败).*|.*浏览器(?:不支持|版本过低).*"
)
_RATING = re.compile(
    r"(?:我要评[分价])?\W*[★☆]{3,5}.*"
    r"|[您你]?(?:对|觉得)?[本这](?:文|页|篇?文章|条信息)\S{0,8}(?:满意|帮助|有用|怎么样)\S{0,2}[?？].*"
    r"|(?:直播中?|回放)\s*[\d.]+\s*万?\s*人.{0,3}|查看全部\s*\d+\s*条(?:评论|留言)|(?:暂无|还没有)(?:评论|留言).*"
)
_NUMBER = re.compile(r"[\d,.]+\s*万?\s*[次人条个]?|[次人条]")
_UNFILLED = re.compile(r".*[:：]|[\d,.]+")


def is_live(line: str, leading: bool) -> bool:
    """True for such a line. Clock and weather are the page's only where nothing of the article went before."""
    if len(line) > LONGEST:
        return False
    return bool(_PLAYER.fullmatch(line) or _RATING.fullmatch(line) or (leading and _CLOCK.fullmatch(line)))


def fills(line: str, before: str) -> bool:
    """True for the number, or its unit, that stands in a line of its own after what it counts."""
    return bool(_NUMBER.fullmatch(line) and _UNFILLED.fullmatch(before))
