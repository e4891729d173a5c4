"""Documents as articles name them: one row a document across articles, and the numbers seen of each series."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from storage.documents.identity import carried, stem_of, title_key
from storage.documents.numbering import SeenSeries, seen_series
from storage.reader import passages
from storage.reader.passages import Passage

REPLACED = ("代替", "废止", "修订")  # relations that take a document out of force, or put another in its place

# A title without a number is the document that alone bears it with one; a yearly notice's title is of many.
BORNE = """WITH borne AS MATERIALIZED (SELECT title_key, min(key) AS key FROM documents
    WHERE number IS NOT NULL AND title_key IS NOT NULL GROUP BY title_key HAVING min(key) = max(key))"""
ONE = "iif(m.number IS NULL, coalesce(b.key, m.key), m.key)"
JOINED = "documents m LEFT JOIN borne b ON b.title_key = m.title_key"


@dataclass(frozen=True, slots=True)
class Named:
    """What one article says of a document. `carrier_number` is the article's own 文号."""

    title: str | None
    number: str | None
    agency: str | None
    relation: str | None
    carrier_number: str | None
    passage: Passage


@dataclass(frozen=True, slots=True)
class Known:
    """One document: its names as first printed, and the articles that name it."""

    key: str
    title: str | None
    numbers: tuple[str, ...]
    agency: str | None
    relations: tuple[str, ...]
    articles: int
    first: str | None  # days of publication
    last: str | None


@dataclass(frozen=True, slots=True)
class Relative:
    """Another document: one that carries this one (印发, 转发, 修改 …), is carried by it, or is a form of its text."""

    how: str  # 载文 | 所载 | 版本
    key: str
    title: str
    number: str | None


NAMED = f"SELECT m.title, m.number, m.agency, m.relation, a.doc_number AS carrier_number, {passages.COLUMNS}"


def replaced(connection: sqlite3.Connection, articles: Iterable[int]) -> list[Named]:
    """The documents that some articles say are replaced, abolished or revised."""
    rows = connection.execute(
        f"""{NAMED} FROM documents m {passages.ARTICLE} WHERE m.article_id IN (SELECT value FROM json_each(?))
        AND m.relation IN (SELECT value FROM json_each(?)) ORDER BY m.article_id, m.start""",  # noqa: S608
        (json.dumps(list(articles)), json.dumps(REPLACED)),
    )
    return _each_sentence_once(map(_named, rows))


def document(connection: sqlite3.Connection, key: str) -> list[Named]:
    """Everything that is said of one document, by its number's or its title's key, the latest first."""
    rows = connection.execute(
        f"""{BORNE}, asked AS (SELECT coalesce((SELECT key FROM borne WHERE title_key = ?1), ?1) AS key)
        {NAMED} FROM {JOINED} {passages.ARTICLE} WHERE {ONE} = (SELECT key FROM asked)
        ORDER BY a.published_at DESC, m.article_id, m.start""",  # noqa: S608
        (key,),
    )
    return _each_sentence_once(map(_named, rows))


def relatives(connection: sqlite3.Connection, title: str) -> list[Relative]:
    """What issues or amends the document of that title, what it issues or amends itself, and its other forms."""
    own = title_key(title)
    inner = carried(title)
    rows = connection.execute(
        f"""{BORNE}, near AS (
            SELECT '载文' AS how, title_key FROM documents WHERE carries = :own
            UNION SELECT '所载', title_key FROM documents WHERE title_key = :inner
            UNION SELECT '版本', title_key FROM documents WHERE stem = :stem AND title_key != :own)
        SELECT near.how, max({ONE}) AS key, max(m.title) AS title, max(m.number) AS number
        FROM {JOINED} JOIN near ON near.title_key = m.title_key {passages.ARTICLE}
        GROUP BY near.how, near.title_key ORDER BY near.how, title""",  # noqa: S608
        {"own": own, "stem": stem_of(title), "inner": inner and inner[1]},
    )
    return [Relative(**dict(row)) for row in rows]


def known(connection: sqlite3.Connection, words: str = "", limit: int = 200) -> list[Known]:
    """The documents whose title or number contains `words`, those that most articles name first."""
    rows = connection.execute(
        f"""
        {BORNE} SELECT {ONE} AS key, max(m.title) AS title, json_group_array(DISTINCT m.number) AS numbers,
            max(m.agency) AS agency, json_group_array(DISTINCT m.relation) AS relations,
            count(DISTINCT m.article_id) AS articles, min(a.published_at) AS first, max(a.published_at) AS last
        FROM {JOINED} {passages.ARTICLE}
        WHERE m.key IS NOT NULL AND (instr(coalesce(m.title, ''), ?1) OR instr(coalesce(m.number, ''), ?1))
        GROUP BY 1 ORDER BY articles DESC, last DESC, key LIMIT ?2
        """,  # noqa: S608
        (words, limit),
    )
    return [
        Known(**{**dict(row), "numbers": _names(row["numbers"]), "relations": _names(row["relations"])}) for row in rows
    ]


def series(connection: sqlite3.Connection) -> tuple[SeenSeries, ...]:
    """Every number seen, in texts and as an article's own, by issuer and year."""
    rows = connection.execute(
        """
        SELECT number FROM documents WHERE number IS NOT NULL UNION
        SELECT doc_number FROM articles WHERE doc_number IS NOT NULL
        """
    )
    return seen_series(number for (number,) in rows)


def _each_sentence_once(mentions: Iterable[Named]) -> list[Named]:
    """The first of those that one sentence has of one document: its title, and not the number behind it."""
    found: dict[tuple[int, str, str | None], Named] = {}
    for one in mentions:
        found.setdefault((one.passage.article, one.passage.sentence, one.number), one)
    return list(found.values())


def _names(value: str) -> tuple[str, ...]:
    return tuple(filter(None, json.loads(value)))


def _named(row: sqlite3.Row) -> Named:
    return Named(**passages.columns(Named, row))
