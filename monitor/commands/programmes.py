"""kexin programmes test · candidates · accept"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING

import click

from monitor.commands.options import PROBLEMS, as_json, with_config
from monitor.commands.rules import whole
from monitor.config import Config

if TYPE_CHECKING:
    from monitor.mentions.programmes import Programme
    from storage.text.canonical import Canonical


@click.group()
def programmes() -> None:
    """Named programmes and platforms: every one is a TOML file; your own stand in HOME/programmes."""


@programmes.command()
@with_config
def test(config: Config) -> None:
    """Run the examples of every file. Exit 1 where one fails, 3 where only files cannot be read."""
    from monitor.mentions.programmes import failures, load_programmes

    known, errors = load_programmes(*config.programme_folders)
    failed = [line for programme in known for line in failures(programme, known)]
    for line in (*failed, *errors):
        click.echo(str(line))
    click.echo(f"{len(known)} 个平台和工程，{len(failed)} 个例句不符，{len(errors)} 个文件不能读")
    sys.exit(1 if failed else PROBLEMS if errors else 0)


@programmes.command()
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1))
@with_config
@as_json
def candidates(config: Config, limit: int, as_json: bool) -> None:
    """Names in the archive that no file knows, those in most texts first."""
    from monitor.mentions.programmes.candidates import candidates as proposed

    found = proposed(_texts(config), _known(config))
    if as_json:
        click.echo(json.dumps([asdict(candidate) for candidate in found[:limit]], ensure_ascii=False, indent=1))
        return
    for candidate in islice(found, limit):
        click.echo(f"{candidate.texts} 篇  {candidate.name}（{candidate.sign}）\n    …{candidate.sample}…")
    click.echo(f"共 {len(found)} 个；收入：kexin programmes accept 名称" if found else "没有新的名称")


@programmes.command()
@click.argument("name")
@click.option("--id", "key", metavar="ID", help="The file's name: a-z, 0-9 and _ (default own_1, own_2 …).")
@with_config
def accept(config: Config, name: str, key: str | None) -> None:
    """Write a commented file for NAME into HOME/programmes, to be filled in."""
    from monitor.mentions.programmes.draft import accept as write

    path = write(name, key, config.programme_folders[-1], _known(config))
    click.echo(f"已写入 {path}；请补全后运行 kexin programmes test")


def loaded_programmes(config: Config) -> tuple[Programme, ...]:
    """The programmes of the product and the home. Raises ClickException that names every file that cannot be read."""
    from monitor.mentions.programmes import load_programmes

    return whole(*load_programmes(*config.programme_folders))


def _known(config: Config) -> tuple[Programme, ...]:
    """The programmes that can be read; the others are named on standard error."""
    from monitor.mentions.programmes import load_programmes

    known, errors = load_programmes(*config.programme_folders)
    for error in errors:
        click.echo(str(error), err=True)
    return known


def _texts(config: Config) -> Iterator[Canonical]:
    """The archive's texts, with a bar on a terminal."""
    from rich.console import Console
    from rich.progress import track

    from storage.database import open_for_reading
    from storage.reader.articles import count_texts, texts
    from storage.text.canonical import canonicalise

    console = Console(stderr=True)
    with closing(open_for_reading(config.archive)) as archive:
        yield from track(
            map(canonicalise, texts(archive)), "读取", count_texts(archive), console=console,
            transient=True, disable=not console.is_terminal,
        )  # fmt: skip
