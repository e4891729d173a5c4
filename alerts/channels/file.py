"""Digests as files: `DAY-READER.eml` for a mail program and `DAY-READER.html` for a browser."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from alerts.channels import NotNow

_UNSAFE = re.compile(r"[^\w-]")


@dataclass(frozen=True, slots=True)
class FileChannel:
    """Writes both files whole or not at all; the same digest again replaces its files."""

    folder: Path
    day: str
    reader: str

    @property
    def stem(self) -> str:
        return f"{self.day}-{_UNSAFE.sub('_', self.reader)}"

    def send(self, message: EmailMessage) -> None:
        html = message.get_body(("html",))
        assert html is not None
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            _replace(self.folder / f"{self.stem}.html", html.get_content().encode())
            _replace(self.folder / f"{self.stem}.eml", message.as_bytes(policy=SMTP))
        except OSError as error:
            raise NotNow(f"{self.folder}: {error.strerror}; check the folder, its rights and the free space") from error


def _replace(path: Path, content: bytes) -> None:
    half = path.with_name(f".{path.name}.{os.getpid()}")
    half.write_bytes(content)
    half.replace(path)
