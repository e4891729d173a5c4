"""A real archive filled by hand: sites, columns, articles, stories, versions, states."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

from storage.database import open_for_writing
from storage.mentions import Mentions
from storage.writer.mentions import save_mentions

TEXT = "县公安局昨日召开科技信息化工作推进会，通报全年数据治理进展。会议要求各所队在年底前完成数据台账核对。"


class Newsroom:
    """Every method writes rows and gives back the id of what it made."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.db: sqlite3.Connection = open_for_writing(path)
        self.column("mps/news", "公安部", "工作动态", level="national")

    def column(self, key: str, site: str, name: str, level: str = "county", *, private: bool = False) -> str:
        host = key.split("/", maxsplit=1)[0]
        self.db.execute(
            "INSERT OR IGNORE INTO sites (key, name, level, enabled) VALUES (?, ?, ?, 1)", (host, site, level)
        )
        self.db.execute(
            "INSERT INTO columns VALUES (?, ?, ?, ?, NULL, 'daily', ?, 1)",
            (key, host, name, f"https://{host}.example/", private),
        )
        return key

    def article(self, title: str, column: str = "mps/news", story: int | None = None, **fields: Any) -> int:
        site = column.split("/", maxsplit=1)[0]
        row = {
            "url": f"https://{site}.example/{self.count('articles')}", "site": site,
            "column": column, "title": title, "text": TEXT, "text_hash": title, "story_id": story,
            "first_seen_at": "2026-11-17T04:00:00+08:00", "last_seen_at": "2026-11-17T04:00:00+08:00",
            "published_at": "2026-11-16", "published_basis": "meta",
        } | fields  # fmt: skip
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        made = self.db.execute(f"INSERT INTO articles ({names}) VALUES ({marks})", tuple(row.values())).lastrowid
        self.version(made, 1, row["first_seen_at"], {}, title)
        return made

    def story(self, title: str, column: str = "mps/news", **fields: Any) -> int:
        """A story with its original; `fields` are those of the article."""
        seen = fields.get("first_seen_at", "2026-11-17T04:00:00+08:00")
        made = self.db.execute(
            "INSERT INTO stories (title, first_seen_at, last_seen_at) VALUES (?, ?, ?)", (title, seen, seen)
        ).lastrowid
        original = self.article(title, column, made, **fields)
        self.db.execute("UPDATE stories SET original_id = ? WHERE id = ?", (original, made))
        return made

    def original(self, story: int) -> int:
        return self.db.execute("SELECT original_id FROM stories WHERE id = ?", (story,)).fetchone()[0]

    def topic(self, story: int, topic: str, name: str, score: float = 2.0, *terms: str, where: str = "text") -> None:
        evidence = [{"term": term, "start": 0, "end": len(term), "where": where} for term in terms or ("数据治理",)]
        self.db.execute(
            "INSERT INTO article_topics VALUES (?, ?, ?, ?, ?)",
            (self.original(story), topic, name, score, json.dumps(evidence, ensure_ascii=False)),
        )

    def says(self, article: int, text: str, **parts: Any) -> None:
        """Give an article a text and what was found in it: `figures`, `tasks`, `documents` …"""
        self.db.execute("UPDATE articles SET text = ? WHERE id = ?", (text, article))
        save_mentions(self.db, article, Mentions(**parts), text)

    def version(self, article: int, n: int, seen_at: str, change: dict[str, Any], title: str | None = None) -> None:
        self.db.execute(
            "INSERT INTO versions (article_id, n, seen_at, title, text_hash, change) VALUES (?, ?, ?, ?, 'h', ?)",
            (article, n, seen_at, title, json.dumps(change, ensure_ascii=False)),
        )

    def state(self, column: str, state: str, detail: str = "", since: str = "2026-11-10T04:00:00+08:00") -> None:
        self.db.execute(
            'INSERT INTO column_states ("column", site, state, since, detail, checked_at) VALUES (?, ?, ?, ?, ?, ?)',
            (column, column.split("/", maxsplit=1)[0], state, since, detail, "2026-11-17T04:00:00+08:00"),
        )

    def count(self, table: str) -> int:
        return self.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
