"""Ways to hand over a message. Each channel has `send`, and says with two errors what to do when it cannot."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Protocol


class NotNow(Exception):
    """It may work later: network, 4xx, a full disk, a login refused. Raised by channels; `deliver` tries again."""


class Refused(Exception):
    """It will never work for this message: 5xx. Raised by channels; `deliver` gives up and tells."""


class Channel(Protocol):
    def send(self, message: EmailMessage) -> None:
        """Hand over one message. Raises NotNow or Refused."""
