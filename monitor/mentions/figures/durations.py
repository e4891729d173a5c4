"""Spans of time that are figures: a term (有效期为十年), a limit (24小时内报告), a saving (缩短3天); others are not."""

from __future__ import annotations

import re

from monitor.mentions.figures.quantity import Quantity
from monitor.mentions.figures.subject import ahead

_TERM = (
    r"(?P<term>[\u4e00-\u9fa5“”]{0,24}"
    r"(?:(?<![为时日近同前后中初定长早短假春花分一二三学])期(?!间|末|货)限?|时限|时长|时间|用时|耗时|寿命))"
)
_NAMED_TERM = re.compile(
    _TERM + r"(?:[为是至:：达仅约由从原来的平均\d日天年月个小时分钟]|延长|缩短|压缩|不超过|不少于|最[长短]|一般)*$"
)
_LABELLED_TERM = re.compile(_TERM + r"[:：][^，。；,;\n]{0,20}$")
_PROCEDURE = re.compile(
    "报告|申请|申领|办理|办结|受理|响应|支付|提交|审批|审核|审查|送达|备案|公布|公示|处理|处置|答复|回复|反馈|领取|缴纳|整改"
    "|到达|出警|派警|处警|立案|止付|冻结|返还|完成|核查|核实|通知|签收|作出|上报|报送|移送|补正|退还|登记|解决|修复"
)
_LOOK = 48  # characters


def timed(text: str, quantity: Quantity, previous: tuple[int, str] | None) -> str | None:
    """What the span of time is of, empty where the clause must tell; None where it is no figure.

    `previous` is the end and the subject of the span of time before: 十年、二十年.
    """
    before = text[max(0, quantity.number - _LOOK) : quantity.number]
    if re.search(r"[年月日][-–—~至到]*$", before) or re.fullmatch(r"(?:19|20)\d\d", quantity.written):
        return None
    if named := _NAMED_TERM.search(before) or _LABELLED_TERM.search(before):
        return ahead(named["term"]) or None
    if previous and text[previous[0] : quantity.start] == "、":
        return previous[1]
    if quantity.qualifiers and quantity.qualifiers[-1] in ("内", "以内") and quantity.unit not in ("年", "周"):
        return _limited(text, quantity)
    return "" if quantity.change else None


def _limited(text: str, quantity: Quantity) -> str | None:
    """What must be done within it: 报告时限 of 24小时内向主管部门报告."""
    clause = re.split(r"[。；;\n]", text[quantity.end : quantity.end + _LOOK])[0]
    procedure = _PROCEDURE.search(clause)
    return f"{procedure[0]}时限" if procedure else None
