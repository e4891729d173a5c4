"""Mentions of an article, in place of those of an earlier text. Callers hold the transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import asdict

from storage.documents.naming import names
from storage.mentions import Mentions, ProgrammeMention, StandardMention, TaskMention

Row = Mapping[str, object]  # by column, without id and article_id


def save_mentions(connection: sqlite3.Connection, article_id: int, mentions: Mentions, text: str) -> None:
    """Write what `text` names."""
    for table, written in rows(mentions, text).items():
        _replace(connection, table, article_id, written)


def rows(mentions: Mentions, text: str) -> dict[str, list[Row]]:
    """By table, what is written of the mentions of a text."""
    return {
        "documents": list(_documents(mentions, text)),
        "standards": [_standard(standard) for standard in mentions.standards],
        "figures": [asdict(figure) for figure in mentions.figures],
        "tasks": [_task(task) for task in mentions.tasks],
        "programmes": [_programme(programme) for programme in mentions.programmes],
        "agencies": [asdict(agency) for agency in mentions.agencies],
    }


def _replace(connection: sqlite3.Connection, table: str, article_id: int, written: list[Row]) -> None:
    connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))  # noqa: S608
    if written:
        columns = ", ".join(f'"{name}"' for name in ("article_id", *written[0]))
        marks = ", ".join("?" * (len(written[0]) + 1))
        connection.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608
            [(article_id, *row.values()) for row in written],
        )


def _documents(mentions: Mentions, text: str) -> Iterator[Row]:
    """As printed, with the names under which the document is known; a short form that is of none keeps its own."""
    for mention, name in zip(mentions.documents, names(mentions.documents, text), strict=True):
        yield {
            **asdict(mention),
            "title": name.title or mention.title,
            "number": name.number or mention.number,
            "key": name.key,
            "title_key": name.title_key,
            "stem": name.stem,
            "carries": name.carries,
        }


def _standard(standard: StandardMention) -> Row:
    return {**asdict(standard), "name": standard.name}


def _task(task: TaskMention) -> Row:
    return {**asdict(task), "lead": _json(task.lead), "responsible": _json(task.responsible)}


def _programme(programme: ProgrammeMention) -> Row:
    row = asdict(programme)
    return {"programme": row.pop("id"), **row}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
