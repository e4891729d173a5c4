"""Who keeps a site: the block under its articles, with the numbers of its permits. No article changes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

LONGEST = 120  # characters; a longer line is prose, and so is one that ends like a sentence

_CERTAIN = re.compile(
    r"icp备\s*\d|网安备\s*\d|网站标识码|(?:互联网.{2,8}服务|节目|节目制作经营)许可证\s*[:：]|不良信息举报(?:电话|邮箱)"
    r"|(?:produced|powered) by|copyright|©|版权所有(?![者人权])|建议.{0,30}分辨率|[本网]站(?:已)?支持\s*ipv6"
    r"|网站(?:运维|维护|建设|管理)电话|主办(?:单位)?\s*[:：].*(?:邮编|技术支持)",
    re.IGNORECASE,
)
_ABOVE = re.compile(r"\s*(?:主办|承办|网站|版权|友情链接)")
_BELOW = re.compile(
    r"\s*(?:主办|承办|协办|网站|版权|地址|电话|传真|邮编|邮箱|技术支持|维护|备案|涉未成年人|联系我们|关于我们|党政机关|事业单位)"
)


def kept(lines: Sequence[str], foot: int) -> Iterator[int]:
    """Which of the last `foot` lines belong to such a block: those that certainly do, and their neighbours that may."""
    first = max(0, len(lines) - foot)
    for anchor in filter(lambda number: _is_certain(lines[number]), range(first, len(lines))):
        yield anchor
        yield from _run(lines, range(anchor - 1, first - 1, -1), _ABOVE)
        yield from _run(lines, range(anchor + 1, len(lines)), _BELOW)


def _is_certain(line: str) -> bool:
    return len(line) <= LONGEST and not line.endswith(("。", "；")) and bool(_CERTAIN.search(line))


def _run(lines: Sequence[str], numbers: range, alike: re.Pattern[str]) -> Iterator[int]:
    for number in numbers:
        if not alike.match(lines[number]):
            return
        yield number
