"""What our own pages show, read through the connection that Datasette lends."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from monitor.browse.marks import Span, marked, paragraphs
from monitor.fact_names import FACTS
from storage.models import ColumnState
from storage.reader.coverage import ColumnCoverage, coverage
from storage.reader.history import Happening, happenings
from storage.reader.stories import Kin, story

NEWEST = 20
BUSIEST = 12

ITEM = """
    SELECT a.id, a.title, a.published_at, a.published_basis, a.first_seen_at, a.state, a.topics, a.source,
        a.is_original, a.story_id, a.url, s.name AS site, c.name AS "column"
    FROM articles a JOIN sites s ON s.key = a.site JOIN columns c ON c.key = a."column" AND NOT c.private
"""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list of articles."""

    id: int
    title: str
    day: str | None
    basis: str | None
    seen: str
    state: str
    topics: tuple[str, ...]
    source: str | None
    original: bool
    story: int | None
    url: str
    site: str
    column: str
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Topic:
    id: str
    name: str
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One article as it is read."""

    row: sqlite3.Row
    site: str
    column: str
    title: Markup
    paragraphs: tuple[Markup, ...]
    topics: tuple[Topic, ...]
    copies: tuple[Item, ...]
    versions: tuple[sqlite3.Row, ...]
    documents: tuple[sqlite3.Row, ...]
    standards: tuple[sqlite3.Row, ...]
    figures: tuple[sqlite3.Row, ...]
    tasks: tuple[sqlite3.Row, ...]
    programmes: tuple[sqlite3.Row, ...]
    agencies: tuple[sqlite3.Row, ...]
    attachments: tuple[sqlite3.Row, ...]
    provenance: dict[str, str]


@dataclass(frozen=True, slots=True)
class Home:
    newest: tuple[Item, ...]
    states: tuple[tuple[ColumnState, int], ...]
    topics: tuple[tuple[str, int], ...]
    articles: int
    stories: int
    sites: int


def home(connection: sqlite3.Connection) -> Home:
    """The newest originals, how the columns do, and the topics of the newest articles."""
    rows = connection.execute(f"{ITEM} WHERE a.is_original ORDER BY a.published_at DESC, a.id DESC LIMIT ?", (NEWEST,))
    return Home(
        newest=tuple(_item(row, _copies(connection, row["story_id"])) for row in rows.fetchall()),
        states=tuple((state, len(columns)) for state, columns in board(connection)),
        topics=_busiest(connection),
        articles=_count(connection, "articles"),
        stories=_count(connection, "stories"),
        sites=_count(connection, "sites WHERE enabled"),
    )


def board(connection: sqlite3.Connection) -> list[tuple[ColumnState, list[ColumnCoverage]]]:
    """Every watched column under its state, the worst state first, by site within."""
    columns = sorted(coverage(connection), key=lambda column: (column.state.urgency, column.site, column.name))
    return [(state, list(group)) for state, group in groupby(columns, key=lambda column: column.state)]


def reading(connection: sqlite3.Connection, key: str) -> Reading | None:
    """The article whose id `key` writes, with everything that hangs on it; None where there is none to show."""
    row = connection.execute(
        """SELECT a.*, s.name AS site_name, c.name AS column_name FROM articles a
        JOIN sites s ON s.key = a.site JOIN columns c ON c.key = a."column" AND NOT c.private WHERE a.id = ?""",
        (key,),
    ).fetchone()
    if row is None:
        return None
    article = row["id"]
    topics, spans = _topics(connection, article)
    facts = {table: _parts(connection, table, article, "start") for table in FACTS}
    return Reading(
        row=row,
        site=row["site_name"],
        column=row["column_name"],
        title=marked(row["title"], spans.get("title", [])),
        paragraphs=tuple(paragraphs(row["text"], [*spans.get("text", []), *_fact_spans(facts)])),
        topics=topics,
        copies=told(connection, row["story_id"]) if row["story_id"] else (),
        versions=_parts(connection, "versions", article, "n DESC"),
        **facts,
        attachments=_parts(connection, "attachments", article, "name"),
        provenance=json.loads(row["provenance"]),
    )


@dataclass(frozen=True, slots=True)
class StoryPage:
    """One story: who carries it and why, what happened to it, and what its text has else to do with."""

    told: tuple[Item, ...]
    reasons: dict[int, str]  # by article: why it is in the story
    happenings: tuple[Happening, ...]
    kin: tuple[Kin, ...]


def story_page(connection: sqlite3.Connection, key: str) -> StoryPage:
    """The story whose id `key` writes; empty where there is none."""
    known = story(connection, int(key)) if key.isdigit() else None
    reasons = {one.id: one.why for one in known.carriers if one.why} if known else {}
    return StoryPage(told(connection, key), reasons, happenings(connection, key), known.kin if known else ())


def told(connection: sqlite3.Connection, story: int | str) -> tuple[Item, ...]:
    """The articles that carry one story, the original first, then by day."""
    rows = connection.execute(
        f"{ITEM} WHERE a.story_id = ? ORDER BY a.is_original DESC, a.published_at, a.id", (story,)
    )
    return tuple(_item(row) for row in rows)


def _item(row: sqlite3.Row, copies: int = 0) -> Item:
    return Item(
        id=row["id"],
        title=row["title"],
        day=row["published_at"],
        basis=row["published_basis"],
        seen=row["first_seen_at"],
        state=row["state"],
        topics=tuple(json.loads(row["topics"])),
        source=row["source"],
        original=bool(row["is_original"]),
        story=row["story_id"],
        url=row["url"],
        site=row["site"],
        column=row["column"],
        copies=copies,
    )


def _topics(connection: sqlite3.Connection, article: int) -> tuple[tuple[Topic, ...], dict[str, list[Span]]]:
    """The topics, best first, and the places that earned them, by where they lie: `title` or `text`."""
    topics: list[Topic] = []
    spans: dict[str, list[Span]] = {}
    rows = connection.execute("SELECT * FROM article_topics WHERE article_id = ? ORDER BY score DESC", (article,))
    for row in rows:
        evidence = json.loads(row["evidence"])
        words = tuple(dict.fromkeys(hit["term"] for hit in evidence))
        topics.append(Topic(row["topic"], row["name"], row["score"], words))
        for hit in evidence:
            spans.setdefault(hit["where"], []).append(Span(hit["start"], hit["end"], row["name"]))
    return tuple(topics), spans


def _fact_spans(facts: dict[str, tuple[sqlite3.Row, ...]]) -> list[Span]:
    """The places of all facts in the text, but of bodies, which stand in every sentence."""
    return [
        Span(row["start"], row["end"], FACTS[table], "fact")
        for table, rows in facts.items()
        for row in rows
        if table != "agencies"
    ]


def _parts(connection: sqlite3.Connection, table: str, article: int, order: str) -> tuple[sqlite3.Row, ...]:
    query = f"SELECT * FROM {table} WHERE article_id = ? ORDER BY {order}"  # noqa: S608
    return tuple(connection.execute(query, (article,)))


def _copies(connection: sqlite3.Connection, story: int | None) -> int:
    row = connection.execute("SELECT count(*) - 1 FROM articles WHERE story_id = ?", (story,)).fetchone()
    return max(int(row[0]), 0)


def _busiest(connection: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
    """The topics of the last thousand articles by day, the most frequent first."""
    rows = connection.execute("SELECT topics FROM articles ORDER BY published_at DESC LIMIT 1000")
    counted: Counter[str] = Counter(name for row in rows for name in json.loads(row["topics"]))
    return tuple(counted.most_common(BUSIEST))


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608
