"""Addresses of articles, read on the samples of the catalogue and on shapes that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.declaration import DeclarationError, parse
from spiders.reading.dialects import DIALECTS, Dialect, DialectMatch, dialect_of


@pytest.mark.parametrize(
    ("url", "name", "date"),
    [
        ("https://gaj.beijing.gov.cn/xxfb/jwbd/202604/t20260402_4573431.html", "t-date", "2026-04-02"),
        ("https://gaj.quanzhou.gov.cn/jwzx/gayw/202511/t20251113_3230264.htm", "t-date", "2025-11-13"),
        ("http://www.fjmx.gov.cn/zfxxgkzl/zfxxgkml/qtxx/202401/t20240102_1990768.htm", "t-date", "2024-01-02"),
        ("https://www.shanxi.gov.cn/ywdt/xwfbh/szfxwbxwfbh/202508/t20250819_9938556_slb.shtml", "t-date", "2025-08-19"),
        ("https://www.mem.gov.cn/gk/zfxxgkpt/fdzdgknr/202411/t20241129_513848.shtml", "t-date", "2024-11-29"),
        ("http://www.shandong.gov.cn/art/2026/1/9/art_97904_700728.html", "art-ymd", "2026-01-09"),
        ("https://www.yw.gov.cn/art/2024/9/26/art_1229133960_59502642.html", "art-ymd", "2024-09-26"),
        (
            "https://www.baiyin.gov.cn/sgaj/fdzdgknr/xwfbh/art/2024/art_7f7ea51ac27448f7b8fc8095e64abfee.html",
            "art-hash",
            "2024",
        ),
        (
            "https://www.samr.gov.cn/zw/zfxxgk/fdzdgknr/wszx/art/2024/art_84e045e639da4adb9d6a2efe8d269aa6.html",
            "art-hash",
            "2024",
        ),
        (
            "http://www.chinapeace.gov.cn/chinapeace/c100050/2026-01/06/content_12818401.shtml",
            "content-ymd",
            "2026-01-06",
        ),
        ("https://legal.gmw.cn/2022-05/20/content_35752157.htm", "content-ymd", "2022-05-20"),
        ("http://www.legaldaily.com.cn/index/content/2026-01/27/content_9330365.html", "content-ymd", "2026-01-27"),
        ("https://www.gov.cn/yaowen/liebiao/202409/content_6975746.htm", "gov-content", "2024-09"),
        ("https://www.news.cn/legal/20251209/a2fd5c51f8b640e089af8ebe69cbcbb7/c.html", "hex-c", "2025-12-09"),
        ("https://www.mps.gov.cn/n2255079/n4876594/n5104076/n5104080/c10370079/content.html", "cdir-content", None),
        ("https://www.mps.gov.cn/n6557558/c10269791/content.html", "cdir-content", None),
        ("https://www.mca.gov.cn/n152/n165/c1662004999979998292/content.html", "cdir-content", None),
        ("http://www.jlpeace.gov.cn/jlscaw/qwfb/202601/dc5a6c30274c4e9fbf94965983cb5e6a.shtml", "hexmon", "2026-01"),
        ("https://www.nhc.gov.cn/bgt/c100022/202501/34dd4c530ad142579a01219871ead871.shtml", "hexmon", "2025-01"),
        ("https://www.shanghai.gov.cn/nw31406/20260403/d3ad5d78ce1e4f41b5d398ff45b98acd.html", "shhex", "2026-04-03"),
        (
            "https://www.hebei.gov.cn/columns/580d0301-2e0b-4152-9dd1-7d7f4e0f4980/202501/09/4d91feaa-62e4-4a64-b1d5-a1ebd03a3f28.html",
            "hbuuid",
            "2025-01-09",
        ),
        ("https://gdga.gd.gov.cn/jwzx/jwyw/content/post_4281874.html", "post", None),
        ("http://ga.sz.gov.cn/gkmlpt/content/11/11152/post_11152096.html", "gkmlpt-post", None),
        ("http://news.cpd.com.cn/n3559/201904/t20190415_835839.html", "t-date", "2019-04-15"),
        ("http://news.cpd.com.cn/n3569/626/t_1236449.html", "cpd-2026", "2026-06"),
        ("http://nx.people.com.cn/n2/2025/1220/c192493-41448691.html", "people-c", "2025-12-20"),
        ("https://www.chinanews.com.cn/sh/2026/01-09/10549254.shtml", "cns", "2026-01-09"),
        ("https://www.court.gov.cn/zixun/xiangqing/482861.html", "spc", None),
        ("https://gonganting.yn.gov.cn/Pages_6445_858919.aspx", "aspx-pages", None),
        ("http://chinajob.mohrss.gov.cn/c/2024-06-21/414236.shtml", "datepath", "2024-06-21"),
        ("https://yjj.beijing.gov.cn/yjj/xxcx/zlgg/yp30/543515983/index.html", "numid", None),
        ("http://news.21csp.com.cn/c3/201305/58698.html", "csp21", "2013-05"),
        ("https://gaj.sh.gov.cn/shga/wzXxfbGj/detail?pa=eabcee2b5dd4411bf89cd8d0bb43e938", "sh-gaj-detail", None),
    ],
)
def test_sample(url: str, name: str, date: str | None) -> None:
    match = dialect_of(url)
    assert match is not None
    assert (match.name, match.date) == (name, date)


def test_parts() -> None:
    assert dialect_of("./202404/t20240402_4573.html?from=list#top") == DialectMatch(
        "t-date", "trs-wcm", "4573", "2024-04-02"
    )
    assert dialect_of("/art/2026/9/4/art_6372_117.html") == DialectMatch(
        "art-ymd", "hanweb-jpage", "117", "2026-09-04", "6372"
    )


@pytest.mark.parametrize(
    ("url", "precision"),
    [
        ("/c/2026-01-05/123456.shtml", "full"),
        ("/n3569/1126/t_1236449.html", "month"),
        ("/col/col1229/art/2026/art_" + "0a" * 16 + ".html", "year"),
        ("/content/post_42.html", "none"),
    ],
)
def test_precision(url: str, precision: str) -> None:
    match = dialect_of(url)
    assert match and match.precision == precision


@pytest.mark.parametrize(
    "url", ["", "/", "/zwgk/index.html", "https://example.com/about.html", "/202413/t20241345_1.html"]
)
def test_no_article(url: str) -> None:
    assert dialect_of(url) is None


def test_a_shape_without_id_is_refused() -> None:
    with pytest.raises(DeclarationError, match="has no group named id"):
        parse("name = 'x'\nfamily = 'y'\nshape = '/a/'", DIALECTS, Dialect)


@given(st.text(max_size=60))
def test_any_text_is_read(url: str) -> None:
    dialect_of(url)
