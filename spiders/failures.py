"""From Twisted's and Scrapy's exceptions to the few reasons an analyst can act on."""

from __future__ import annotations

from collections.abc import Iterator

from OpenSSL.SSL import Error as OpenSSLError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from twisted.internet import error
from twisted.python.failure import Failure as TwistedFailure
from twisted.web.client import ResponseFailed

from spiders.items import Failure


class AddressRefused(IgnoreRequest):
    """A request for an address we do not go to. Raised by the guards, told as a failure of the page."""

    failure = Failure.OTHER


class PrivateAddress(AddressRefused):
    """The address lies on this machine or in a private network, and the site is not declared local."""

    failure = Failure.PRIVATE_ADDRESS


class OffsiteRedirect(AddressRefused):
    """A page of the site sends us to a host that is not the site's."""

    failure = Failure.OFFSITE


_REASONS: tuple[tuple[tuple[type[BaseException], ...], Failure], ...] = (
    ((DownloadTimeoutError, error.TimeoutError, error.TCPTimedOutError), Failure.TIMEOUT),
    ((CannotResolveHostError, error.DNSLookupError), Failure.DNS),
    ((DownloadCancelledError,), Failure.TOO_LARGE),
    ((OpenSSLError, error.SSLError), Failure.TLS),
    (
        (DownloadConnectionRefusedError, DownloadFailedError, error.ConnectError, error.ConnectionClosed),
        Failure.REFUSED,
    ),
    ((ResponseFailed,), Failure.REFUSED),
)


def reason_of(failure: TwistedFailure) -> Failure:
    """The reason for which a request got no answer.

    Scrapy ignores a request for two reasons of its own: robots.txt, and a body that outgrows the limit unpacked.
    """
    causes = list(_causes(failure.value))
    for cause in causes:
        if isinstance(cause, AddressRefused):
            return cause.failure
    ignored = [str(cause) for cause in causes if isinstance(cause, IgnoreRequest)]
    if ignored:
        return Failure.ROBOTS if "robots.txt" in ignored[0] else Failure.TOO_LARGE
    for types, reason in _REASONS:
        if any(isinstance(cause, types) for cause in causes):
            return reason
    return Failure.OTHER


def _causes(exception: BaseException | None) -> Iterator[BaseException]:
    """The exception, what raised it, and what Twisted bundles inside it."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [exception]
    while waiting:
        current = waiting.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        waiting += [current.__cause__, current.__context__]
        waiting += [getattr(reason, "value", None) for reason in getattr(current, "reasons", None) or ()]
