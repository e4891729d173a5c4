"""The command line: what a user types, and one clear line for everything that can be wrong."""

from __future__ import annotations

import json
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from monitor.cli import COMMANDS
from tests.conftest import ROOT, Kexin, environment

SITE = 'name = "县局"\nhome = "http://gaj.example.cn/"\n[columns.news]\nname = "动态"\nurl = "http://gaj.example.cn/news/"\n'


def home_with(folder: Path, toml: str = "[sites]\nbuiltin = false\n", **sites: str) -> Path:
    (folder / "sites").mkdir(parents=True)
    (folder / "kexin.toml").write_text(toml, encoding="utf-8")
    for key, text in sites.items():
        (folder / "sites" / f"{key}.toml").write_text(text, encoding="utf-8")
    return folder


def assert_one_line(done: subprocess.CompletedProcess[str], code: int, *said: str) -> None:
    assert done.returncode == code, done.stdout + done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    for words in said:
        assert words in done.stderr


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help(kexin: Kexin, command: str) -> None:
    done = kexin(command, "--help")
    assert done.returncode == 0, done.stderr
    assert "Usage: kexin" in done.stdout


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; from monitor.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    code += "print(sorted({'scrapy', 'pydantic', 'datasette', 'jieba', 'lxml', 'rich'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", [name for name, (module, _) in COMMANDS.items() if module == "later"])
def test_what_is_not_there_says_so_and_fails(kexin: Kexin, command: str) -> None:
    assert_one_line(kexin(command), 1, "not there yet")


def test_broken_toml(kexin: Kexin, tmp_path: Path) -> None:
    home = home_with(tmp_path, bad="name = \n", good=SITE)
    done = kexin("sites", "list", "--home", home)
    assert_one_line(done, 3, "bad.toml", "not valid TOML")
    assert "good" in done.stdout


def test_an_unknown_key_in_a_site(kexin: Kexin, tmp_path: Path) -> None:
    home = home_with(tmp_path, bad="nmae = 'x'\n" + SITE)
    assert_one_line(kexin("sites", "show", "bad", "--home", home), 2, "bad.toml:1: nmae: unknown key", "'name'")


def test_a_bad_cron(kexin: Kexin, tmp_path: Path) -> None:
    home = home_with(tmp_path, '[digest]\nat = "30 7 * * 1-5"\n')
    assert_one_line(kexin("start", "--home", home), 2, "kexin.toml:2: digest.at", "mon-sun by name")


def test_a_missing_password(kexin: Kexin, tmp_path: Path) -> None:
    reader = '[readers.w]\nname = "w"\naddress = "w@example.org"\nchannel = "smtp"\n'
    toml = reader + '[smtp]\nhost = "h"\nuser = "u"\nsender = "s@h"\n'
    assert_one_line(kexin("run", "--home", home_with(tmp_path, toml)), 2, "KEXIN_SMTP_PASSWORD")
    assert not (tmp_path / "archive.db").exists()


def test_a_home_that_cannot_be_written(kexin: Kexin, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert_one_line(kexin("init", "--home", tmp_path / "file" / "home"), 2, "cannot be written", "--home")


def test_an_archive_from_a_newer_version(kexin: Kexin, tmp_path: Path) -> None:
    from storage.database import open_for_writing

    home = home_with(tmp_path, a=SITE)
    with closing(open_for_writing(home / "archive.db")) as archive:
        archive.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kexin', 'm999_future', '2030')"
        )
    before = (home / "archive.db").read_bytes()
    for command in (["status"], ["crawl"], ["search", "标准"], ["digest", "--send"]):
        assert_one_line(kexin(*command, "--home", home), 1, "newer kexin", "install that version")
    assert (home / "archive.db").read_bytes() == before


def test_an_archive_that_is_no_database(kexin: Kexin, tmp_path: Path) -> None:
    home = home_with(tmp_path, a=SITE)
    (home / "archive.db").write_text("这不是数据库" * 1000)
    assert_one_line(kexin("status", "--home", home), 1, "archive.db")


def test_no_archive_yet(kexin: Kexin, tmp_path: Path) -> None:
    assert_one_line(kexin("status", "--home", tmp_path), 1, "run 'kexin run' first")


def test_unknown_sites_and_columns(kexin: Kexin, tmp_path: Path) -> None:
    home = home_with(tmp_path, a=SITE)
    assert_one_line(kexin("crawl", "b", "--home", home), 2, "b: no such site")
    assert_one_line(kexin("crawl", "a/b", "--home", home), 2, "a/b: no such column")
    assert_one_line(kexin("sites", "show", "b", "--home", home), 2, "b: no such site")


