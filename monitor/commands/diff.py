"""kexin diff"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict

import click

from alerts.changes import PLACES, WEIGHTY, Passage, Pieces, passage, returned
from monitor.commands.options import as_json, with_config
from monitor.config import Config
from storage.database import open_for_reading
from storage.reader.history import History, Version, history

WORDS = {
    "title": "改标题", "body": "改正文", "date": "改日期", "attachment": "改附件", "fields": "改文号或有效性",
    "removed": "撤下（不等于废止）", "restored": "恢复",
}  # fmt: skip


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
    kinds = [WORDS.get(kind, kind) for kind in version.change.get("kinds", ())]
    told = "，".join(filter(None, ("、".join(kinds) or "首次收录", returned(version.change))))
    yield f"第 {version.n} 版  {version.seen_at[:16].replace('T', ' ')}  {told}"
    for edit in version.change.get("edits", ()):
        yield from _place(passage(edit))


def _place(place: Passage) -> Iterator[str]:
    weighty = "重要" if place.weight >= WEIGHTY else ""
    why = "：".join(filter(None, (weighty, place.why)))
    yield f"  {PLACES.get(place.where, place.where)}{f'（{why}）' if why else ''}"
    if place.before and not place.moved:
        yield f"    - {_marked(place.before, 'red')}"
    if place.after:
        yield f"    {'~' if place.moved else '+'} {_marked(place.after, 'green')}"


def _marked(pieces: Pieces, colour: str) -> str:
    """Brackets too, for a terminal without colours; none where all of it is new or gone."""
    if all(piece.changed for piece in pieces):
        return click.style("".join(piece.text for piece in pieces), fg=colour, bold=True)
    return "".join(
        click.style(f"[{piece.text}]", fg=colour, bold=True) if piece.changed else piece.text for piece in pieces
    )
