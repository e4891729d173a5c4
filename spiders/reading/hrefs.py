"""Addresses as lists write them, and the one form under which two of them are the same."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from spiders.reading.dialects import dialect_of

_DEFAULT_PORT = {"http": 80, "https": 443}
LONGEST = 2_000  # characters; no publisher writes a longer address
_NOT_WEB = re.compile(r"\s*(?:#|(?!https?:)[a-z][a-z0-9+.-]*:)", re.I)
_INDEX = re.compile(r"/(?:index|default)\.(?:s?html?|jsp|php|aspx?)$", re.I)
_SESSION = re.compile(r";jsessionid=[^?#]*", re.I)
PLACEHOLDER = re.compile(r"<\?[^>]{1,60}\?>|\{\{[^{}]{1,60}\}\}|<%[^>]{1,60}%>|\$\{[^{}]{1,60}\}|#\[[^\]]{1,60}\]")


def absolute(base: str, href: str) -> str | None:
    """The canonical address that `href` means on the page `base`; None where it leads to no web page."""
    if not href or len(href) > LONGEST or _NOT_WEB.match(href) or PLACEHOLDER.search(href):
        return None
    try:
        return canonical(urljoin(base, re.sub(r"[\t\r\n]", "", href.strip()).replace("\\", "/")), base)
    except ValueError:
        return None


def canonical(url: str, base: str = "") -> str:
    """Without fragment, session, default port and index file; on the scheme and port of `base` where both share a host.

    An index file stays where it is all that tells an article (dialects tsid, numid). Raises ValueError on a bad port.
    """
    parts = urlsplit(url)
    path = _SESSION.sub("", parts.path)
    if _INDEX.search(path) and not dialect_of(url):
        path = _INDEX.sub("/", path)
    scheme, netloc = _place(parts, urlsplit(base))
    return urlunsplit((scheme, netloc, path or ("/" if netloc else ""), parts.query, ""))


def _place(parts: SplitResult, base: SplitResult) -> tuple[str, str]:
    """Scheme and host; government sites name themselves by http and by inner ports such as 9080 as well."""
    host, port = (parts.hostname or ""), parts.port
    same = (
        host == (base.hostname or "") and base.port in (None, _DEFAULT_PORT.get(base.scheme)) and not _is_number(host)
    )
    if same and base.scheme == "https":
        return "https", host
    if port is None or port == _DEFAULT_PORT.get(parts.scheme) or same:
        return parts.scheme, host
    return parts.scheme, f"{host}:{port}"


def _is_number(host: str) -> bool:
    return host == "localhost" or host.replace(".", "").isdigit() or ":" in host
