"""Lists that are asked for by POST: what the server sees, how the pages go on, and what a wrong file is told."""

from __future__ import annotations

import json
import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from spiders.declaration import DeclarationError
from spiders.source import load_site
from tests.conftest import Kexin

TODAY = date.today().isoformat()  # these crawls go by the true clock, and an old column is oddly quiet
ARTICLE = """<html><head><meta name="ArticleTitle" content="{0}"><meta name="PubDate" content="{1} 09:00">
</head><body><h1>{0}</h1><div class="TRS_Editor"><p>{0}，各科室要把采集质量放在首位，逐月公布核查结果。</p>
<p>会上还布置了窗口延时服务、设备更换和岗位练兵等几项工作，要求月底前报送进度。</p></div></body></html>"""
FORM = 'form = { channel = "A1", perPage = 2, pageno = "{page}" }'
JSON = 'json = { query = { from = "{start}", words = ["公告"] }, pageNum = "{page}", label = "p{page}" }\nrows = 2'


class Bureau:
    """A server with three pages of two rows; asked for a later page it answers the third again."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.referers: set[str | None] = set()
        bureau = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                form = "urlencoded" in self.headers["Content-Type"]
                asked = dict(parse_qsl(body)) if form else json.loads(body)
                bureau.asked.append(asked)
                bureau.referers.add(self.headers.get("Referer"))
                page = min(int(asked.get("pageno") or asked.get("pageNum") or 1), 3)
                self.reply(json.dumps({"list": rows(page)}), "application/json")

            def do_GET(self) -> None:
                if listed := re.search(r"pageno=(\d+)", self.path):
                    bureau.asked.append({"pageno": listed[1]})
                    return self.reply(json.dumps({"list": rows(min(int(listed[1]), 3))}), "application/json")
                number = re.search(r"content_(\d+)", self.path)
                return self.reply(ARTICLE.format(f"云岭市公安局第{number[1]}号工作通报", TODAY) if number else "")

            def reply(self, text: str, kind: str = "text/html; charset=utf-8") -> None:
                self.send_response(200 if text else 404)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(text.encode())))
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_: Any) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}"


def rows(page: int) -> list[dict[str, str]]:
    return [
        {"infourl": f"/tz/content_{n}.htm", "topic": f"云岭市公安局第{n}号工作通报", "pubtime": TODAY}
        for n in (100 + 2 * page, 101 + 2 * page)
    ]


@contextmanager
def bureau(home: Path, post: str, column: str = "") -> Iterator[Bureau]:
    """The server, and a home whose one column `list` asks it so."""
    served = Bureau()
    (home / "sites").mkdir()
    (home / "kexin.toml").write_text("[sites]\nbuiltin = false\n[crawl]\ndelay = 0.0\ntimeout = 5.0\n")
    (home / "sites" / "yunling.toml").write_text(
        f'name = "云岭市公安局"\nhome = "{served.base}/"\nfamily = "cac-cms"\nlocal = true\n[columns.list]\n'
        f'name = "通知公告"\nurl = "{served.base}/cms/list?pageno=1"\n{column}\n'
        + (f"[columns.list.post]\n{post}\n" if post else ""),
        encoding="utf-8",
    )
    thread = threading.Thread(target=served.server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield served
    finally:
        served.server.shutdown()
        thread.join()
        served.server.server_close()


def archived(home: Path) -> list[str]:
    with closing(sqlite3.connect(home / "archive.db")) as archive:
        return sorted(url.rpartition("/")[2] for (url,) in archive.execute("SELECT url FROM articles"))


def test_the_pages_of_a_form_are_read_until_one_repeats(kexin: Kexin, tmp_path: Path) -> None:
    with bureau(tmp_path, FORM, 'referer = "https://yunling.example/column/"') as served:
        done = kexin("crawl", "yunling", "--home", tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
        assert [asked["pageno"] for asked in served.asked] == ["1", "2", "3", "4"]
        assert served.asked[0] == {"channel": "A1", "perPage": "2", "pageno": "1"}
        assert served.referers == {"https://yunling.example/column/"}
        assert archived(tmp_path) == [f"content_{n}.htm" for n in range(102, 108)]
        served.asked.clear()
        assert kexin("crawl", "yunling", "--home", tmp_path).returncode == 0
        assert [asked["pageno"] for asked in served.asked] == ["1"], "nothing new on the first page"


def test_the_pages_of_a_json_request_are_read_up_to_the_cap(kexin: Kexin, tmp_path: Path) -> None:
    with bureau(tmp_path, JSON, "pages = 3") as served:
        done = kexin("crawl", "yunling", "--home", tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
        told = [(a["query"], a["pageNum"], a["label"]) for a in served.asked]
        assert told == [({"from": 2 * n - 2, "words": ["公告"]}, n, f"p{n}") for n in (1, 2, 3)]
        assert served.referers == {None}
        assert len(archived(tmp_path)) == 6


def test_pages_asked_for_by_address_stop_as_well_when_one_repeats(kexin: Kexin, tmp_path: Path) -> None:
    with bureau(tmp_path, "") as served:
        assert kexin("crawl", "yunling", "--home", tmp_path).returncode == 0
        assert [asked["pageno"] for asked in served.asked] == ["1", "2", "3", "4"]
        assert len(archived(tmp_path)) == 6


def test_a_request_without_a_page_is_made_once(kexin: Kexin, tmp_path: Path) -> None:
    with bureau(tmp_path, 'form = { channel = "A1" }') as served:
        assert kexin("crawl", "yunling", "--home", tmp_path).returncode == 0
        assert served.asked == [{"channel": "A1"}]
        assert len(archived(tmp_path)) == 2


def test_check_shows_the_first_page(kexin: Kexin, tmp_path: Path) -> None:
    with bureau(tmp_path, f"{FORM}\nfirst = 0") as served:
        done = kexin("sites", "check", "yunling", "--home", tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "cac-cms" in done.stdout
        assert [asked["pageno"] for asked in served.asked] == ["0"]
        shown = load_site(tmp_path / "sites" / "yunling.toml").model_dump(exclude_defaults=True)
        assert shown["columns"]["list"]["post"]["form"]["pageno"] == "{page}"


GOOD = """name = "云岭市公安局"
home = "http://gaj.yunling.example/"

