"""Polite, lawful and hard to hurt: what a hostile or careless server cannot make us do."""

from __future__ import annotations

import sqlite3
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from spiders.addresses import belongs, is_private
from spiders.source import load_site
from tests.conftest import Kexin

Pages = dict[str, Callable[[BaseHTTPRequestHandler], None]]

LIST = """<html><head><title>警务动态</title></head><body><div class="list"><ul>
<li><a href="/202611/t20261120_1.html">临湖市公安局部署数据治理工作</a><span>2026-11-20</span></li>
<li><a href="/202611/t20261120_2.html">临湖市公安局开展标准宣贯活动</a><span>2026-11-20</span></li>
<li><a href="/202611/t20261119_3.html">临湖市公安局推广移动警务应用</a><span>2026-11-19</span></li>
</ul></div></body></html>"""
ARTICLE = """<html><head><meta name="ArticleTitle" content="{0}"><meta name="PubDate" content="2026-11-20 09:00">
</head><body><h1>{0}</h1><div class="TRS_Editor"><p>{0}，要求各单位把数据质量作为基础工作来抓，按月通报进展情况。</p>
<p>会议强调，要压实责任，逐项对账，确保年底前完成全部任务，为基层提供更加可靠的数据服务。</p></div></body></html>"""


def answer(body: str | bytes, status: int = 200, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    data = body if isinstance(body, bytes) else body.encode()

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Length": str(len(data)),
            **headers,
        }.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return send


