"""The search index and its query language: words, exact phrases of Han characters, AND by default, OR where said."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from storage.text.bigrams import RUN, folded, pairs, tokens

_MARKS = re.compile(r"[\s\"“”'‘’「」『』《》〈〉*＊]+")
MOST_TERMS = 64  # of an expression; the exact check reads the rest


class QueryError(ValueError):
    """There is nothing to search for in the query."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked for: alternatives, of which one must be met; of an alternative, every word. Words are folded."""

    alternatives: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(word for words in self.alternatives for word in words)

    def met_by(self, *texts: str) -> bool:
        """True where the folded texts hold every word of an alternative, each as it stands."""
        return any(all(any(word in text for text in texts) for word in words) for words in self.alternatives)


def parse(query: str) -> Query:
    """Read what a user typed; quotes, title marks and stars are no part of it. Raises QueryError."""
    typed = [word for word in _MARKS.split(query) if word and word != "AND"]
    alternatives: list[list[str]] = [[]]
    for word in typed:
        if word == "OR":
            alternatives.append([])
        elif RUN.search(needle := folded(word)):
            alternatives[-1].append(needle)
    if not any(alternatives):
        raise QueryError("there is nothing to search for; type at least one character, letter or figure")
    return Query(tuple(tuple(words) for words in alternatives if words))


def fts_expression(query: str) -> str:
    """The FTS5 expression that finds every article a query can mean. Raises QueryError."""
    return expression(parse(query))


def expression(query: Query) -> str:
    """As `fts_expression`, of a query that was read already."""
    return " OR ".join(f"({' AND '.join(_terms(words))})" for words in query.alternatives)


def _terms(words: tuple[str, ...]) -> list[str]:
    found = dict.fromkeys(pair for word in words for pair in pairs(word))
    if found:
        return [f'"{pair}"' for pair in found][:MOST_TERMS]
    return [f'"{char}"*' for word in words for char in RUN.findall(word)][:MOST_TERMS]


def index(connection: sqlite3.Connection, rowid: int, title: str, *texts: str) -> None:
    """Make an article findable by its texts, each the printed or the canonical one."""
    connection.execute(
        "INSERT INTO articles_fts (rowid, title, text) VALUES (?, ?, ?)",
        (rowid, tokens(folded(title)), _tokens_of(texts)),
    )


def unindex(connection: sqlite3.Connection, rowid: int, title: str, *texts: str) -> None:
    """Take an article out. `title` and `texts` must be those that were indexed: the index holds no copy of them."""
    connection.execute(
        "INSERT INTO articles_fts (articles_fts, rowid, title, text) VALUES ('delete', ?, ?, ?)",
        (rowid, tokens(folded(title)), _tokens_of(texts)),
    )


def _tokens_of(texts: tuple[str, ...]) -> str:
    """Each text is folded by itself: whether one is noisy does not depend on the others."""
    return tokens("\n".join(map(folded, texts)))
