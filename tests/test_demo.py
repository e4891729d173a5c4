"""The whole job over six simulated days, held against the practice world's own truth."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from monitor.browse.server import application
from monitor.browse.words import KINDS
from monitor.practice import DAYS, Truth, truth
from storage.reader.mentions import TABLES
from tests.conftest import Kexin

DAY_NUMBERS = range(1, len(DAYS) + 1)


def digest(home: Path, day: int) -> str:
    """The text a reader sees of one day's digest."""
    page = (home / "outbox" / f"{DAYS[day - 1]}-analyst.html").read_text(encoding="utf-8")
    return re.sub(r"\s+", "", unescape(re.sub(r"<style.*?</style>|<[^>]+>", "", page, flags=re.DOTALL)))


def sections(home: Path, day: int) -> dict[str, str]:
    """The text of one day's digest by section; that before the first has no name."""
    page = (home / "outbox" / f"{DAYS[day - 1]}-analyst.html").read_text(encoding="utf-8")
    parts = re.split(r"<h2[^>]*>", page.replace(page[: page.index("<body")], ""))
    texts = [squeezed(unescape(re.sub(r"<[^>]+>", "\n", part))) for part in parts]
    named = [re.sub(r"<.*", "", part, flags=re.DOTALL).strip() for part in parts]
    return {"": texts[0], **dict(zip(named[1:], texts[1:], strict=True))}


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def places(paths: object) -> Iterator[tuple[str, str, object]]:
    """(column, path, value) of a Truth's mapping."""
    for column, values in paths.items():  # type: ignore[attr-defined]
        for path, value in values.items():
            yield column, path, value


def archived(archive: sqlite3.Connection) -> dict[tuple[str, str], sqlite3.Row]:
    """Articles by site and path with query."""
    found = {}
    for row in archive.execute("SELECT * FROM articles"):
        parts = urlsplit(row["url"])
        found[row["site"], parts.path + (f"?{parts.query}" if parts.query else "")] = row
    return found


@pytest.fixture(scope="module")
def truths() -> list[Truth]:
    return [truth(day) for day in DAY_NUMBERS]


def test_everything_there_was_is_archived_once_and_nothing_else(
    demo_archive: sqlite3.Connection, truths: list[Truth]
) -> None:
    personal = {(column.split("/")[0], path) for column, path, _ in places(truths[-1].personal)}
    expected = {(column.split("/")[0], path) for t in truths for column, path, _ in places(t.new)} - personal
    assert set(archived(demo_archive)) == expected
    assert len(expected) >= 140


def test_articles_were_seen_on_their_day(demo_archive: sqlite3.Connection, truths: list[Truth]) -> None:
    found = archived(demo_archive)
    late = [
        (column, path, found[column.split("/")[0], path]["first_seen_at"][:10], str(t.date))
        for t in truths
        for column, path, _ in places(t.new)
        if (column.split("/")[0], path) in found
        and found[column.split("/")[0], path]["first_seen_at"][:10] != str(t.date)
    ]
    assert late == []


def test_private_persons_are_nowhere(demo_archive: sqlite3.Connection, demo_home: Path, truths: list[Truth]) -> None:
    titles = [str(title) for _, _, title in places(truths[-1].personal)]
    assert titles
    stored = {row[0] for table in ("articles", "links") for row in demo_archive.execute(f"SELECT title FROM {table}")}
    assert stored.isdisjoint(titles)
    for day in DAY_NUMBERS:
        assert not any(squeezed(title) in digest(demo_home, day) for title in titles)


def test_robots_txt_is_obeyed(demo_archive: sqlite3.Connection, truths: list[Truth]) -> None:
    forbidden = {(column.split("/")[0], path) for column, path, _ in places(truths[-1].forbidden)}
    assert forbidden
    assert forbidden.isdisjoint(archived(demo_archive))


def test_column_states_are_named_with_their_reason(
    demo_archive: sqlite3.Connection, demo_home: Path, truths: list[Truth]
) -> None:
    wrong = []
    for t in truths:
        for column, states in t.states.items():
            row = demo_archive.execute(
                'SELECT state, detail FROM runs WHERE "column" = ? AND substr(started_at, 1, 10) = ?',
                (column, str(t.date)),
            ).fetchone()
            if row["state"] not in {str(state) for state in states}:
                wrong.append((t.day, column, row["state"], row["detail"], sorted(states)))
    assert wrong == []


@pytest.mark.parametrize("day", DAY_NUMBERS)
def test_the_digest_names_every_column_that_is_not_ok(
    demo_archive: sqlite3.Connection, demo_home: Path, day: int
) -> None:
    rows = demo_archive.execute(
        'SELECT r.state, r.detail, c.name FROM runs r JOIN columns c ON c.key = r."column"'
        " WHERE r.state NOT IN ('ok', 'quiet') AND substr(r.started_at, 1, 10) = ?",
        (str(DAYS[day - 1]),),
    ).fetchall()
    shown = digest(demo_home, day)
    assert [(r["name"], r["detail"]) for r in rows if squeezed(r["name"]) not in shown] == []
    assert [(r["name"], r["detail"]) for r in rows if squeezed(r["detail"]) not in shown] == []
    assert day == 1 or rows


