"""Topics and mentions of an article, in place of those of an earlier text. Callers hold the transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from storage.document_key import document_key
from storage.mentions import DocumentMention, ProgrammeMention, StandardMention, TaskMention
from storage.models import Article
from storage.writer.topics import save_topics

Row = Mapping[str, object]


def save(connection: sqlite3.Connection, article_id: int, article: Article) -> None:
    """Everything that was found in the article's title and text."""
    save_topics(connection, article_id, article.topics)
    _replace(connection, "documents", article_id, _documents(article))
    _replace(connection, "standards", article_id, map(_standard, article.standards))
    _replace(connection, "figures", article_id, map(asdict, article.figures))
    _replace(connection, "tasks", article_id, map(_task, article.tasks))
    _replace(connection, "programmes", article_id, map(_programme, article.programmes))
    _replace(connection, "agencies", article_id, map(asdict, article.agencies))


def _replace(connection: sqlite3.Connection, table: str, article_id: int, rows: Iterable[Row]) -> None:
    connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))  # noqa: S608
    written = list(rows)
    if written:
        names = ", ".join(f'"{name}"' for name in ("article_id", *written[0]))
        marks = ", ".join("?" * (len(written[0]) + 1))
        connection.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608
            [(article_id, *row.values()) for row in written],
        )


def _documents(article: Article) -> Iterator[Row]:
    """A number in brackets behind a title is that document's: 《办法》（某公通〔2021〕4号）."""
    title: DocumentMention | None = None
    for mention in article.documents:
        if mention.title:
            title = mention
        named = title if title and article.text[title.end : mention.start] in ("（", "(") else mention
        yield {**asdict(mention), "key": document_key(named.title, named.number)}


def _standard(standard: StandardMention) -> Row:
    return {**asdict(standard), "name": standard.name}


def _task(task: TaskMention) -> Row:
    return {**asdict(task), "lead": _json(task.lead), "responsible": _json(task.responsible)}


def _programme(programme: ProgrammeMention) -> Row:
    row = asdict(programme)
    return {"programme": row.pop("id"), **row}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
