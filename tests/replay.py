"""The web as it was: a forward HTTP proxy that answers from a folder of stored pages."""

from __future__ import annotations

import gzip
import json
import re
import threading
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

Address = tuple[str, str, str]


def address(url: str) -> Address:
    """Host, path and query, the same for http and https and for a folder and its index page."""
    parts = urlsplit(url)
    path = re.sub(r"/index\.s?html?$", "/", parts.path) or "/"
    return (parts.hostname or "").lower(), path, parts.query


@dataclass(frozen=True)
class Exchange:
    """One request that the proxy answered."""

    url: str
    status: int


class Replay:
    """`with Replay(folder) as proxy:` serves `folder` (truth.jsonl and the files it names) at `proxy.url`.

    A page that the folder does not have, robots.txt among them, answers 404. `log` has every exchange.
    """

    def __init__(self, folder: Path) -> None:
        rows = (json.loads(line) for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines())
        self.pages = {address(row["url"]): folder / row["file"] for row in rows if row["url"]}
        self.log: list[Exchange] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))

    def __enter__(self) -> Replay:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def body(self, url: str) -> bytes | None:
        """The bytes of the stored page, unpacked; None where there is none."""
        path = self.pages.get(address(url))
        if path is None:
            return None
        stored = path.read_bytes()
        return gzip.decompress(stored) if path.suffix == ".gz" else stored


def _handler(replay: Replay) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = replay.body(self.path)
            status = HTTPStatus.NOT_FOUND if body is None else HTTPStatus.OK
            replay.log.append(Exchange(self.path, status))
            self.send_response(status)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: Any) -> None:
            """Say nothing: the log is for the test to read."""

    return Handler
