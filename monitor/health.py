"""What a visit says of its column: one state and one line in Chinese. Nothing reads "ok" on an empty list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from monitor.rhythm import is_odd, silent_days
from spiders.items import GONE, Failure, ListVisited, PageKind, VisitFailed
from spiders.source import Rhythm
from storage.models import ColumnState

FAILURES = {
    Failure.TIMEOUT: "连接超时",
    Failure.REFUSED: "连接被拒绝或中断",
    Failure.DNS: "域名无法解析",
    Failure.TLS: "TLS 握手或证书失败",
    Failure.TOO_LARGE: "页面超过大小上限",
    Failure.PRIVATE_ADDRESS: "地址指向内网，已拒绝访问",
    Failure.OTHER: "请求出错",
}
REFUSALS = frozenset({401, 403, 405, 412, 418, 429, 521})


@dataclass(frozen=True, slots=True)
class Expected:
    """What the last healthy visit yielded."""

    family: str | None = None
    links: int = 0


@dataclass(frozen=True, slots=True)
class Judgement:
    state: ColumnState
    detail: str


def judge_failure(failed: VisitFailed) -> Judgement:
    """The column's list could not be had."""
    if failed.failure is Failure.ROBOTS:
        return Judgement(ColumnState.BLOCKED, "robots.txt 不允许访问该栏目")
    if failed.failure is Failure.OFFSITE:
        return Judgement(ColumnState.MOVED, f"栏目跳转到站外，未跟随：{failed.message}")
    return Judgement(ColumnState.DOWN, f"{FAILURES[failed.failure]}，未能打开栏目")


def judge_list(visited: ListVisited, expected: Expected) -> Judgement | None:
    """What is wrong with the list itself; None where it reads as it should."""
    kind, why = visited.reading.kind, visited.reading.why
    if kind is PageKind.CHALLENGE or visited.status in REFUSALS:
        sign = f"，特征 {why}" if visited.status == 200 else ""
        return Judgement(ColumnState.BLOCKED, f"被拦截（HTTP {visited.status}{sign}），未绕行")
    if kind is PageKind.LOGIN:
        return Judgement(ColumnState.BLOCKED, "需要登录，未绕行")
    if kind is PageKind.SOFT404 or visited.status in GONE:
        return Judgement(ColumnState.MOVED, f"栏目地址已失效（HTTP {visited.status}），新地址未知")
    if visited.status >= 400:
        return Judgement(ColumnState.DOWN, f"服务器出错（HTTP {visited.status}）")
    if kind is not PageKind.LIST or not visited.reading.links:
        return _judge_empty(visited, expected)
    if expected.family and visited.reading.family != expected.family:
        now = visited.reading.family or "通用判断"
        detail = f"改版：此前按 {expected.family} 读取，现按 {now} 读到 {len(visited.reading.links)} 条，请核对"
        return Judgement(ColumnState.LAYOUT_CHANGED, detail)
    if visited.moved:
        return Judgement(ColumnState.MOVED, f"栏目已迁至 {visited.address}，已按新地址读取，请更新站点文件")
    return None


def _judge_empty(visited: ListVisited, expected: Expected) -> Judgement:
    """No links: a list that is there and empty is silence; one that cannot be found any more is a redesign."""
    former = f"此前有 {expected.links} 条" if expected.links else "从未读到过链接"
    reading = visited.reading
    if reading.kind is PageKind.SHELL:
        return Judgement(ColumnState.LAYOUT_CHANGED, f"页面只剩跳转脚本，{former}")
    if reading.drawn:
        return Judgement(ColumnState.LAYOUT_CHANGED, f"改版：列表改由脚本在浏览器中填充，{former}")
    if expected.family and reading.family != expected.family:
        return Judgement(ColumnState.LAYOUT_CHANGED, f"改版：找不到原来的列表，{former}")
    return Judgement(ColumnState.ODDLY_QUIET, f"列表为空，{former}")


def judge_silence(new: int, last_new: date | None, today: date, rhythm: Rhythm) -> Judgement:
    """The list reads well: is there news, and if not, does the column's rhythm explain it?"""
    if new:
        return Judgement(ColumnState.OK, f"新 {new} 篇")
    if last_new is None:
        return Judgement(ColumnState.ODDLY_QUIET, "列表可读，但从未收到新文")
    days = silent_days(last_new, today, rhythm)
    if is_odd(last_new, today, rhythm):
        return Judgement(ColumnState.ODDLY_QUIET, f"自 {last_new} 起无新文，已 {days} 天，超出该栏目常规")
    return Judgement(ColumnState.QUIET, f"无新文，最近一篇 {last_new}，属正常间隔")
