"""What a site's lists read like today: one page a column, nothing archived."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from monitor.config import ZONE, Config
from monitor.crawl import prepare
from spiders.source import Site


@dataclass(frozen=True, slots=True)
class Checked:
    """One column as it reads today; `kind` is a PageKind, or the reason for which there was no answer."""

    column: str
    kind: str
    family: str | None = None
    links: int = 0
    title: str = ""
    date: str | None = None


def check_site(config: Config, site: Site) -> Iterator[Checked]:
    """Visit the first list page of each enabled column, in a child process with an archive of its own."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = config.model_copy(update={"home": Path(folder)})
        prepare(scratch, [site])
        command = [
            sys.executable, "-m", "monitor.child", "--home", str(config.home), "--site", site.key,
            "--at", datetime.now(ZONE).isoformat(), "--check", folder,
        ]  # fmt: skip
        shown = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")  # noqa: S603
    for line in shown.stdout.splitlines():
        yield Checked(**json.loads(line))
