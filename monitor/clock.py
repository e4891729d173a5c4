"""The time of a crawl: the true one, or a simulated day that runs on from its start."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from monitor.config import ZONE


class Clock:
    """Calling it gives the current time in Asia/Shanghai. With `at`, the time since then is counted from `at`."""

    def __init__(self, at: datetime | None = None) -> None:
        self._start = at or datetime.now(ZONE)
        self._began = time.monotonic()

    def __call__(self) -> datetime:
        return self._start + timedelta(seconds=time.monotonic() - self._began)


def stamp(moment: datetime) -> str:
    """ISO 8601 with offset, to the second: how the archive writes a time."""
    return moment.astimezone(ZONE).isoformat(timespec="seconds")