def test_a_port_in_use(kexin: Kexin, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.2", 0))
        taken.listen()
        done = kexin("demo", "--home", tmp_path / "demo", "--port", taken.getsockname()[1])
    assert_one_line(done, 1, "port", "--port")
    assert not (tmp_path / "demo").exists()


def test_bad_queries_and_readers(kexin: Kexin, demo_home: Path, tmp_path: Path) -> None:
    assert_one_line(kexin("search", "！？", "--home", demo_home), 2)
    preview = tmp_path / "p.html"
    said = kexin("digest", "--preview", preview, "--reader", "nobody", "--home", demo_home)
    assert_one_line(said, 2, "no reader 'nobody'", "analyst")
    assert not preview.exists()


def test_misuse_is_2(kexin: Kexin) -> None:
    assert kexin("no-such-command").returncode == 2
    assert kexin("search").returncode == 2
    assert kexin("digest").returncode == 2
    assert kexin("same", "README.md").returncode == 2


def test_init_writes_a_file_that_loads_and_is_never_overwritten(kexin: Kexin, tmp_path: Path) -> None:
    from monitor.config import Settings, load_config

    assert kexin("init", "--home", tmp_path).returncode == 0
    assert load_config(tmp_path, {}).settings == Settings()
    assert_one_line(kexin("init", "--home", tmp_path), 1, "is there already")


def test_doctor_finds_what_is_missing(kexin: Kexin, tmp_path: Path) -> None:
    fine = kexin("doctor", "--home", tmp_path)
    assert fine.returncode == 0, fine.stdout
    assert "SQLite with FTS5" in fine.stdout
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "bad.toml").write_text("x =")
    broken = kexin("doctor", "--home", tmp_path)
    assert broken.returncode == 1
    assert "bad.toml" in broken.stdout


def test_read_prints_the_contract(kexin: Kexin, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        '<html><head><meta name="ArticleTitle" content="临湖市公安局发布数据治理规范">'
        '<meta name="PubDate" content="2026-11-18 09:30"><meta name="ContentSource" content="临湖市公安局">'
        '</head><body><div class="TRS_Editor"><p>临湖市公安局近日发布数据治理规范，'
        "对采集、汇聚、共享三个环节提出要求，各分局须在年底前完成自查。</p></div></body></html>",
        encoding="utf-8",
    )
    said = json.loads(
        kexin("read", "article", page, "--url", "http://gaj.linhu.example.cn/202611/t20261118_1.html").stdout
    )
    assert said["kind"] == "article"
    assert said["title"] == "临湖市公安局发布数据治理规范"
    assert (said["published"], said["published_basis"], said["date"]) == ("2026-11-18T09:30", "meta", "2026-11-18")
    assert said["source"] == "临湖市公安局"
    assert {"made", "author", "text", "doc_number", "index_number", "agency", "validity", "attachments"} <= set(said)
    empty = json.loads(kexin("read", "list", "-", stdin="<html><body></body></html>").stdout)
    assert empty["links"] == []
    assert {"next", "family", "provenance"} <= set(empty)


def test_explain_and_same(kexin: Kexin, tmp_path: Path) -> None:
    text = (
        "全市公安机关推进大数据平台建设，公安大数据应用不断深化，执行 GA/T 1400.1—2017 标准，落实《数据治理工作方案》。"
    )
    said = json.loads(kexin("explain", "-", stdin=text).stdout)
    assert [standard["number"] for standard in said["standards"]] == ["GA/T 1400.1-2017"]
    assert [document["title"] for document in said["documents"]] == ["数据治理工作方案"]
    assert "big_data" in [topic["id"] for topic in said["topics"]]
    batch = json.dumps({"id": "x", "text": text}, ensure_ascii=False) + "\n"
    (line,) = kexin("explain", "-", "--jsonl", stdin=batch).stdout.splitlines()
    assert json.loads(line) == {"id": "x", **said}
    one, other = tmp_path / "1", tmp_path / "2"
    one.write_text(text * 3, encoding="utf-8")
    other.write_text(text * 3 + "\n（来源：临湖警方）", encoding="utf-8")
    assert json.loads(kexin("same", one, other).stdout)["same"] is True
    lines = "".join(json.dumps({"id": key, "text": text * 3}) + "\n" for key in "ab")
    stories = [json.loads(line)["story"] for line in kexin("same", "--jsonl", stdin=lines).stdout.splitlines()]
    assert stories[0] == stories[1]
    assert_one_line(kexin("explain", "999", "--home", tmp_path), 1, "no archive yet")
    assert kexin("explain", "没有这个文件", "--home", tmp_path).returncode == 2


def test_status_search_and_explain_of_an_archive(
    kexin: Kexin, demo_home: Path, demo_archive: sqlite3.Connection
) -> None:
    board = json.loads(kexin("status", "--json", "--home", demo_home).stdout)
    assert len(board) == demo_archive.execute("SELECT count(*) FROM columns WHERE enabled").fetchone()[0]
    shown = kexin("status", "--home", demo_home).stdout.splitlines()
    assert len(shown) == len(board)
    assert any(line.startswith("版式改变\t") for line in shown)
    hits = json.loads(kexin("search", "大数据", "--json", "--home", demo_home, "--limit", 5).stdout)
    assert len(hits) == 5
    found = kexin("search", "标准", "--home", demo_home)
    assert "http://127.0.0." in found.stdout
    assert kexin("search", "绝无此语之词", "--home", demo_home).stdout.strip() == "没有找到"
    article = demo_archive.execute("SELECT id, url FROM articles ORDER BY id LIMIT 1").fetchone()
    for key in (article["id"], article["url"]):
        assert json.loads(kexin("explain", key, "--home", demo_home).stdout)["canonical"]


def test_digest_preview_writes_only_the_preview(
    kexin: Kexin, demo_home: Path, demo_archive: sqlite3.Connection, tmp_path: Path
) -> None:
    before = demo_archive.execute("SELECT count(*) FROM digests").fetchone()[0]
    page = tmp_path / "preview.html"
    done = kexin("digest", "--preview", page, "--since", "2026-11-16", "--home", demo_home)
    assert done.returncode == 0, done.stderr
    assert "科信监测" in page.read_text(encoding="utf-8")
    assert demo_archive.execute("SELECT count(*) FROM digests").fetchone()[0] == before
