"""kexin figures"""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import asdict
from typing import Any

import click

from monitor.commands.options import as_json, with_config
from monitor.config import Config
from storage.amounts import amount, difference, moment
from storage.database import open_for_reading
from storage.reader.figures import Followed, Series, followed, series


@click.command()
@click.argument("subject")
@with_config
@as_json
def figures(config: Config, subject: str, as_json: bool) -> None:
    """A figure over time. Without one of exactly that name, the names that have the words."""
    with closing(open_for_reading(config.archive)) as connection:
        found = series(connection, subject)
        named = [] if found else followed(connection, subject)
    if as_json:
        click.echo(json.dumps([_object(one) for one in found], ensure_ascii=False, indent=1))
    elif found:
        for one in found:
            _print(one)
    else:
        _suggest(subject, named)


def _print(one: Series) -> None:
    identity = one.identity
    place = f"，{identity.place}" if identity.place else ""
    click.echo(click.style(f"{identity.subject}（{identity.scope}{place}）", bold=True))
    before: float | None = None
    for point in one.points:
        told = amount(point.value, identity.unit, point.qualifier)
        change = "" if before in (None, point.value) else difference(before or 0.0, point.value, identity.unit)
        click.echo(f"  {moment(point.period or point.at)}  {told}  {change}".rstrip())
        click.echo(f"      {point.passage.sentence}")
        click.echo(f"      {point.passage.source}")
        before = point.value


def _suggest(subject: str, named: list[Followed]) -> None:
    if not named:
        raise click.ClickException(
            f"no figure is named {subject!r} or has these words; see the page 数字 in kexin browse"
        )
    click.echo(f"没有指标正好叫“{subject}”；含这些字的有：")
    for one in named:
        click.echo(f"  {one.subject}  {one.unit} · {one.scope} · {one.articles} 篇")


def _object(one: Series) -> dict[str, Any]:
    points = [
        {name: given for name, given in asdict(point).items() if name not in ("series", "passage")}
        | {"at": point.at, "sentence": point.passage.sentence, "article": point.passage.article}
        | {"title": point.passage.title, "url": point.passage.url, "site": point.passage.site}
        for point in one.points
    ]
    return asdict(one.identity) | {"points": points}
