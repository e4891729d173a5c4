"""WARC files: complete, valid, without secrets, and readable after a kill."""

from __future__ import annotations

import gzip
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from monitor.config import ZONE
from storage.captures import CaptureWriter

AT = datetime(2026, 11, 16, 4, tzinfo=ZONE)
URL = "http://gaj.linhu.example.cn/list/?page=2"


def test_an_exchange_is_kept_as_it_came(tmp_path: Path) -> None:
    body = gzip.compress("数据治理".encode())
    writer = CaptureWriter(tmp_path, "lin", AT)
    first = writer.write(URL, "GET", [("Cookie", "a=b"), ("User-Agent", "K")], 200,
                         [("Content-Encoding", "gzip"), ("Set-Cookie", "c=d")], body, AT.isoformat())  # fmt: skip
    second = writer.write(URL, "GET", [], 521, [], b"", AT.isoformat())
    writer.close()
    assert writer.path.exists()
    with writer.path.open("rb") as file:
        records = [(r.rec_type, r.http_headers, r.raw_stream.read()) for r in ArchiveIterator(file)]
    assert [kind for kind, _, _ in records] == ["response", "request"] * 2
    assert records[0][2] == body
    headers = [name for _, http, _ in records for name, _ in http.headers]
    assert "Cookie" not in headers
    assert "Set-Cookie" not in headers
    assert (second.status, second.warc_offset > first.warc_offset + first.warc_length) == (521, True)
    with writer.path.open("rb") as file:
        file.seek(second.warc_offset)
        assert gzip.decompress(file.read(second.warc_length)).startswith(b"WARC/1.0")


def test_warcio_finds_nothing_wrong(tmp_path: Path) -> None:
    writer = CaptureWriter(tmp_path, "lin", AT)
    writer.write(URL, "GET", [], 200, [("Content-Type", "text/html")], b"<html></html>", AT.isoformat())
    writer.close()
    check = [sys.executable, "-m", "warcio.cli", "check", "-v", str(writer.path)]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "digest failed" not in done.stdout


def test_a_killed_crawl_leaves_an_open_file_that_reads(tmp_path: Path) -> None:
    writer = CaptureWriter(tmp_path, "lin", AT)
    writer.write(URL, "GET", [], 200, [], b"x", AT.isoformat())
    open_file = tmp_path / (writer.path.name + ".open")
    with open_file.open("rb") as file:
        assert len(list(ArchiveIterator(file))) == 2
    other = CaptureWriter(tmp_path, "lin", AT)
    assert other.path != writer.path
    other.close()
    writer.close()
