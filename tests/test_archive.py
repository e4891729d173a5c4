"""The archive: what a save, a miss, a kill and a newer version do to it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from storage.database import ArchiveError, open_for_reading, open_for_writing, transaction
from storage.models import Article, Attachment, ColumnState, Evidence, TopicTag, Visit
from storage.reader import crawl
from storage.reader.articles import find_article
from storage.stories import fingerprint
from storage.writer import articles, catalogue, links, runs
from storage.writer.articles import Outcome

NOW = "2026-11-16T04:00:00+08:00"
TITLE = "临湖市公安局部署数据治理工作"
TEXT = (
    "临湖市公安局召开数据治理工作会议，部署年底前完成二十三项整改任务。\n"
    "会议要求各分局按月通报数据质量，全市共享目录由310项扩展到365项。"
)
URL = "http://gaj.linhu.example.cn/202611/t20261116_1.html"


def article(title: str = TITLE, text: str = TEXT, url: str = URL) -> Article:
    return Article(
        url, "lin", "lin/news", title, text, fingerprint(title, text), "2026-11-16", "meta",
        topics=(TopicTag("big_data", "大数据", 3.0, (Evidence("数据治理", 7, 11, "title"),)),),
        attachments=(Attachment("http://gaj.linhu.example.cn/a.pdf", "附件1", "pdf"),),
    )  # fmt: skip


def add_site(connection: sqlite3.Connection) -> None:
    site = {"key": "lin", "name": "临湖市公安局", "agency": "临湖市公安局", "level": "municipal", "region": "",
            "home": "http://gaj.linhu.example.cn/", "family": None, "enabled": True}  # fmt: skip
    column = {"key": "lin/news", "site": "lin", "name": "警务动态", "list_url": "http://gaj.linhu.example.cn/news/",
              "family": None, "rhythm": "daily", "private": False, "enabled": True}  # fmt: skip
    catalogue.save_sites(connection, [site])
    catalogue.save_columns(connection, [column])


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_for_writing(tmp_path / "archive.db")) as connection:
        add_site(connection)
        yield connection


def day(n: int) -> str:
    return f"2026-11-{15 + n:02}T04:00:00+08:00"


def changes(archive: sqlite3.Connection) -> list[list[str]]:
    rows = archive.execute("SELECT change FROM versions WHERE n > 1 ORDER BY n")
    return [json.loads(row["change"])["kinds"] for row in rows]


def test_an_article_is_saved_with_all_its_parts(archive: sqlite3.Connection) -> None:
    saved = articles.save(archive, article(), NOW, "2026-11-17")
    assert saved.outcome is Outcome.NEW
    row = archive.execute("SELECT * FROM articles").fetchone()
    assert (row["state"], row["is_original"], json.loads(row["topics"])) == ("live", 1, ["大数据"])
    assert row["story_id"] is not None
    counts = [archive.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in (
        "versions", "article_topics", "attachments", "rereads", "stories")]  # fmt: skip
    assert counts == [1, 1, 1, 1, 1]
    assert find_article(archive, URL) == find_article(archive, str(saved.article_id))
    assert find_article(archive, "http://nowhere.example.cn/") is None


def test_the_same_again_is_unchanged(archive: sqlite3.Connection) -> None:
    articles.save(archive, article(), day(1), None)
    assert articles.save(archive, article(), day(2), None).outcome is Outcome.UNCHANGED
    row = archive.execute("SELECT first_seen_at, last_seen_at FROM articles").fetchone()
    assert tuple(row) == (day(1), day(2))
    assert changes(archive) == []


def test_an_edit_keeps_the_old_text_with_its_version(archive: sqlite3.Connection) -> None:
    articles.save(archive, article(), day(1), None)
    edited = article(text=TEXT.replace("365项", "402项"))
    assert articles.save(archive, edited, day(2), None).outcome is Outcome.EDITED
    old, new = archive.execute("SELECT title, text FROM versions ORDER BY n").fetchall()
    assert (old["title"], old["text"]) == (TITLE, TEXT)
    assert (new["title"], new["text"]) == (None, None)
    row = archive.execute("SELECT text, state FROM articles").fetchone()
    assert (row["text"], row["state"]) == (edited.text, "edited")
    assert changes(archive) == [["body"]]
    assert archive.execute("SELECT count(*) FROM stories").fetchone()[0] == 1


def miss(archive: sqlite3.Connection, n: int) -> bool:
    return articles.miss(archive, URL, day(n), day(n + 1)[:10], day(n + 7)[:10])


def due(archive: sqlite3.Connection) -> str:
    return archive.execute("SELECT due_on FROM rereads").fetchone()[0]


def test_a_removal_takes_three_days_and_is_undone_by_a_return(archive: sqlite3.Connection) -> None:
    articles.save(archive, article(), day(1), None)
    assert [miss(archive, n) for n in (2, 2, 3)] == [False, False, False]
    assert due(archive) == day(4)[:10]
    assert miss(archive, 4) is True
    assert due(archive) == day(11)[:10]
    assert miss(archive, 11) is False
    assert (due(archive), crawl.removed_on(archive, URL)) == (day(18)[:10], day(4)[:10])
    assert archive.execute("SELECT state FROM articles").fetchone()[0] == "removed"
    assert articles.save(archive, article(), day(6), None).outcome is Outcome.RESTORED
    assert archive.execute("SELECT state FROM articles").fetchone()[0] == "live"
    assert changes(archive) == [["removed"], ["restored"]]


def test_an_unchanged_answer_restores_too_and_an_edited_article_stays_edited(archive: sqlite3.Connection) -> None:
    articles.save(archive, article(), day(1), None)
    articles.save(archive, article(text=TEXT.replace("365项", "402项")), day(2), None)
    assert [miss(archive, n) for n in (3, 4, 5)] == [False, False, True]
    articles.touch(archive, URL, day(6), None)
    assert archive.execute("SELECT state FROM articles").fetchone()[0] == "edited"
    assert changes(archive) == [["body"], ["removed"], ["restored"]]


def test_a_return_with_another_text_tells_both(archive: sqlite3.Connection) -> None:
    articles.save(archive, article(), day(1), None)
    assert [miss(archive, n) for n in (2, 3, 4)] == [False, False, True]
    edited = article(text=TEXT.replace("365项", "402项"))
    assert articles.save(archive, edited, day(6), None).outcome is Outcome.EDITED
    assert changes(archive) == [["removed"], ["restored"], ["body"]]
    assert archive.execute("SELECT state FROM articles").fetchone()[0] == "edited"


def test_another_day_from_the_same_place_is_an_edit(archive: sqlite3.Connection) -> None:
    articles.save(archive, article(), day(1), None)
    same_day = replace(article(), published_at="2026-11-16T09:30")
    assert articles.save(archive, same_day, day(2), None).outcome is Outcome.UNCHANGED
    assert archive.execute("SELECT published_at FROM articles").fetchone()[0] == "2026-11-16T09:30"
    elsewhere = replace(article(), published_at="2026-11-17", published_basis="address")
    assert articles.save(archive, elsewhere, day(3), None).outcome is Outcome.UNCHANGED
    later = replace(article(), published_at="2026-11-18")
    assert articles.save(archive, later, day(4), None).outcome is Outcome.EDITED
    assert archive.execute("SELECT published_at FROM articles").fetchone()[0] == "2026-11-18"
    assert changes(archive) == [["date"]]
    (edit,) = json.loads(archive.execute("SELECT change FROM versions WHERE n = 2").fetchone()[0])["edits"]
    assert (edit["where"], edit["before"], edit["after"]) == ("published", "2026-11-16", "2026-11-18")


def edits(archive: sqlite3.Connection, n: int) -> list[tuple[str, str, str]]:
    (change,) = archive.execute("SELECT change FROM versions WHERE n = ?", (n,)).fetchone()
    return [(edit["where"], edit["before"], edit["after"]) for edit in json.loads(change)["edits"]]


def test_another_number_or_validity_is_an_edit_and_a_new_design_is_none(archive: sqlite3.Connection) -> None:
    known = replace(article(), doc_number="临公通〔2026〕9号", validity="有效")
    articles.save(archive, known, day(1), None)
    for same in (article(), replace(known, doc_number="临公通[2026]9号")):
        assert articles.save(archive, same, day(2), None).outcome is Outcome.UNCHANGED
    void = replace(known, doc_number="临公通〔2026〕19号", validity="失效")
    assert articles.save(archive, void, day(3), None).outcome is Outcome.EDITED
    assert articles.save(archive, void, day(4), None).outcome is Outcome.UNCHANGED
    assert tuple(archive.execute("SELECT doc_number, validity FROM articles").fetchone()) == (
        "临公通〔2026〕19号",
        "失效",
    )
    assert changes(archive) == [["fields"]]
    assert edits(archive, 2) == [
        ("doc_number", "临公通[2026]9号", "临公通〔2026〕19号"),
        ("validity", "有效", "失效"),
    ]


@pytest.mark.parametrize(("first", "outcome"), [("有效", Outcome.UNCHANGED), ("已废止", Outcome.EDITED)])
def test_the_first_word_on_validity_counts_where_it_is_bad(
    archive: sqlite3.Connection, first: str, outcome: Outcome
) -> None:
    articles.save(archive, article(), day(1), None)
    assert articles.save(archive, replace(article(), validity=first), day(2), None).outcome is outcome
    assert archive.execute("SELECT validity FROM articles").fetchone()[0] == first


def test_a_text_that_returns_to_an_earlier_one_says_to_which(archive: sqlite3.Connection) -> None:
    other = article(text=TEXT.replace("365项", "402项"))
    third = article(text=TEXT.replace("二十三项", "二十五项"))
    again = article(text=TEXT + "\n点击量：7")
    for n, given in enumerate((article(), other, third, again, other), 1):
        articles.save(archive, given, day(n), None)
    rows = archive.execute("SELECT change FROM versions WHERE n > 1 ORDER BY n")
    assert [json.loads(row[0]).get("returns_to") for row in rows] == [None, None, 1, 2]


def test_files_that_come_and_go_are_edits(archive: sqlite3.Connection) -> None:
    articles.save(archive, article(), day(1), None)
    moved = replace(article(), attachments=(Attachment("http://gaj.linhu.example.cn/b/a.pdf", "附件1", "pdf"),))
    assert articles.save(archive, moved, day(2), None).outcome is Outcome.UNCHANGED
    added = replace(
        moved, attachments=(*moved.attachments, Attachment("http://gaj.linhu.example.cn/2.pdf", "附件2", "pdf"))
    )
    assert articles.save(archive, added, day(3), None).outcome is Outcome.EDITED
    assert articles.save(archive, added, day(4), None).outcome is Outcome.UNCHANGED
    assert articles.save(archive, replace(article(), attachments=()), day(5), None).outcome is Outcome.EDITED
    assert articles.save(archive, replace(article(), attachments=()), day(6), None).outcome is Outcome.UNCHANGED
    assert changes(archive) == [["attachment"], ["attachment"]]


def test_an_answer_in_between_starts_the_count_anew(archive: sqlite3.Connection) -> None:
    articles.save(archive, article(), day(1), None)
    miss(archive, 2)
    miss(archive, 3)
    articles.touch(archive, URL, day(4), None)
    assert miss(archive, 5) is False
    assert articles.miss(archive, "http://nowhere.example.cn/", day(5), day(6), None) is False


def test_links_wait_until_they_are_read(archive: sqlite3.Connection) -> None:
    links.save_links(archive, "lin/news", [(URL, TITLE, "2026-11-16"), (URL + "?2", "另一篇", None)], NOW)
    assert [w.url for w in crawl.waiting_links(archive, "lin/news")] == [URL, URL + "?2"]
    assert crawl.known_urls(archive, [URL]) == set()
    articles.save(archive, article(), NOW, None)
    assert [w.url for w in crawl.waiting_links(archive, "lin/news")] == [URL + "?2"]
    assert crawl.known_urls(archive, [URL, URL + "?2", "http://new.example.cn/"]) == {URL}
    for _ in range(links.MOST_TRIES):
        links.mark_failed(archive, URL + "?2", "timeout")
    assert crawl.waiting_links(archive, "lin/news") == []
    assert crawl.known_urls(archive, [URL + "?2"]) == {URL + "?2"}


def test_a_row_that_says_something_else_waits_again(archive: sqlite3.Connection) -> None:
    links.save_links(archive, "lin/news", [(URL, TITLE, "2026-11-16")], NOW)
    articles.save(archive, article(), NOW, None)
    assert crawl.kept_rows(archive, "lin/news", [URL]) == {URL: (TITLE, "2026-11-16")}
    links.save_links(archive, "lin/news", [(URL, "更正", "2026-11-18")], day(2))
    assert [(w.url, w.title) for w in crawl.waiting_links(archive, "lin/news")] == [(URL, "更正")]


def test_what_is_withheld_keeps_no_title(archive: sqlite3.Connection) -> None:
    links.save_links(archive, "lin/news", [(URL, "悬赏通告", "2026-11-16")], NOW)
    links.mark_withheld(archive, URL, "lin/news", "涉及个人", NOW)
    assert tuple(archive.execute("SELECT title, date, state FROM links").fetchone()) == ("", None, "withheld")
    assert crawl.known_urls(archive, [URL]) == {URL}


def test_rereads_are_due_on_their_day(archive: sqlite3.Connection) -> None:
    articles.save(archive, article(), NOW, "2026-11-18")
    assert crawl.rereads_due(archive, "lin/news", "2026-11-17", 10) == []
    assert crawl.rereads_due(archive, "lin/news", "2026-11-18", 10) == [URL]
    assert crawl.article_dates(archive, URL) == (NOW, "2026-11-16")


def test_column_states_remember_since_when(archive: sqlite3.Connection) -> None:
    assert crawl.column_past(archive, "lin/news").whole
    for n, state, new in ((1, ColumnState.OK, 2), (2, ColumnState.DOWN, 0), (3, ColumnState.DOWN, 0)):
        runs.begin(archive, "lin", ["lin/news"], day(n))
        reason = "finished" if new else "failed"
        runs.finish(
            archive, Visit("lin", "lin/news", day(n), day(n), reason, state, "", new=new), {"family": "trs-wcm"}
        )
    row = archive.execute("SELECT * FROM column_states").fetchone()
    assert (row["since"], row["checked_at"], row["last_ok_at"], row["last_new_at"]) == (day(2), day(3), day(1), day(1))
    past = crawl.column_past(archive, "lin/news")
    assert (past.state, past.whole, past.expected) == ("down", True, {"family": "trs-wcm"})
    assert crawl.last_run_at(archive, "lin/news") == day(3)


def test_a_transaction_is_all_or_nothing(archive: sqlite3.Connection) -> None:
    with pytest.raises(RuntimeError), transaction(archive):
        archive.execute("INSERT INTO links (url, \"column\", title, found_at) VALUES ('u', 'lin/news', 't', 'now')")
        raise RuntimeError
    assert archive.execute("SELECT count(*) FROM links").fetchone()[0] == 0


def test_a_failed_save_leaves_nothing(archive: sqlite3.Connection) -> None:
    broken = replace(article(), column="no/such")
    archive.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        articles.save(archive, broken, NOW, None)
    for table in ("articles", "versions", "stories", "sketches"):
        assert archive.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0


def test_opening_what_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no archive yet"):
        open_for_reading(tmp_path / "none.db")
    (tmp_path / "text.db").write_text("no database " * 500)
    for opened in (open_for_reading, open_for_writing):
        with pytest.raises(ArchiveError, match=r"text\.db"):
            opened(tmp_path / "text.db")


def test_migrations_run_once(tmp_path: Path) -> None:
    for _ in range(2):
        open_for_writing(tmp_path / "a.db").close()
    with closing(open_for_reading(tmp_path / "a.db")) as connection:
        names = [row["name"] for row in connection.execute("SELECT name FROM _sqlite_migrations")]
        assert len(names) == len(set(names))
        with pytest.raises(sqlite3.OperationalError):
            connection.execute("DELETE FROM sites")
