"""kexin explain"""

from __future__ import annotations

import json
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import NamedTuple

import click

from monitor.commands.jsonl import objects
from monitor.commands.options import as_json, with_config
from monitor.config import Config
from storage.database import open_for_reading
from storage.reader.articles import find_article


@click.command()
@click.argument("what", metavar="FILE|-|ID|URL")
@with_config
@as_json
@click.option("--jsonl", is_flag=True, help='Lines {"id","text"[,"title","date"]} in, one object a line out, in order.')
def explain(config: Config, what: str, as_json: bool, jsonl: bool) -> None:
    """What a text says: canonical text, noise, topics and their words, documents, standards, programmes, agencies."""
    from monitor.explain import explain as explained
    from monitor.mentions.agencies import Home

    if jsonl:
        for line in objects(_text_of(config, what).text.splitlines(), "id", "text"):
            said = explained(line.get("title"), line["text"], published=_day(line.get("date")))
            click.echo(json.dumps({"id": line["id"], **said}, ensure_ascii=False))
        return
    given = _text_of(config, what)
    home = Home.of(given.agency, given.region)
    said = explained(given.title, given.text, published=_day(given.published), home=home)
    click.echo(json.dumps(said, ensure_ascii=False, indent=1))


class Given(NamedTuple):
    """A text to explain; what is not known of it is empty."""

    text: str
    title: str = ""
    agency: str = ""
    region: str = ""
    published: str | None = None


def _day(printed: object) -> date | None:
    try:
        return date.fromisoformat(str(printed)[:10]) if printed else None
    except ValueError as error:
        raise click.ClickException(f"date {printed!r}: no day; write it as 2026-11-26") from error


def _text_of(config: Config, what: str) -> Given:
    if what == "-":
        return Given(sys.stdin.buffer.read().decode("utf-8", "replace"))
    if Path(what).is_file():
        return Given(Path(what).read_text(encoding="utf-8", errors="replace"))
    if not (what.isdigit() or what.startswith(("http://", "https://"))):
        raise click.UsageError(f"{what}: no such file, and neither an article's id nor its address")
    with closing(open_for_reading(config.archive)) as connection:
        article = find_article(connection, what)
    if article is None:
        raise click.ClickException(f"{what}: not in the archive; see 'kexin search'")
    return Given(article.text, article.title, article.agency, article.region, article.published_at)
