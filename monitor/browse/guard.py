"""What stands before every answer: it is for this machine's own browser and loads nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self' 'unsafe-inline'",
        "script-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = [
    (b"content-security-policy", POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
]
BOM = "\ufeff".encode()


def is_loopback(host: str) -> bool:
    """Does the name or address, without port, mean this machine?"""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def guarded(application: Application) -> Application:
    """Refuse any host name but this machine's (DNS rebinding), send the policy, and mark CSV for Excel."""

    async def answer(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
        elif not is_loopback(_host(scope)):
            await _refuse(send)
        else:
            await application(scope, receive, _Outgoing(send))

    return answer


class _Outgoing:
    """Passes an answer on, with our headers and, before a CSV download, the byte-order mark."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._mark = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [*message.get("headers", []), *HEADERS]
            self._mark = BOM if any(value.startswith(b"text/csv") for _, value in headers) else b""
            message = {**message, "headers": headers}
        elif self._mark:
            message = {**message, "body": self._mark + message.get("body", b"")}
            self._mark = b""
        await self._send(message)


def _host(scope: Message) -> str:
    given = next((value.decode("latin-1") for name, value in scope["headers"] if name.lower() == b"host"), "")
    try:
        return urlsplit(f"//{given}").hostname or ""
    except ValueError:
        return ""


async def _refuse(send: Send) -> None:
    kind = (b"content-type", b"text/plain; charset=utf-8")
    await send({"type": "http.response.start", "status": 403, "headers": [kind, *HEADERS]})
    await send({"type": "http.response.body", "body": "只接受本机访问：请用 http://127.0.0.1 打开".encode()})
