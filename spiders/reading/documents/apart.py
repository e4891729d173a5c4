"""A file is read in a process of its own: a hostile one may hang or crash its reader, but never the crawl."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from spiders.reading.documents import Extracted, errors
from spiders.reading.documents.errors import DocumentError, TooSlow, Unreadable
from spiders.reading.documents.sniff import ending_of

SECONDS = 20.0
ROOT = Path(__file__).parents[3]


def extract_apart(body: bytes, name: str, seconds: float = SECONDS) -> Extracted:
    """As `extract`; also raises TooSlow after `seconds`, and Unreadable for a file that crashed its reader."""
    command = [sys.executable, "-m", "spiders.reading.documents", name]
    try:
        done = subprocess.run(command, input=body, capture_output=True, cwd=ROOT, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise TooSlow(ending_of(name), f"{seconds:g} s") from error
    if done.returncode:
        raise Unreadable(ending_of(name), f"exit {done.returncode}")
    told = json.loads(done.stdout)
    if "error" in told:
        kind: type[DocumentError] = getattr(errors, told["error"])
        raise kind(told["type"], told["detail"])
    return Extracted(told["type"], told["text"])
