"""The measurement of large archives has its shape, and finding a story reads no table from end to end, at any size."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks import archive, scale
from benchmarks.newswire import LONGEST, SHORTEST, story, stream
from storage.stories.family import settle
from storage.writer import articles

SIZES = (600, 1200)
SAMPLE = 40
NO_BIG_TABLE = re.compile(r"SCAN (?:g|json_each|family|story_verdicts|main\.articles_fts_config|CONSTANT ROW)\b")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scale")


@pytest.fixture(scope="module")
def costs(home: Path) -> dict[int, archive.Cost]:
    return scale.costs(home, SIZES, SAMPLE, search=True)


def test_a_stream_is_the_same_in_every_run_and_in_any_order() -> None:
    forwards = list(stream(1, 60))
    assert [story(told.number) for told in reversed(forwards)] == forwards[::-1]
    assert [told.text for told in stream(1, 5, seed=2)] != [told.text for told in forwards[:5]]


def test_a_stream_has_texts_of_usual_length_and_copies_of_earlier_ones() -> None:
    told = list(stream(1, 1500))
    lengths = [len(one.text) for one in told if one.number == one.origin]
    assert min(lengths) >= SHORTEST - 30
    assert max(lengths) <= LONGEST + 30
    copies = [one for one in told if one.number != one.origin]
    assert 0.1 < len(copies) / len(told) < 0.2
    assert all(told[copy.origin - 1].number == told[copy.origin - 1].origin < copy.number for copy in copies)
    assert max(Counter(copy.origin for copy in copies).values()) >= 10
    assert len({one.text for one in told}) > 0.9 * len(told)


def test_every_figure_is_there_for_every_size(costs: dict[int, archive.Cost]) -> None:
    assert list(costs) == list(SIZES)
    for size, cost in costs.items():
        assert size <= cost.size < size + 2 * SAMPLE
        assert len(cost.place) == len(cost.save) == 4
        assert all(part < whole for part, whole in zip(cost.place, cost.save, strict=True))
        assert {"sketches", "stories", "fingerprints", "likenesses"} <= set(cost.index)
        assert 0 < cost.opening <= cost.memory
        assert cost.found > 0.9
    lines = scale.reported(costs, SAMPLE).splitlines()
    assert {line.count("|") for line in lines[2:]} == {4}


def test_filling_goes_on_from_what_is_there(home: Path, costs: dict[int, archive.Cost]) -> None:
    again = scale.costs(home, [SIZES[0]], SAMPLE, search=True)
    assert again == costs
    with closing(archive.opened(home / "archive.db")) as connection:
        assert archive.held(connection) == SIZES[-1] + SAMPLE
        (texts,) = connection.execute("SELECT count(DISTINCT id) FROM articles").fetchone()
    assert texts == SIZES[-1] + SAMPLE
    with pytest.raises(scale.Overfull):
        scale.costs(home, [SIZES[0] + 1], SAMPLE, search=True)


def test_memory_does_not_grow_with_the_archive(costs: dict[int, archive.Cost]) -> None:
    small, large = (costs[size].memory - costs[size].opening for size in SIZES)
    assert abs(large - small) < 8e6


def test_an_archive_can_be_filled_without_the_search_index(tmp_path: Path) -> None:
    archive.fill(tmp_path / "archive.db", 30, search=False)
    with closing(archive.opened(tmp_path / "archive.db")) as connection:
        assert archive.held(connection) == 30
        assert not connection.execute("SELECT 1 FROM articles_fts('县')").fetchall()


def test_the_stream_makes_the_stories_that_it_means(home: Path, costs: dict[int, archive.Cost]) -> None:
    with closing(archive.opened(home / "archive.db")) as connection:
        of = dict(connection.execute("SELECT id, story_id FROM articles"))
    told = list(stream(1, SIZES[0]))
    copies = [one for one in told if one.number != one.origin]
    assert sum(of[one.number] == of[one.origin] for one in copies) > 0.95 * len(copies)
    assert len(set(of.values())) > 0.8 * (len(of) - len(copies))


def test_no_statement_reads_a_table_from_end_to_end(home: Path, costs: dict[int, archive.Cost]) -> None:
    with closing(archive.opened(home / "archive.db")) as connection:
        plans = list(_plans(connection))
    assert "SEARCH sketches USING PRIMARY KEY (gram=?)" in plans
    assert [plan for plan in plans if plan.startswith("SCAN") and not NO_BIG_TABLE.match(plan)] == []


def _plans(connection: sqlite3.Connection) -> Iterator[str]:
    """How SQLite looks for what is asked while new articles come in and when stories are found anew."""
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    for number in range(archive.held(connection) + 1, archive.held(connection) + 61):
        made = archive.article(number, story(number))
        articles.save(connection, made, f"{made.published_at}T08:00:00+08:00", None)
    settle(connection, archive.held(connection), {1, 2}, "2026-11-26")
    connection.set_trace_callback(None)
    for statement in sorted({one for one in asked if re.match(r"\s*(SELECT|UPDATE|DELETE|WITH|INSERT)", one)}):
        for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}"):
            yield row[3]
