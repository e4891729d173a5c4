"""The title of a standard where it stands beside its number: in 《》, or as the rest of a line."""

from __future__ import annotations

import re

_BEHIND = re.compile(r" ?(?:标准|规范|文件)?[(（]?《(?P<title>[^《》\n]{2,80})》")
_AHEAD = re.compile(
    r"《(?P<title>[^《》\n]{2,80})》(?:(?:系列|推荐性|强制性|公共安全|国家|行业|地方|团体){0,3}标准)?"
    r"[(（ ]{0,2}(?:标准号|标准编号|编号)?[:： ]?$"
)
_LINE = re.compile(
    r"[ \t]*[:：]?[ \t]*(?P<title>[\u4e00-\u9fa5A-Za-z][^\n。；，,《》]{3,70}?"
    r"(?:规范|要求|指南|方法|规程|导则|总则|术语|代码|格式|协议|通则|准则|条件|模型|架构|框架|标识|规则|规定|数据项|数据元"
    r"|分类|编码|体系|第 ?\d{1,2} ?部分[^\n。；，,《》]{0,40}))[ \t]*(?:\n|$)"
)
_LINE_START = re.compile(r"(?:^|\n)[ \t\d.、()（）]{0,8}$")


def title_beside(text: str, start: int, end: int) -> str | None:
    """The title of the standard at `text[start:end]`; None where no title stands beside it."""
    found = _BEHIND.match(text, end) or _AHEAD.search(text[max(0, start - 100) : start])
    if found is None and _LINE_START.search(text[max(0, start - 12) : start]):
        found = _LINE.match(text, end)
    return found["title"].strip() if found else None
