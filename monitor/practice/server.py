"""One HTTP/1.1 server for each practice site, on an address of its own where the system has one."""

from __future__ import annotations

import errno
import gzip
import hashlib
import socket
import time
from collections.abc import Callable
from datetime import UTC
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from socketserver import TCPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from monitor.practice.answer import VIEWS, Answer

Respond = Callable[[str, dict[str, str], str], Answer]  # path, query, agent


class PortInUseError(Exception):
    """Something else listens where the practice sites should; the message says what to do."""

    exit_code = 1


class SiteServer(ThreadingHTTPServer):
    """Serves what `respond` says. Bound, but not yet serving, once made."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, host: str, port: int, respond: Respond, zipped: bool = False) -> None:
        self.respond = respond
        self.zipped = zipped
        self.views = count(1207)
        self.open: set[socket.socket] = set()
        super().__init__((host, port), _Handler)
        self.host, self.port = self.socket.getsockname()

    def server_bind(self) -> None:
        # HTTPServer would ask the name service for the address, which can take seconds.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def process_request(self, request: Any, client_address: Any) -> None:
        self.open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self.open.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """End the connections that clients keep open."""
        for request in tuple(self.open):
            try:
                request.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no error of ours."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # headers and body in one packet
    server: SiteServer

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        answer = self.server.respond(parts.path, dict(parse_qsl(parts.query)), self.headers.get("User-Agent", ""))
        time.sleep(answer.delay)
        if answer.closes:
            self.close_connection = True
            return
        body, tags = self._fresh(answer)
        if tags and self._known(tags):
            self._send(304, tags, b"")
        else:
            self._send(answer.status, {"Content-Type": answer.type, **answer.headers, **tags}, body)

    do_HEAD = do_GET  # noqa: N815

    def _fresh(self, answer: Answer) -> tuple[bytes, dict[str, str]]:
        """The body as it is sent, and its validators; a page with a counter has none."""
        if answer.counts:
            return answer.body.replace(VIEWS, str(next(self.server.views)).encode()), {}
        if answer.status != 200:
            return answer.body, {}
        tags = {"ETag": f'"{hashlib.sha1(answer.body, usedforsecurity=False).hexdigest()[:16]}"'}
        if answer.modified:
            tags["Last-Modified"] = format_datetime(answer.modified.astimezone(UTC), usegmt=True)
        return answer.body, tags

    def _known(self, tags: dict[str, str]) -> bool:
        """Has the client this very page (RFC 9110 §13.1: If-None-Match goes before If-Modified-Since)?"""
        if told := self.headers.get("If-None-Match"):
            return tags["ETag"] in told
        since = self.headers.get("If-Modified-Since")
        if not since or "Last-Modified" not in tags:
            return False
        return parsedate_to_datetime(tags["Last-Modified"]) <= parsedate_to_datetime(since)

    def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        if self.server.zipped and body and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, 5, mtime=0)
            headers = {**headers, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def version_string(self) -> str:
        return "nginx"

    def log_message(self, format: str, *args: object) -> None:
        """The world keeps its own record."""


Make = Callable[[int, str, int], SiteServer]  # the site's place, host, port


def bind(sites: int, port: int, make: Make) -> list[SiteServer]:
    """One bound server for each site: 127.0.0.2, .3, … at one port, or 127.0.0.1 at as many. Raises PortInUseError.

    Port 0 finds a free one.
    """
    tries = 1 if port else 20  # a port that is free at the first address may be taken at another
    for _ in range(tries):
        bound: list[SiteServer] = []
        try:
            for place in range(sites):
                bound.append(_bound(place, port, bound[0].port if bound else port, make))
            return bound
        except OSError as error:
            for server in bound:
                server.server_close()
            if error.errno != errno.EADDRINUSE:
                raise
    raise PortInUseError(
        f"the practice sites need port {port or 'N'} on 127.0.0.2 … 127.0.0.{sites + 1} and something listens there: "
        "stop it, or choose another with --port (0 = any free one)"
    )


def _bound(place: int, port: int, shared: int, make: Make) -> SiteServer:
    try:
        return make(place, f"127.0.0.{place + 2}", shared)
    except OSError as error:
        if error.errno != errno.EADDRNOTAVAIL:
            raise
    return make(place, "127.0.0.1", port + place if port else 0)
