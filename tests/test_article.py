"""Article pages in the markup of every family, written for these tests, and pages that only look like one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spiders.items import AttachmentLink, Field, PageKind, PageReading
from spiders.reading.article import read_article
from spiders.reading.page import Page
from spiders.source import ArticleRule

TITLE = "青石县公安局部署冬季视频巡查工作"
FIRST = "本报讯 11月18日，青石县公安局召开会议，部署冬季夜间视频巡查，要求各派出所当日建立台账。"
SECOND = "会议指出，巡查平台已接入全县四十二个路口的图像，值班民警可在三分钟内调取。"
LAST = "据了解，该县还将在年底前完成老旧设备的更换。"
TEXT = [FIRST, SECOND, LAST]
URL = "http://www.qingshi.example/zwgk/gzdt/202611/t20261119_7001.htm"
NAVIGATION = "".join(f'<li><a href="/c{n}/">栏目{n}</a></li>' for n in range(12))
NEIGHBOURS = "".join(
    f'<li><a href="/zwgk/t2026110{n}_{n}.htm">别处的一则消息之{n}</a><span>2026-11-0{n}</span></li>'
    for n in range(1, 6)
)
FOOTER = (
    "<div class=footer><p>主办单位：青石县人民政府</p><p>网站标识码：3500000000 备案号：闽ICP备00000000号</p></div>"
)
METAS = (
    f'<meta name="ArticleTitle" content="{TITLE}"><META NAME=PubDate CONTENT="2026-11-19 08:30">'
    '<meta property="contentsource" content="青石县融媒体中心"><meta name="SiteName" content="青石县公安局">'
)


def paragraphs(texts: list[str] = TEXT) -> str:
    return "".join(f"<p>　　{text}</p>" for text in texts)


def html(main: str, head: str = f"<title>{TITLE}_工作动态_青石县公安局</title>") -> bytes:
    return (
        f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body><ul class=nav>{NAVIGATION}</ul>"
        f"<div class=box>您现在的位置：<a href=/>首页</a> &gt; <a href=/gzdt/>工作动态</a></div>{main}"
        f"<div class=side><h3>最新信息</h3><ul>{NEIGHBOURS}</ul></div>{FOOTER}</body></html>"
    ).encode()


def read(main: str, head: str = f"<title>{TITLE}_工作动态_青石县公安局</title>", url: str = URL) -> PageReading:
    return read_article(Page(html(main, head), url))


def text(reading: PageReading) -> list[str]:
    return (reading.value("text") or "").split("\n")


BODIES = [
    pytest.param(f'<div class="TRS_Editor"><div class=TRS_Editor>{paragraphs()}</div></div>', id="trs-wcm"),
    pytest.param(f'<div class="view TRS_UEDITOR trs_paper_default">{paragraphs()}</div>', id="trs ueditor"),
    pytest.param(f'<div id="zoom">{paragraphs()}</div>', id="hanweb"),
    pytest.param(f"<div id=UCAP-CONTENT>{paragraphs()}</div>", id="ucap"),
    pytest.param(f"<ucapcontent>{paragraphs()}</ucapcontent>", id="ucap element"),
    pytest.param(f'<div class="article-content">{paragraphs()}</div>', id="gd-post"),
    pytest.param(f'<div id=js_content style="visibility: hidden">{paragraphs()}</div>', id="wechat"),
    pytest.param(f"<div class=x1><div class=x2>{paragraphs()}</div></div>", id="unknown"),
    pytest.param("<div class=x1>" + "<br>".join(TEXT) + "</div>", id="line breaks"),
    pytest.param("<table><tr><td>" + paragraphs() + "</td></tr></table>", id="layout table"),
    pytest.param("<span id=zoom><font>" + "<br><br>".join(TEXT) + "</font></span>", id="inline container"),
]


@pytest.mark.parametrize("body", BODIES)
def test_the_body_and_nothing_else(body: str) -> None:
    reading = read(
        f"<h1>{TITLE}</h1><div class=info>发布时间：2026-11-19 08:30 来源：青石县公安局 字体：大 中 小</div>{body}"
        "<p>扫一扫在手机打开当前页</p><p>【打印本页】【关闭窗口】</p><div>上一篇：没有了</div>"
    )
    assert reading.kind is PageKind.ARTICLE
    assert text(reading) == TEXT
    assert reading.value("title") == TITLE
    assert reading.value("published") == "2026-11-19T08:30"
    assert reading.value("source") == "青石县公安局"
    assert reading.fields["url_date"] == Field("2026-11-19", "address:t-date")


def test_national_metas() -> None:
    reading = read(f"<div class=c>{paragraphs()}</div>", f"<title>青石县公安局</title>{METAS}")
    assert reading.fields["title"] == Field(TITLE, "meta:ArticleTitle")
    assert reading.fields["published"] == Field("2026-11-19T08:30", "meta:PubDate")
    assert reading.fields["source"] == Field("青石县融媒体中心", "meta:ContentSource")
    assert (reading.family, reading.charset) == ("trs-wcm", "utf-8")


DISCLOSED = {
    "index_number": "QS01105-3000-2026-00020",
    "doc_number": "青公综〔2026〕12号",
    "agency": "青石县公安局",
    "made": "2026-10-30",
    "validity": "有效",
    "published": "2026-11-19",
}
ROWS = [
    ("索 引 号", "QS01105-3000-2026-00020"),
    ("主题分类", "公安、安全"),
    ("发布机构", "青石县公安局"),
    ("公文生成日期", "2026年10月30日"),
    ("标　　题", TITLE),
    ("发文字号", "青公综〔2026〕12号"),
    ("发布日期", "2026-11-19"),
    ("有效性", "有效"),
]
TABLES = [
    pytest.param("<ul>" + "".join(f"<li>{k}：{v}</li>" for k, v in ROWS) + "</ul>", id="list"),
    pytest.param("<ul>" + "".join(f"<li><b>{k}:</b><span>{v}</span></li>" for k, v in ROWS) + "</ul>", id="bold list"),
    pytest.param("<dl>" + "".join(f"<dt>{k}</dt><dd>{v}</dd>" for k, v in ROWS) + "</dl>", id="dl"),
    pytest.param(
        "<table>" + "".join(f"<tr><td><b>{k}：</b></td><td>{v}</td></tr>" for k, v in ROWS) + "</table>", id="cells"
    ),
    pytest.param(
        "<table>"
        + "".join(
            f"<tr><td>{a}：</td><td>{b}</td><td>{c}：</td><td>{d}</td></tr>"
            for (a, b), (c, d) in zip(ROWS[::2], ROWS[1::2], strict=True)
        )
        + "</table>",
        id="two pairs a row",
    ),
    pytest.param("<p>" + "　".join(f"{k}：{v}" for k, v in ROWS) + "</p>", id="one line"),
]


@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize("table", TABLES)
def test_disclosure_fields(table: str, inside: bool) -> None:
    body = f"<h1>{TITLE}</h1><div id=zoom>{paragraphs()}</div>"
    reading = read(f"<div class=content>{table}{body}</div>" if inside else f"<div>{table}</div><div>{body}</div>")
    assert {name: reading.value(name) for name in DISCLOSED} == DISCLOSED
    assert text(reading) == TEXT


def test_the_day_made_is_not_the_day_published() -> None:
    reading = read(
        "<table><tr><td>成文日期：</td><td>二〇二三年十一月十八日</td></tr></table>"
        f"<h1>{TITLE}</h1><div id=zoom>{paragraphs()}</div>"
    )
    assert reading.value("made") == "2023-11-18"
    assert reading.fields["published"] == Field("2026-11-19", "address:t-date")


@pytest.mark.parametrize(
    ("line", "source", "published"),
    [
        ("来源:青石警察网2026-11-19 19:23", "青石警察网", "2026-11-19T19:23"),
        ("2026-11-19 19:23　来源：青石日报　作者：林一", "青石日报", "2026-11-19T19:23"),
        ("<span>来源：<a href=/>青石日报</a></span><span>2026年11月19日</span>", "青石日报", "2026-11-19"),
        ("【来源：青石县融媒体中心】【发布时间：2026/11/19】", "青石县融媒体中心", "2026-11-19"),
        ("<b>2026-11-19 19:23</b><i>青石日报</i>", "青石日报", "2026-11-19T19:23"),
        ("信息来源： 青石县公安局 | 发布日期： 2026-11-19 | 点击：", "青石县公安局", "2026-11-19"),
        ("<div>青石新闻网</div><div>2026-11-19 19:23</div>", "青石新闻网", "2026-11-19T19:23"),
        ("发布时间：<span id=t></span> 来源：<span></span>", None, "2026-11-19"),
    ],
)
def test_the_byline(line: str, source: str | None, published: str) -> None:
    reading = read(f"<h2>{TITLE}</h2><div>{line}</div><div class=c>{paragraphs()}</div>")
    assert (reading.value("source"), reading.value("published")) == (source, published)
    assert text(reading) == TEXT


def test_source_and_author_at_the_end() -> None:
    reading = read(
        f"<h2>{TITLE}</h2><div>作者：林一</div><div class=c>{paragraphs()}<p>（来源：青石县融媒体中心）</p></div>"
    )
    assert reading.value("source") == "青石县融媒体中心"
    assert reading.value("author") == "林一"


def test_a_neighbours_date_is_no_date() -> None:
    address = "http://www.qingshi.example/a/show.html?id=7"
    assert read(f"<h1>{TITLE}</h1><div class=c>{paragraphs()}</div>", url=address).value("published") is None
    dated = read(f"<h1>{TITLE}</h1><div class=c>{paragraphs()}</div>")
    assert dated.fields["published"] == Field("2026-11-19", "address:t-date")


@pytest.mark.parametrize(
    ("head", "main"),
    [
        (f"<title>{TITLE}-工作动态-青石县公安局</title>", ""),
        (f"<title>{TITLE} - 青石新闻网</title>", ""),
        (f"<title>青石县公安局_{TITLE}</title>", f"<h1>青石县公安局</h1><h2>{TITLE}</h2>"),
        ("<title>青石县公安局</title>", f"<h1>青石县公安局</h1><h3>{TITLE}</h3><p>时间：2026-11-19</p>"),
        (f'<title>正文</title><meta property="og:title" content="{TITLE}">', f"<div class=bt>{TITLE}</div>"),
        (f"<title>{TITLE}_青石县公安局</title>", "<h1>青石县公安局部署<br>冬季视频巡查工作</h1>"),
    ],
)
def test_the_title(head: str, main: str) -> None:
    reading = read(f"{main}<div id=zoom>{paragraphs()}</div>", head)
    assert (reading.value("title") or "").replace(" ", "") == TITLE
    assert text(reading) == TEXT


def test_text_after_a_stray_end_of_body() -> None:
    body = html(f"<h1>{TITLE}</h1><div id=zoom><p>{FIRST}</p></body></html><p>{SECOND}</p><p>{LAST}</p></div>")
    assert text(read_article(Page(body, URL))) == TEXT


def test_rows_of_a_table() -> None:
    table = (
        "<table><tr><td rowspan=2>序号</td><td colspan=2>设备</td></tr><tr><td>名称</td><td>数量</td></tr>"
        "<tr><td>1</td><td><p>枪式摄像机</p></td><td>20台</td></tr></table>"
    )
    reading = read(f"<h1>{TITLE}</h1><div id=zoom><p>{FIRST}</p>{table}<p>{LAST}</p></div>")
    assert text(reading) == [FIRST, "序号 设备", "名称 数量", "1 枪式摄像机 20台", LAST]


def test_a_short_notice_with_its_attachments() -> None:
    reading = read(
        f"<h1>{TITLE}</h1><div id=zoom><p>现将名单予以公布。</p>"
        "<p>附件：<a href='./P020261119.docx'>1.名单.docx</a></p></div>"
        "<div class=files><a href='/down/2.PDF' title='附件2：说明.pdf'>点击下载</a>"
        "<a href='/module/download/downfile.jsp?classid=0&filename=a3.xlsx'>附件3.统计表.xlsx</a></div>"
    )
    assert text(reading)[0] == "现将名单予以公布。"
    assert reading.attachments == (
        AttachmentLink("http://www.qingshi.example/zwgk/gzdt/202611/P020261119.docx", "1.名单.docx", "docx"),
        AttachmentLink("http://www.qingshi.example/down/2.PDF", "附件2：说明.pdf", "pdf"),
        AttachmentLink(
            "http://www.qingshi.example/module/download/downfile.jsp?classid=0&filename=a3.xlsx",
            "附件3.统计表.xlsx",
            "xlsx",
        ),
    )


def test_an_article_that_is_only_its_attachment() -> None:
    reading = read(f"<h1>{TITLE}</h1><div id=zoom><iframe src='/p/viewer.html?file=/f/notice.pdf'></iframe></div>")
    assert reading.kind is PageKind.ARTICLE
    assert [file.type for file in reading.attachments] == ["pdf"]


def test_an_attachment_elsewhere_is_none() -> None:
    filler = "".join(f"<p>页脚的第{n}行</p>" for n in range(40))
    reading = read(
        f"<h1>{TITLE}</h1><div id=zoom>{paragraphs()}</div><div>{filler}<p><a href=/help.pdf>帮助</a></p></div>"
    )
    assert reading.attachments == ()


def test_the_founder_property_block() -> None:
    block = (
        f"<!--enpproperty <title>{TITLE}</title><author>林一</author><date>2026-11-19 08:30:00</date>"
        "<sourcename>青石日报</sourcename>/enpproperty-->"
    )
    reading = read_article(
        Page(html(f"{block}<div id=ContentPh>{paragraphs()}</div>", ""), "/2026-11/19/content_9.htm")
    )
    assert [reading.value(name) for name in ("title", "author", "source", "published")] == [
        TITLE,
        "林一",
        "青石日报",
        "2026-11-19T08:30:00",
    ]


def test_linked_data_and_scripted_time() -> None:
    article = '{"@type": "NewsArticle", "datePublished": "2026-11-19T00:30:00Z"}'
    data = f'<script type="application/ld+json">{{"@graph": [{article}]}}</script>'
    broken = '<script type="application/ld+json">{"@type": </script>'
    body = f"<h1>{TITLE}</h1><div class=c>{paragraphs()}</div>"
    assert read(body, broken + data, "").fields["published"] == Field("2026-11-19T08:30:00", "json-ld:datePublished")
    scripted = read(f'{body}<script>var ct = "1795048200";</script>', "", "")
    assert scripted.fields["published"] == Field("2026-11-19T08:30", "script:time")


def test_the_rule_of_the_site_wins() -> None:
    rule = ArticleRule(title=("#t",), body=("#b",), date=("#d",), source=("#s",), drop=(".ad",))
    main = (
        f"<h1>别的标题</h1><div id=t>{TITLE}</div><i id=d>2026-11-17</i><i id=s>青石日报</i>"
        f"<div id=zoom>{paragraphs()}</div>"
        f"<div id=b><p>{SECOND}</p><p class=ad>广告一则，请勿当真。</p></div>"
    )
    reading = read_article(Page(html(main), URL), rule)
    assert text(reading) == [SECOND]
    assert reading.fields["title"] == Field(TITLE, "rule:#t")
    assert reading.fields["published"] == Field("2026-11-17", "rule:#d")
    assert reading.fields["source"] == Field("青石日报", "rule:#s")


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        (b"", 200, PageKind.EMPTY),
        (b"<script>location.href='/a'</script>", 200, PageKind.SHELL),
        ("<p>您访问的页面不存在</p>".encode(), 200, PageKind.SOFT404),
        (html(paragraphs()), 521, PageKind.CHALLENGE),
        (html(""), 200, PageKind.EMPTY),
        (html(f"<ul>{NEIGHBOURS * 4}</ul>", "<title>工作动态</title>"), 200, PageKind.EMPTY),
        (
            html(f"<h1>汇总</h1><div id=zoom><p>要闻，逐日更新。</p>{NEIGHBOURS * 4}</div>", "<title>汇总</title>"),
            200,
            PageKind.LIST,
        ),
        (html("<div><p>系统繁忙，请稍后。</p></div>", ""), 200, PageKind.EMPTY),
    ],
)
def test_what_is_no_article(body: bytes, status: int, kind: PageKind) -> None:
    reading = read_article(Page(body, "http://www.qingshi.example/gzdt/", status=status))
    assert (reading.kind, dict(reading.fields)) == (kind, {})
    assert reading.why


def test_lines_of_a_notice_that_sound_like_a_footer() -> None:
    notice = [
        FIRST,
        "时间：11月20日9时",
        "主办单位：青石县公安局",
        "承办单位：青石县科技馆",
        "举报电话：0000-1234567",
        LAST,
    ]
    assert text(read(f"<h1>{TITLE}</h1><div class=x>{paragraphs(notice)}</div>")) == notice


def test_a_body_in_an_element_named_as_furniture() -> None:
    reading = read(
        f"<div class='share-box'><h1>{TITLE}</h1><div id=zoom style='display: none'><p>准予登记。</p></div></div>"
    )
    assert text(reading) == ["准予登记。"]


def test_the_body_of_linked_data() -> None:
    data = f'<script type="application/ld+json">[{{"@type": "Article", "articleBody": "{FIRST}"}}]</script>'
    reading = read_article(Page(f"<html><head>{METAS}</head><body>{data}<div>加载中</div></body></html>".encode(), URL))
    assert reading.fields["text"] == Field(FIRST, "json-ld:articleBody")


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("<>/ptdrahivbody=\"'公安，。2026-1 :"), max_size=200))
def test_any_page_is_read(markup: str) -> None:
    read_article(Page(markup.encode(), URL))


def test_a_page_nests_deep() -> None:
    assert text(read(f"<h1>{TITLE}</h1>" + "<div>" * 1500 + paragraphs() + "</div>" * 1500)) == TEXT
