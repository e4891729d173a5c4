"""How a reading is held against the truth."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

GRAM = 4
SHORT = 90  # characters; a line of credits is no longer

_BLANK = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\x00-\x1f]+")
_DASHES = str.maketrans("—–“”‘’", "--\"\"''")
_CREDITS = re.compile(
    r"[（(【\[「]?\s*(?:原标题|原题|责任编辑|责编|编辑[：:/|]|来源[：:|]|本文来源|图片来源|作者[：:]|审核|监制|校对|文/图|标签|"
    r"关键[字词]|文章关键词|返回搜狐|返回腾讯|更多精彩|特别声明|免责声明|点击进入专题|相关附件|扫二维码|附件下载|本文转自|采写[：:]|纠错)"
)
_SOURCE = re.compile(r"^(?:文章|稿件|信息|本文)?(?:来源|出处)[:：]?")
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")


def plain(text: str | None) -> str:
    """Without white space, in one width, with one kind of dash and quotation mark."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text or "")).translate(_DASHES)


def body(text: str | None, neutral: Iterable[str] = ()) -> str:
    """What is compared of a text: all but short lines of credits and the lines that are neither right nor wrong."""
    lines = [line.strip(" \t\u3000|-*#>") for line in (text or "").splitlines()]
    whole = plain("".join(line for line in lines if not (len(line) < SHORT and _CREDITS.match(line)))).replace("|", "")
    for line in sorted({plain(line).replace("|", "") for line in neutral}, key=len, reverse=True):
        whole = whole.replace(line, "") if len(line) >= GRAM else whole
    return whole


def overlap(true: str, told: str) -> tuple[float, float, float]:
    """Found, wrong and missed runs of four characters, as shares of all three together; zeros where both are empty."""
    wanted, got = _grams(true), _grams(told)
    found = (wanted & got).total()
    wrong, missed = got.total() - found, wanted.total() - found
    every = found + wrong + missed
    return (found / every, wrong / every, missed / every) if every else (0.0, 0.0, 0.0)


def f1(parts: Iterable[tuple[float, float, float]]) -> float:
    """Of the sums over all pages: each page counts the same, whatever its length."""
    found, wrong, missed = (sum(column) for column in zip(*parts, strict=True))
    return 2 * found / (2 * found + wrong + missed) if found else 0.0


def title(text: str | None) -> str:
    """Letters and digits alone."""
    return re.sub(r"[\W_]+", "", plain(text)).lower()


def source(text: str | None) -> str:
    return _SOURCE.sub("", plain(text)).strip("|-_")


def day(value: object) -> str | None:
    found = _DAY.search(str(value or ""))
    return "-".join(f"{int(part):02}" for part in found.groups()) if found else None


def links_f1(true: frozenset[str], also: frozenset[str], told: frozenset[str]) -> float:
    """1 where a list without items is left empty."""
    wanted, allowed, got = ({_address(url) for url in urls} for urls in (true, true | also, told))
    if not wanted or not got:
        return float(not wanted and not got)
    precision, recall = len(got & allowed) / len(got), len(got & wanted) / len(wanted)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _address(url: str) -> str:
    return re.sub(r"^https?://", "", url.partition("#")[0]).rstrip("/")


def _grams(text: str) -> Counter[str]:
    if len(text) < GRAM:
        return Counter([text] if text else [])
    return Counter(text[i : i + GRAM] for i in range(len(text) - GRAM + 1))
