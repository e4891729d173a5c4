"""Facts in the archive: written with their article, replaced with its text, and followed over time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from storage.database import open_for_writing
from storage.document_key import document_key
from storage.mentions import (
    AgencyMention,
    DocumentMention,
    FigureMention,
    Level,
    ProgrammeMention,
    Scope,
    StandardMention,
    TaskMention,
)
from storage.writer import articles
from tests.test_archive import add_site, article, day

FIGURE = FigureMention("共享目录", 365.0, "项", None, Scope.STATE, None, "2026-11-16", "article", "365项", 40, 44)
TASK = TaskMention("1", "数据治理", ("科技科",), ("各所队",), "2026年底前", "2026-12-31", False, "1.数据治理", 3, 9)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_for_writing(tmp_path / "archive.db")) as connection:
        add_site(connection)
        yield connection


def test_every_kind_of_mention_is_written_and_goes_with_its_text(archive: sqlite3.Connection) -> None:
    full = replace(
        article(),
        documents=(DocumentMention("数据办法", "临公〔2026〕3号", "《数据办法》", 1, 7, "临湖市公安局", "废止"),),
        standards=(
            StandardMention(
                "GA/T", "543", 2011, "GA/T 543-2011", 1, 9, "实施", "2027-05-01", "GA/T 542-2010", "数据元"
            ),
        ),
        figures=(FIGURE,),
        tasks=(TASK,),
        programmes=(ProgrammeMention("golden_shield", "金盾工程", "金盾", 0, 2),),
        agencies=(AgencyMention("临湖市公安局", Level.CITY, "990100", "市公安局", 0, 4),),
    )
    saved = articles.save(archive, full, day(1), None)

    def rows(table: str) -> list[dict[str, object]]:
        found = archive.execute(f"SELECT * FROM {table} WHERE article_id = ?", (saved.article_id,))
        return [dict(row) for row in found]

    assert rows("documents")[0].items() >= {"key": "数据办法", "relation": "废止", "agency": "临湖市公安局"}.items()
    assert rows("standards")[0].items() >= {"name": "GA/T 54-2026", "status": "实施", "title": "数据元"}.items()
    assert rows("figures")[0].items() >= {"subject": "共享目录", "value": 365.0, "scope": "现状"}.items()
    assert json.loads(str(rows("tasks")[0]["lead"])) == ["科技科"]
    assert rows("programmes")[0].items() >= {"programme": "golden_shield", "name": "金盾工程"}.items()
    assert rows("agencies")[0].items() >= {"level": "地市", "region": "990100"}.items()
    articles.save(archive, article(text="会议要求各分局按月通报数据质量，另行安排二十三项整改任务。"), day(2), None)
    assert [len(rows(table)) for table in ("documents", "standards", "figures", "tasks", "agencies")] == [0] * 5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中华人民共和国数据安全法", "数据安全法"),
        ("科技兴警三年行动计划（2023—2025年）", "科技兴警三年行动计划(2023-2025年)"),
        ("关于转发〈数据办法〉的通知", "关于转发《数据办法》的通知"),
    ],
)
def test_one_document_has_one_key(one: str, other: str) -> None:
    assert document_key(one, None) == document_key(other, "临公〔2026〕3号")


def test_different_documents_have_different_keys() -> None:
    titles = ["数据办法", "数据办法（修订草案）", "数据办法实施细则", None]
    assert len({document_key(title, "临公〔2026〕3号") for title in titles}) == len(titles)
