"""The schedule: when what is due, what was missed, and a service that stops when told."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path

from monitor.config import ZONE, load_config
from monitor.crawl import prepare
from monitor.cycle import catalogue_of
from monitor.practice import World
from monitor.schedule import crawl_times, last_due, missed_orders
from storage.database import open_for_writing
from storage.writer import runs
from tests.conftest import ROOT, environment

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=ZONE)  # a Friday
SITE = (
    'name = "县局"\nhome = "http://gaj.example.cn/"\n[columns.news]\nname = "动态"\nurl = "http://gaj.example.cn/news/"\n'
    '[columns.plans]\nname = "规划"\nurl = "http://gaj.example.cn/plans/"\nat = "0 6 * * mon"\n'
)


def home_with_a_site(home: Path) -> Path:
    (home / "sites").mkdir()
    (home / "kexin.toml").write_text("[sites]\nbuiltin = false\n")
    (home / "sites" / "xian.toml").write_text(SITE, encoding="utf-8")
    return home


def test_the_last_due_time() -> None:
    assert last_due("0 4 * * *", NOW) == NOW.replace(hour=4, minute=0)
    assert last_due("0 10 * * *", NOW) == datetime(2026, 11, 19, 10, tzinfo=ZONE)
    assert last_due("0 6 * * mon", NOW) is None
    assert last_due("30 9 * * fri", NOW) == NOW


def test_columns_due_together_are_one_order(tmp_path: Path) -> None:
    config = load_config(home_with_a_site(tmp_path))
    times = crawl_times(config, catalogue_of(config))
    assert {cron: [order.columns for order in orders] for cron, orders in times.items()} == {
        "0 4 * * *": [("news",)],
        "0 6 * * mon": [("plans",)],
    }


def test_what_was_missed_is_caught_up_once(tmp_path: Path) -> None:
    config = load_config(home_with_a_site(tmp_path))
    catalogue = catalogue_of(config)
    prepare(config, catalogue.sites.values())
    times = crawl_times(config, catalogue)
    assert [order.columns for order in missed_orders(config, times, NOW)] == [("news",)]
    with closing(open_for_writing(config.archive)) as archive:
        runs.begin(archive, "xian", ["xian/news"], "2026-11-20T04:01:00+08:00")
        runs.close_orphans(archive, "xian", "2026-11-20T04:02:00+08:00", "finished")
    assert missed_orders(config, times, NOW) == []


def test_the_service_catches_up_delivers_and_stops(tmp_path: Path) -> None:
    with World(0) as world:
        world.write_sites(tmp_path / "sites")
        now = datetime.now(ZONE)
        due = f'"{now.minute} {now.hour} * * *"'
        (tmp_path / "kexin.toml").write_text(
            f'[sites]\nbuiltin = false\nonly = ["{min(world.sites)}"]\n'
            f"[crawl]\ndelay = 0.0\nat = {due}\n[digest]\nat = {due}\n"
        )
        command = [sys.executable, "-m", "monitor.cli", "start", "--home", str(tmp_path)]
        service = subprocess.Popen(command, cwd=ROOT, env=environment(), stderr=subprocess.PIPE, text=True)
        delivered = wait_for_digest(tmp_path, 60)
        service.send_signal(signal.SIGTERM)
        _, log = service.communicate(timeout=60)
    assert delivered, log
    assert service.returncode == 0, log
    assert "catching up 1 sites" in log
    assert "stopped" in log


def wait_for_digest(home: Path, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if list((home / "outbox").glob("*.eml")):
            with closing(sqlite3.connect(home / "archive.db")) as archive:
                return bool(archive.execute("SELECT count(*) FROM articles").fetchone()[0])
        time.sleep(0.2)
    return False