@pytest.mark.parametrize("day", DAY_NUMBERS)
def test_a_digest_holds_its_own_days_news_only(demo_home: Path, truths: list[Truth], day: int) -> None:
    """A title that is told on another day must be there because something happened to it that day."""
    own = {squeezed(str(title)) for _, _, title in places(truths[day - 1].new)}
    struck = {
        (column, path)
        for t in truths[:day]
        for part in (t.edited, t.removed, t.restored)
        for column, path, _ in places(part)
    }
    happened = {
        squeezed(str(title))
        for t in truths
        for part in (t.new, t.edited, t.removed, t.restored)
        for column, path, title in places(part)
        if (column, path) in struck
    }
    others = {squeezed(str(title)) for t in truths if t.day != day for _, _, title in places(t.new)} - own - happened
    # A figure stands beside the older article that gave its previous value, and a task falls due long after its plan.
    told = sections(demo_home, day)
    shown = "".join(text for name, text in told.items() if name not in ("数字变化", "即将到期"))
    assert [title for title in others if len(title) > 12 and title in shown] == []


def test_edits_are_told_on_their_day_and_only_those(
    demo_archive: sqlite3.Connection, demo_home: Path, truths: list[Truth]
) -> None:
    edits = {
        (row["site"], urlsplit(row["url"]).path, row["seen_at"][:10])
        for row in demo_archive.execute(
            "SELECT a.site, a.url, v.seen_at, v.change FROM versions v JOIN articles a ON a.id = v.article_id"
            " WHERE n > 1"
        )
        if not {"removed", "restored"} & set(json.loads(row["change"])["kinds"])
    }
    expected = {(column.split("/")[0], path, str(t.date)) for t in truths for column, path, _ in places(t.edited)}
    assert edits == expected
    for t in truths:
        for _, _, title in places(t.edited):
            assert squeezed(str(title)) in digest(demo_home, t.day)


def test_a_removal_is_named_once_the_rule_allows_and_not_before(
    demo_archive: sqlite3.Connection, demo_home: Path, truths: list[Truth]
) -> None:
    gone = [(t.day, str(title)) for t in truths for _, _, title in places(t.removed) if t.day + 2 <= len(DAYS)]
    assert gone
    for day, title in gone:
        row = demo_archive.execute("SELECT id, state FROM articles WHERE title = ?", (title,)).fetchone()
        returned = {str(other) for t in truths for _, _, other in places(t.restored)}
        assert row["state"] == ("live" if title in returned else "removed")
        seen = demo_archive.execute(
            "SELECT seen_at FROM versions WHERE article_id = ? AND change LIKE '%removed%'", (row["id"],)
        ).fetchone()
        assert seen["seen_at"][:10] == str(DAYS[day + 1])
        assert squeezed(title) in digest(demo_home, day + 2)
        assert squeezed(title) not in digest(demo_home, day + 1)


def test_what_comes_back_is_told_and_a_day_without_is_not(
    demo_archive: sqlite3.Connection, demo_home: Path, truths: list[Truth]
) -> None:
    back = [(t.day, column, path, str(title)) for t in truths for column, path, title in places(t.restored)]
    assert back
    told = {
        (row["site"], urlsplit(row["url"]).path, row["seen_at"][:10])
        for row in demo_archive.execute(
            "SELECT a.site, a.url, v.seen_at FROM versions v JOIN articles a ON a.id = v.article_id"
            " WHERE v.change LIKE '%restored%'"
        )
    }
    assert told == {(column.split("/")[0], path, str(DAYS[day - 1])) for day, column, path, _ in back}
    for day, _, _, title in back:
        assert squeezed(title) in digest(demo_home, day)
    gone = sum(1 for t in truths if t.day + 2 <= len(DAYS) for _ in places(t.removed))
    assert demo_archive.execute("SELECT count(*) FROM versions WHERE change LIKE '%removed%'").fetchone()[0] == gone


@pytest.mark.parametrize("kind", ["title", "body", "date", "attachment", "removed", "restored"])
def test_every_kind_of_change_happened_and_its_words_are_in_the_digest(
    demo_archive: sqlite3.Connection, demo_home: Path, kind: str
) -> None:
    rows = demo_archive.execute(
        "SELECT a.title, v.seen_at, v.change FROM versions v JOIN articles a ON a.id = v.article_id WHERE v.n > 1"
    )
    changes = [(title, at, json.loads(change)) for title, at, change in rows]
    happened = [row for row in changes if kind in row[2]["kinds"]]
    assert happened
    for title, at, change in happened:
        shown = digest(demo_home, [str(day) for day in DAYS].index(at[:10]) + 1)
        assert squeezed(title) in shown
        for edit in sorted(change.get("edits", ()), key=lambda edit: -edit["weight"])[:2]:
            assert squeezed(edit["after"])[-12:] in shown


