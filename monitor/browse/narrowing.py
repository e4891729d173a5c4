"""What every list of articles leaves out, beyond what Datasette itself was asked for."""

from __future__ import annotations

import json
import sqlite3

from datasette.filters import FilterArguments

from storage.reader.search import CAP, holds
from storage.search import Query, QueryError, expression, parse

WITHOUT = "id NOT IN (SELECT value FROM json_each(:misses))"
PUBLIC = '"column" NOT IN (SELECT key FROM columns WHERE private)'


def left_out(connection: sqlite3.Connection, typed: str) -> FilterArguments:
    """Articles of private columns, and those that Datasette's search finds by the index alone."""
    # A condition costs the facets their covering indexes, so none is set that leaves nothing out.
    clauses = [PUBLIC] if _has_private(connection) else []
    missed = misses(connection, typed)
    if not missed:
        return FilterArguments(clauses)
    return FilterArguments([*clauses, WITHOUT], {"misses": json.dumps(missed)})


def words(typed: str | None) -> tuple[str, ...]:
    """The words of what was typed, folded; none where there is nothing to search for."""
    asked = _asked(typed or "")
    return asked.words if asked else ()


def misses(connection: sqlite3.Connection, typed: str) -> list[int]:
    """Articles that have all character pairs of the words and yet not the words (of the newest CAP candidates)."""
    asked = _asked(typed)
    if asked is None or all(len(word) <= 2 for word in asked.words):
        return []
    rows = connection.execute(
        "SELECT id, title, text, canonical FROM articles WHERE id IN"
        " (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? ORDER BY rowid DESC LIMIT ?)",
        (expression(asked), CAP),
    )
    return [row["id"] for row in rows if not holds(connection, row, asked)]


def _has_private(connection: sqlite3.Connection) -> bool:
    row = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM columns c WHERE c.private"
        ' AND EXISTS (SELECT 1 FROM articles a WHERE a."column" = c.key))'
    ).fetchone()
    return bool(row[0])


def _asked(typed: str) -> Query | None:
    try:
        return parse(typed)
    except QueryError:
        return None
