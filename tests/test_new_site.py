"""A site file for a page that nobody declared: the guesses, the command on practice sites, and real list pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from monitor.look import packed, read_sights, unpacked
from monitor.new_site import Proposal, column_key, lies, rhythm_of, site_key, site_toml
from monitor.new_site_look import FirstLook, NotForLooking, judged, provisional
from monitor.new_site_names import Names, crumbs, names_of
from monitor.practice import World
from spiders.items import Failure, Link, PageKind, VisitFailed
from spiders.reading.page import Page
from spiders.sight import Sight
from spiders.source import Rhythm, load_site
from tests.conftest import Kexin
from tests.replay import Replay

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
TODAY = date(2026, 11, 20)
real = pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real pages is not here")

Row = dict[str, Any]


@pytest.mark.parametrize(
    ("url", "site", "column"),
    [
        ("http://www.example.com/gzdt/tzgg/index.html", "example", "tzgg"),
        ("https://gaj.yunxi.gov.cn/Zwgk/list_2.shtml", "yunxi-gaj", "zwgk"),
        ("http://127.0.0.2:8765/node_101.htm", "127-0-0-2", "node_101"),
        ("https://a.b.example.org/list.jsp?classid=12", "example-b-a", "12"),
        ("https://www.example.com/", "example", "news"),
    ],
)
def test_keys_come_from_the_address(url: str, site: str, column: str) -> None:
    assert (site_key(url), column_key(url)) == (site, column)


def rows(*days: date) -> list[Link]:
    return [Link(f"http://e.cn/{number}", "标题", day.isoformat()) for number, day in enumerate(days)]


@pytest.mark.parametrize(("step", "rhythm"), [(1, "daily"), (7, "weekly"), (30, "monthly"), (120, "rare")])
def test_the_rhythm_is_that_of_the_rows(step: int, rhythm: Rhythm) -> None:
    assert rhythm_of(rows(*(TODAY - timedelta(step * n) for n in range(12))), TODAY) == rhythm


def test_a_column_that_rests_at_weekends_is_one_of_workdays() -> None:
    days = [day for n in range(14) if (day := TODAY - timedelta(n)).weekday() < 5]
    assert rhythm_of(rows(*days), TODAY) == "workdays"


def test_a_silent_column_has_a_rarer_rhythm_and_few_dates_have_none() -> None:
    assert rhythm_of(rows(*(TODAY - timedelta(500 + n) for n in range(9))), TODAY) == "rare"
    assert rhythm_of([*rows(TODAY), Link("http://e.cn/", "无日期")], TODAY) is None


META = '<meta name="SiteName" content="云溪省公安厅"><meta name="ColumnName" content="警务动态">'
PAGE = """<html><head><title>{title}</title>{head}</head><body><div class="nav">首页 新闻</div>
<div class="c"><span>{crumb}</span></div><ul><li><a href="1.html">一</a></li></ul></body></html>"""


@pytest.mark.parametrize(
    ("title", "head", "crumb", "names"),
    [
        ("甲", META, "", ("云溪省公安厅", "警务动态")),
        ("云溪信息网-工作动态", "", "当前位置：首页 &gt; 部门 &gt; 工作动态", ("云溪信息网", "工作动态")),
        ("通知公告_临湖市人民政府", "", "", ("临湖市人民政府", "通知公告")),
        ("临湖基金|披露", "", "您的位置： 首页 » 资讯 » 披露", ("临湖基金", "披露")),
        ("港宁市公安局", "", "", ("港宁市公安局", "")),
        ("", "", "", ("", "")),
    ],
)  # fmt: skip
def test_names_come_from_meta_crumb_and_title(title: str, head: str, crumb: str, names: tuple[str, str]) -> None:
    tree = LexborHTMLParser(PAGE.format(title=title, head=head, crumb=crumb))
    found = names_of(tree)
    assert (found.site, found.column) == names
    assert "首页" not in crumbs(tree)


def test_a_charset_is_written_only_when_the_page_lied() -> None:
    text = "<html><head><meta charset={}></head><body>" + "全省公安机关推进科技信息化建设" * 5
    assert lies(Page(text.format("gb2312").encode("utf-8")))
    assert lies(Page(text.format("utf-8").encode("gbk")))
    assert lies(Page(text.format("no-such-charset").encode("utf-8")))
    assert not lies(Page(text.format("gb2312").encode("gbk")))
    assert not lies(Page(text.format("utf-8").encode("utf-8")))


@given(
    name=st.text(max_size=30), column=st.text(max_size=30), local=st.booleans(),
    path=st.text("abc/._-2?=", max_size=20), rhythm=st.sampled_from(["daily", "rare", None]),
)  # fmt: skip
def test_the_file_reads_back(
    tmp_path_factory: pytest.TempPathFactory, name: str, column: str, local: bool, path: str, rhythm: Rhythm | None
) -> None:
    url = "http://www.example.com/" + path
    proposal = Proposal("x", column_key(url), url, Names(name, column), "trs-wcm", "gb18030", rhythm, local)
    text = site_toml(proposal)
    file = tmp_path_factory.getbasetemp() / "x.toml"
    file.write_text(text, encoding="utf-8")
    site = load_site(file)
    assert (site.key, site.local, site.charset) == ("x", local, "gb18030")
    assert site.columns[proposal.column].url == url
    assert site.columns[proposal.column].rhythm == (rhythm or "daily")
    assert len(text.splitlines()) <= 15


def test_what_may_not_be_asked_for_is_refused() -> None:
    for url in ("http://127.0.0.1/", "http://10.0.0.8/list", "ftp://example.com/", "example.com/list"):
        with pytest.raises(NotForLooking):
            provisional(url, None, local=False)
    with pytest.raises(NotForLooking):
        provisional("http://example.com/a/", "../a", local=False)
    assert provisional("http://127.0.0.1/a/", None, local=True)[0].local


def test_sights_go_through_a_line_of_text() -> None:
    failed = VisitFailed("x/a", None, Failure.ROBOTS, "forbidden")
    sight = Sight("x/a", "article", "http://e.cn/1", 200, "text/html", b"\xff\x00", link=Link("http://e.cn/1", "题"))
    assert [unpacked(packed(item)) for item in (failed, sight)] == [failed, sight]


def seen(url: str, *bodies: bytes | VisitFailed) -> FirstLook:
    """What the first look says of these list pages, without a network."""
    site, _ = provisional(url, None, local=False)
    (column,) = site.columns
    key = f"{site.key}/{column}"
    sights = [Sight(key, "list", url, 200, "text/html", body) if isinstance(body, bytes) else body for body in bodies]
    return judged(read_sights(site, sights)[0], site, TODAY)


def test_an_articles_page_is_told() -> None:
    body = (
        "<title>全省推进数据共享</title><h1>全省推进数据共享</h1><p>发布时间：2026-11-18</p>"
        + "".join(
            f"<p>第{n}段。云溪省公安厅召开会议，部署科技信息化建设的重点任务，要求各地按期完成。</p>" for n in range(9)
        )
        + "".join(f'<li><a href="/gzdt/{n}.html">相关新闻标题之{n}号</a> 2026-11-1{n}</li>' for n in range(5))
    )
    found = seen("http://www.example.com/gzdt/view-a", body.encode())
    assert "an article's page (全省推进数据共享)" in found.why


def test_no_answer_is_told() -> None:
    found = seen(
        "http://www.example.com/gzdt/", VisitFailed("example/gzdt", None, Failure.ROBOTS, "robots.txt forbids it")
    )
    assert found.why == "robots: robots.txt forbids it"


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with World(0) as world:
        yield world


def test_new_shows_writes_and_is_then_declared(kexin: Kexin, world: World, tmp_path: Path) -> None:
    url = world.sites["yxga"] + "/jwdt/index.html"
    (tmp_path / "kexin.toml").write_text("[sites]\nbuiltin = false\n[crawl]\ndelay = 0\n")
    done = kexin("sites", "new", url, "--local", "--key", "yxga", "--write", "--home", tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    for words in ("trs-wcm", "Links: 9 of 9", "meta", "[columns.jwdt]", "Written"):
        assert words in done.stdout
    site = load_site(tmp_path / "sites" / "yxga.toml")
    assert (site.name, site.columns["jwdt"].name, site.columns["jwdt"].url) == ("云溪省公安厅", "警务动态", url)
    other = kexin("sites", "new", world.sites["yxga"] + "/tzgg/index.html", "--local", "--write", "--home", tmp_path)
    assert other.returncode == 2
    assert "Paste into its file:\n\n[columns.tzgg]" in other.stdout
    assert "yxga.toml: not written" in other.stderr
    assert not (tmp_path / "archive.db").exists()


def test_new_never_writes_over_a_file_unless_forced(kexin: Kexin, world: World, tmp_path: Path) -> None:
    url = world.sites["gangning"] + "/gkmlpt/index"  # names the address that has the rows
    (tmp_path / "sites").mkdir()
    file = tmp_path / "sites" / "mine.toml"
    file.write_text(
        'name = "别家"\nhome = "http://example.com/"\n[columns.a]\nname = "a"\nurl = "http://example.com/"\n'
    )
    (tmp_path / "kexin.toml").write_text("[sites]\nbuiltin = false\n[crawl]\ndelay = 0\n")
    command = ("sites", "new", url, "--local", "--key", "mine", "--write", "--home", tmp_path)
    refused = kexin(*command)
    assert refused.returncode == 2
    assert "another site has this key" in refused.stderr
    assert "别家" in file.read_text(encoding="utf-8")
    assert kexin(*command, "--force").returncode == 0
    assert load_site(file).columns["gkmlpt"].url == url


def test_new_obeys_robots_and_guards(kexin: Kexin, world: World, tmp_path: Path) -> None:
    (tmp_path / "kexin.toml").write_text("[crawl]\ndelay = 0\n")
    forbidden = kexin("sites", "new", world.sites["yxga"] + "/search/", "--local", "--home", tmp_path)
    assert forbidden.returncode == 3
    assert "no list was read: robots" in forbidden.stderr
    inside = kexin("sites", "new", world.sites["yxga"] + "/jwdt/index.html", "--home", tmp_path)
    assert inside.returncode == 2
    assert "--local" in inside.stderr


def lists() -> list[Row]:
    rows = map(json.loads, (CORPUS / "truth.jsonl").read_text(encoding="utf-8").splitlines())
    return [row for row in rows if row["kind"] == "list" and row["url"]]


def family(row: Row) -> str | None:
    """What the corpus' README says of the page's origin."""
    return {"dzlist": "trs-wcm", "jpagelist": "hanweb-jpage"}.get(row["id"].split("-")[0])


def bare(url: str) -> str:
    return urldefrag(url.partition("://")[2])[0].rstrip("/")


def f1(found: list[str], row: Row) -> float:
    """As the project's scorer has it: optional links are neither required nor wrong."""
    wanted = {bare(urljoin(row["url"], link["href"])) for link in row["links"]}
    fine = wanted | {bare(urljoin(row["url"], href)) for href in row["links_optional"]}
    got = {bare(url) for url in found}
    precision, recall = len(got & fine) / (len(got) or 1), len(got & wanted) / (len(wanted) or 1)
    return 2 * precision * recall / (precision + recall or 1)


