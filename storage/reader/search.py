"""Search the archive: exact substrings of title or text, whatever the script they are printed or typed in."""

from __future__ import annotations

import math
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from storage.search import Query, QueryError, expression, fts_expression, parse
from storage.text.bigrams import fold, folded
from storage.text.canonical import canonicalise

CAP = 2000  # of the newest matches: what is ordered by day or rank; a broader query is cut there
BEFORE, AFTER = 24, 72  # characters of a snippet around its first mark
TITLE_WEIGHT = 5

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """One article. `marks` are spans of `snippet`, `title_marks` of `title`; both texts are as printed.

    `attachment` names the file that the snippet was cut from, where it is not the article's own text.
    """

    article_id: int
    url: str
    title: str
    site: str
    published_at: str | None
    snippet: str
    marks: tuple[Span, ...]
    title_marks: tuple[Span, ...]
    attachment: str | None = None


def search(connection: sqlite3.Connection, query: str, limit: int = 20, newest: bool = True) -> list[Hit]:
    """The articles that hold the query's words, newest first or best first. Raises QueryError."""
    asked = parse(query)
    found = (row for row in _candidates(connection, asked) if holds(connection, row, asked))
    ordered = found if newest else sorted(found, key=lambda row: -_weight(row, asked))
    return [_hit(connection, row, asked) for row in islice(ordered, limit)]


def holds(connection: sqlite3.Connection, row: sqlite3.Row, query: Query) -> bool:
    """Do the words stand in the article (its id, title, text and canonical text) or in the files beside it?"""
    if _holds_alone(row, query):
        return True
    files = [fold(file["canonical"] or file["text"]) for file in _files(connection, row["id"])]
    return bool(files) and query.met_by(folded(row["title"]), _folded_text(row), *files)


def escape_fts(query: str) -> str:
    """What a user typed as an FTS5 expression that is always valid: the SQL function Datasette's own box calls."""
    try:
        return fts_expression(query)
    except QueryError:
        return '""'


def _candidates(connection: sqlite3.Connection, query: Query) -> Iterator[sqlite3.Row]:
    ids = connection.execute(
        "SELECT id FROM articles WHERE id IN"
        " (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? ORDER BY rowid DESC LIMIT ?)"
        " ORDER BY coalesce(published_at, first_seen_at) DESC, id DESC",
        (expression(query), CAP),
    ).fetchall()
    for (article_id,) in ids:
        yield connection.execute(
            "SELECT a.id, a.url, a.title, a.text, a.canonical, a.published_at, coalesce(s.name, a.site) AS site_name"
            " FROM articles a LEFT JOIN sites s ON s.key = a.site WHERE a.id = ?",
            (article_id,),
        ).fetchone()


def _folded_text(row: sqlite3.Row) -> str:
    return fold(row["text"] if row["canonical"] is None else row["canonical"])


def _weight(row: sqlite3.Row, query: Query) -> float:
    """Rarity is the same for all hits; what tells them apart is the title, and how much of the text the words are."""
    text, title = _folded_text(row), folded(row["title"])
    count = sum(text.count(word) for word in query.words)
    return TITLE_WEIGHT * sum(word in title for word in query.words) + count / math.sqrt(len(text) + 500)


def _holds_alone(row: sqlite3.Row, query: Query) -> bool:
    return query.met_by(_folded_text(row), folded(row["title"]))


def _files(connection: sqlite3.Connection, article_id: int) -> list[sqlite3.Row]:
    return connection.execute(
        "SELECT name, text, canonical FROM attachments WHERE article_id = ? AND text IS NOT NULL ORDER BY url",
        (article_id,),
    ).fetchall()


def _shown(connection: sqlite3.Connection, row: sqlite3.Row, query: Query) -> tuple[str | None, str]:
    """The file's name and the text to cut the snippet from: the article's, or the file's that has the most words."""
    if _holds_alone(row, query):
        return None, row["text"]
    files = _files(connection, row["id"])
    best = max(files, key=lambda file: sum(word in fold(file["canonical"] or file["text"]) for word in query.words))
    return best["name"], best["text"]


def _hit(connection: sqlite3.Connection, row: sqlite3.Row, query: Query) -> Hit:
    attachment, text = _shown(connection, row, query)
    marks = _marks(text, query.words)
    start, end = _window(text, marks[0][0] if marks else 0)
    return Hit(
        article_id=row["id"],
        url=row["url"],
        title=row["title"],
        site=row["site_name"],
        published_at=row["published_at"],
        snippet=re.sub(r"\s", " ", text[start:end]),
        marks=tuple((a - start, b - start) for a, b in marks if start <= a and b <= end),
        title_marks=tuple(_marks(row["title"], query.words)),
        attachment=attachment,
    )


def _marks(text: str, words: Iterable[str]) -> list[Span]:
    """Where the words stand in a printed text, in order, overlapping ones joined."""
    canonical = canonicalise(text)
    plain = fold(canonical.text)
    found = [match.span() for word in set(words) for match in re.finditer(re.escape(word), plain)]
    joined: list[Span] = []
    for start, end in sorted(canonical.original_span(*span) for span in found):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _window(text: str, mark: int) -> Span:
    """A piece of text around a mark that begins at a clause where one is near."""
    start = max(0, mark - BEFORE)
    clause = max(text.rfind(sign, start, mark) for sign in "，。；：！？\n") + 1
    return max(start, clause), min(len(text), mark + AFTER)
