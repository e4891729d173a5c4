"""kexin documents list · gaps"""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import asdict

import click

from monitor.commands.options import as_json, with_config
from monitor.config import Config
from storage.database import open_for_reading
from storage.documents.numbering import WIDEST, SeenSeries
from storage.reader.documents import known, series


@click.group()
def documents() -> None:
    """Documents that articles name: which they are, and which numbers of a series were never seen."""


@documents.command(name="list")
@click.argument("words", default="")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10_000))
@with_config
@as_json
def list_(config: Config, words: str, limit: int, as_json: bool) -> None:
    """One line a document, those that most articles name first; WORDS of its title or number choose."""
    with closing(open_for_reading(config.archive)) as connection:
        found = known(connection, words, limit)
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
        return
    for one in found:
        names = [f"《{one.title}》" if one.title else "", *one.numbers]
        click.echo(f"{one.articles:4}  {' '.join(filter(None, names))}  {'、'.join(one.relations)}".rstrip())


@documents.command()
@with_config
@as_json
def gaps(config: Config, as_json: bool) -> None:
    """The numbers missing between those seen, of every series of one issuer and year."""
    with closing(open_for_reading(config.archive)) as connection:
        found = [one for one in series(connection) if len(one.serials) > 1]
    if as_json:
        told = [
            asdict(one.series) | {"serials": one.serials, "missing": one.gaps(), "leaps": one.leaps()} for one in found
        ]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for one in found:
        click.echo(_line(one))
    click.echo("没有见到不等于没有公开。" if found else "还没有一个系列见到两个以上的号")


def _line(one: SeenSeries) -> str:
    runs = (f"{first}" if first == last else f"{first}–{last}" for first, last in one.gaps())
    seen = f"见到 {len(one.serials)} 个（{one.serials[0]}–{one.serials[-1]}）"
    wide = f"{one.leaps()} 段连缺超过 {WIDEST} 个，未列" if one.leaps() else ""
    return f"{one.series}  {seen}  缺：{'；'.join(filter(None, ('、'.join(runs), wide))) or '无'}"
