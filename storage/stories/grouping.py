"""Group a stream of texts into stories with the archive's own code, for measuring and for `kexin same --jsonl`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing

from sqlite_utils import Database

from storage.migrations import migrations
from storage.stories.compared import Text
from storage.stories.placing import place
from storage.stories.sketch import fingerprint
from storage.stories.title_line import split_title
from storage.text.canonical import canonicalise


def text_of(printed: str) -> Text:
    """A printed text as the archive would compare it."""
    title, body = split_title(printed)
    return Text(canonicalise(title).text, canonicalise(body).text)


def group(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """(id, text) in order of arrival → (id, story), as the archive would tell it when all have arrived."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrations.apply(Database(connection))
        connection.execute("INSERT INTO sites (key, name, enabled) VALUES ('stream', '', 1)")
        keys = [_arrive(connection, key, number, text) for number, (key, text) in enumerate(texts, 1)]
        stories = dict(connection.execute("SELECT id, story_id FROM articles"))
    return ((key, str(stories[number])) for number, key in enumerate(keys, 1))


def _arrive(connection: sqlite3.Connection, key: str, number: int, text: str) -> str:
    title, body = split_title(text)
    print_of, at = fingerprint(title, body), f"{number:012}"
    connection.execute(
        'INSERT INTO articles (id, url, site, "column", title, text, canonical, text_hash, first_seen_at, last_seen_at)'
        " VALUES (?, ?, 'stream', 'stream', ?, ?, ?, ?, ?, ?)",
        (number, str(number), title, body, print_of.canonical, print_of.text_hash, at, at),
    )
    place(connection, number, at, print_of)
    return key
