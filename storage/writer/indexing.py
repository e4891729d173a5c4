"""The search words of one article: its title, its text and the texts of its files, always all of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from storage import search


@contextmanager
def reindexed(connection: sqlite3.Connection, article_id: int) -> Iterator[None]:
    """What changes inside is taken out of the index as it was and put in as it is; inside a transaction.

    The index holds no copy of its texts, so it must be told the old ones exactly (design §6.3).
    """
    search.unindex(connection, article_id, *_texts(connection, article_id))
    yield
    index(connection, article_id)


def index(connection: sqlite3.Connection, article_id: int) -> None:
    """Make an article findable that is not in the index yet."""
    search.index(connection, article_id, *_texts(connection, article_id))


def _texts(connection: sqlite3.Connection, article_id: int) -> tuple[str, ...]:
    """The title, the text, and each file's text in canonical form."""
    title, text = connection.execute("SELECT title, text FROM articles WHERE id = ?", (article_id,)).fetchone()
    files = connection.execute(
        "SELECT coalesce(canonical, text) FROM attachments WHERE article_id = ? AND text IS NOT NULL ORDER BY url",
        (article_id,),
    )
    return (title, text, *(row[0] for row in files))
