"""Each digest once in the ledger, through repetition, refusal and crash; and as files in the outbox."""

from __future__ import annotations

import email
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.policy import default
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts import ledger
from monitor.config import ZONE, Config, Reader, Settings, load_config
from monitor.deliver import LATE, UnknownReader, digest_day, drain, preview
from storage.database import open_for_reading, open_for_writing
from storage.models import Delivery, DeliveryState
from storage.reader import outbox
from storage.writer.outbox import move
from tests.newsroom import Newsroom

NOW = datetime(2026, 11, 17, 7, 30, tzinfo=ZONE)
DAY = timedelta(days=1)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path / "archive.db")
    yield room
    room.db.close()


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return load_config(tmp_path, {})


def with_readers(config: Config, *keys: str, **fields: str) -> Config:
    """Readers with those keys; `fields` are further fields of all of them."""
    made = {
        key: Reader.model_validate({"name": key, "address": f"reader{number}@example.test", **fields})
        for number, key in enumerate(keys)
    }
    return config.model_copy(update={"settings": Settings(readers=made)})


def mail(path: Path) -> email.message.EmailMessage:
    return email.message_from_bytes(path.read_bytes(), policy=default)  # type: ignore[return-value]


def items(room: Newsroom) -> list[tuple[str, int, str]]:
    return [tuple(row) for row in room.db.execute("SELECT reader, story_id, version FROM delivery_items")]


def test_without_readers_the_analyst_gets_files(config: Config, room: Newsroom) -> None:
    story = room.story("第一篇")
    [report] = digest_day(config, room.db, NOW)
    assert (report.reader, report.state, report.attempts, report.is_well) == ("analyst", DeliveryState.SENT, 1, True)
    assert sorted(path.name for path in config.outbox.iterdir()) == [
        "2026-11-17-analyst.eml",
        "2026-11-17-analyst.html",
    ]
    assert "第一篇" in (config.outbox / "2026-11-17-analyst.html").read_text(encoding="utf-8")
    assert items(room) == [("analyst", story, "new")]


def test_the_message_has_what_mail_programs_need(config: Config, room: Newsroom) -> None:
    digest_day(config, room.db, NOW)
    digest_day(config, room.db, NOW + DAY)
    first, second = (mail(config.outbox / f"2026-11-{day}-analyst.eml") for day in (17, 18))
    assert first["To"] == "分析员 <analyst@localhost>"
    assert first["Subject"] == "科信监测 11月17日：无新增，异常栏目 1"
    assert first["Date"] == "Tue, 17 Nov 2026 07:30:00 +0800"
    assert first["Message-ID"] != second["Message-ID"]
    assert first["References"] == second["References"]
    assert first["Auto-Submitted"] == "auto-generated"
    assert first["List-Id"] == "<daily.kexin.localhost>"
    assert first["List-Unsubscribe"] == "<mailto:kexin@localhost?subject=unsubscribe%20analyst>"
    parts = [(part.get_content_type(), part["Content-Transfer-Encoding"]) for part in first.iter_parts()]
    assert parts == [("text/plain", "base64"), ("text/html", "base64")]
    assert "科信监测" in first.get_body(("plain",)).get_content()


def test_a_day_is_composed_once(config: Config, room: Newsroom) -> None:
    room.story("早")
    digest_day(config, room.db, NOW)
    room.story("晚", first_seen_at="2026-11-17T08:00:00+08:00")
    [again] = digest_day(config, room.db, NOW + timedelta(hours=2))
    assert again.state is DeliveryState.SENT
    assert again.attempts == 1
    assert room.count("digests") == 1
    [next_day] = digest_day(config, room.db, NOW + DAY)
    assert next_day.subject.startswith("科信监测 11月18日：新 1 篇")


def test_an_article_that_was_committed_late_is_told_next_day(config: Config, room: Newsroom) -> None:
    digest_day(config, room.db, NOW)
    room.story("迟到", first_seen_at=(NOW - timedelta(minutes=20)).isoformat())
    [report] = digest_day(config, room.db, NOW + DAY)
    assert "新 1 篇" in report.subject
    row = room.db.execute("SELECT since FROM digests ORDER BY id DESC").fetchone()
    assert row["since"] == (NOW - LATE).isoformat()


def test_every_reader_has_a_ledger_and_a_thread(config: Config, room: Newsroom) -> None:
    story = room.story("一篇")
    both = with_readers(config, "li", "../wang")
    assert [report.state for report in digest_day(both, room.db, NOW)] == [DeliveryState.SENT] * 2
    assert sorted(items(room)) == [("../wang", story, "new"), ("li", story, "new")]
    assert {path.name for path in config.outbox.glob("*.eml")} == {"2026-11-17-li.eml", "2026-11-17-___wang.eml"}


def test_one_bad_reader_stops_no_other(config: Config, room: Newsroom) -> None:
    good = with_readers(config, "li")
    bad = with_readers(config, "bad", address="not an address\nBcc: x")
    both = {**bad.settings.readers, **good.settings.readers}
    reports = digest_day(config.model_copy(update={"settings": Settings(readers=both)}), room.db, NOW)
    assert [(report.reader, report.state) for report in reports] == [
        ("bad", DeliveryState.FAILED),
        ("li", DeliveryState.SENT),
    ]


def test_one_digest_that_cannot_be_composed_stops_no_other(config: Config, room: Newsroom) -> None:
    room.story("一篇")
    room.db.execute(
        "CREATE TRIGGER no_li BEFORE INSERT ON delivery_items WHEN new.reader = 'li'"
        " BEGIN SELECT raise(FAIL, 'no'); END"
    )
    reports = {report.reader: report for report in digest_day(with_readers(config, "li", "wang"), room.db, NOW)}
    assert reports["wang"].is_well
    assert (reports["li"].state, reports["li"].error) == (None, "IntegrityError: no")
    assert room.db.execute("SELECT reader FROM digests").fetchall()[0]["reader"] == "wang"


