"""Delivery by a real SMTP server: TLS, login, refusals of both kinds, and a sender that is killed."""

from __future__ import annotations

import os
import signal
import socket
import ssl
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from alerts import ledger
from monitor.config import ZONE, Config, Reader, Settings, Smtp
from monitor.deliver import DeliveryReport, digest_day, drain, preview
from storage.models import DeliveryState
from tests.newsroom import Newsroom

NOW = datetime(2026, 11, 17, 7, 30, tzinfo=ZONE)
DAY = timedelta(days=1)
PASSWORD = "correct horse"

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")


class Postbox:
    """Keeps what it accepts. `answers` are given to DATA in turn, then 250; `before` runs before an answer."""

    def __init__(self) -> None:
        self.accepted: list[bytes] = []
        self.answers: list[str] = []
        self.rcpt = "250 OK"
        self.before: Callable[[], None] = lambda: None

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            self.accepted.append(bytes(envelope.content or b""))
        self.before()
        return answer


class Tls(Controller):
    """aiosmtpd asks only STARTTLS sessions whether they are safe; ours is TLS from the first byte."""

    def factory(self) -> SMTP:
        return SMTP(self.handler, **self.SMTP_kwargs, auth_require_tls=False)


def authenticate(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    good = isinstance(data, LoginPassword) and data.password == PASSWORD.encode()
    return AuthResult(success=good, handled=good)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def room(tmp_path: Path, authority: trustme.CA) -> Iterator[Newsroom]:
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    room = Newsroom(tmp_path / "archive.db")
    yield room
    room.db.close()


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@contextmanager
def serving(postbox: Postbox, context: ssl.SSLContext | None, security: str) -> Iterator[int]:
    kwargs: dict[str, Any] = {
        "authenticator": authenticate,
        "auth_required": security == "tls",
        "server_hostname": "localhost",
    }
    if security == "tls":
        server: Controller = Tls(postbox, hostname="127.0.0.1", port=free_port(), ssl_context=context, **kwargs)
    else:
        server = Controller(postbox, hostname="127.0.0.1", port=free_port(), tls_context=context, **kwargs)
    server.start()
    try:
        yield server.port
    finally:
        server.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def context(authority: trustme.CA) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(made)
    return made


@pytest.fixture
def port(postbox: Postbox, context: ssl.SSLContext) -> Iterator[int]:
    with serving(postbox, context, "tls") as port:
        yield port


def config(room: Newsroom, port: int, password: str = PASSWORD, **smtp: Any) -> Config:
    told = {
        "host": "127.0.0.1",
        "port": port,
        "user": "kexin",
        "sender": "监测 <kexin@example.test>",
        "ca_file": "ca.pem",
    }
    reader = Reader(name="李工", address="li@example.test", channel="smtp")
    settings = Settings(smtp=Smtp.model_validate(told | smtp), readers={"li": reader})
    return Config(home=room.path.parent, settings=settings, smtp_password=password)


def send(room: Newsroom, port: int, now: datetime = NOW, **smtp: Any) -> DeliveryReport:
    [report] = digest_day(config(room, port, **smtp), room.db, now)
    return report


def test_over_tls_with_login(room: Newsroom, port: int, postbox: Postbox) -> None:
    room.story("要闻")
    report = send(room, port)
    assert (report.state, report.error) == (DeliveryState.SENT, None)
    [message] = postbox.accepted
    assert b"Message-ID: <daily.2026-11-17." in message
    assert b"@example.test>" in message
    assert all(len(line) <= 998 for line in message.splitlines())
    assert drain(config(room, port), room.db, NOW + DAY) == []


def test_over_starttls(room: Newsroom, postbox: Postbox, context: ssl.SSLContext) -> None:
    with serving(postbox, context, "starttls") as port:
        assert send(room, port, security="starttls").is_well
    assert len(postbox.accepted) == 1


def test_in_the_clear_without_login(room: Newsroom, postbox: Postbox) -> None:
    with serving(postbox, None, "none") as port:
        assert send(room, port, security="none", user="").is_well


def test_a_server_without_starttls_gets_no_password(room: Newsroom, postbox: Postbox) -> None:
    with serving(postbox, None, "none") as port:
        report = send(room, port, security="starttls")
    assert report.state is DeliveryState.QUEUED
    assert "check smtp.security" in (report.error or "")


def test_an_unknown_certificate_is_not_trusted(room: Newsroom, port: int, postbox: Postbox) -> None:
    report = send(room, port, ca_file="")
    assert report.state is DeliveryState.QUEUED
    assert "certificate not accepted" in (report.error or "")
    assert postbox.accepted == []


def test_a_refused_login_waits_for_a_better_password(room: Newsroom, port: int, postbox: Postbox) -> None:
    report = send(room, port, password="wrong")
    assert report.state is DeliveryState.QUEUED
    assert "KEXIN_SMTP_PASSWORD" in (report.error or "")
    assert send(room, port, NOW + timedelta(minutes=1)).is_well


def test_no_server_is_no_reason_to_give_up(room: Newsroom) -> None:
    report = send(room, free_port())
    assert report.state is DeliveryState.QUEUED
    assert "check the network" in (report.error or "")


@pytest.mark.parametrize("answer", ["451 try later", "421 closing"])
def test_a_temporary_refusal_is_tried_again(room: Newsroom, port: int, postbox: Postbox, answer: str) -> None:
    postbox.answers = [answer]
    report = send(room, port)
    assert (report.state, report.attempts) == (DeliveryState.QUEUED, 1)
    assert answer[:3] in (report.error or "")
    assert drain(config(room, port), room.db, NOW + timedelta(seconds=59)) == []
    [again] = drain(config(room, port), room.db, NOW + timedelta(seconds=61))
    assert (again.state, again.attempts) == (DeliveryState.SENT, 2)


def test_a_refused_mailbox_is_told_and_its_news_come_again(room: Newsroom, port: int, postbox: Postbox) -> None:
    room.story("不能丢的一篇")
    postbox.rcpt = "550 no such user"
    report = send(room, port)
    assert report.state is DeliveryState.FAILED
    assert "550 no such user" in (report.error or "")
    assert drain(config(room, port), room.db, NOW + timedelta(hours=12)) == []
    assert room.count("delivery_items") == 0
    told = preview(config(room, port), room.db, "li", NOW + DAY).decode()
    assert "上一封（2026-11-17）未送达，内容并入本封" in told
    assert "550 no such user" in told
    postbox.rcpt = "250 OK"
    next_day = send(room, port, NOW + DAY)
    assert next_day.is_well
    assert "新 1 篇" in next_day.subject
    assert "上一封" not in preview(config(room, port), room.db, "li", NOW + 2 * DAY).decode()


def test_a_mail_refused_after_its_data_is_failed(room: Newsroom, port: int, postbox: Postbox) -> None:
    postbox.answers = ["554 not wanted"]
    assert send(room, port).state is DeliveryState.FAILED


SENDER = textwrap.dedent(
    """
    import sys
    from datetime import datetime
    from pathlib import Path
    from monitor.config import load_config
    from monitor.deliver import digest_day
    from storage.database import open_for_writing
    home, now = Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2])
    digest_day(load_config(home), open_for_writing(home / "archive.db"), now)
    """
)


def test_a_sender_killed_before_it_marks_sends_the_same_message_again(
    room: Newsroom, port: int, postbox: Postbox
) -> None:
    room.story("要闻")
    home = room.path.parent
    (home / "kexin.toml").write_text(
        f"""
        [smtp]
        host = "127.0.0.1"
        port = {port}
        user = "kexin"
        sender = "监测 <kexin@example.test>"
        ca_file = "ca.pem"
        [readers.li]
        name = "李工"
        address = "li@example.test"
        channel = "smtp"
        """,
        encoding="utf-8",
    )
    child = subprocess.Popen(
        [sys.executable, "-c", SENDER, str(home), NOW.isoformat()],
        env=os.environ | {"KEXIN_SMTP_PASSWORD": PASSWORD, "PYTHONPATH": str(Path(__file__).parents[1])},
    )
    postbox.before = lambda: os.kill(child.pid, signal.SIGKILL)
    assert child.wait(30) == -signal.SIGKILL
    postbox.before = lambda: None
    [state] = room.db.execute("SELECT state FROM deliveries").fetchone()
    assert state == DeliveryState.CLAIMED
    assert drain(config(room, port), room.db, NOW + timedelta(minutes=1)) == []
    [report] = drain(config(room, port), room.db, NOW + ledger.LEASE + timedelta(minutes=1))
    assert (report.state, report.attempts) == (DeliveryState.SENT, 2)
    first, second = postbox.accepted
    assert first == second
    assert room.count("delivery_items") == 1