[columns.tzgg]
name = "通知公告"
url = "http://gaj.yunling.example/list"
referer = "http://gaj.yunling.example/tzgg/"

[columns.tzgg.post]
json = { page = "{page}" }
"""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("json = ", "form = {}\njson = "), r":9: columns\.tzgg\.post: both form and json; keep one of the two$"),
        (('json = { page = "{page}" }', "rows = 5"), r":9: columns\.tzgg\.post: neither form nor json; add one of .+$"),
        (('"{page}"', '"{pgae}"'), r":9: columns\.tzgg\.post: '\{pgae\}' is no placeholder; write \{page\} or .+$"),
        (('"{page}"', '"{start}"'), r":9: columns\.tzgg\.post: \{start\} needs the number of rows a page; add rows$"),
        (("json = ", "jsno = "), r":10: columns\.tzgg\.post\.jsno: unknown key; did you mean 'json'\?$"),
        (('"http://gaj.yunling.example/tzgg/"', '"/tzgg/"'), r":7: columns\.tzgg\.referer: '/tzgg/' is not a web .+$"),
    ],
)
def test_a_mistake_is_told_in_one_line(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    path = tmp_path / "yunling.toml"
    path.write_text(GOOD.replace(*change, 1), encoding="utf-8")
    with pytest.raises(DeclarationError) as caught:
        load_site(path)
    assert re.search(re.escape(str(path)) + said, str(caught.value))
    assert "\n" not in str(caught.value)


def test_columns_of_one_address_must_ask_for_different_lists(tmp_path: Path) -> None:
    path = tmp_path / "yunling.toml"
    second = GOOD[GOOD.index("[columns") :].replace("tzgg", "gsgg")
    path.write_text(f"{GOOD}\n{second}", encoding="utf-8")
    with pytest.raises(DeclarationError, match=r"'tzgg' and 'gsgg' ask for the same list; remove one$"):
        load_site(path)
    path.write_text(f"{GOOD}\n{second.replace('page =', 'pageno =')}", encoding="utf-8")
    assert set(load_site(path).columns) == {"tzgg", "gsgg"}
