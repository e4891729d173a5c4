"""What several tests share: the command as a user runs it, and a demo that ran once for all of them."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

Kexin = Callable[..., subprocess.CompletedProcess[str]]


def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KEXIN_")}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}


def run_kexin(*arguments: object, env: dict[str, str] | None = None, stdin: str | None = None):  # noqa: ANN201
    return subprocess.run(
        [sys.executable, "-m", "monitor.cli", *map(str, arguments)],
        cwd=ROOT, env=environment() | (env or {}), input=stdin, capture_output=True, text=True, encoding="utf-8",
        timeout=600, check=False,
    )  # fmt: skip


@pytest.fixture(scope="session")
def kexin() -> Kexin:
    """`kexin(…)` runs the command in a process of its own."""
    return run_kexin


@pytest.fixture(scope="session")
def free_port() -> int:
    """A port that is free on all practice addresses, as far as one can know."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory, free_port: int) -> Path:
    """The home of a demo that ran all six days."""
    home = tmp_path_factory.mktemp("demo") / "home"
    done = run_kexin("demo", "--home", home, "--port", free_port)
    assert done.returncode == 0, done.stdout + done.stderr
    return home


@pytest.fixture
def demo_archive(demo_home: Path) -> Iterator[sqlite3.Connection]:
    """The demo's archive, read-only."""
    with closing(sqlite3.connect(f"file:{demo_home / 'archive.db'}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection
