"""WARC files: each HTTP exchange as it came, without cookies or passwords."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

Headers = Sequence[tuple[str, str]]
SECRET = frozenset({"cookie", "set-cookie", "authorization", "proxy-authorization"})
OPEN = ".open"  # the ending of a file that is still written, or whose crawl was killed


@dataclass(frozen=True, slots=True)
class Written:
    """Where one response lies."""

    url: str
    status: int
    fetched_at: str
    sha256: str
    warc_file: str
    warc_offset: int
    warc_length: int


class CaptureWriter:
    """One WARC file a crawl, flushed after each record, so that a kill costs at most the last one."""

    def __init__(self, folder: Path, site: str, at: datetime) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = _free(folder, f"{site}-{at.astimezone(UTC):%Y%m%d%H%M%S}")
        self._open = self.path.with_name(self.path.name + OPEN)
        self._file = self._open.open("xb")
        self._warc = WARCWriter(self._file, gzip=True)

    def write(
        self, url: str, method: str, sent: Headers, status: int, received: Headers, body: bytes, at: str
    ) -> Written:
        """Write response and request. `body` is as it came over the wire; `at` is ISO 8601 with offset."""
        date = {"WARC-Date": f"{datetime.fromisoformat(at).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"}
        start = self._file.tell()
        response = self._warc.create_warc_record(
            url,
            "response",
            payload=BytesIO(body),
            length=len(body),
            http_headers=StatusAndHeaders(_status_line(status), _public(received), protocol="HTTP/1.1"),
            warc_headers_dict=dict(date),
        )
        self._warc.write_record(response)
        length = self._file.tell() - start
        self._write_request(url, method, sent, dict(date) | {"WARC-Concurrent-To": _id(response)})
        self._file.flush()
        digest = hashlib.sha256(body).hexdigest()
        return Written(url, status, at, digest, self.path.name, start, length)

    def close(self) -> None:
        """The file gets its final name."""
        self._file.close()
        self._open.rename(self.path)

    def _write_request(self, url: str, method: str, sent: Headers, warc_headers: dict[str, str]) -> None:
        parts = urlsplit(url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = [("Host", parts.netloc), *_public(sent)]
        request = self._warc.create_warc_record(
            url,
            "request",
            payload=BytesIO(),
            length=0,
            http_headers=StatusAndHeaders(f"{method} {target} HTTP/1.1", headers, is_http_request=True),
            warc_headers_dict=warc_headers,
        )
        self._warc.write_record(request)


def _id(record: object) -> str:
    return str(record.rec_headers.get_header("WARC-Record-ID"))  # type: ignore[attr-defined]


def _public(headers: Headers) -> list[tuple[str, str]]:
    return [(name, value) for name, value in headers if name.lower() not in SECRET]


def _status_line(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} Unknown"


def _free(folder: Path, stem: str) -> Path:
    """A name no other crawl of the same second has taken."""
    paths = (folder / f"{stem}{f'-{n}' if n else ''}.warc.gz" for n in range(10_000))
    return next(path for path in paths if not path.exists() and not path.with_name(path.name + OPEN).exists())
