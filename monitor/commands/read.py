"""kexin read article · kexin read list"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, BinaryIO

import click

from monitor.config import ZONE
from monitor.normalize import published_of
from spiders.items import ListReading, PageReading
from spiders.reading.article import read_article
from spiders.reading.lists import read_list
from spiders.reading.page import Page

FIELDS = ("made", "source", "author", "text", "doc_number", "index_number", "agency", "validity")
Command = Callable[..., Any]


@click.group()
def read() -> None:
    """Read one saved page, as it came, and print what it says as one JSON object."""


def _page_options(function: Command) -> Command:
    function = click.argument("file", type=click.File("rb"))(function)
    function = click.option("--url", default="", help="The page's address, where it is known.")(function)
    function = click.option("--content-type", default="", help="The HTTP header of that name.")(function)
    return click.option("--status", default=200, show_default=True, help="The HTTP status.")(function)


@read.command()
@_page_options
def article(file: BinaryIO, url: str, content_type: str, status: int) -> None:
    """Read an article page (FILE, or - for standard input)."""
    reading = read_article(Page(file.read(), url, content_type, status))
    click.echo(json.dumps(article_json(reading), ensure_ascii=False, indent=1))


@read.command("list")
@_page_options
@click.option("--family", help="The CMS family; recognised from the page where not given.")
def list_(file: BinaryIO, url: str, content_type: str, status: int, family: str | None) -> None:
    """Read a list page (FILE, or - for standard input)."""
    reading = read_list(Page(file.read(), url, content_type, status), family)
    click.echo(json.dumps(list_json(reading), ensure_ascii=False, indent=1))


def article_json(reading: PageReading) -> dict[str, Any]:
    """The contract's keys; `date` is the day of `published`. What the page does not say is null."""
    published = published_of(reading, None, datetime.now(ZONE).date())
    return {
        "kind": reading.kind,
        "title": reading.value("title"),
        "published": published.value if published else None,
        "published_basis": published.basis if published else None,
        "date": published.value[:10] if published else None,
        **{name: reading.value(name) for name in FIELDS},
        "attachments": [{"url": a.url, "name": a.name, "type": a.type} for a in reading.attachments],
        "provenance": {name: found.where for name, found in reading.fields.items()}
        | {"charset": reading.charset, "family": reading.family, "kind": reading.why},
    }


def list_json(reading: ListReading) -> dict[str, Any]:
    """The contract's keys, and the kind: an empty list is not a failed one."""
    return {
        "kind": reading.kind,
        "links": [{"url": link.url, "title": link.title, "date": link.date} for link in reading.links],
        "next": reading.next,
        "family": reading.family,
        "provenance": {"links": reading.how, "charset": reading.charset, "kind": reading.why},
    }
