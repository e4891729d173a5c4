"""What stands between the title and the text, or after it: day, source, author, disclosure fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spiders.items import Field
from spiders.reading.blocks import Layout
from spiders.reading.containers import Containers
from spiders.reading.dates import as_moment, first_moment, moments
from spiders.reading.head import Head
from spiders.reading.labels import Labelled, labelled, spaced

BEFORE, AFTER = 40, 12  # blocks about the text in which labels are read
WEAK = ("时间", "日期", "发文日期", "发文时间", "印发日期", "更新时间", "更新日期")
DATE_METAS = (
    "firstpublishedtime", "founder:date", "publishdate", "article:published_time", "og:published_time", "pubtime",
    "publish_time",
    "published_time", "publish-date", "datePublished", "og:release_date", "bytedance:published_time",
    "weibo:article:create_at", "article:create_at", "releaseDate", "date", "dc.date", "createDate", "dateUpdate",
)  # fmt: skip
SOURCE_METAS = ("ContentSource", "founder:sourcename", "source", "mediaid", "article:source", "og:source")
DISCLOSED = ("index_number", "doc_number", "agency", "validity")
LONGEST = 40

_SOURCE_END = re.compile(
    r"\s{2,}|[|｜\[【（(>]|\s*(?:(?:19|20)\d\d\s*[-/.年]|\d{1,2}:\d\d)|\s(?=[\u4e00-\u9fff]{2,6}\s*[:：])|"
    r"(?:责任)?编辑[:：]|作者[:：]?|字号|字体|浏览|点击|阅读|打印|分享|举报|发布时间|时间[:：]|责编"
)
_AGENCY = re.compile("[部委局厅办署院会]$|^[-－—·]")
_NAME = re.compile(r"(?:\d{1,3}(?=[\u4e00-\u9fff]))?(?![\d\W])[\w—－\-.&]{2,16}(?<!\d)")
_SCRIPTED = re.compile(
    r"\b(?:ct|oriCreateTime|publish_?time|pub_?time|pubdata)\s*[=:]\s*[\"'](1\d{9}|20\d\d[-/年]\d{1,2}[-/月]\d{1,2}[^\"']{0,12})[\"']"
)
_SENTENCE = re.compile("[，。；！？]")
_SIGNED = re.compile(r"(?:来源|转载?自|摘自|转自)\s*[:：]\s*([^。；]{2,30}?)[\s)）】\]]*$")
_CALLED = re.compile(r"(?:^|[\s_-])(?:source|origin|media|laiyuan|author)(?=$|[\s_-])")
_GAP = re.compile(r"[\s|｜/／丨·•()（）\[\]【】<>，,]+")
_PUBLISHER = re.compile("(?:网|报|社|台|新闻|客户端|周刊|杂志|频道|在线|传媒|财经|局|部|厅|委|办|政府|中心|发布)$")
_NO_NAME = re.compile(
    r"^(?:星期|周[一二三四五六日]|来自|语音|播报|成文|生成|主题|评论|分享|字号|字体|阅读|浏览|原创|转载|发布|来源|作者|编辑|打印|收藏|微信|微博|[大中小]$|举报|关注|"
    r"上午|下午|.*时间|我要|参与|更新|首页|正文|[A-Za-z]$|\d)|(?:人参与|评论|次|字)$"
)


@dataclass(frozen=True)
class Byline:
    """`title` is the index after the title, or None; `start:end` are the blocks of the text."""

    head: Head
    layout: Layout
    containers: Containers
    title: int | None
    start: int
    end: int
    html: str = ""

    @cached_property
    def values(self) -> list[Labelled]:
        """Labelled values outside of the text: those by the title and the text, then those above."""
        blocks = self.layout.blocks
        first = max(0, min(self.start, self.start if self.title is None else self.title) - BEFORE)
        last = min(len(blocks), self.end + AFTER)
        near = self.start if self.title is None else self.title - 3
        found = labelled(blocks, [*range(first, min(self.start + 1, len(blocks))), *range(self.end, last)])
        return sorted(found, key=lambda value: value.index < near)

    def disclosed(self) -> Iterator[tuple[str, Field]]:
        """Index number, document number, agency, validity and the day the document was made."""
        for name in DISCLOSED:
            value = next((v for v in self.values if v.field == name and len(v.value) <= 80), None)
            if value:
                yield name, Field(value.value, f"label:{value.label}")
        for value in self.values:
            if value.field == "made" and (moment := as_moment(value.value)):
                yield "made", Field(moment[:10], f"label:{value.label}")
                return

    def days(self) -> Iterator[Field]:
        """Every statement of the publication day, the most trusted first."""
        yield from self._metas("PubDate")
        yield from self._labels(weak=False)
        yield from self._metas(*DATE_METAS)
        yield from self._contained()
        if told := as_moment(str(self.head.linked_data.get("datePublished", ""))):
            yield Field(told, "json-ld:datePublished")
        yield from self._labels(weak=True)
        yield from self._beside()

    def sources(self) -> Iterator[Field]:
        """Every statement of the source, the most trusted first."""
        if found := self.head.first("ContentSource"):
            yield Field(found[1], "meta:ContentSource")
        for value in self.values:
            if value.field == "source" and (name := source_name(value.value)):
                yield Field(name, f"label:{value.label}")
        for name in self.containers.source:
            for element in self.layout.named.get(name, ()):
                if contained := source_name(self._text(element.start, element.end)):
                    yield Field(contained, f"container:{name}")
        yield from self._beside_date()
        yield from self._signed()
        yield from self._called()
        if found := self.head.first(*SOURCE_METAS):
            yield Field(found[1], f"meta:{found[0]}")

    def authors(self) -> Iterator[Field]:
        for value in self.values:
            if value.field == "author" and (name := source_name(value.value)):
                yield Field(name, "label:作者")
        if (found := self.head.first("Author", "founder:author")) and len(found[1]) <= 20:
            yield Field(found[1], "meta:Author")

    def _called(self) -> Iterator[Field]:
        """A name in an element that is called source or author, before the text."""
        first = self.start if self.title is None else max(0, min(self.title, self.start) - 3)
        for i in range(first, self.start):
            block = self.layout.blocks[i]
            owner = self.layout.elements[block.owner].name if block.owner >= 0 else ""
            if _CALLED.search(owner) and (names := _names(block.text)) and names[0] == block.text:
                yield Field(block.text, "judgement:called a source")

    def _signed(self) -> Iterator[Field]:
        """The source at the end of the text."""
        for block in reversed(self.layout.blocks[max(self.start, self.end - 3) : self.end]):
            found = _SIGNED.search(block.text[-LONGEST:])
            if found and (name := source_name(found[1])):
                yield Field(name, "label:来源 at the end")

    def _metas(self, *names: str) -> Iterator[Field]:
        for name in names:
            if (found := self.head.first(name)) and (value := as_moment(found[1])):
                yield Field(value, f"meta:{name}")

    def _labels(self, weak: bool) -> Iterator[Field]:
        for value in self.values:
            if value.field == "published" and (value.label in WEAK) == weak and len(value.value) <= 80:
                moment = first_moment(value.value)
                if moment and moment.start <= 3:
                    yield Field(moment.value, f"label:{value.label}")

    def _contained(self) -> Iterator[Field]:
        for name in self.containers.date:
            for element in self.layout.named.get(name, ()):
                if value := as_moment(self._text(element.start, element.end)):
                    yield Field(value, f"container:{name}")

    def _text(self, start: int, end: int) -> str:
        return " ".join(spaced(block) for block in self.layout.blocks[start : min(end, start + 4)])

    def _lines(self) -> Iterator[str]:
        """Short lines about the title and before the text, the nearest to the title first."""
        first = max(0, self.start - 12 if self.title is None else min(self.title, self.start))
        before = range(max(0, first - 5), first) if self.title is not None else range(0)
        for i in [*range(first, min(self.start + 1, len(self.layout.blocks))), *reversed(before)]:
            text = spaced(self.layout.blocks[i])
            if len(text) <= 120:
                yield text

    def _beside(self) -> Iterator[Field]:
        lines = list(self._lines())
        windows = (" ".join(lines[i : i + 3]) for i in range(len(lines)) if all(len(x) <= 12 for x in lines[i : i + 3]))
        for text in [*lines, *windows]:
            for moment in moments(text):
                yield Field(moment.value, "judgement:beside the title")

    def _beside_date(self) -> Iterator[Field]:
        """A name on the line of the date; or a publisher's on the line before or after a date that stands alone."""
        lines = list(self._lines())
        for i, text in enumerate(lines):
            moment = next(moments(text), None)
            if moment is None or len(text) > 60 or _SENTENCE.search(text):
                continue
            names = [*_names(text[moment.end :]), *reversed(_names(text[: moment.start]))]
            around = [
                name for line in lines[max(0, i - 1) : i + 2] if len(line) <= 24 for name in reversed(_names(line))
            ]
            for name in names or filter(_PUBLISHER.search, around):
                yield Field(name, "judgement:beside the date")

    def scripted(self) -> Iterator[Field]:
        """The time that a script puts into the page (WeChat, and older TRS templates)."""
        if (found := _SCRIPTED.search(self.html)) and (value := as_moment(found[1])):
            yield Field(value, "script:time")


def _names(text: str) -> list[str]:
    """The words of a piece of line that may be a name."""
    return [word for word in _GAP.split(text) if _NAME.fullmatch(word) and not _NO_NAME.search(word)]


def source_name(value: str) -> str:
    """The name alone, without what follows it on the line; empty where there is none."""
    value = re.sub(r"^(?:本文|文章|稿件)?(?:来源|转载)(?:于|自)\s*", "", value)
    end = _SOURCE_END.search(value)
    name = (value[: end.start()] if end else value).strip(" :：,，;；、。]】)）-|")
    first, _, rest = name.partition(" ")
    name = name if _AGENCY.search(rest) else first
    return name if 2 <= len(name) <= LONGEST else ""
