"""kexin explain"""

from __future__ import annotations

import json
import sys
from contextlib import closing
from pathlib import Path

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
@click.option("--jsonl", is_flag=True, help='Lines {"id","text"} in, one object a line out, in the same order.')
def explain(config: Config, what: str, as_json: bool, jsonl: bool) -> None:
    """What a text says: canonical text, noise, topics with the words that earned them, documents, standards."""
    from monitor.explain import explain as explained

    if jsonl:
        for given in objects(_text_of(config, what)[1].splitlines(), "id", "text"):
            said = explained(given.get("title"), given["text"])
            click.echo(json.dumps({"id": given["id"], **said}, ensure_ascii=False))
        return
    title, text = _text_of(config, what)
    click.echo(json.dumps(explained(title, text), ensure_ascii=False, indent=1))


def _text_of(config: Config, what: str) -> tuple[str | None, str]:
    if what == "-":
        return None, sys.stdin.buffer.read().decode("utf-8", "replace")
    if Path(what).is_file():
        return None, Path(what).read_text(encoding="utf-8", errors="replace")
    if not (what.isdigit() or what.startswith(("http://", "https://"))):
        raise click.UsageError(f"{what}: no such file, and neither an article's id nor its address")
    with closing(open_for_reading(config.archive)) as connection:
        article = find_article(connection, what)
    if article is None:
        raise click.ClickException(f"{what}: not in the archive; see 'kexin search'")
    return article.title, article.text
