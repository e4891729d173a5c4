"""Captures as rows: where the bytes of each exchange lie."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict

from storage.captures import Written


def save_capture(connection: sqlite3.Connection, written: Written) -> None:
    connection.execute(
        "INSERT INTO captures (url, status, fetched_at, sha256, warc_file, warc_offset, warc_length)"
        " VALUES (:url, :status, :fetched_at, :sha256, :warc_file, :warc_offset, :warc_length)",
        asdict(written),
    )
