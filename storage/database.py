"""Open the archive: one SQLite file, WAL, refused when a newer version made it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from storage.migrations import migrations

PAGE_SIZE = 16384
WAIT_SECONDS = 30.0  # several crawls write to the one file


class ArchiveError(Exception):
    """The archive cannot be opened. Shown by the command line as one line."""

    exit_code = 1


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Open or make the archive and bring its schema up to date. Raises ArchiveError."""
    try:
        connection = _connect(path)
        connection.execute(f"PRAGMA page_size={PAGE_SIZE}")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        database = Database(connection)
        _refuse_newer(database, path)
        migrations.apply(database)
    except sqlite3.Error as error:
        raise ArchiveError(f"{path}: {error}; check the path, its rights and the free space") from error
    return connection


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open an existing archive read-only. Raises ArchiveError."""
    if not path.exists():
        raise ArchiveError(f"{path}: there is no archive yet; run 'kexin run' first")
    try:
        connection = _connect(path, mode="ro")
        _refuse_newer(Database(connection), path)
    except sqlite3.Error as error:
        raise ArchiveError(f"{path}: {error}; is this an archive of kexin?") from error
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Take the write lock at once, so that what is read inside cannot change before it is written."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _connect(path: Path, mode: str = "rwc") -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=WAIT_SECONDS, isolation_level=None
    )
    connection.row_factory = sqlite3.Row
    return connection


def _refuse_newer(database: Database, path: Path) -> None:
    known = {migration.name for migration in migrations._migrations}
    newer = [applied.name for applied in migrations.applied(database) if applied.name not in known]
    if newer:
        raise ArchiveError(f"{path}: was made by a newer kexin ({newer[-1]}); install that version to open it")