def test_a_full_disk_puts_off_and_the_same_message_comes_later(config: Config, room: Newsroom) -> None:
    config.outbox.write_text("in the way")
    [report] = digest_day(config, room.db, NOW)
    assert report.state is DeliveryState.QUEUED
    assert "check the folder" in (report.error or "")
    assert drain(config, room.db, NOW + timedelta(seconds=30)) == []
    config.outbox.unlink()
    [report] = drain(config, room.db, NOW + timedelta(minutes=2))
    assert (report.state, report.attempts, report.error) == (DeliveryState.SENT, 2, None)


def test_what_waits_for_a_reader_who_left_is_not_sent(config: Config, room: Newsroom) -> None:
    config.outbox.write_text("in the way")
    digest_day(with_readers(config, "li"), room.db, NOW)
    config.outbox.unlink()
    assert drain(with_readers(config, "wang"), room.db, NOW + DAY) == []


def test_a_delivery_that_waits_is_told_in_the_next_digest(config: Config, room: Newsroom) -> None:
    config.outbox.write_text("in the way")
    digest_day(config, room.db, NOW)
    html = preview(config, room.db, "analyst", NOW + DAY).decode()
    assert "上一封（2026-11-17）尚未送达，仍在重试" in html


def test_a_claim_is_kept_for_its_lease(config: Config, room: Newsroom) -> None:
    """What a process that died after its claim leaves behind."""
    config.outbox.write_text("in the way")
    digest_day(config, room.db, NOW)
    config.outbox.unlink()
    [(_, waiting)] = outbox.unfinished(room.db)
    later = NOW + timedelta(minutes=5)
    assert move(room.db, waiting, ledger.claimed(waiting, later))
    assert not move(room.db, waiting, ledger.claimed(waiting, later))
    assert drain(config, room.db, later + ledger.LEASE - timedelta(minutes=1)) == []
    [report] = drain(config, room.db, later + ledger.LEASE)
    assert (report.state, report.attempts) == (DeliveryState.SENT, 3)


def test_two_processes_cannot_compose_the_same_day(config: Config, room: Newsroom) -> None:
    other = open_for_writing(room.path)
    other.execute("PRAGMA busy_timeout = 10")
    room.db.execute("BEGIN IMMEDIATE")
    [report] = digest_day(config, other, NOW)
    assert str(report) == "2026-11-17 analyst: not composed (OperationalError: database is locked)"
    room.db.execute("COMMIT")
    assert digest_day(config, other, NOW)[0].is_well
    other.close()


def test_a_preview_writes_nothing(config: Config, room: Newsroom) -> None:
    room.story("预览")
    archive = open_for_reading(room.path)
    try:
        assert "预览" in preview(config, archive, "analyst", NOW).decode()
        assert "预览" not in preview(config, archive, "analyst", NOW, since=NOW - timedelta(hours=1)).decode()
        with pytest.raises(UnknownReader, match="there are: analyst"):
            preview(config, archive, "nobody", NOW)
        with pytest.raises(sqlite3.OperationalError):
            archive.execute("DELETE FROM readers")
    finally:
        archive.close()
    assert not config.outbox.exists()
    assert room.count("digests") == 0


def test_readers_are_kept_as_the_configuration_says(config: Config, room: Newsroom) -> None:
    digest_day(with_readers(config, "li"), room.db, NOW)
    digest_day(with_readers(config, "li", name="李工"), room.db, NOW + DAY)
    assert [tuple(row) for row in room.db.execute("SELECT key, name, channel FROM readers")] == [("li", "李工", "file")]


def test_an_unknown_digest_is_a_lookup_error(room: Newsroom) -> None:
    with pytest.raises(LookupError, match="digest 7"):
        outbox.letter(room.db, 7)


STEPS = st.lists(st.sampled_from(["wait", "sent", "put off", "refused", "crash"]), max_size=30)


@given(STEPS)
def test_the_ledger_hands_over_once_and_never_forgets(steps: list[str]) -> None:
    delivery, now, sent = Delivery(1), NOW, 0
    for step in steps:
        now += timedelta(minutes=7)
        if step == "wait" or not ledger.is_due(delivery, now):
            continue
        attempts = delivery.attempts
        delivery = ledger.claimed(delivery, now)
        assert delivery.attempts == attempts + 1
        assert not ledger.is_due(delivery, now + ledger.LEASE - timedelta(seconds=1))
        if step == "sent":
            delivery, sent = ledger.sent(delivery, now), sent + 1
        elif step == "put off":
            delivery = ledger.put_off(delivery, now, "451")
            assert not ledger.is_due(delivery, now)
        elif step == "refused":
            delivery = ledger.failed(delivery, "550")
    assert sent == (delivery.state is DeliveryState.SENT)
    at_last = ledger.is_due(delivery, now + DAY)
    assert at_last == (delivery.state in (DeliveryState.QUEUED, DeliveryState.CLAIMED))


def test_pauses_grow_and_end_at_the_longest() -> None:
    delivery, pauses = Delivery(1), []
    for _ in range(7):
        delivery = ledger.put_off(ledger.claimed(delivery, NOW), NOW, "451")
        pauses.append(datetime.fromisoformat(delivery.next_try_at or "") - NOW)
    assert pauses == sorted(pauses)
    assert pauses[-2:] == [ledger.PAUSES[-1]] * 2
