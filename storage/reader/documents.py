"""Documents as articles name them: one row a document across articles, and the numbers seen of each series."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from storage.reader import passages
from storage.reader.passages import Passage

REPLACED = ("代替", "废止", "修订")  # relations that take a document out of force, or put another in its place

# A number by itself is the document whose title stands elsewhere with that number.
TITLED = """WITH titled AS MATERIALIZED (SELECT number, min(key) AS key FROM documents
    WHERE number IS NOT NULL AND key != number GROUP BY number)"""
ONE = "coalesce(iif(m.key = m.number, t.key, NULL), m.key, m.number)"
_NUMBER = re.compile(
    r"(?P<issuer>[^\s\d〔\[［【(（]{2,})\s*[〔\[［【(（](?P<year>\d{4})[〕\]］】)）]\s*第?(?P<serial>\d+)号"
)


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
class NumberSeries:
    """The numbers of one issuer and year that were seen, each once, in order."""

    issuer: str
    year: int
    serials: tuple[int, ...]

    @property
    def missing(self) -> tuple[tuple[int, int], ...]:
        """The numbers between those seen, as (first, last) of each run."""
        return tuple((one + 1, other - 1) for one, other in pairwise(self.serials) if other > one + 1)


NAMED = f"""SELECT m.title, coalesce(m.number, (SELECT o.number FROM documents o WHERE o.article_id = m.article_id
        AND +o.key = m.key AND o.number IS NOT NULL LIMIT 1)) AS number, m.agency, m.relation, a.doc_number,
        {passages.COLUMNS}
    FROM documents m {passages.ARTICLE}"""  # noqa: S608


def replaced(connection: sqlite3.Connection, articles: Iterable[int]) -> list[Named]:
    """The documents that some articles say are replaced, abolished or revised."""
    rows = connection.execute(
        f"""{NAMED} WHERE m.article_id IN (SELECT value FROM json_each(?))
        AND m.relation IN (SELECT value FROM json_each(?)) ORDER BY m.article_id, m.start""",  # noqa: S608
        (json.dumps(list(articles)), json.dumps(REPLACED)),
    )
    return _each_sentence_once(map(_named, rows))


def document(connection: sqlite3.Connection, key: str) -> list[Named]:
    """Everything that is said of one document, by its key, the latest first."""
    rows = connection.execute(
        f"""{NAMED} WHERE m.key = ?1 OR m.key = m.number AND m.number IN (
            SELECT o.number FROM documents o WHERE o.key = ?1 AND o.number IS NOT NULL)
        ORDER BY a.published_at DESC, m.article_id, m.start""",  # noqa: S608
        (key,),
    )
    return _each_sentence_once(map(_named, rows))


def known(connection: sqlite3.Connection, words: str = "", limit: int = 200) -> list[Known]:
    """The documents whose title or number contains `words`, those that most articles name first."""
    rows = connection.execute(
        f"""
        {TITLED} SELECT {ONE} AS key, max(m.title) AS title, json_group_array(DISTINCT m.number) AS numbers,
            max(m.agency) AS agency, json_group_array(DISTINCT m.relation) AS relations,
            count(DISTINCT m.article_id) AS articles, min(a.published_at) AS first, max(a.published_at) AS last
        FROM documents m LEFT JOIN titled t ON t.number = m.number {passages.ARTICLE}
        WHERE instr(coalesce(m.title, ''), ?1) OR instr(coalesce(m.number, ''), ?1)
        GROUP BY 1 ORDER BY articles DESC, last DESC, key LIMIT ?2
        """,  # noqa: S608
        (words, limit),
    )
    return [
        Known(**{**dict(row), "numbers": _names(row["numbers"]), "relations": _names(row["relations"])}) for row in rows
    ]


def number_series(connection: sqlite3.Connection) -> list[NumberSeries]:
    """Every 文号 seen, in texts and as an article's own, by issuer and year."""
    rows = connection.execute(
        """
        SELECT number FROM documents WHERE number IS NOT NULL UNION
        SELECT doc_number FROM articles WHERE doc_number IS NOT NULL
        """
    )
    seen: dict[tuple[str, int], set[int]] = {}
    for (number,) in rows:
        if found := _NUMBER.fullmatch(number.strip()):
            seen.setdefault((found["issuer"], int(found["year"])), set()).add(int(found["serial"]))
    return [NumberSeries(*series, tuple(sorted(serials))) for series, serials in sorted(seen.items())]


def _each_sentence_once(mentions: Iterable[Named]) -> list[Named]:
    """The first of those that one sentence has of one document: its title, and not the number behind it."""
    found: dict[tuple[int, str, str | None], Named] = {}
    for one in mentions:
        found.setdefault((one.passage.article, one.passage.sentence, one.number), one)
    return list(found.values())


def _names(value: str) -> tuple[str, ...]:
    return tuple(filter(None, json.loads(value)))


def _named(row: sqlite3.Row) -> Named:
    return Named(
        title=row["title"],
        number=row["number"],
        agency=row["agency"],
        relation=row["relation"],
        carrier_number=row["doc_number"],
        passage=passages.passage(row),
    )
