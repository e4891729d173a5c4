"""kexin explain"""

from __future__ import annotations

import json

import click

from monitor.commands.given import given
from monitor.commands.jsonl import objects
from monitor.commands.options import as_json, with_config
from monitor.config import Config


@click.command()
@click.argument("what", metavar="FILE|-|ID|URL")
@with_config
@as_json
@click.option("--jsonl", is_flag=True, help='Lines {"id","text"} in, one object a line out, in the same order.')
def explain(config: Config, what: str, as_json: bool, jsonl: bool) -> None:
    """What a text says: canonical text, noise, topics with the words that earned them, documents, standards."""
    from monitor.explain import explain as explained

    if jsonl:
        for line in objects(given(config, what)[1].splitlines(), "id", "text"):
            said = explained(line.get("title"), line["text"])
            click.echo(json.dumps({"id": line["id"], **said}, ensure_ascii=False))
        return
    title, text = given(config, what)
    click.echo(json.dumps(explained(title, text), ensure_ascii=False, indent=1))
