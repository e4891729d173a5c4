"""Pages made to break a reader: each gives a reading or a refusal that says why, in bounded time and memory."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable

import pytest

from spiders.items import PageKind
from spiders.reading.article import read_article
from spiders.reading.limits import BYTES, DEPTH, LINKS, TAGS, refusal
from spiders.reading.lists import read_list
from spiders.reading.page import Page

URL = "http://www.gov.example/gzdt/"
SENTENCE = "县局召开会议，部署年底前的数据安全检查工作。"
PROSE = f"<h1>会议部署年底工作</h1><p>2026年1月5日 来源：县局</p>{f'<p>{SENTENCE}</p>' * 10}"
SECONDS = 20.0  # of CPU on a slow and busy machine; 2 is what is meant, and hours what is guarded against
LINK = '<li><a href="/gzdt/2026/{0}.html">关于召开第{0}次会议的通知</a></li>'
ROW = "<tr><td rowspan=65534 colspan=1000>单元</td><td>格</td></tr>"

WHOLE: dict[str, Callable[[], str]] = {
    "nested div": lambda: "<div>" * 100_000 + PROSE + "</div>" * 100_000,
    "nested div within limits": lambda: "<div>" * (DEPTH - 10) + PROSE,
    "nested lists": lambda: "<div><ul><li>" * 33_000 + PROSE,
    "nested inline": lambda: "<b><font>" * 50_000 + PROSE,
    "nested links": lambda: '<a href="/1.html">关于召开会议的通知' * 100_000,
    "20 MB": lambda: f"<p>{SENTENCE}</p>" * 290_000,
    "a million links": lambda: "<a href=/1.html>通知</a>" * 1_000_000,
    "links within limits": lambda: f"<ul>{''.join(LINK.format(n) for n in range(LINKS - 10))}</ul>",
    "tags within limits": lambda: "<p>县局召开会议。</p>" * (TAGS // 2 - 10),
    "broken entities": lambda: "&#x;&#99999999;&amp&nbsp&#xD800;&unknown;&" * 100_000 + PROSE,
    "null bytes": lambda: PROSE + "\0" * 1_000_000,
    "null bytes first": lambda: "\0" * 100_000 + PROSE,
    "5 MB in one line": lambda: "<p>" + SENTENCE * 70_000,
    "5 MB without a stop": lambda: "<p>" + "公" * 1_700_000,
    "comments without an end": lambda: PROSE + "<!-- " * 300_000,
    "scripts without an end": lambda: PROSE + "<script>" * 140_000,
    "comments": lambda: "<!-- " * 100_000,
    "scripts": lambda: "<script>" * 100_000,
    "spanning cells": lambda: f"<h1>会议</h1><table>{ROW * 50_000}</table>",
    "spanning cells within limits": lambda: f"<h1>会议</h1><table>{ROW * 20_000}</table>",
    "files without a name": lambda: PROSE + "<p>" + "".join(f'<a href="/{n}.pdf"></a>' for n in range(LINKS - 10)),
    "long addresses": lambda: f'<li><a href="/{"1/" * 200_000}.html">关于召开会议的通知公告</a></li>' * 10,
    "nested JSON": lambda: '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + PROSE,
    "many bylines": lambda: "<h1>会议</h1>" + "<p>2026-01-05 来源：县局</p>" * 70_000,
}

BAIT = (
    "1", "2026-01-0", "2026年1月", "2026-01-05 ", " ", "\u3000", "【", "[(（【", "来源：", "来源： ",
    "来 源 ：", "1来源：", "下一页", "&nbsp;", "<", "&", "{{", "<?", "<%", "${", "#[", "<meta ", "<meta http-equiv",
    "<title",
    "<a ", "<a>", "<a>文",
    "<!--enpproperty<a>   ", "document.cookie=", "您访问的", "页面", "找不到", "访问", "请输入",
    "createPage(", "pubtime = '",
    "以上内容", "-", "_", " - ", "404 ", "<![CDATA[", "[{", '{"a":', "<record>", "<input ", "a.b(", "/*",
)  # fmt: skip


def measured(markup: str | bytes) -> None:
    body = markup if isinstance(markup, bytes) else markup.encode("utf-8", "surrogatepass")
    for read in (read_article, read_list):
        start = time.process_time()
        reading = read(Page(body, URL))
        assert time.process_time() - start < SECONDS, read.__name__
        assert reading.kind in (PageKind.ARTICLE, PageKind.LIST) or reading.why


@pytest.mark.parametrize("name", WHOLE)
def test_a_hostile_page(name: str) -> None:
    measured(f"<html><head><title>会议部署年底工作</title></head><body>{WHOLE[name]()}")


@pytest.mark.parametrize("bait", BAIT)
def test_bait_for_a_pattern(bait: str) -> None:
    run = bait * (200_000 // len(bait))
    measured(run)
    measured(f"<html><head><title>{run[:100_000]}</title></head><body><h1>会议</h1><p>{run}</p></body></html>")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"<b \xff\xfe>a" * 600_000, id="no charset"),
        pytest.param(bytes(range(256)) * 10_000, id="every byte"),
        pytest.param((f"<p>{SENTENCE}</p>".encode("gbk") + f"<p>{SENTENCE}</p>".encode()) * 20_000, id="two charsets"),
    ],
)
def test_hostile_bytes(body: bytes) -> None:
    measured(body)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"a" * (BYTES + 1), f"too many bytes: {BYTES + 1:,}, at most {BYTES:,}"),
        (b"<p>" * (TAGS + 1), f"too many tags: {TAGS + 1:,}, at most {TAGS:,}"),
        (b"<a href=1>" * (LINKS + 1), f"too many links: {LINKS + 1:,}, at most {LINKS:,}"),
        (b"<div>" * (DEPTH + 1), f"too many levels: {DEPTH + 1:,}, at most {DEPTH:,}"),
        (bytes(range(1, 32)) * 100, "no text: control characters"),
    ],
)
def test_a_refusal_is_named(body: bytes, why: str) -> None:
    article, links = read_article(Page(body, URL)), read_list(Page(body, URL))
    assert (article.kind, article.why) == (links.kind, links.why) == (PageKind.EMPTY, why)


def test_siblings_do_not_nest() -> None:
    assert refusal(Page(b"<div><p>a</p></div>" * 3 * DEPTH)) is None


def test_memory_is_bounded() -> None:
    """What Python holds while it reads a page at the limits."""
    body = WHOLE["tags within limits"]().encode()
    tracemalloc.start()
    read_article(Page(body, URL))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 300_000_000
