"""Amounts and their days as Chinese prints them."""

from __future__ import annotations

from collections.abc import Sequence

INSIDE = ("余", "多")  # 2500余项
BEHIND = ("以上", "以下", "以内", "内", "之多", "有余", "左右", "上下")  # 90%以上; all others stand in front
SCALES = ((1e8, "亿"), (1e4, "万"))


def amount(value: float, unit: str, qualifier: str | None = None) -> str:
    """`2500余项`, `超过5200亿次`, `6.4百分点`; scaled only where it stays exact to a hundredth."""
    words = (qualifier or "").split("、") if qualifier else []
    before = "".join(word for word in words if word not in (*INSIDE, *BEHIND))
    inside, behind = ("".join(word for word in words if word in places) for places in (INSIDE, BEHIND))
    return f"{before}{_scaled(value)}{inside}{unit}{behind}"


def difference(before: float, now: float, unit: str) -> str:
    """`+27项`; of percentages `-1.5个百分点`."""
    change = round(now - before, 6)
    return ("+" if change > 0 else "") + amount(change, "个百分点" if unit == "%" else unit)


def moment(at: str, year: str = "") -> str:
    """`2026-09` → `2026年9月`, `2026-01/2026-09` → `2026年1月至2026年9月`; without the year where it is `year`."""
    return "至".join(_moment(part, year) for part in at.split("/"))


def days_left(days: int) -> str:
    """`还有 3 天`, `今日`, `已过 2 天`"""
    if days > 0:
        return f"还有 {days} 天"
    return f"已过 {-days} 天" if days < 0 else "今日"


def _moment(at: str, year: str) -> str:
    parts: Sequence[str] = at[:10].split("-")
    words = [f"{int(part)}{mark}" for part, mark in zip(parts, "年月日", strict=False)]
    return "".join(words[1:] if len(words) > 1 and parts[0] == year else words)


def _scaled(value: float) -> str:
    for scale, word in SCALES:
        if abs(value) >= scale and round(value / scale, 2) * scale == round(value, 6):
            return f"{value / scale:.10g}{word}"
    return f"{value:.10g}"
