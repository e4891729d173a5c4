"""kexin explain"""

from __future__ import annotations

import json
from datetime import date
from functools import partial

import click

from monitor.commands.given import given
from monitor.commands.jsonl import objects
from monitor.commands.options import as_json, with_config
from monitor.commands.programmes import loaded_programmes
from monitor.commands.topics import loaded
from monitor.config import Config


@click.command()
@click.argument("what", metavar="FILE|-|ID|URL")
@with_config
@as_json
@click.option("--jsonl", is_flag=True, help='Lines {"id","text"[,"title","date"]} in, one object a line out, in order.')
def explain(config: Config, what: str, as_json: bool, jsonl: bool) -> None:
    """What a text says: canonical text, noise, topics and their words, documents, standards, programmes, agencies."""
    from monitor.explain import explain as explained
    from monitor.mentions import Home, Origin

    said = partial(explained, topics=loaded(config), programmes=loaded_programmes(config))
    if jsonl:
        for line in objects(given(config, what).text.splitlines(), "id", "text"):
            told = said(line.get("title"), line["text"], origin=Origin(_day(line.get("date"))))
            click.echo(json.dumps({"id": line["id"], **told}, ensure_ascii=False))
        return
    found = given(config, what)
    origin = Origin.of(found.published, found.made, Home.of(found.agency, found.region))
    click.echo(json.dumps(said(found.title, found.text, origin=origin), ensure_ascii=False, indent=1))


def _day(printed: object) -> date | None:
    try:
        return date.fromisoformat(str(printed)[:10]) if printed else None
    except ValueError as error:
        raise click.ClickException(f"date {printed!r}: no day; write it as 2026-11-26") from error
