"""The way of a digest to its reader, as a pure state machine.

    queued → claimed → sent
               ├→ queued   put off: try again later, with growing pauses
               ├→ failed   refused for good: its news goes into the next digest
               └→ claimed  the sender died: after the lease it is claimed again

The ledger tells each (reader, story, version) exactly once. On the wire a message is sent at least once: a process that
dies between the server's 250 and `sent` leaves a claim, and the same message goes out again with the same Message-ID.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from storage.models import Delivery, DeliveryState

LEASE = timedelta(minutes=15)
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))


def is_due(delivery: Delivery, now: datetime) -> bool:
    """Whether a sender may claim it now."""
    if delivery.state is DeliveryState.QUEUED:
        return delivery.next_try_at is None or datetime.fromisoformat(delivery.next_try_at) <= now
    if delivery.state is DeliveryState.CLAIMED and delivery.claimed_at:
        return datetime.fromisoformat(delivery.claimed_at) + LEASE <= now
    return False


def claimed(delivery: Delivery, now: datetime) -> Delivery:
    """Taken by one sender until the lease ends."""
    return replace(
        delivery,
        state=DeliveryState.CLAIMED,
        attempts=delivery.attempts + 1,
        claimed_at=_stamp(now),
        next_try_at=None,
    )


def sent(delivery: Delivery, now: datetime) -> Delivery:
    """Handed over."""
    return replace(delivery, state=DeliveryState.SENT, sent_at=_stamp(now), last_error=None)


def put_off(delivery: Delivery, now: datetime, error: str) -> Delivery:
    """Not now: queued again, after a pause that grows with the attempts."""
    pause = PAUSES[min(max(delivery.attempts, 1), len(PAUSES)) - 1]
    return replace(delivery, state=DeliveryState.QUEUED, next_try_at=_stamp(now + pause), last_error=error)


def failed(delivery: Delivery, error: str) -> Delivery:
    """Refused for good."""
    return replace(delivery, state=DeliveryState.FAILED, last_error=error)


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
