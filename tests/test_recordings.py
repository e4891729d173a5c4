"""Recorded pages still read as when they were recorded; how they are trimmed, kept, and held against today."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.check import check_site
from monitor.config import ZONE, Config, load_config
from monitor.practice import World
from monitor.record import INDEX, NothingToRecord, load_recording, record_site, recordings, reread
from monitor.record_trim import masked, trimmed
from spiders.items import PageKind
from spiders.reading.article import read_article
from spiders.reading.lists import read_list
from spiders.reading.page import Page
from spiders.source import Site, load_site
from tests.conftest import Kexin

RECORDED = Path(__file__).parent / "recordings"
AT = datetime(2026, 11, 16, 4, tzinfo=ZONE)


@pytest.mark.parametrize("key", sorted(path.parent.name for path in RECORDED.glob(f"*/{INDEX}")))
def test_a_recording_reads_as_its_index_says(key: str) -> None:
    recording = load_recording(RECORDED / key)
    assert recording.pages
    assert {page.file: reread(RECORDED / key, recording, page) for page in recording.pages} == {
        page.file: page.read for page in recording.pages
    }


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("电话13800001111。", "电话***********。"),
        ("证号11010119900307123X，", "证号******************，"),
        ("联系人：张三丰 电话", "联系人：某某某 电话"),
        ("<td>姓 名</td><td>李四</td>", "<td>姓 名</td><td>某某某</td>"),
        ("犯罪嫌疑人王小二被抓获", "犯罪嫌疑人某某某被抓获"),
        ("嫌疑人被抓获", "嫌疑人被抓获"),
        ('<a href="/t20261116_13800001111.html">138</a>', '<a href="/t20261116_13800001111.html">138</a>'),
        ('<a href="tel:13800001111">', '<a href="tel:***********">'),
        ('{"url": "http://e.cn/13800001111"}', '{"url": "http://e.cn/13800001111"}'),
        ("索引号 202611160000000001234", "索引号 202611160000000001234"),
    ],
)
def test_persons_are_masked_and_addresses_stay(text: str, without: str) -> None:
    assert masked(text) == without


@given(st.text("0123456789Xx姓名联系人嫌疑：: <>td/张王", max_size=60))
def test_masking_is_done_once(text: str) -> None:
    assert masked(masked(text)) == masked(text)


FAT = """<html><head><title>全省推进数据共享</title><meta charset="gbk"><style>p {{ color: red }}</style>
<script src="/jquery.js"></script><script>var _hmt = 1;</script><script>var names = "数据";</script></head>
<body><!-- made by a machine --><h1 style="color: red">全省推进数据共享</h1>
<p>发布时间：2026-11-18 来源：云溪省公安厅</p>
<img src="data:image/png;base64,iVBORw0KGgo=">{text}<!-- the end --></body></html>"""


def test_trimming_takes_what_no_reading_needs() -> None:
    text = "".join(f"<p>第{n}段。各地按期完成科技信息化建设任务，联系人：张三。</p>" for n in range(5))
    page = Page(FAT.format(text=text).encode("gbk"), "http://e.cn/a.html")
    small = trimmed(page, lambda body: read_article(Page(body, page.url)))
    shown = small.decode("gbk")
    assert read_article(Page(small, page.url)).kind is PageKind.ARTICLE
    assert "某某某" in shown
    assert "数据" in shown
    for ballast in ("<!--", "style", "jquery", "_hmt", "iVBOR", "张三"):
        assert ballast not in shown


def test_trimming_leaves_what_a_reading_needs() -> None:
    rows = "".join(f'<li><a href="/tz/{n}a.html">云溪省公安厅通知第{n}号</a></li>' for n in range(6))
    page = Page(f"<html><!-- TRS --><!-- other --><body><ul>{rows}</ul></body></html>".encode(), "http://e.cn/tz/")
    small = trimmed(page, lambda body: read_list(Page(body, page.url)).family or "").decode()
    assert "TRS" in small
    assert "other" not in small


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with World(0) as world:
        yield world


@pytest.fixture
def home(world: World, tmp_path: Path) -> Path:
    world.write_sites(tmp_path / "sites")
    (tmp_path / "kexin.toml").write_text("[sites]\nbuiltin = false\n[crawl]\ndelay = 0\n")
    return tmp_path


def site_of(config: Config, key: str) -> Site:
    return load_site(config.home / "sites" / f"{key}.toml")


def test_what_is_recorded_is_held_against_today(kexin: Kexin, world: World, home: Path) -> None:
    config = load_config(home)
    assert kexin("sites", "record", "jkjw", "--home", home).returncode == 0
    index = recordings(config) / "jkjw" / INDEX
    assert all(row.healthy and row.then for row in check_site(config, site_of(config, "jkjw")))
    told = json.loads(index.read_text(encoding="utf-8"))
    article = next(page for page in told["pages"] if page["role"] == "article")
    article["read"]["fields"]["doc_number"] = "label:文号"
    index.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    done = kexin("sites", "check", "jkjw", "--home", home)
    assert done.returncode == 3
    assert f"{article['url']}: doc_number" in done.stdout
    world.day = 2  # the site shows a block page to everybody
    try:
        lost = [words for row in check_site(config, site_of(config, "jkjw")) for words in row.lost]
        with pytest.raises(NothingToRecord):
            record_site(config, site_of(config, "jkjw"), AT, home / "elsewhere")
    finally:
        world.day = 1
    assert any("article then, challenge now" in words for words in lost)


def test_pages_about_private_persons_are_not_recorded(world: World, home: Path) -> None:
    config = load_config(home)
    recording = record_site(config, site_of(config, "lankou"), AT, home / "kept")
    assert "chufa" not in {page.column for page in recording.pages}
    assert not any("悬赏" in page.read.titles[0] for page in recording.pages if page.role == "article")
    assert load_recording(home / "kept" / "lankou") == recording