@real
def test_real_list_pages_are_read_and_named() -> None:
    pages = lists()
    replay = Replay(CORPUS)
    replay._server.server_close()
    wrong = []
    for row in pages:
        found = seen(row["url"], replay.body(row["url"]) or b"")
        links = [link.url for link in found.column.links]
        if not row["links"]:
            assert found.why.split(":")[0] in (PageKind.EMPTY, PageKind.SHELL), row["id"]
        elif found.why or found.proposal.family not in (family(row), None) or f1(links, row) < 0.9:
            wrong.append(row["id"])
    assert len(wrong) <= 0.1 * len(pages), wrong


@real
def test_new_reads_real_pages_through_the_whole_command(kexin: Kexin, tmp_path: Path) -> None:
    with Replay(CORPUS) as proxy:
        (tmp_path / "kexin.toml").write_text(
            f'[crawl]\nhttp_proxy = "{proxy.url}"\ndelay = 0\n[sites]\nbuiltin = false\n', encoding="utf-8"
        )
        for row in lists():
            if row["id"] in ("dzlist-gzdt-tzgg", "dzlist-zwgk-ghjh", "gerlist-netease-international-news"):
                url = row["url"].replace("https://", "http://")
                done = kexin("sites", "new", url, "--write", "--home", tmp_path)
                assert done.returncode == (0 if row["links"] else 3), done.stdout + done.stderr
    assert load_site(tmp_path / "sites" / "gzdzhrss.toml").columns["tzgg"].name == "通知公告"
