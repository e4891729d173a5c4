"""One crawl of a site at a time, whoever started it."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunning(Exception):
    """Another process is crawling this site."""

    exit_code = 4


@contextmanager
def site_lock(home: Path, key: str) -> Iterator[None]:
    """Hold the site's lock; the system frees it when the process ends, however it ends. Raises AlreadyRunning."""
    path = home / "locks" / f"{key}.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AlreadyRunning(f"{key}: is being crawled by another process; wait until it ends") from error
        yield
