"""The patterns of units: measure words 量词, measures, shares, spans of time."""

from __future__ import annotations

from monitor.mentions.figures.words import COUNTERS, MEASURES, TIMES

PERCENT = "个百分点|百分点|%|‰"
DURATION = "个工作日|工作日|个小时|小时|分钟|秒钟|秒|个月|天|日|周|年"
# 日活跃用户, 年度, 周末 …
NO_DURATION = "度|代|级|前|期间|活|均|常|志|夜|语|本|报|后|产|发|处|接|办|最|末|边|围"
MEASURE = rf"(?:{MEASURES})(?!旦|素|宇|年|月|件|饭|级)|分(?![钟别局支布为成类级析享之子红数管担公])"


def _counter(word: str, joined: str) -> str:
    return rf"{word}(?![{joined}])" if joined else word


def _counters() -> str:
    """人次, 辆次; 台(套); 架(艘/列/辆)次."""
    longest_first = sorted(COUNTERS.items(), key=lambda entry: len(entry[0]), reverse=True)
    ones = "|".join(_counter(word, joined) for word, joined in longest_first)
    return rf"(?:(?:{TIMES})次(?!数)|(?:{ones})(?:[(（][^()（）\d含]{{1,8}}[)）]次?)?)"


COUNTER = _counters()
