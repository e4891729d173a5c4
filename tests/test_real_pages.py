"""The whole crawl over real pages of a county bureau, replayed by a proxy."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from tests.replay import Replay, address

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
DONE = (0, 3)

pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real pages is not here")

Row = dict[str, Any]


def truth(prefix: str) -> list[Row]:
    """The pages of the corpus whose id begins with `prefix`, list pages without links left out."""
    pages = (json.loads(line) for line in (CORPUS / "truth.jsonl").read_text(encoding="utf-8").splitlines())
    return [page for page in pages if page["id"].startswith(prefix) and page.get("links") != []]


def linked(lists: list[Row]) -> set[str]:
    """Every article address that the list pages name."""
    return {urljoin(page["url"], link["href"]) for page in lists for link in page["links"]}


def declare(home: Path, lists: list[Row], proxy: Replay) -> None:
    columns = [
        f'[columns.{page["id"].removeprefix("dzlist-")}]\nname = "栏目"\nurl = "{page["url"]}"\nrhythm = "rare"\n'
        for page in lists
    ]
    (home / "sites").mkdir()
    header = f'name = "县局"\nlevel = "county"\nhome = "{lists[0]["url"]}"\n\n'
    (home / "sites" / "dz.toml").write_text(header + "\n".join(columns), encoding="utf-8")
    (home / "kexin.toml").write_text(
        f'[crawl]\nhttp_proxy = "{proxy.url}"\ndelay = 0\n\n[sites]\nbuiltin = false\n', encoding="utf-8"
    )


def crawl(home: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "monitor.cli", "--home", str(home), "crawl", "dz"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)


def rows(home: Path, query: str) -> list[sqlite3.Row]:
    with closing(sqlite3.connect(home / "archive.db")) as archive:
        archive.row_factory = sqlite3.Row
        return archive.execute(query).fetchall()


@pytest.fixture(scope="module")
def lists() -> list[Row]:
    return truth("dzlist-")


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory, lists: list[Row]) -> Iterator[tuple[Path, Replay]]:
    """A home after one crawl of the bureau, and the proxy that still serves it."""
    home = tmp_path_factory.mktemp("home")
    with Replay(CORPUS) as proxy:
        declare(home, lists, proxy)
        done = crawl(home)
        assert done.returncode in DONE, done.stdout + done.stderr
        yield home, proxy


def test_articles_are_archived_with_right_titles_and_dates(crawled: tuple[Path, Replay], lists: list[Row]) -> None:
    reached = {address(url) for url in linked(lists)}
    expected = {address(page["url"]): page for page in truth("dz-") if address(page["url"]) in reached}
    archived = {address(row["url"]): row for row in rows(crawled[0], "SELECT * FROM articles")}
    assert archived.keys() <= expected.keys()
    wrong = [url for url, page in expected.items() if not _agrees(archived.get(url), page)]
    assert len(wrong) <= 0.1 * len(expected), wrong


def _agrees(row: sqlite3.Row | None, page: Row) -> bool:
    if row is None:
        return False
    titles = {"".join(title.split()) for title in (page["title"], page.get("title_alt")) if isinstance(title, str)}
    return "".join(row["title"].split()) in titles and (row["published_at"] or "")[:10] == page["date"]


def test_pages_that_answer_404_are_told_and_kept(crawled: tuple[Path, Replay], lists: list[Row]) -> None:
    home, proxy = crawled
    missing = {address(url) for url in linked(lists)} - proxy.pages.keys()
    told = {address(row["url"]) for row in rows(home, "SELECT url FROM links WHERE last_error IS NOT NULL")}
    assert missing
    assert missing <= told
    assert sum(run["errors"] for run in rows(home, "SELECT errors FROM runs")) >= len(missing)


def test_no_stored_article_is_asked_for_twice(crawled: tuple[Path, Replay]) -> None:
    home, proxy = crawled
    before = len(proxy.log)
    assert crawl(home).returncode in DONE
    asked = {address(exchange.url) for exchange in proxy.log[before:]}
    assert asked
    assert not asked & {address(row["url"]) for row in rows(home, "SELECT url FROM articles")}