def test_the_digests_tell_of_facts_on_their_day_and_not_before(demo_home: Path, truths: list[Truth]) -> None:
    asked = [(t.day, told) for t in truths for _, _, many in places(t.told) for told in many]  # type: ignore[attr-defined]
    assert {(day, told.section) for day, told in asked} >= {
        (len(DAYS), section) for section in ("数字变化", "即将到期", "新标准", "文件更替")
    }
    for day, told in asked:
        shown = sections(demo_home, day).get(told.section, "")
        assert [word for word in told.words if word not in shown] == [], (day, told.section, shown)
        before = [sections(demo_home, earlier).get(told.section, "") for earlier in range(1, day)]
        assert not any(all(word in text for word in told.words) for text in before)


def test_copies_are_one_story(demo_archive: sqlite3.Connection, truths: list[Truth]) -> None:
    found = archived(demo_archive)
    apart, wrong_original = [], []
    for column, path, original in places(truths[-1].copies):
        at, original_path = original  # type: ignore[misc]
        copy, first = found[column.split("/")[0], path], found.get((at.split("/")[0], original_path))
        if first is None:
            continue
        if copy["story_id"] != first["story_id"]:
            apart.append((column, path))
        elif copy["is_original"]:
            wrong_original.append((column, path))
    assert apart == []
    assert wrong_original == []


def test_different_articles_are_different_stories(demo_archive: sqlite3.Connection, truths: list[Truth]) -> None:
    copies = {(column.split("/")[0], path) for column, path, _ in places(truths[-1].copies)}
    stories: dict[int, str] = {}
    merged = []
    for place, row in archived(demo_archive).items():
        if place not in copies:
            if row["story_id"] in stories:
                merged.append((stories[row["story_id"]], row["title"]))
            stories[row["story_id"]] = row["title"]
    assert merged == []


def test_hand_written_articles_have_their_topics(demo_archive: sqlite3.Connection, truths: list[Truth]) -> None:
    missing = []
    found = archived(demo_archive)
    for column, path, topics in places(truths[-1].topics):
        article = found[column.split("/")[0], path]["id"]
        given = {
            row["topic"]
            for row in demo_archive.execute("SELECT topic FROM article_topics WHERE article_id = ?", (article,))
        }
        if not set(topics) <= given:  # type: ignore[call-overload]
            missing.append((column, path, sorted(set(topics) - given)))  # type: ignore[call-overload]
    assert missing == []


def test_a_second_demo_delivers_nothing_new(
    kexin: Kexin, demo_home: Path, demo_archive: sqlite3.Connection, free_port: int
) -> None:
    def state() -> list[tuple[object, ...]]:
        queries = (
            "SELECT count(*) FROM digests",
            "SELECT count(*) FROM articles",
            "SELECT count(*) FROM delivery_items",
        )
        return [tuple(demo_archive.execute(query).fetchone()) for query in queries]

    before = state(), sorted(path.name for path in (demo_home / "outbox").iterdir())
    again = kexin("demo", "--home", demo_home, "--port", free_port)
    assert again.returncode == 0, again.stderr
    assert "nothing to do, sent before" in again.stdout
    assert (state(), sorted(path.name for path in (demo_home / "outbox").iterdir())) == before


def test_every_change_is_on_the_page_of_its_story(demo_home: Path, demo_archive: sqlite3.Connection) -> None:
    rows = demo_archive.execute(
        "SELECT a.story_id, v.change FROM versions v JOIN articles a ON a.id = v.article_id WHERE v.n > 1"
    ).fetchall()
    pages: dict[int, str] = {}

    async def read() -> None:
        datasette = application(demo_home / "archive.db")
        for story in {row["story_id"] for row in rows}:
            pages[story] = (await datasette.client.get(f"/archive/stories/{story}")).text

    asyncio.run(read())
    for row in rows:
        change, page = json.loads(row["change"]), unescape(re.sub("</?(?:ins|del)>", "", pages[row["story_id"]]))
        assert "改动与撤下" in page
        assert all(KINDS[kind] in page for kind in change["kinds"])
        assert all(edit["after"] in page for edit in change.get("edits", ()))


@pytest.mark.parametrize("table", TABLES)
def test_every_mention_stands_where_it_says(demo_archive: sqlite3.Connection, table: str) -> None:
    rows = demo_archive.execute(
        f'SELECT m.raw, substr(a.text, m.start + 1, m."end" - m.start) FROM {table} m JOIN articles a'
        " ON a.id = m.article_id"
    ).fetchall()
    assert rows
    assert [tuple(row) for row in rows if row[0] != row[1]] == []
