"""A letter of the outbox as a mail message: the same letter gives the same bytes, however often it is sent."""

from __future__ import annotations

import hashlib
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from urllib.parse import quote

from storage.models import Letter

NAME = "科信监测"


def message_id(kind: str, day: str, reader: str, sender: str) -> str:
    """The Message-ID of a reader's digest of a day; deterministic, so that a repeated message is known as one."""
    return f"<{kind}.{day}.{_digest(reader)}@{_domain(sender)}>"


def compose_message(letter: Letter, name: str, address: str, sender: str) -> EmailMessage:
    """HTML with a text alternative. Raises ValueError when an address cannot stand in a header."""
    message = EmailMessage(policy=SMTP)
    sender_name, sender_address = parseaddr(sender)
    message["From"] = Address(sender_name or NAME, addr_spec=sender_address)
    message["To"] = Address(name, addr_spec=address)
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(datetime.fromisoformat(letter.created_at))
    message["Message-ID"] = letter.message_id
    message["References"] = f"<thread.{letter.kind}.{_digest(letter.reader)}@{_domain(sender)}>"
    message["List-Id"] = f"<{letter.kind}.kexin.{_domain(sender)}>"
    unsubscribe = quote(f"unsubscribe {letter.reader}")
    message["List-Unsubscribe"] = f"<mailto:{sender_address}?subject={unsubscribe}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = "zh-CN"
    message.set_content(letter.text, cte="base64")
    message.add_alternative(letter.html, subtype="html", cte="base64")
    message.set_boundary(f"kexin-{_digest(letter.message_id)}")
    return message


def _domain(sender: str) -> str:
    return parseaddr(sender)[1].rpartition("@")[2] or "localhost"


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()[:16]
