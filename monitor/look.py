"""Look at a site through a crawl's own process: robots, guards, honest name; nothing is archived."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from monitor.config import ZONE, Config
from spiders.items import Failure, Link, ListReading, PageKind, PageReading, VisitFailed
from spiders.reading.article import read_article
from spiders.reading.lists import read_list
from spiders.sight import Seen, Sight
from spiders.source import Site

Again = tuple[str, str]  # the key of a column, and the address of an article to look at again


class LookError(Exception):
    """The process that looks ended before it had looked."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class SeenArticle:
    """An article that was answered, and what it reads as."""

    sight: Sight
    reading: PageReading


@dataclass(slots=True)
class SeenColumn:
    """One column as it reads today. `first` is its own page, `sight` the one with the rows: mostly the same."""

    key: str
    first: Sight | None = None
    sight: Sight | None = None
    reading: ListReading | None = None
    articles: list[SeenArticle] = field(default_factory=list)
    failures: list[VisitFailed] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """A PageKind, or the Failure for which there is no list."""
        return self.reading.kind if self.reading else self._failure[0]

    @property
    def why(self) -> str:
        return self.reading.why if self.reading else self._failure[1]

    @property
    def links(self) -> tuple[Link, ...]:
        return self.reading.links if self.reading else ()

    @property
    def healthy(self) -> bool:
        return bool(self.reading and self.reading.kind is PageKind.LIST)

    @property
    def _failure(self) -> tuple[str, str]:
        told = next((failed for failed in self.failures if failed.url is None), None)
        return (told.failure, told.message) if told else (Failure.OTHER, "no answer that could be read")


def look(
    config: Config, site: Site, articles: int = 0, again: Sequence[Again] = (), toml: str | None = None
) -> list[SeenColumn]:
    """The enabled columns as they read now, each with the first `articles` of its rows and the articles `again`.

    `toml` is the text of a site's file that no folder holds yet. Raises LookError.
    """
    with tempfile.TemporaryDirectory() as folder:
        if toml is not None:
            (Path(folder) / "sites").mkdir()
            (Path(folder) / "sites" / f"{site.key}.toml").write_text(toml, encoding="utf-8")
        command = [
            sys.executable, "-m", "monitor.child", "--home", str(config.home), "--site", site.key,
            "--at", datetime.now(ZONE).isoformat(), "--look", folder, "--articles", str(articles),
        ]  # fmt: skip
        for column, url in again:
            command += ["--again", column, url]
        shown = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")  # noqa: S603
    if shown.returncode:
        told = shown.stderr.strip().splitlines() or [f"exit code {shown.returncode}"]
        raise LookError(f"{site.key}: could not look: {told[-1]}")
    return read_sights(site, map(unpacked, shown.stdout.splitlines()))


def read_sights(site: Site, seen: Iterable[Seen]) -> list[SeenColumn]:
    """What was answered, read as a crawl would, by column in the site's order."""
    columns = {f"{site.key}/{column.key}": SeenColumn(column.key) for column in site.active()}
    for item in seen:
        column = columns[item.column]
        if isinstance(item, VisitFailed):
            column.failures.append(item)
        elif item.role == "article":
            column.articles.append(SeenArticle(item, read_article(item.page(site.charset), site.article)))
        else:
            declared = site.columns[column.key]
            column.first, column.sight = column.first or item, item
            column.reading = read_list(item.page(site.charset), declared.family or site.family, declared.list)
    for column in columns.values():
        column.articles = _in_order(column)
    return list(columns.values())


def _in_order(column: SeenColumn) -> list[SeenArticle]:
    """As the list has them; what it does not have, last."""
    place = {link.url: number for number, link in enumerate(column.links)}
    return sorted(column.articles, key=lambda article: place.get(article.sight.url, len(place)))


def packed(item: Seen) -> str:
    """One line of JSON, as the looking process prints it."""
    values = asdict(item)
    if isinstance(item, Sight):
        values["body"] = base64.b64encode(item.body).decode("ascii")
    return json.dumps(values, ensure_ascii=False)


def unpacked(line: str) -> Seen:
    """The opposite of `packed`."""
    values: dict[str, Any] = json.loads(line)
    if "failure" in values:
        return VisitFailed(**values | {"failure": Failure(values["failure"])})
    link = Link(**values["link"]) if values["link"] else None
    return Sight(**values | {"body": base64.b64decode(values["body"]), "link": link})
