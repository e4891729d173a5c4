"""kexin diff"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import asdict
from typing import Any

import click

from alerts.changes import Excerpt, contrast
from monitor.commands.options import as_json, with_config
from monitor.config import Config
from storage.database import open_for_reading
from storage.reader.history import History, Version, history

WORDS = {
    "title": "改标题", "body": "改正文", "date": "改日期", "attachment": "改附件",
    "removed": "撤下（不等于废止）", "restored": "恢复",
}  # fmt: skip
PLACES = {"title": "标题", "text": "正文", "published": "发布日期", "made": "成文日期", "attachment": "附件"}


@click.command()
@click.argument("key", metavar="ID")
@with_config
@as_json
def diff(config: Config, key: str, as_json: bool) -> None:
    """What changed in an article, version by version. ID is its number or address."""
    with closing(open_for_reading(config.archive)) as connection:
        found = history(connection, key)
    if found is None:
        raise click.ClickException(f"{key}: neither an article's number nor its address; see 'kexin search'")
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_lines(found)))


def _lines(found: History) -> Iterator[str]:
    yield click.style(f"[{found.article}] {found.title}", bold=True)
    yield found.url
    for version in found.versions:
        yield from _version(version)


def _version(version: Version) -> Iterator[str]:
    kinds = "、".join(WORDS.get(kind, kind) for kind in version.change.get("kinds", ())) or "首次收录"
    yield f"第 {version.n} 版  {version.seen_at[:16].replace('T', ' ')}  {kinds}"
    for edit in version.change.get("edits", ()):
        yield from _edit(edit)


def _edit(edit: Mapping[str, Any]) -> Iterator[str]:
    weighty = "（重要）" if edit["significant"] else ""
    yield f"  {PLACES.get(edit['where'], edit['where'])}{weighty}"
    before, after = contrast(edit["before"], edit["after"])
    if edit["before"]:
        yield f"    - {_marked(before, 'red')}"
    if edit["after"]:
        yield f"    + {_marked(after, 'green')}"


def _marked(passage: Excerpt, colour: str) -> str:
    return f"{passage.head}{click.style(passage.changed, fg=colour, bold=True)}{passage.tail}"
