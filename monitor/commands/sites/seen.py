"""The tables of a first look: the page, its links, two articles."""

from __future__ import annotations

from datetime import date

from rich.table import Table

from monitor.commands.sites.tables import add, show, table
from monitor.new_site_look import FirstLook, dated
from spiders.items import ListReading, PageKind

SHOWN = 10  # links
BEGINNING = 60  # characters of a text


def show_first_look(seen: FirstLook, today: date) -> None:
    show(_page(seen), _links(seen), _articles(seen, today))


def _page(seen: FirstLook) -> Table:
    made, column = table("Page", "what", "found"), seen.column
    reading = seen.reading or ListReading(seen.proposal.url, PageKind.EMPTY)
    add(made, "kind", column.kind)
    add(made, "why", column.why)
    add(made, "family", reading.family or "none known")
    add(made, "read by", reading.how)
    add(made, "links", len(column.links))
    add(made, "next page", reading.next)
    add(made, "charset", reading.charset if seen.reading else None)
    return made


def _links(seen: FirstLook) -> Table:
    links = seen.column.links
    made = table(f"Links: {min(SHOWN, len(links))} of {len(links)}", "title", "date", "address")
    for link in links[:SHOWN]:
        add(made, link.title, link.date, link.url)
    return made


def _articles(seen: FirstLook, today: date) -> Table:
    made = table("Articles", "title", "date", "basis", "source", "text", "characters")
    for article in seen.articles:
        reading, day = article.reading, dated(article, today)
        text = reading.value("text") or ""
        title = reading.value("title") or f"{reading.kind}: {reading.why} ({article.sight.url})"
        beginning = " ".join(text.split())[:BEGINNING]
        add(
            made,
            title,
            day.value if day else None,
            day.basis if day else None,
            reading.value("source"),
            beginning,
            len(text),
        )
    for failed in seen.column.failures:
        if failed.url:
            add(made, f"{failed.failure}: {failed.message} ({failed.url})", None, None, None, None, None)
    return made
