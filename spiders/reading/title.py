"""The title of an article: what the meta says, else the visible line that the title element names too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spiders.items import Field
from spiders.reading.blocks import Layout, blank
from spiders.reading.containers import Containers
from spiders.reading.head import Head

METAS = ("ArticleTitle", "founder:title", "og:title", "twitter:title")
HEADINGS = ("h1", "h2", "h3", "h4", "h5")
LONGEST = 200

_NAMED = re.compile(r"(?:^|[\s_-])(?:\w*title\w*|tit|bt|biaoti|headline)(?=$|[\s_-])")
_BYLINE = re.compile(r"来源\s*[:：]|(?:发布|发表)?(?:时间|日期)\s*[:：]|(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}")
_EXACT = re.compile(r"[\W_]+")
_SEPARATOR = re.compile(
    r"\s*[_|｜]+\s*|\s+[-–—]+\s*|\s*[-–—]+\s+|(?<=[\u4e00-\u9fff”》）)！？])[-–—](?=[\u4e00-\u9fff])"
)
_SITE = re.compile(
    r"(?:[^上互联]网|网站|新闻|频道|客户端|政府|公安局|公安厅|委员会|部|局|厅|门户|日报|首页|正文|资讯|办公室|学会|协会|研究院|集团|公司|医院|法院|检察院|在线|之窗|com|cn)$"
)


@lru_cache(maxsize=4096)
def same(text: str) -> str:
    """The form under which a title is the same whatever its punctuation and width."""
    return _EXACT.sub("", text).lower()


def read_title(head: Head, layout: Layout, containers: Containers) -> Field | None:
    """None where the page has no title at all."""
    national = head.first("ArticleTitle")
    if national:
        return Field(_clean(national[1][: 2 * LONGEST], head), "meta:ArticleTitle")
    told = _told(head)
    seen = _seen(head, layout) or _contained(layout, containers)
    return seen or (None if told and _is_site(told.value, head) else told) or _heading(layout) or told


def _contained(layout: Layout, containers: Containers) -> Field | None:
    for name in containers.title:
        for element in layout.named.get(name, ()):
            if text := _text(layout, element.start, element.end):
                return Field(text, f"container:{name}")
    return None


def _seen(head: Head, layout: Layout) -> Field | None:
    """The longest visible line that begins the title element or og:title, or makes most of it."""
    best = None
    for where, whole in _wholes(head):
        key = same(whole)
        for text, tag in _visible(layout):
            inner = same(text)
            if len(inner) < 4 or inner not in key or _is_site(text, head):
                continue
            if not key.startswith(inner) and len(inner) < 0.5 * len(key):
                continue
            if best is None or len(inner) > best[0]:
                best = (len(inner), Field(_clean(text, head) if inner == key else text, f"seen:{tag} in {where}"))
    return best[1] if best else None


def _visible(layout: Layout) -> Iterator[tuple[str, str]]:
    for element in layout.elements:
        if element.end - element.start in (1, 2, 3, 4) and (element.tag in HEADINGS or _NAMED.search(element.name)):
            yield _text(layout, element.start, element.end), element.tag
    for block in layout.blocks:
        if block.linked < len(block.text) / 2 and 4 <= len(block.text) <= LONGEST:
            yield block.text, block.tag


def _wholes(head: Head) -> Iterator[tuple[str, str]]:
    yield "title", head.title[: 2 * LONGEST]
    for name in METAS[1:]:
        if name in head.metas:
            yield name, head.metas[name][: 2 * LONGEST]


def _told(head: Head) -> Field | None:
    for where, whole in reversed(list(_wholes(head))):
        if whole:
            return Field(_clean(whole, head), f"head:{where}")
    return None


def _heading(layout: Layout) -> Field | None:
    """The heading with a byline under it, else the first of the highest level."""
    headings = [e for e in layout.elements if e.end > e.start and (e.tag in HEADINGS or _NAMED.search(e.name))]
    bylined = [
        e
        for gap in range(3)
        for e in headings
        if any(_BYLINE.search(b.text) for b in layout.blocks[e.end + gap : e.end + gap + 1])
    ]
    for element in [*bylined, *sorted(headings, key=lambda element: element.tag)]:
        text = _text(layout, element.start, element.end)
        if len(text) >= 4 and not _BYLINE.search(text):
            return Field(text, f"heading:{element.tag}")
    return None


def _text(layout: Layout, start: int, end: int) -> str:
    text = blank(" ".join(layout.blocks[i].text for i in range(start, end)))
    return text if len(text) <= LONGEST else ""


def _clean(whole: str, head: Head) -> str:
    """Without the names of column and site, which stand behind the title as a rule and before it at times."""
    parts = [part for part in _SEPARATOR.split(whole) if part.strip()]
    while len(parts) > 1 and (_is_site(parts[-1], head) or len(parts[-1]) <= 8):
        parts.pop()
    while len(parts) > 1 and _is_site(parts[0], head):
        parts.pop(0)
    if not parts:
        return whole
    first, last = whole.index(parts[0]), whole.rindex(parts[-1]) + len(parts[-1])
    return whole[first:last].strip()


def _is_site(part: str, head: Head) -> bool:
    names = [head.metas.get(name, "") for name in ("sitename", "columnname", "og:site_name", "lanmu")]
    return part in names or (len(part) <= 20 and bool(_SITE.search(part.strip())))
