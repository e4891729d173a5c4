"""Commands as a user runs them, on practice sites: run, sites check, browse, and a crawl that will not end."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from monitor.config import ZONE, load_config
from monitor.crawl import Order, crawl_sites, prepare
from monitor.cycle import catalogue_of
from monitor.practice import World
from tests.conftest import ROOT, Kexin, environment


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with World(0) as world:
        yield world


def home_on(world: World, home: Path, *keys: str, crawl: str = "delay = 0.0") -> Path:
    world.write_sites(home / "sites")
    only = ", ".join(f'"{key}"' for key in keys)
    (home / "kexin.toml").write_text(f"[sites]\nbuiltin = false\nonly = [{only}]\n[crawl]\n{crawl}\n")
    return home


def test_run_crawls_and_delivers(kexin: Kexin, world: World, tmp_path: Path) -> None:
    home = home_on(world, tmp_path, "linhu", "zhengwu")
    done = kexin("run", "--home", home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "linhu/gayw  正常  新" in done.stdout
    assert "analyst" in done.stdout
    assert len(list((home / "outbox").glob("*.html"))) == 1


def test_a_site_file_that_cannot_be_read_is_named_in_the_digest(kexin: Kexin, world: World, tmp_path: Path) -> None:
    home = home_on(world, tmp_path, "zhengwu")
    (home / "sites" / "broken.toml").write_text("name = 1\n")
    assert kexin("run", "--home", home).returncode == 3
    (page,) = (home / "outbox").glob("*.html")
    assert "broken.toml" in page.read_text(encoding="utf-8")


def test_check_shows_what_would_be_read_and_archives_nothing(kexin: Kexin, world: World, tmp_path: Path) -> None:
    home = home_on(world, tmp_path)
    done = kexin("sites", "check", "zhengwu", "--home", home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "zhengwu/zuixin" in done.stdout.replace("\n", "")
    assert not (home / "archive.db").exists()
    world.day = 2
    try:
        assert kexin("sites", "check", "jkjw", "--home", home).returncode == 3
        assert kexin("sites", "check", "lanqiao", "--home", home).returncode == 3
    finally:
        world.day = 1


def test_sites_list_and_show(kexin: Kexin, world: World, tmp_path: Path) -> None:
    home = home_on(world, tmp_path)
    assert "zhengwu\t" in kexin("sites", "list", "--home", home).stdout
    assert '"key": "zhengwu"' in kexin("sites", "list", "--json", "--home", home).stdout
    assert '"columns"' in kexin("sites", "show", "zhengwu", "--home", home).stdout


def test_browse_serves_the_archive(demo_home: Path, free_port: int) -> None:
    command = [sys.executable, "-m", "monitor.cli", "browse", "--home", str(demo_home), "--port", str(free_port)]
    with subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL, stderr=-3) as server:
        try:
            page = fetched(f"http://127.0.0.1:{free_port}/archive/articles?_search=大数据", 30)
        finally:
            server.terminate()
    assert "大数据" in page


def fetched(url: str, seconds: float) -> str:
    end = time.monotonic() + seconds
    address = urllib.request.Request(urllib.parse.quote(url, safe=":/?=&"))
    while True:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return str(answer.read().decode("utf-8"))
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def test_a_crawl_past_its_time_is_stopped_and_told(world: World, tmp_path: Path) -> None:
    """The limit counts for the whole site; what was committed stays, and the column says why it is cut."""
    config = load_config(home_on(world, tmp_path, "yxga", crawl="delay = 0.0\nlimit = 0.01"))
    catalogue = catalogue_of(config)
    prepare(config, catalogue.sites.values())
    at = datetime(2026, 11, 16, 4, tzinfo=ZONE)
    asyncio.run(crawl_sites(config, [Order(catalogue.sites["yxga"])], at))
    with closing(sqlite3.connect(config.archive)) as archive:
        reasons = {row[0] for row in archive.execute("SELECT finish_reason FROM runs")}
        assert reasons <= {"stopped", "killed"}
        assert archive.execute("SELECT count(*) FROM column_states WHERE state = 'ok'").fetchone()[0] <= 1


def test_a_topic_file_that_cannot_be_read_is_told_and_the_others_work(
    kexin: Kexin, world: World, tmp_path: Path
) -> None:
    home = home_on(world, tmp_path, "zhengwu", "linhu")
    (home / "topics").mkdir()
    (home / "topics" / "broken.toml").write_text("id = 1\n")
    done = kexin("crawl", "--home", home)
    assert done.returncode == 3, done.stdout + done.stderr
    assert "broken.toml" in done.stderr
    with closing(sqlite3.connect(home / "archive.db")) as archive:
        assert archive.execute("SELECT count(*) FROM article_topics").fetchone()[0]
