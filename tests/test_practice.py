"""The practice sites: everything the demo and the end-to-end tests build on, asked over real HTTP."""

from __future__ import annotations

import errno
import http.client
import io
import itertools
import json
import re
import subprocess
import sys
import time
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pypdfium2
import pytest

from monitor.practice import DAYS, PortInUseError, World, truth
from monitor.practice.answer import Answer
from monitor.practice.catalogue import SITES
from monitor.practice.library import library
from monitor.practice.server import SiteServer, bind
from spiders.source import load_catalogue, load_site
from storage.models import ColumnState

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def fetch(world: World, site: str, path: str, **headers: str) -> Reply:
    """One request on a connection of its own; header names with _ for -."""
    connection = http.client.HTTPConnection(urlsplit(world.sites[site]).netloc, timeout=10)
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return Reply(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
    finally:
        connection.close()


def on_day(world: World, day: int) -> World:
    world.day = day
    return world


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with World(0) as world:
        yield world


def lists(key: str) -> str:
    """The address where the lists of `site/column` begin."""
    site_key, _, column_key = key.partition("/")
    site = next(site for site in SITES if site.key == site_key)
    return site.cms.entry(next(column for column in site.columns if column.key == column_key))


def shingles(text: str) -> set[str]:
    letters = re.sub(r"\W", "", text)
    return {letters[i : i + 8] for i in range(len(letters) - 7)}


# The articles


def test_six_days_from_monday_to_saturday() -> None:
    assert [day.isoweekday() for day in DAYS] == [1, 2, 3, 4, 5, 6]
    assert DAYS[0].isoformat() == "2026-11-16"


def test_the_world_is_large_and_varied() -> None:
    articles = library().all()
    assert len(SITES) >= 11
    assert sum(len(site.columns) for site in SITES) >= 16
    assert 150 <= len(articles) <= 220
    assert sum(article.written for article in articles) >= 30
    assert len({article.number for article in articles}) == len(articles)
    assert len({topic for article in articles for topic in article.topics}) >= 15


def test_no_two_articles_are_near_each_other_unless_copies() -> None:
    sets = {article.key: shingles(article.text) for article in library().all() if not article.copy_of}
    near = {
        (a, b): round(len(x & y) / len(x | y), 2)
        for (a, x), (b, y) in itertools.combinations(sets.items(), 2)
        if len(x & y) >= 0.3 * len(x | y)
    }
    assert near == {}


def test_ordinary_articles_have_the_length_of_real_ones() -> None:
    ordinary = [a for a in library().all() if not (a.personal or a.folder or a.copy_of)]
    assert all(250 <= len(article.text) <= 1500 for article in ordinary)
    assert all(3 <= len(article.paragraphs) <= 14 for article in ordinary)
    assert all("{" not in article.text + article.title for article in ordinary)


def test_titles_of_originals_are_distinct() -> None:
    titles = [article.title for article in library().all() if not article.copy_of]
    assert len(set(titles)) == len(titles)


def test_every_edit_finds_what_it_changes() -> None:
    for article in library().all():
        for edit in article.edits:
            assert all(old in article.text for old, _ in edit.change)
            assert all(any(old in words for words in article.file_words) for old, _ in edit.in_files)
            assert article.on(edit.day) != article.on(edit.day - 1)


def test_copies_come_after_their_originals_were_written() -> None:
    for article in library().all():
        if article.copy_of:
            assert article.date >= library().article(article.copy_of).date


def test_written_topics_are_topics_of_the_field() -> None:
    shared = ROOT.parent / "shared" / "domain" / "topics.yaml"
    if not shared.exists():
        pytest.skip("the domain facts are not beside the project")
    known = set(re.findall(r"^- id: (\w+)", shared.read_text(encoding="utf-8"), re.MULTILINE))
    assert {topic for article in library().all() for topic in article.topics} <= known


# The truth


def test_every_day_brings_news() -> None:
    counts = [sum(len(paths) for paths in truth(day).new.values()) for day in range(1, 7)]
    assert counts[0] >= 60
    assert all(8 <= count <= 22 for count in counts[1:]), counts
    assert all(len(truth(day).new) >= 5 for day in range(1, 7))


def test_nothing_is_new_twice() -> None:
    found = [(column, path) for day in range(1, 7) for column, paths in truth(day).new.items() for path in paths]
    assert len(found) == len(set(found))


def test_the_events_are_in_the_truth() -> None:
    assert [sum(map(len, truth(day).edited.values())) for day in range(1, 7)] == [0, 1, 3, 3, 3, 0]
    assert [len(truth(day).removed) for day in range(1, 7)] == [0, 2, 0, 0, 0, 0]
    assert [len(truth(day).restored) for day in range(1, 7)] == [0, 0, 0, 0, 0, 1]
    assert set(truth(4).copies) == {"anfang/hangye", "xingan/gsdt", "lhjcb/xinwen", "fazhi/yaowen"}
    late = next(article for article in library().all() if article.key == "bl-late")
    assert late.title in truth(4).new["beiling/dongtai"].values()
    assert late.date < DAYS[2]


def test_states_expected_by_column() -> None:
    assert all(ColumnState.OK in states for states in truth(1).states.values())
    for day in (2, 3, 4):
        states = truth(day).states
        assert states["linhu/zcwj"] == {ColumnState.ODDLY_QUIET}
        assert states["lankou/jwgk"] == {ColumnState.LAYOUT_CHANGED}
        assert states["jkjw/gzdt"] == states["jkjw/zcwj"] == {ColumnState.BLOCKED}
        assert states["beiling/zcfg"] == {ColumnState.MOVED}
        assert states["lanqiao/jwxw"] == {ColumnState.DOWN}
        assert states["zhengwu/jiedu"] == {ColumnState.OK, ColumnState.QUIET}
    assert truth(5).states["jkjw/gzdt"] == truth(5).states["lanqiao/jwxw"] == {ColumnState.OK}


def test_the_private_and_the_forbidden_are_never_new() -> None:
    assert "lankou/chufa" in truth(6).personal
    assert [len(paths) for paths in truth(6).forbidden.values()] == [1]
    for day in range(1, 7):
        assert "lankou/chufa" not in truth(day).new
        assert not any("/neibu/" in path for paths in truth(day).new.values() for path in paths)


@pytest.mark.parametrize("day", range(1, 7))
def test_everything_new_is_served_and_holds_its_title(world: World, day: int) -> None:
    on_day(world, day)
    for column, paths in truth(day).new.items():
        site = column.partition("/")[0]
        for path, title in paths.items():
            reply = fetch(world, site, path)
            assert reply.status == 200, path
            if site != "xingan":  # in traditional script there
                assert title in reply.body.decode("gb18030" if site == "lhjcb" else "utf-8")


# The sites' habits


def test_trs_pages_its_list_in_three(world: World) -> None:
    pages = [fetch(on_day(world, 6), "yxga", f"/jwdt/index{n}.html").text for n in ("", "_1", "_2")]
    assert 'createPageHTML(3, 0, "index", "html")' in pages[0]
    links = [re.findall(r'href="(\./20261[01]/t2026\d{4}_\d{6}\.html|/neibu[^"]+)"', page) for page in pages]
    assert all(links)
    assert len({link for page in links for link in page}) == len(library().shown("yxga/jwdt", 6))
    assert fetch(world, "yxga", "/jwdt/index_3.html").status == 404


def test_robots_keep_one_linked_path(world: World) -> None:
    on_day(world, 2)
    assert "Disallow: /neibu/" in fetch(world, "yxga", "/robots.txt").text
    assert "/neibu/jwdt/" in fetch(world, "yxga", "/jwdt/index.html").text
    assert all(fetch(world, key, "/robots.txt").status == 200 for key in world.sites if key not in ("jkjw", "lanqiao"))


def test_hanweb_hides_its_rows_and_proxies_the_next(world: World) -> None:
    on_day(world, 1)
    page = fetch(world, "linhu", "/col/col12/index.html").text
    first = re.findall(r'<record><!\[CDATA\[<li><a href="(/art/2026/\d+/\d+/art_12_\d+\.html)"', page)
    total = re.search(r"totalRecord: (\d+), perPage: (\d+)", page)
    assert total
    query = f"startrecord={int(total[2]) + 1}&endrecord={2 * int(total[2])}&perpage={total[2]}&columnid=12&unitid=41207"
    more = fetch(world, "linhu", f"/module/web/jpage/dataproxy.jsp?{query}&webid=8").text
    assert "<totalrecord>" in more
    second = re.findall(r'href="(/art/[^"]+)"', more)
    assert len({*first, *second}) == int(total[1])
    told = re.search(r'href="(/module/web/jpage/dataproxy\.jsp[^"]+)"', page)
    assert told
    assert re.findall(r'href="(/art/[^"]+)"', fetch(world, "linhu", told[1]).text) == second


def test_gkmlpt_answers_json(world: World) -> None:
    on_day(world, 1)
    found = json.loads(fetch(world, "gangning", lists("gangning/zfxx")).body)
    titles = {article["title"] for article in found["articles"]}
    rest = json.loads(fetch(world, "gangning", "/gkmlpt/api/all/0?page=2&sid=769001").body)
    assert found["classify"]["post_count"] == len(found["articles"]) + len(rest["articles"])
    assert titles | {a["title"] for a in rest["articles"]} == {a.title for a in library().shown("gangning/zfxx", 1)}
    assert all(article["url"].startswith(world.sites["gangning"]) for article in found["articles"])


def test_writeln_mps_and_ucap_lists(world: World) -> None:
    on_day(world, 1)
    assert "document.writeln(" in fetch(world, "yanhu", lists("yanhu/fzxc")).text
    page = fetch(world, "jkjw", lists("jkjw/gzdt")).text
    assert re.search(r'<a href="c\d{6}/content\.html"', page)
    assert re.search(r'<a href="c\d{6}/content\.html"', fetch(world, "jkjw", "/n100/n201/index_7001_1.html").text)
    zipped = fetch(world, "beiling", lists("beiling/dongtai"), Accept_Encoding="gzip")
    assert zipped.headers["content-encoding"] == "gzip"
    assert len(zipped.body) < len(fetch(world, "beiling", lists("beiling/dongtai")).body)


def test_a_gbk_page_claims_utf8(world: World) -> None:
    reply = fetch(on_day(world, 1), "lhjcb", lists("lhjcb/xinwen"))
    assert "utf-8" in reply.headers["content-type"]
    assert b"charset=utf-8" in reply.body
    with pytest.raises(UnicodeDecodeError):
        reply.body.decode("utf-8")
    assert "警界新闻" in reply.body.decode("gb18030")


def test_the_disclosure_page_bears_three_dates_and_files(world: World) -> None:
    on_day(world, 3)
    path = next(iter(truth(3).new["qingshi/gongan"]))
    page = fetch(world, "qingshi", path).text
    assert "/t20261117_" in path
    assert "公文生成日期：</b>2026-11-06" in page
    assert "发布日期：</b>2026-11-18" in page
    names = re.findall(r'href="\./(P0[^"]+)"', page)
    folder = path.rpartition("/")[0]
    pdf, docx, sheet, ofd = (fetch(world, "qingshi", f"{folder}/{name}") for name in names)
    assert pdf.headers["content-type"] == "application/pdf"
    document = pypdfium2.PdfDocument(pdf.body)
    assert "重点任务分解表" in document[0].get_textpage().get_text_range()
    document.close()
    with zipfile.ZipFile(io.BytesIO(docx.body)) as package:
        assert "青石县公安局" in package.read("word/document.xml").decode()
    assert (sheet.headers["content-type"], ofd.headers["content-type"]) == ("application/msword", "text/plain")
    for body, member in ((sheet.body, "xl/workbook.xml"), (ofd.body, "OFD.xml")):
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            assert member in package.namelist()


def test_one_file_is_served_with_the_wrong_type(world: World) -> None:
    on_day(world, 1)
    article = library().article("qs-niandu")
    path = next(p for p, title in truth(1).new["qingshi/gongan"].items() if title == article.title)
    name = re.search(r'href="\./(P0[^"]+\.pdf)"', fetch(world, "qingshi", path).text)
    assert name
    reply = fetch(world, "qingshi", f"{path.rpartition('/')[0]}/{name[1]}")
    assert reply.headers["content-type"] == "text/html"
    assert reply.body.startswith(b"%PDF-")


def test_the_reposters_trim_and_spoil(world: World) -> None:
    on_day(world, 4)
    original = library().article("yx-zhongtai")
    copies = {c: path for c, paths in truth(4).copies.items() for path, of in paths.items() if of[0] == "yxga/jwdt"}
    trimmed = fetch(world, "anfang", copies["anfang/hangye"]).text
    assert original.paragraphs[0] in trimmed
    assert original.paragraphs[-1] not in trimmed
    assert "来源：云溪省公安厅" in trimmed
    noisy = fetch(world, "xingan", copies["xingan/gsdt"]).text
    assert "大數據" in re.sub(r"\([^)]*\)|[^\w+]", "", noisy)
    assert len(re.findall(r"\w\((?:[a-zāáǎàēéěèīíǐìōóǒòūúǔù]{1,6})\)", noisy)) > 50


def test_founder_pages_are_full_of_other_figures(world: World) -> None:
    path = next(iter(truth(1).new["fazhi/keji"]))
    page = fetch(on_day(world, 1), "fazhi", path).text
    assert "[ 责编：" in page
    assert page.index("2026-12-05") > page.index("[ 责编：")


def test_some_pages_name_no_charset_in_the_header(world: World) -> None:
    on_day(world, 1)
    kinds = {key: fetch(world, key, "/").headers["content-type"] for key in world.sites}
    assert kinds["anfang"] == kinds["zhengwu"] == "text/html"
    assert "charset" in kinds["yxga"]


# Conditional requests


@pytest.mark.parametrize("column", ["yxga/jwdt", "linhu/gayw", "gangning/zfxx", "beiling/dongtai"])
def test_an_unchanged_list_is_answered_304(world: World, column: str) -> None:
    site, path = column.partition("/")[0], lists(column)
    first = fetch(on_day(world, 1), site, path)
    tag, stamp = first.headers["etag"], first.headers["last-modified"]
    assert fetch(world, site, path, If_None_Match=tag).status == 304
    assert fetch(world, site, path, If_Modified_Since=stamp).status == 304
    on_day(world, 2)
    assert fetch(world, site, path, If_None_Match=tag).status == 200
    assert fetch(world, site, path, If_Modified_Since=stamp).status == 200


def test_an_unchanged_article_keeps_its_tag_and_an_edited_one_does_not(world: World) -> None:
    (path, _), *_ = truth(2).edited["yxga/tzgg"].items()
    steady = next(iter(truth(1).new["yxga/jwdt"]))
    on_day(world, 1)
    tags = {p: fetch(world, "yxga", p).headers["etag"] for p in (path, steady)}
    on_day(world, 3)
    assert fetch(world, "yxga", steady, If_None_Match=tags[steady]).status == 304
    reply = fetch(world, "yxga", path, If_None_Match=tags[path])
    assert reply.status == 200
    assert "12月4日" in reply.text
    assert "11月27日" not in reply.text


@pytest.mark.parametrize("column", ["fazhi/yaowen", "lankou/tonggao"])
def test_counters_change_on_every_fetch(world: World, column: str) -> None:
    site = column.partition("/")[0]
    path = next(iter(truth(1).new[column]))
    one, two = (fetch(on_day(world, 1), site, path) for _ in range(2))
    assert one.body != two.body
    assert "etag" not in one.headers
    assert re.sub(r"浏览次数：\d+", "", one.text) == re.sub(r"浏览次数：\d+", "", two.text)


# What goes wrong


def test_the_removed_article_is_gone_from_day_two(world: World) -> None:
    path = next(iter(truth(2).removed["linhu/gayw"]))
    assert fetch(on_day(world, 1), "linhu", path).status == 200
    gone = fetch(on_day(world, 2), "linhu", path)
    assert (gone.status, "已被删除" in gone.text) == (200, True)  # the site says so softly
    assert path not in fetch(world, "linhu", "/col/col12/index.html").text


def test_the_emptied_and_the_redesigned_list(world: World) -> None:
    on_day(world, 2)
    page = fetch(world, "linhu", "/col/col15/index.html")
    assert (page.status, page.text.count("<record>")) == (200, 0)
    assert "<recordset>" in page.text
    page = fetch(world, "lankou", "/jwgk/list.html")
    assert "<?=el.link?>" in page.text
    assert not re.search(r"/jwgk/2026-", page.text)


def test_the_blocked_site_answers_521_until_day_five(world: World) -> None:
    for day, status in ((1, 200), (2, 521), (4, 521), (5, 200)):
        assert fetch(on_day(world, day), "jkjw", "/n100/n201/index.html").status == status
    reply = fetch(on_day(world, 3), "jkjw", "/n100/n201/index.html")
    assert "__jsl_clearance" in reply.text
    assert "__jsluid" in reply.headers["set-cookie"]


def test_the_moved_list_lives_elsewhere_on_the_host(world: World) -> None:
    on_day(world, 2)
    reply = fetch(world, "beiling", "/beiling/zcfg/common_list.shtml")
    assert (reply.status, reply.headers["location"]) == (301, "/beiling/zwgk/zcfg/common_list.shtml")
    page = fetch(world, "beiling", reply.headers["location"])
    assert page.status == 200
    for path in truth(2).new["beiling/zcfg"]:
        assert path in page.text


def test_the_site_that_is_down_closes_every_connection(world: World) -> None:
    for day in (2, 4):
        with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
            fetch(on_day(world, day), "lanqiao", "/jwxw/index.shtml")
    assert fetch(on_day(world, 5), "lanqiao", "/jwxw/index.shtml").status == 200


def test_the_slow_list_takes_more_than_a_second(world: World) -> None:
    on_day(world, 2)
    start = time.monotonic()
    assert fetch(world, "yanhu", lists("yanhu/fzxc")).status == 200
    assert time.monotonic() - start > 1.0


# The world


def test_site_files_load_and_name_every_column(world: World, tmp_path: Path) -> None:
    world.write_sites(tmp_path)
    sites, errors = load_catalogue(tmp_path)
    assert errors == []
    assert set(sites) == set(world.sites)
    for key, site in sites.items():
        assert site.local
        assert site.delay == 0
        assert site.home == world.sites[key] + "/"
    assert sites["lankou"].columns["chufa"].private
    assert load_site(tmp_path / "lankou.toml").columns["tonggao"].list
    assert tomllib.loads((tmp_path / "yxga.toml").read_text(encoding="utf-8"))["region"] == "云溪省"


def test_every_list_is_there_on_the_first_day(world: World, tmp_path: Path) -> None:
    world.write_sites(tmp_path)
    on_day(world, 1)
    for key, site in load_catalogue(tmp_path)[0].items():
        for column in site.columns.values():
            parts = urlsplit(column.url)
            assert fetch(world, key, parts.path + (f"?{parts.query}" if parts.query else "")).status == 200


def test_requests_are_remembered(world: World) -> None:
    on_day(world, 4)
    fetch(world, "yxga", "/nowhere?x=1", User_Agent="kexin/0.1 (+mailto:a@example.cn)")
    last = world.requests[-1]
    assert (last.host, last.path, last.day, last.status) == ("yxga", "/nowhere?x=1", 4, 404)
    assert last.agent == "kexin/0.1 (+mailto:a@example.cn)"


def test_hosts_have_addresses_of_their_own_or_ports(world: World) -> None:
    assert len({urlsplit(base).netloc for base in world.sites.values()}) == len(SITES)


def test_only_the_six_days_exist(world: World) -> None:
    with pytest.raises(ValueError, match="1 to 6"):
        world.day = 7


def test_a_port_in_use_names_the_remedy(world: World) -> None:
    port = urlsplit(next(iter(world.sites.values()))).port
    assert port
    with pytest.raises(PortInUseError, match="choose another with --port"):
        World(port)


@pytest.mark.parametrize("port", [0, 18765])
def test_without_further_loopback_addresses_each_site_has_a_port_of_its_own(port: int) -> None:
    def only_the_first_address(place: int, host: str, port: int) -> SiteServer:
        if host != "127.0.0.1":
            raise OSError(errno.EADDRNOTAVAIL, "as macOS says")
        return SiteServer(host, port, lambda path, query, agent: Answer())

    servers = bind(3, port, only_the_first_address)
    assert len({server.port for server in servers}) == 3
    for server in servers:
        server.server_close()


def test_connections_are_kept_alive_and_ended_with_the_world() -> None:
    with World(0) as short:
        connection = http.client.HTTPConnection(urlsplit(short.sites["yxga"]).netloc, timeout=5)
        for _ in range(2):
            connection.request("HEAD", "/")
            assert connection.getresponse().read() == b""
    with pytest.raises((http.client.HTTPException, OSError)):
        connection.request("GET", "/")
        connection.getresponse()
    connection.close()


def test_every_news_page_of_a_day_is_drawn(world: World) -> None:
    on_day(world, 1)
    for path in truth(1).new["yxga/jwdt"]:
        assert fetch(world, "yxga", path).status == 200


def test_it_runs_as_a_module(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "monitor.practice", "--day", "3", "--port", "0", "--sites", str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        lines = [process.stdout.readline() for _ in range(len(SITES) + 1)]
        process.terminate()
    assert lines[-1].startswith("day 3, 2026-11-18")
    assert process.returncode == 0
    assert len(list(tmp_path.glob("*.toml"))) == len(SITES)
