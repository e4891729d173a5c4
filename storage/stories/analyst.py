"""An analyst's verdict over the machine's: stories split and merged by hand, and remembered."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from itertools import product

from storage.database import transaction
from storage.stories.membership import absorb, begin
from storage.stories.record import restate


class StoryError(ValueError):
    """A story or an article that is not there, or a verdict without sense. The message says what to do."""

    exit_code = 1


def split(connection: sqlite3.Connection, story_id: int, leaving: Collection[int], said_at: str) -> int:
    """Take articles out of a story, together; no later article brings the two back together. The new story's id.

    Raises StoryError.
    """
    with transaction(connection):
        members = _members(connection, story_id)
        strangers = sorted(set(leaving) - set(members))
        if strangers:
            raise StoryError(f"article {strangers[0]} is not in story {story_id}; see 'kexin story {story_id}'")
        staying = [article for article in members if article not in leaving]
        if not staying or not leaving:
            raise StoryError(f"story {story_id} has {len(members)} articles: name some of them, not all")
        new = begin(connection, "", said_at)
        connection.executemany("UPDATE articles SET story_id = ? WHERE id = ?", [(new, one) for one in leaving])
        _say(connection, sorted(leaving), staying, False, said_at)
        for story in (story_id, new):
            restate(connection, story, said_at)
    return new


def merge(connection: sqlite3.Connection, one: int, other: int, said_at: str) -> int:
    """Make two stories one, the older; its id. Raises StoryError."""
    with transaction(connection):
        stays, gone = sorted((one, other))
        if stays == gone:
            raise StoryError(f"story {one} is one already; name two")
        first, second = _members(connection, stays), _members(connection, gone)
        _say(connection, first, second, True, said_at)
        absorb(connection, stays, gone)
        restate(connection, stays, said_at)
    return stays


def _members(connection: sqlite3.Connection, story_id: int) -> list[int]:
    """The articles of a story, the original first."""
    rows = connection.execute(
        "SELECT id FROM articles WHERE story_id = ? ORDER BY is_original DESC, id", (story_id,)
    ).fetchall()
    if not rows:
        raise StoryError(f"there is no story {story_id}; 'kexin search' finds articles, 'kexin story' tells theirs")
    return [row[0] for row in rows]


def _say(
    connection: sqlite3.Connection, some: Sequence[int], others: Sequence[int], together: bool, said_at: str
) -> None:
    """Each of `some` and the first of `others`; what was said of any pair of them before is taken back."""
    pairs = [pair for one, other in product(some, others) for pair in ((one, other), (other, one))]
    connection.executemany("DELETE FROM story_verdicts WHERE article_id = ? AND other_id = ?", pairs)
    connection.executemany(
        "INSERT INTO story_verdicts (article_id, other_id, together, said_at) VALUES (?, ?, ?, ?)",
        [(one, others[0], together, said_at) for one in some],
    )
