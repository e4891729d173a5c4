"""Labelled values of a page: 来源：…, 发布日期：…, 索 引 号：…, in a line of their own, in cells, or several in a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from spiders.reading.blocks import Block, blank

# Field of the reading → its labels, in order of trust (cms-families §1).
LABELS: dict[str, tuple[str, ...]] = {
    "index_number": ("索引号", "信息索引", "索引码"),
    "doc_number": ("发文字号", "备注/文号", "文件编号", "发文文号", "公文文号", "文件号", "文号", "文 号"),
    "agency": ("发布机构", "发文机关", "发布单位", "公开机构", "发文机构", "发文单位", "发布部门", "制发机关", "公开单位", "发布机关"),
    "made": ("公文生成日期", "公文生成时间", "成文日期", "生成日期", "成文时间", "生成时间"),
    "published": (
        "发布日期", "发布时间", "公开日期", "公开时间", "信息发布日期", "信息发布时间", "发表时间", "发表日期", "发稿时间",
        "公告时间", "公布日期", "刊发时间", "上传时间", "录入时间", "添加时间", "日期", "时间", "发文日期", "发文时间", "印发日期",
        "更新时间", "更新日期",
    ),
    "validity": ("有效性", "是否有效", "信息有效性", "时效性", "效力状态", "文件状态", "文件有效性"),
    "source": ("来源", "信息来源", "文章来源", "稿件来源", "新闻来源", "内容来源", "本文来源", "转载自", "稿源", "出处", "來源", "来源于", "原创"),
    "author": ("作者", "撰稿", "供稿人", "撰稿人"),
    "other": (
        "标题", "名称", "信息名称", "公文名称", "文件名称", "主题分类", "组配分类", "体裁分类", "服务对象", "主题词", "公开方式",
        "公开时限", "公开范围", "公开形式", "公开类别", "内容概述", "废止日期", "生效日期", "失效日期", "实施日期", "关键词", "关键字", "标签", "编辑",
        "责任编辑", "责编", "值班编辑", "编审", "审核", "审稿", "校对", "浏览次数", "浏览量", "浏览", "阅读次数", "阅读量", "阅读", "阅读数",
        "点击次数", "点击量", "点击数", "点击率", "点击", "访问次数", "访问量", "字体", "字号", "字体大小", "文字大小", "打印", "分享", "分享到",
        "视力保护色", "保护视力色", "背景色", "摄影", "记者", "通讯员", "办文部门", "信息类别", "分类", "所属分类", "人气", "评论", "语种",
        "文章类型", "栏目", "信息分类", "责任部门", "来稿单位", "供稿", "供稿单位", "拟稿人", "签发", "初审", "复审", "终审", "版次",
    ),
}  # fmt: skip
_FIELD = {re.sub(r"\s", "", label): field for field, labels in LABELS.items() for label in labels}
_ANY = "|".join(r"\s*".join(map(re.escape, label)) for label in sorted(_FIELD, key=len, reverse=True))
_LABEL = re.compile(
    rf"(?<![\u4e00-\u9fff])\s*[\[【（(]?\s*(?P<label>{_ANY})\s*[\]】）)]?\s*[:：]\s*|(?<=[\d\s|】）)])(?P<tight>来源|稿源|作者|编辑|责任编辑|原创)\s*[:：]\s*"
)
_WHOLE = re.compile(rf"[\[【]?\s*(?P<label>{_ANY})\s*[\]】]?\s*[:：]?")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One value; `index` is the block it stands in."""

    field: str
    label: str
    value: str
    index: int


def spaced(block: Block) -> str:
    """The text with a space between inline pieces, so that neighbours do not run together."""
    return blank(" ".join(block.parts))


def labelled(blocks: Sequence[Block], indexes: Iterable[int]) -> Iterator[Labelled]:
    """Every labelled value of the blocks named, in page order. A value may stand in the next block."""
    for i in indexes:
        text = spaced(blocks[i])
        if len(text) > 400:
            continue
        if whole := _WHOLE.fullmatch(text):
            if value := _next(blocks, i):
                yield _labelled(whole["label"], value, i)
            continue
        found = list(_LABEL.finditer(text))
        for this, following in zip_longest(found, found[1:]):
            value = text[this.end() : following.start() if following else None]
            value = value.strip() or ("" if following else _next(blocks, i))
            if value:
                yield _labelled(this["label"] or this["tight"], value, i)


def _labelled(label: str, value: str, index: int) -> Labelled:
    name = re.sub(r"\s", "", label)
    return Labelled(_FIELD[name], name, value, index)


def _next(blocks: Sequence[Block], i: int) -> str:
    """The text of the next block, if it is a value: in the same row or list, and no label itself."""
    if i + 1 >= len(blocks):
        return ""
    this, other = blocks[i], blocks[i + 1]
    if this.row != other.row and this.row >= 0:
        return ""
    text = spaced(other)
    return "" if len(text) > 120 or _WHOLE.fullmatch(text) or _LABEL.match(text) else text
