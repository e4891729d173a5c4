"""List pages that no family knows: our own judgement, site rules, dates, titles, addresses, paging."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spiders.items import Link, ListReading, PageKind
from spiders.reading.hrefs import absolute, canonical
from spiders.reading.lists import read_list
from spiders.reading.page import Page
from spiders.reading.paging import next_page, page_number, sibling
from spiders.reading.rowdate import date_in
from spiders.source import ListRule

BASE = "http://news.example/dongtai/"
NAV = (
    "<ul class='nav'><li><a href='/'>首页</a></li><li><a href='/jianjie/1001.html'>机构简介</a></li>"
    "<li><a href='/bumen/1002.html'>部门设置</a></li><li><a href='/lianxi/1003.html'>联系我们</a></li></ul>"
)
FOOT = (
    "<div class='foot'><a href='http://bureau.example/'>上级主管部门门户网站首页</a>"
    "<a href='http://record.example/?recordcode=3301'>某公网安备 33010102000001号</a></div>"
)
TITLES = (
    "山区派出所送证上门的一天",
    "冬季道路交通安全提示发布",
    "两名走失老人连夜平安归家",
    "青年民警技能比武圆满收官",
)


def read(rows: str, url: str = BASE, rule: ListRule | None = None, around: str = NAV) -> ListReading:
    body = f"<html><head><title>动态</title></head><body>{around}<div class='main'>{rows}</div>{FOOT}</body></html>"
    return read_list(Page(body.encode(), url), rule=rule)


def rows(row: str) -> str:
    """The row four times; `{n}` counts, `{t}` is a title."""
    return "".join(row.format(n=n, t=title) for n, title in enumerate(TITLES))


def test_rows_are_told_from_navigation() -> None:
    reading = read("<ul>" + rows("<li><a href='show-20{n}.html'>{t}</a><span>2026-11-1{n}</span></li>") + "</ul>")
    assert (reading.kind, reading.how, reading.family) == (PageKind.LIST, "judgement", None)
    assert reading.links == tuple(Link(f"{BASE}show-20{n}.html", t, f"2026-11-1{n}") for n, t in enumerate(TITLES))


@pytest.mark.parametrize(
    ("row", "date"),
    [
        ("<li><a href='a{n}99.html'>{t}</a><span>11-2{n}</span></li>", "11-20"),
        ("<li><a href='a{n}99.html'>{t}</a><span>2026/11/2{n}</span></li>", "2026/11/20"),
        ("<li><a href='a{n}99.html'>{t}</a>[2026-11-2{n}]</li>", "2026-11-20"),
        ("<li><b>2{n}</b><i>2026-11</i><a href='a{n}99.html'>{t}</a></li>", "2026-11-20"),
        ("<li><i>2026.11</i><b>2{n}</b><a href='a{n}99.html'>{t}</a></li>", "2026-11-20"),
        ("<li><b>11-2{n}</b><i>2026</i><a href='a{n}99.html'>{t}</a></li>", "2026-11-20"),
        ("<li><a href='a{n}99.html'><em>2026</em><b>11-2{n}</b><h4>{t}</h4><p>摘要若干字</p></a></li>", "2026-11-20"),
        ("<li><a href='a{n}99.html'>{t}<span>2026-11-2{n}</span></a></li>", "2026-11-20"),
        ("<li><a href='a{n}99.html'>{t}（2026-11-2{n}）</a></li>", "2026-11-20"),
        ("<dt><a href='a{n}99.html'>{t}</a></dt><dd>2026年11月2{n}日 09:30</dd>", "2026年11月20日 09:30"),
        ("<s>2026-11-2{n}</s><a href='a{n}99.html'>{t}</a><br>", "2026-11-20"),
        ("<a href='a{n}99.html'>{t}</a> 2026-11-2{n}<br>", "2026-11-20"),
        ("<tr><td>{n}</td><td><a href='a{n}99.html'>{t}</a></td><td>2026-11-2{n}</td></tr>", "2026-11-20"),
        ("<li><a href='/lm/tz.html'>[通知]</a> <a href='a{n}99.html'>{t}</a><i>11月2{n}日</i></li>", "11月20日"),
    ],
)
def test_dates_of_rows(row: str, date: str) -> None:
    wrap = {"<tr": "<table>{}</table>", "<dt": "<dl>{}</dl>"}.get(row[:3], "<ul>{}</ul>")
    reading = read(wrap.format(rows(row)))
    assert [link.title for link in reading.links] == list(TITLES)
    assert reading.links[0].date == date


def test_a_cut_title_is_completed_and_a_picture_named() -> None:
    cut = "<li><a href='a{n}99.html' title='{t} 全文'>" + "{t}..." + "</a><i>2026-11-0{n}1</i></li>"
    assert read(rows(cut.replace("0{n}1", "1{n}"))).links[0].title == f"{TITLES[0]} 全文"
    other = "<li><a href='a{n}99.html' title='点击查看'>{t}</a><i>2026-11-1{n}</i></li>"
    assert read(rows(other)).links[0].title == TITLES[0]
    picture = "<li><a href='a{n}99.html'><img alt='{t}'></a><i>2026-11-1{n}</i></li>"
    assert read(rows(picture)).links[0].title == TITLES[0]


def test_picture_and_title_of_one_article_are_one_link() -> None:
    row = "<li><a href='a{n}99.html'><img src='{n}.jpg'></a><a href='a{n}99.html#top'>{t}</a><i>2026-11-1{n}</i></li>"
    assert len(read(rows(row)).links) == len(TITLES)


def test_short_and_foreign_titles_are_articles_where_date_and_address_say_so() -> None:
    law = "<table><tr><td><a href='./202611/t20261101_1.html'>森林法</a></td><td>2026-11-01</td></tr></table>"
    assert [link.title for link in read(law).links] == ["森林法"]
    foreign = rows("<li><a href='n{n}99.html'>Open day at police station {n}</a><i>2026-11-1{n}</i></li>")
    assert len(read(foreign).links) == len(TITLES)


def test_furniture_beside_a_dated_list_is_left_out() -> None:
    side = "<div class='hot'>" + rows("<p><a href='/zhuanti/7{n}77.html'>热门推荐栏里的：{t}</a></p>") + "</div>"
    side += "<div class='new'>" + rows("<p><a href='/zuixin/6{n}66.html'>最新发布栏里的：{t}</a></p>") + "</div>"
    found = read("<ul>" + rows("<li><a href='a{n}99.html'>{t}</a><i>2026-11-1{n}</i></li>") + "</ul>" + side)
    assert len(found.links) == len(TITLES)


def test_a_front_page_gives_all_its_lists() -> None:
    front = "".join(
        f"<div class='b{n}'>" + rows(f"<p><a href='/c{n}/8{{n}}88.html'>{{t}}之{n}</a></p>") + "</div>"
        for n in range(5)
    )
    assert len(read(front).links) == 5 * len(TITLES)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("<ul></ul>", "no rows"),
        ("<ul><li><a href='<?=el.link?>'><?=el.title?></a></li></ul>", "<?=el.link?>"),
        ("<ul><li v-for='item in list'><a :href='item.url'>{{item.title}}</a></li></ul>", "{{item.title}}"),
        (
            "<ul><li><a href='{{item.url}}'>{{item.title}}</a></li></ul>" + rows("<p><a href='/t/20{n}.html'>{t}</a>"),
            "{{item.url}}",
        ),
    ],
)
def test_a_list_without_rows_is_empty(rows: str, why: str) -> None:
    reading = read(rows)
    assert (reading.kind, reading.links, reading.next) == (PageKind.EMPTY, (), None)
    assert why in reading.why


def test_what_stands_in_the_place_of_a_list() -> None:
    shell = Page(b"<html><head><meta http-equiv='Refresh' content='0;URL=./yw/'></head></html>", BASE)
    barred = Page("<html><body>请开启JavaScript并刷新该页</body></html>".encode(), BASE)
    gone = Page(b"", BASE, status=404)
    kinds = [read_list(page).kind for page in (shell, barred, gone)]
    assert kinds == [PageKind.SHELL, PageKind.CHALLENGE, PageKind.SOFT404]


def test_a_site_rule_comes_first() -> None:
    html = rows(
        "<section><h6><a href='x{n}'>更多</a></h6><q>{t}</q><a href='y{n}'>{t}</a><s>发于 2026-11-1{n}</s></section>"
    )
    rule = ListRule(item="section", link="a[href^=y]", title="q", date="s")
    reading = read(html, rule=rule)
    assert reading.how == "site rule"
    assert reading.links[1] == Link(f"{BASE}y1", TITLES[1], "2026-11-11")
    assert [link.url for link in read(html, rule=ListRule(item="h6")).links] == [f"{BASE}x{n}" for n in range(4)]


def test_a_site_rule_that_finds_nothing_leaves_the_page_to_judgement() -> None:
    html = rows("<li><a href='a{n}99.html'>{t}</a><i>2026-11-1{n}</i></li>")
    assert read(html, rule=ListRule(item="table.gone tr")).how == "judgement"


def test_json_of_no_known_family_is_read_by_its_shape() -> None:
    answer = {
        "code": 0,
        "page": {
            "rows": [
                {"linkUrl": f"/a/{n}.html", "infoTitle": f"<em>{t}</em>", "addTime": "2026-11-20"}
                for n, t in enumerate(TITLES)
            ]
        },
    }
    reading = read_list(Page(json.dumps(answer).encode(), "http://news.example/api?pageNo=3"))
    assert (reading.how, reading.next) == ("judgement", "http://news.example/api?pageNo=4")
    assert reading.links[2] == Link("http://news.example/a/2.html", TITLES[2], "2026-11-20")


@pytest.mark.parametrize(
    ("base", "href", "url"),
    [
        ("http://a.example/x/index.html", "./202604/t1.html", "http://a.example/x/202604/t1.html"),
        ("http://a.example/x/", "../c123/content.html", "http://a.example/c123/content.html"),
        ("https://a.example/x/", "//www.b.example/1.htm", "https://www.b.example/1.htm"),
        ("https://a.example/x/", "http://a.example/1.htm", "https://a.example/1.htm"),
        ("http://a.example/x/", "http://a.example:9080/1.htm", "http://a.example/1.htm"),
        ("http://127.0.0.1/x/", "http://127.0.0.1:9080/1.htm", "http://127.0.0.1:9080/1.htm"),
        ("http://a.example:8080/x/", "/1.htm", "http://a.example:8080/1.htm"),
        ("http://a.example/", "HTTP://A.Example:80/p/index.html#top", "http://a.example/p/"),
        ("http://a.example/", "/2026011509301234567/index.shtml", "http://a.example/2026011509301234567/index.shtml"),
        ("http://a.example/", "/v;jsessionid=0A1B?id=7", "http://a.example/v?id=7"),
        ("http://a.example/", "\n /a\tb.html ", "http://a.example/ab.html"),
        ("http://a.example/", "http://a.example:port/1", None),
        ("http://a.example/", "javascript:void(0)", None),
        ("http://a.example/", "mailto:x@a.example", None),
        ("http://a.example/", "#", None),
        ("", "/a/1.html", "/a/1.html"),
    ],
)
def test_addresses(base: str, href: str, url: str | None) -> None:
    assert absolute(base, href) == url


@settings(deadline=None)
@given(
    st.from_regex(
        r"https?://[a-z]{1,8}\.example(:(80|443|9080))?(/[a-z0-9]{1,5}){0,3}(/index\.html)?(\?[a-z]=\d)?",
        fullmatch=True,
    )
)
def test_a_canonical_address_stays_as_it_is(url: str) -> None:
    assert canonical(canonical(url)) == canonical(url)


@pytest.mark.parametrize("text", ["24/7 值班", "共 13-20 人", "2026-13-41", "10:30", "编号 2026-0012", "1.5"])
def test_what_is_no_date(text: str) -> None:
    assert date_in(text) is None


def tail(html: str, url: str) -> str | None:
    return next_page(Page(f"<html><body>{html}</body></html>".encode(), url))


@pytest.mark.parametrize(
    ("html", "url", "after"),
    [
        ("<a href='?page=2'>下一页</a>", "http://a.example/l", "http://a.example/l?page=2"),
        (
            "<a href='list_3.html'>3</a><a href='list_1.html'>1</a>",
            "http://a.example/list_2.html",
            "http://a.example/list_3.html",
        ),
        ("<a href='/other/2.html'>2</a>", "http://a.example/l/index.html", None),
        ("<a href='javascript:go(2)'>下一页</a><a href='#'>&gt;</a>", "http://a.example/l/", None),
        (
            "<a href='index_2.html'>&gt;</a><a href='/zt/2026.html'>»</a>",
            "http://a.example/l/",
            "http://a.example/l/index_2.html",
        ),
        ("<a href='old_2.html'>2</a><script>createPageHTML(1, 0)</script>", "http://a.example/l/", None),
        ("<link rel='next' href='p2.html' title='x'>", "http://a.example/l/", "http://a.example/l/p2.html"),
        ("<script>function createPageHTML(a, b) {}</script>", "http://a.example/l/", None),
        ("<script>createPageHTML(all)</script>", "http://a.example/l/", None),
        ("<script>var currentPage = 0, countPage = 1</script>", "http://a.example/l/", None),
    ],
)
def test_the_next_page(html: str, url: str, after: str | None) -> None:
    assert tail(html, url) == after


@settings(deadline=None)
@given(
    st.integers(1, 999),
    st.sampled_from(["index.html", "list.shtml", "index_18042.html", "index_pc_1.html", "node_77_1.htm"]),
)
def test_page_numbers_are_read_back(number: int, name: str) -> None:
    assert page_number(sibling(f"http://a.example/l/{name}", number)) == number


CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real pages is not here")
def test_real_lists_are_read() -> None:
    """Mean F1 of the links over the corpus at least 0.97; item-less pages give none."""
    truths = [json.loads(line) for line in (CORPUS / "truth.jsonl").read_text("utf-8").splitlines()]
    scores = [_score(truth) for truth in truths if truth["kind"] == "list"]
    assert sum(scores) / len(scores) >= 0.97


def _score(truth: dict[str, object]) -> float:
    path = CORPUS / str(truth["file"])
    base = str(truth["url"] or "http://base.invalid/")
    body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    found = {_bare(link.url) for link in read_list(Page(body, base)).links}
    must = {_bare(urljoin(base, link["href"])) for link in truth["links"]}  # type: ignore[attr-defined]
    may = must | {_bare(urljoin(base, href)) for href in truth["links_optional"]}  # type: ignore[attr-defined]
    if not must:
        return float(not found)
    return 2 * len(found & must) / (len(must) + len(found) - len(found & may) + len(found & must)) if found else 0.0


def _bare(url: str) -> str:
    return url.partition("#")[0].partition("://")[2].rstrip("/")
