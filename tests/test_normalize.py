"""What is believed of a page: dates by rank with their basis, titles, nothing invented."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.normalize import normalise, published_of, row_date, signed_source
from spiders.items import ArticleVisited, AttachmentLink, Field, Link, PageKind, PageReading, Validators
from spiders.source import Column, Site

TODAY = date(2026, 11, 20)
URL = "http://gaj.linhu.example.cn/202611/t20261118_7.html"
SITE = Site(key="lin", name="临湖市公安局", home="http://gaj.linhu.example.cn/", columns={
    "news": Column(name="警务动态", url="http://gaj.linhu.example.cn/news/")})  # fmt: skip


def reading(**fields: tuple[str, str]) -> PageReading:
    return PageReading(URL, PageKind.ARTICLE, {name: Field(*value) for name, value in fields.items()})


def row(date: str | None) -> Link:
    return Link(URL, "临湖市公安局部署数据治理工作", date)


@pytest.mark.parametrize(
    ("page", "link", "value", "basis"),
    [
        ({"published": ("2026-11-19T08:30", "meta:PubDate"), "url_date": ("2026-11-18", "address:t-date")},
         "2026-11-17", "2026-11-19T08:30", "meta"),
        ({"published": ("2026-11-12", "label:发布日期"), "url_date": ("2026-11-18", "address:t-date")}, None,
         "2026-11-18", "address"),
        ({"published": ("2026-11-18T09:15", "label:发布日期"), "url_date": ("2026-11-18", "address:t-date")}, None,
         "2026-11-18T09:15", "label"),
        ({"url_date": ("2026-11-18", "address:shhex")}, "2026-11-19", "2026-11-19", "list"),
        ({"url_date": ("2026-11-18", "address:t-date")}, "2026-10-01", "2026-11-18", "address"),
        ({}, "11-19", "2026-11-19", "list"),
        ({"published": ("2026-11-19", "judgement:first")}, None, "2026-11-19", "judgement"),
    ],
)  # fmt: skip
def test_the_publication_date_has_a_rank(
    page: dict[str, tuple[str, str]], link: str | None, value: str, basis: str
) -> None:
    found = published_of(reading(**page), row(link), TODAY)
    assert found is not None
    assert (found.value, found.basis) == (value, basis)


@pytest.mark.parametrize("value", ["2027-05-01", "1901-01-01", "no date"])
def test_an_incredible_date_is_no_date(value: str) -> None:
    assert published_of(reading(published=(value, "meta:PubDate")), None, TODAY) is None


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("2026-11-19", "2026-11-19"), ("[2026/11/9]", "2026-11-09"), ("11-19", "2026-11-19"),
        ("11月21日", "2026-11-21"),
        ("12-25", "2025-12-25"), ("02-30", None), ("昨天", None),
    ],
)  # fmt: skip
def test_row_dates(printed: str, value: str | None) -> None:
    assert row_date(printed, TODAY) == value


def test_normalise_keeps_values_with_where_they_came_from() -> None:
    page = PageReading(
        URL,
        PageKind.ARTICLE,
        {
            "title": Field("临湖市公安局数据治理工作方案", "meta:ArticleTitle"),
            "text": Field("第一段。\n第二段。", "family:trs-wcm"),
            "made": Field("2026-11-10", "label:成文日期"),
            "doc_number": Field("临公通〔2026〕12号", "label:文号"),
        },
        (AttachmentLink("http://x.example.cn/a.pdf", "附件1", "pdf"),),
    )
    visited = ArticleVisited("lin/news", URL, 200, row("2026-11-19"), page, Validators(None, None, ""))
    article = normalise(visited, SITE, TODAY)
    assert article.title == "临湖市公安局数据治理工作方案"
    assert (article.published_at, article.published_basis, article.made_at) == ("2026-11-19", "list", "2026-11-10")
    assert article.provenance["title"] == "meta:ArticleTitle"
    assert article.provenance["published"] == "list row"
    assert article.attachments[0].type == "pdf"
    assert article.source is None


def test_a_source_behind_pinyin_is_read_from_the_canonical_text() -> None:
    noisy = "公(gōng)安(ān)機(jī)關(guān)推進(jìn)數(shù)據(jù)治(zhì)理(lǐ)。"
    noisy += "\n來(lái)源(yuán):臨(lín)湖(hú)警(jǐng)方(fāng)"
    page = PageReading(URL, PageKind.ARTICLE, {"text": Field(noisy, "judgement:density")})
    article = normalise(ArticleVisited("lin/news", URL, 200, row(None), page, Validators(None, None, "")), SITE, TODAY)
    assert article.source == "临湖警方"
    assert article.provenance["source"] == "canonical text: last lines"
    assert signed_source("第一段。\n来源不明的数据不得使用。") is None


def test_a_page_without_a_title_takes_the_rows_or_says_so() -> None:
    validators = Validators(None, None, "")
    bare = PageReading(URL, PageKind.ARTICLE, {"text": Field("正文。", "judgement:density")})
    assert normalise(ArticleVisited("lin/news", URL, 200, row(None), bare, validators), SITE, TODAY).title.startswith(
        "临湖市"
    )
    assert normalise(ArticleVisited("lin/news", URL, 200, None, bare, validators), SITE, TODAY).title == "（无标题）"
