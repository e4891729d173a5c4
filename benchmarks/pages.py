"""The pages that are read: real ones with truth where the corpus is here, and our own practice sites."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from monitor.practice.catalogue import SITES
from monitor.practice.library import library
from monitor.practice.site import PracticeSite

SHARED = Path(__file__).parents[2] / "shared"
CORPUS = SHARED / "corpus"
HOST = "http://practice.example"
FIRST_DAY = 1


@dataclass(frozen=True)
class Sample:
    """One page and what is true of it; None where the page does not tell. `links` only for a list."""

    id: str
    body: bytes
    url: str
    charset: str
    government: bool
    title: tuple[str, ...] = ()  # each as good
    day: str | None = None
    source: tuple[str, ...] = ()
    text: str | None = None
    neutral: tuple[str, ...] = ()  # lines neither required nor wrong
    furniture: tuple[str, ...] = ()
    links: frozenset[str] | None = None
    also: frozenset[str] = frozenset()  # links that are not wrong

    @property
    def markup(self) -> str:
        """What a peer is given: the page decoded with its true charset."""
        return self.body.decode(self.charset, "replace")


def corpus() -> Iterator[Sample]:
    """The real pages; none where the corpus is not here."""
    truth = CORPUS / "truth.jsonl"
    for line in truth.read_text(encoding="utf-8").splitlines() if truth.exists() else ():
        row = json.loads(line)
        path = CORPUS / row["file"]
        body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        base = row.get("url") or ""
        yield Sample(
            id=row["id"],
            body=body,
            url=base,
            charset=row["charset"],
            government=row["site_class"] == "gov",
            title=() if row.get("partial") else _all(row, "title"),
            day=row.get("date"),
            source=_all(row, "source"),
            text=row.get("text") if row["kind"] == "article" else None,
            neutral=tuple(row.get("optional") or ()),
            furniture=tuple(row.get("must_not") or ()),
            links=_joined(base, [link["href"] for link in row["links"]]) if row["kind"] == "list" else None,
            also=_joined(base, row.get("links_optional") or []),
        )


def practice() -> Iterator[Sample]:
    """Every article of the practice sites as it first stood there, and nothing that others wrote."""
    for site in SITES:
        for column in site.columns:
            for article in library().all():
                if article.column == f"{site.key}/{column.key}":
                    yield from _article(site, article.key)


def _article(site: PracticeSite, key: str) -> Iterator[Sample]:
    article = library().article(key)
    column = next(column for column in site.columns if f"{site.key}/{column.key}" == article.column)
    day = max(FIRST_DAY, article.first_day)
    path = site.cms.article_path(column, article)
    make = site.cms.article_routes(site, column, article, day).get(path)
    answer = make({}) if make else None
    if answer is None or answer.status != 200 or "html" not in answer.type:
        return
    now = article.on(day)
    yield Sample(
        id=f"{article.column}/{key}",
        body=answer.body,
        url=HOST + path,
        charset=_charset_of(answer.body),
        government=site.level != "press",
        title=(now.title,),
        day=now.date.isoformat(),
        source=(now.source,) if now.source else (),
        text=now.text,
    )


def _charset_of(body: bytes) -> str:
    """Our sites send UTF-8 or GB18030."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _all(row: dict[str, object], name: str) -> tuple[str, ...]:
    value, others = row.get(name), row.get(f"{name}_alt") or []
    return (str(value), *(others if isinstance(others, list) else [str(others)])) if value else ()


def _joined(base: str, hrefs: list[str]) -> frozenset[str]:
    return frozenset(urljoin(base, href) for href in hrefs)
