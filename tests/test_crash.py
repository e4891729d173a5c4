"""Nothing is lost, nothing comes twice: crawls are killed at random moments and run again."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from monitor.config import load_config
from monitor.crawl import prepare
from monitor.cycle import catalogue_of
from monitor.demo import prepare_home
from monitor.lock import AlreadyRunning, site_lock
from monitor.practice import World
from storage.reader.search import search
from storage.writer import runs
from tests.conftest import ROOT, environment

AT = "2026-11-16T04:00:00+08:00"
KILLS = 10


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with World(0) as world:
        yield world


def ready(home: Path, world: World) -> list[str]:
    """Prepare a home on the practice sites; the keys of the sites."""
    prepare_home(home, world)
    catalogue = catalogue_of(load_config(home))
    prepare(load_config(home), catalogue.sites.values())
    return sorted(catalogue.sites)


def start(home: Path, site: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "monitor.child", "--home", str(home), "--site", site, "--at", AT]
    return subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def finish(home: Path, site: str) -> None:
    assert start(home, site).wait(120) == 0


def contents(home: Path) -> dict[str, object]:
    """The archive without ids and times."""
    with closing(sqlite3.connect(home / "archive.db")) as archive:
        stories: dict[int, list[str]] = {}
        for story, url in archive.execute("SELECT story_id, url FROM articles ORDER BY url"):
            stories.setdefault(story, []).append(url)
        return {
            "articles": archive.execute(
                'SELECT url, site, "column", title, text, published_at, published_basis, made_at, source, topics,'
                " state, is_original, provenance FROM articles ORDER BY url"
            ).fetchall(),
            "versions": archive.execute(
                "SELECT a.url, v.n, v.text_hash FROM versions v JOIN articles a ON a.id = v.article_id ORDER BY 1, 2"
            ).fetchall(),
            "attachments": archive.execute(
                "SELECT url, name, type, state, sha256, text FROM attachments ORDER BY url"
            ).fetchall(),
            "links": archive.execute('SELECT url, "column", state FROM links ORDER BY url').fetchall(),
            "stories": sorted(stories.values()),
            "copies": archive.execute("SELECT title, copies FROM stories ORDER BY title").fetchall(),
            "index": [found(archive, word) for word in ("公安", "数据", "标准", "红外测温杆")],
        }


def found(archive: sqlite3.Connection, word: str) -> list[str]:
    archive.row_factory = sqlite3.Row
    urls = sorted(hit.url for hit in search(archive, word, 1000))
    archive.row_factory = None
    return urls


def test_killed_ten_times_and_run_again_is_as_if_undisturbed(tmp_path: Path, world: World) -> None:
    undisturbed, killed = tmp_path / "undisturbed", tmp_path / "killed"
    sites = ready(undisturbed, world)
    chosen = random.Random(20261122)
    victims = set(chosen.sample(sites, min(KILLS, len(sites))))
    for site in sites:
        finish(undisturbed, site)
    ready(killed, world)
    interrupted = 0
    for site in sites:
        if site in victims:
            crawl = start(killed, site)
            time.sleep(chosen.uniform(0.6, 2.2))
            interrupted += crawl.poll() is None
            crawl.send_signal(signal.SIGKILL)
            crawl.wait()
        finish(killed, site)
    assert interrupted >= KILLS // 2
    assert contents(killed) == contents(undisturbed)


def test_sigterm_keeps_what_was_committed_and_is_told(tmp_path: Path, world: World) -> None:
    sites = ready(tmp_path, world)
    site = sites[0]
    with closing(sqlite3.connect(tmp_path / "archive.db")) as archive:
        crawl = start(tmp_path, site)
        for _ in range(600):
            if archive.execute("SELECT count(*) FROM articles").fetchone()[0] >= 1:
                break
            time.sleep(0.01)
        crawl.send_signal(signal.SIGTERM)
        crawl.wait(60)
        kept = archive.execute("SELECT count(*) FROM articles").fetchone()[0]
        reasons = {row[0] for row in archive.execute("SELECT finish_reason FROM runs")}
        assert kept >= 1
        assert reasons <= {"stopped", "finished"}
        finish(tmp_path, site)
        assert archive.execute("SELECT count(*) FROM links WHERE state = 'waiting'").fetchone()[0] == 0
        assert archive.execute("SELECT count(*) FROM articles").fetchone()[0] >= kept


def test_known_links_cost_no_request(tmp_path: Path, world: World) -> None:
    site = ready(tmp_path, world)[0]
    finish(tmp_path, site)
    before = len(world.requests)
    finish(tmp_path, site)
    asked = world.requests[before:]
    with closing(sqlite3.connect(tmp_path / "archive.db")) as archive:
        articles = {row[0] for row in archive.execute("SELECT url FROM articles WHERE site = ?", (site,))}
    assert articles
    paths = {request.path for request in asked if request.path != "/robots.txt"}
    assert not any(url.endswith(path) for url in articles for path in paths if path != "/")
    assert all(request.agent.startswith("KexinMonitor/") for request in asked)


def test_files_that_a_killed_crawl_left_are_had_by_the_next(tmp_path: Path, world: World) -> None:
    ready(tmp_path, world)
    finish(tmp_path, "qingshi")
    with closing(sqlite3.connect(tmp_path / "archive.db")) as archive:
        had = archive.execute("SELECT url, sha256, text FROM attachments WHERE state = 'stored'").fetchall()
        assert had
        archive.execute("UPDATE attachments SET state = 'waiting', sha256 = NULL")
        archive.commit()
        finish(tmp_path, "qingshi")
        assert archive.execute("SELECT url, sha256, text FROM attachments WHERE state = 'stored'").fetchall() == had


def test_two_crawls_of_one_site_do_not_run_at_once(tmp_path: Path, world: World) -> None:
    site = ready(tmp_path, world)[0]
    with site_lock(tmp_path, site):
        assert start(tmp_path, site).wait(60) == AlreadyRunning.exit_code
    assert start(tmp_path, site).wait(60) == 0


def test_a_dead_crawl_leaves_an_open_run_that_is_closed(tmp_path: Path, world: World) -> None:
    from storage.database import open_for_writing

    site = ready(tmp_path, world)[0]
    with closing(open_for_writing(tmp_path / "archive.db")) as archive:
        column = archive.execute("SELECT key FROM columns WHERE site = ?", (site,)).fetchone()[0]
        runs.begin(archive, site, [column], AT)
        assert runs.close_orphans(archive, site, AT, "killed") == [column]
        assert runs.close_orphans(archive, site, AT, "killed") == []