def huge(handler: BaseHTTPRequestHandler) -> None:
    """50 MB without an end in sight."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    try:
        for _ in range(50):
            handler.wfile.write(b"x" * 1024 * 1024)
    except OSError:
        handler.close_connection = True


class Site:
    """A server on loopback, its asked paths, and a home that knows it as the site `lin`."""

    def __init__(self, home: Path, pages: Pages, extra: str, local: bool) -> None:
        self.asked: list[str] = []
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                pages.get(self.path, answer("没有", 404))(self)

            def log_message(self, *_: Any) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        self.home = home
        (home / "sites").mkdir(parents=True)
        (home / "kexin.toml").write_text("[sites]\nbuiltin = false\n[crawl]\ndelay = 0.0\ntimeout = 5.0\n")
        (home / "sites" / "lin.toml").write_text(
            f'name = "临湖市公安局"\nhome = "{self.base}/"\nlocal = {str(local).lower()}\n{extra}\n'
            f'[columns.news]\nname = "警务动态"\nurl = "{self.base}/list/"\n',
            encoding="utf-8",
        )

    def rows(self, query: str) -> list[Any]:
        with closing(sqlite3.connect(self.home / "archive.db")) as archive:
            return archive.execute(query).fetchall()

    def state(self) -> tuple[str, str]:
        [(state, detail)] = self.rows("SELECT state, detail FROM column_states")
        return state, detail


@contextmanager
def serving(home: Path, pages: Pages, extra: str = "", local: bool = True) -> Iterator[Site]:
    site = Site(home, pages, extra, local)
    thread = threading.Thread(target=site.server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield site
    finally:
        site.server.shutdown()
        thread.join()
        site.server.server_close()


def crawl(kexin: Kexin, site: Site) -> subprocess.CompletedProcess[str]:
    done = kexin("crawl", "lin", "--home", site.home)
    assert done.returncode in (0, 3), done.stderr
    return done


def usual(**other: Callable[[BaseHTTPRequestHandler], None]) -> Pages:
    pages: Pages = {
        "/list/": answer(LIST),
        "/202611/t20261120_1.html": answer(ARTICLE.format("临湖市公安局部署数据治理工作")),
        "/202611/t20261120_2.html": answer(ARTICLE.format("临湖市公安局开展标准宣贯活动")),
        "/202611/t20261119_3.html": answer(ARTICLE.format("临湖市公安局推广移动警务应用")),
    }
    return pages | {f"/{name}": page for name, page in other.items()}


def test_a_page_of_50_mb_is_refused_and_the_others_are_read(tmp_path: Path, kexin: Kexin) -> None:
    pages = usual() | {"/202611/t20261120_2.html": huge}
    with serving(tmp_path, pages) as site:
        crawl(kexin, site)
        assert len(site.rows("SELECT 1 FROM articles")) == 2
        [(error,)] = site.rows("SELECT last_error FROM links WHERE state = 'waiting'")
        assert error.startswith("too large")
        assert "1 页未能读取" in site.state()[1]


def test_a_list_of_no_bytes_is_not_ok(tmp_path: Path, kexin: Kexin) -> None:
    with serving(tmp_path, {"/list/": answer(b"")}) as site:
        assert crawl(kexin, site).returncode == 3
        state, detail = site.state()
        assert state == "oddly quiet"
        assert "列表为空" in detail


def test_an_article_that_is_an_error_page_is_tried_again(tmp_path: Path, kexin: Kexin) -> None:
    pages = usual() | {"/202611/t20261120_2.html": answer("<html><body>您访问的页面不存在</body></html>")}
    with serving(tmp_path, pages) as site:
        crawl(kexin, site)
        assert len(site.rows("SELECT 1 FROM articles")) == 2
        pages["/202611/t20261120_2.html"] = usual()["/202611/t20261120_2.html"]
        crawl(kexin, site)
        assert len(site.rows("SELECT 1 FROM articles")) == 3


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_robots_txt_forbids_everything(tmp_path: Path, kexin: Kexin, status: int) -> None:
    with serving(tmp_path, usual(**{"robots.txt": answer("no", status)})) as site:
        crawl(kexin, site)
        assert site.asked == ["/robots.txt"]
        assert site.state() == ("blocked", "robots.txt 不允许访问该栏目")


def test_no_redirect_off_the_site(tmp_path: Path, kexin: Kexin) -> None:
    pages = {"/list/": answer("", 302, Location="http://127.0.0.9:9/elsewhere/")}
    with serving(tmp_path, pages) as site:
        crawl(kexin, site)
        state, detail = site.state()
        assert state == "moved"
        assert "127.0.0.9" in detail


def test_a_private_address_is_refused_unless_declared(tmp_path: Path, kexin: Kexin) -> None:
    with serving(tmp_path, usual(), local=False) as site:
        crawl(kexin, site)
        assert site.asked == []
        assert site.state()[0] == "down"
        assert "内网" in site.state()[1]


def test_links_to_other_publishers_are_noted_and_not_followed(tmp_path: Path, kexin: Kexin) -> None:
    page = LIST.replace("/202611/t20261119_3.html", "http://www.example.cn/202611/t20261119_3.html")
    with serving(tmp_path, usual() | {"/list/": answer(page)}) as site:
        crawl(kexin, site)
        assert site.rows("SELECT url FROM links WHERE state = 'offsite'") == [
            ("http://www.example.cn/202611/t20261119_3.html",)
        ]
        assert "1 条指向站外" in site.state()[1]


@pytest.mark.parametrize(
    ("host", "private"),
    [
        ("127.0.0.1", True), ("10.1.2.3", True), ("192.168.0.1", True), ("169.254.169.254", True), ("localhost", True),
        ("[::1]", True), ("0.0.0.0", True), ("", True), ("db.internal", True), ("www.example.cn", False),
        ("8.8.8.8", False),
    ],
)  # fmt: skip
def test_private_hosts(host: str, private: bool) -> None:
    assert is_private(host) is private


def test_sister_hosts_belong_to_a_site(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_text(
        'name = "x"\nhome = "http://www.linhu.gov.cn/"\nhosts = ["paper.example.com"]\n'
        '[columns.a]\nname = "a"\nurl = "http://gaj.linhu.gov.cn/a/"\n'
    )
    site = load_site(file)
    assert belongs("https://zwgk.linhu.gov.cn/b.html", site)
    assert belongs("http://paper.example.com/b.html", site)
    assert not belongs("http://www.yunxi.gov.cn/b.html", site)
    assert not belongs("http://www.example.com/b.html", site)
