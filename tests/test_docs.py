"""The documentation is true: help text, commands, links, and nothing of this workplace in it."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from docs import help_text
from monitor.cli import COMMANDS
from monitor.config import Settings
from spiders.declaration import parse
from spiders.source import Site
from tests.conftest import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


@pytest.mark.parametrize("path", help_text.PAGES, ids=lambda path: path.name)
def test_the_help_text_is_current(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert "Usage: kexin" in page
    assert help_text.with_help(page) == page


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_command_and_target_named_exists(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert {name for name in re.findall(r"bin/kexin ([a-z]+)", page) if name not in COMMANDS} == set()
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z-]+)`?", page)) <= targets | {"it", "the"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_local_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", help_text.PAGES, ids=lambda path: path.name)
def test_the_example_site_loads(path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
    assert parse(example, path, Site, key="example").columns


def test_the_commented_configuration_loads_with_everything_uncommented() -> None:
    text = (ROOT / "monitor" / "kexin.toml").read_text(encoding="utf-8")
    everything = re.sub(r"^# (?=\[|\w+ = )", "", text, flags=re.MULTILINE)
    settings = Settings.model_validate(tomllib.loads(everything))
    assert settings.smtp is not None
    assert "wang" in settings.readers


def test_no_index_host_and_no_path_of_a_machine_in_the_repository() -> None:
    names = ["py" + "pi.org", "python" + "hosted.", "registry.np" + "mjs", "deb.deb" + "ian", "/wo" + "rk/main"]
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.split(b"\0")
    guilty = [
        file.decode() for file in files
        if file and any(name.encode() in (ROOT / file.decode()).read_bytes() for name in names)
    ]  # fmt: skip
    assert guilty == []
