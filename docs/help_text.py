"""Put the output of `kexin --help` into both READMEs: `python -m docs.help_text`; with --check, exit 1 when stale."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from click.testing import CliRunner

from monitor.cli import cli

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
BLOCK = re.compile(r"(?<=<!-- help:begin -->\n).*?(?=<!-- help:end -->)", re.DOTALL)


def with_help(page: str) -> str:
    """The page with the block between its help marks made anew."""
    shown = CliRunner().invoke(cli, ["--help"], prog_name="kexin", terminal_width=100).output
    return BLOCK.sub(lambda _: f"\n```\n{shown}```\n\n", page)


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check only compare them. The exit code."""
    stale = [path for path in PAGES if with_help(path.read_text(encoding="utf-8")) != path.read_text(encoding="utf-8")]
    for path in stale:
        if "--check" in arguments:
            print(f"{path.name}: the help text is out of date; run python -m docs.help_text", file=sys.stderr)
        else:
            path.write_text(with_help(path.read_text(encoding="utf-8")), encoding="utf-8")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
