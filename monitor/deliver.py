"""Compose, render, enqueue; then drain the outbox. `alerts.ledger` says what may happen to a delivery and when."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from alerts import ledger
from alerts.channels import Channel, NotNow, Refused
from alerts.channels.file import FileChannel
from alerts.channels.smtp import SmtpChannel
from alerts.digest import KIND, Digest, compose
from alerts.message import compose_message, message_id
from alerts.render import Rendered, render
from monitor.clock import stamp
from monitor.config import ZONE, Config, Reader
from storage.database import transaction
from storage.models import Delivery, DeliveryState, Letter
from storage.reader import outbox
from storage.writer.outbox import enqueue, move, release, save_reader

LOCAL_SENDER = "kexin@localhost"
DEFAULT_READER = Reader(key="analyst", name="分析员", address="analyst@localhost")
# A crawl may commit an article a while after it noted the time; the ledger keeps the overlap from being told twice.
LATE = timedelta(days=1)

log = logging.getLogger(__name__)


class UnknownReader(Exception):
    """There is no such reader; raised by `preview`, the message names those that there are."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What became of one digest. `state` is None when it could not even be composed; then `error` says why."""

    reader: str
    day: str
    subject: str
    state: DeliveryState | None
    attempts: int = 0
    error: str | None = None
    tried: bool = True  # in this call; False: what it says happened before

    def __str__(self) -> str:
        if not self.tried:
            return f"{self.day} {self.reader}: nothing to do, {self.state} before"
        told = f"{self.day} {self.reader}: {self.state or 'not composed'}"
        return f"{told} {self.subject}".rstrip() + (f" ({self.error})" if self.error else "")

    @property
    def is_well(self) -> bool:
        return self.state is DeliveryState.SENT


def digest_day(
    config: Config, connection: sqlite3.Connection, now: datetime, problems: Sequence[str] = ()
) -> list[DeliveryReport]:
    """The digest of `now`'s day for every reader, composed once, and everything that waits in the outbox sent.

    Reports each digest of the day, and each older one that was tried. A reader whose digest cannot be composed is
    reported and stops no other.
    """
    day = now.astimezone(ZONE).date().isoformat()
    broken: list[DeliveryReport] = []
    ids: list[int] = []
    for reader in readers(config):
        try:
            ids.append(_queue(config, connection, reader, now, problems))
        except Exception as error:
            log.exception("digest of %s", reader.key)
            broken.append(DeliveryReport(reader.key, day, "", None, error=f"{type(error).__name__}: {error}"))
    tried = dict(_drain(config, connection, now))
    rest = {digest: _report(*outbox.letter(connection, digest), tried=False) for digest in ids if digest not in tried}
    return [*(tried | rest).values(), *broken]


def drain(config: Config, connection: sqlite3.Connection, now: datetime) -> list[DeliveryReport]:
    """Send what waits and is due. Several processes may drain at once: a claim goes to one of them."""
    return [report for _, report in _drain(config, connection, now)]


def preview(
    config: Config, connection: sqlite3.Connection, reader_key: str, now: datetime, since: datetime | None = None
) -> bytes:
    """The HTML that `digest_day` would send now; writes nothing. `since` overrides the ledger. Raises UnknownReader."""
    known = {reader.key: reader for reader in readers(config)}
    if reader_key not in known:
        raise UnknownReader(f"no reader '{reader_key}'; there are: {', '.join(known)}")
    start = stamp(since) if since else _since(connection, reader_key)
    return _rendered(connection, known[reader_key], now, start, ())[1].html.encode()


def readers(config: Config) -> tuple[Reader, ...]:
    """Those of the configuration; without any, one who reads files."""
    return config.readers or (DEFAULT_READER,)


def _queue(
    config: Config, connection: sqlite3.Connection, reader: Reader, now: datetime, problems: Sequence[str]
) -> int:
    """The id of the reader's digest of the day, composed unless it was before."""
    day = now.astimezone(ZONE).date().isoformat()
    with transaction(connection):
        save_reader(connection, reader.key, reader.name, reader.address, reader.channel, reader.topics)
        known = outbox.digest_id(connection, reader.key, KIND, day)
        if known is not None:
            return known
        since = _since(connection, reader.key)
        digest, rendered = _rendered(connection, reader, now, since, problems)
        letter = Letter(
            reader=reader.key,
            kind=KIND,
            day=day,
            message_id=message_id(KIND, day, reader.key, _sender(config)),
            subject=digest.subject,
            html=rendered.html,
            text=rendered.text,
            created_at=stamp(now),
        )
        return enqueue(connection, letter, since, digest.until, digest.items)


def _since(connection: sqlite3.Connection, reader: str) -> str | None:
    until = outbox.last_until(connection, reader)
    return stamp(datetime.fromisoformat(until) - LATE) if until else None


def _rendered(
    connection: sqlite3.Connection, reader: Reader, now: datetime, since: str | None, problems: Sequence[str]
) -> tuple[Digest, Rendered]:
    until = stamp(now)
    digest = compose(connection, reader, until[:10], since, until, problems)
    return digest, render(digest)


def _drain(config: Config, connection: sqlite3.Connection, now: datetime) -> list[tuple[int, DeliveryReport]]:
    began, done = time.monotonic(), []
    known = {reader.key: reader for reader in readers(config)}
    for key, delivery in outbox.unfinished(connection):
        moment = now + timedelta(seconds=time.monotonic() - began)
        if key in known and ledger.is_due(delivery, moment):
            claim = ledger.claimed(delivery, moment)
            if move(connection, delivery, claim):
                _attempt(config, connection, known[key], claim, moment)
                done.append((claim.digest_id, _report(*outbox.letter(connection, claim.digest_id))))
    return done


def _attempt(config: Config, connection: sqlite3.Connection, reader: Reader, claim: Delivery, now: datetime) -> None:
    letter, _ = outbox.letter(connection, claim.digest_id)
    try:
        message = compose_message(letter, reader.name, reader.address, _sender(config))
        _channel(config, reader, letter).send(message)
    except NotNow as error:
        move(connection, claim, ledger.put_off(claim, now, str(error)))
    except (Refused, ValueError) as error:
        _fail(connection, claim, str(error))
    else:
        move(connection, claim, ledger.sent(claim, now))


def _fail(connection: sqlite3.Connection, claim: Delivery, error: str) -> None:
    with transaction(connection):
        if move(connection, claim, ledger.failed(claim, error)):
            release(connection, claim.digest_id)


def _channel(config: Config, reader: Reader, letter: Letter) -> Channel:
    smtp = config.settings.smtp
    if reader.channel == "file":
        return FileChannel(config.outbox, letter.day, letter.reader)
    if smtp is None:
        raise NotNow(f"readers.{reader.key}.channel is 'smtp' and there is no [smtp] table; add one")
    ca_file = str(config.home / smtp.ca_file) if smtp.ca_file else ""
    return SmtpChannel(smtp.host, smtp.port, smtp.security, smtp.user, config.smtp_password, ca_file)


def _sender(config: Config) -> str:
    return config.settings.smtp.sender if config.settings.smtp else LOCAL_SENDER


def _report(letter: Letter, delivery: Delivery, tried: bool = True) -> DeliveryReport:
    return DeliveryReport(
        letter.reader, letter.day, letter.subject, delivery.state, delivery.attempts, delivery.last_error, tried
    )
