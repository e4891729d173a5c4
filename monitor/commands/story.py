"""kexin story ID · split · merge"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import asdict

import click

from monitor.clock import Clock, stamp
from monitor.commands.options import as_json, with_config
from monitor.config import Config
from storage.database import open_for_reading, open_for_writing
from storage.reader.stories import StoryTold, story_of
from storage.reader.stories import story as read


class StoryGroup(click.Group):
    """`kexin story ID` is short for `kexin story show ID`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("-h", "--help"):
            args = ["show", *args]
        return super().parse_args(ctx, args)


@click.group(cls=StoryGroup, subcommand_metavar="[show] ID | COMMAND [ARGS]...")
def story() -> None:
    """One story: its articles, why each is in it, and what else its text has to do with.

    ID is a story's number or an article's address.
    """


@story.command()
@click.argument("key", metavar="ID")
@with_config
@as_json
def show(config: Config, key: str, as_json: bool) -> None:
    """The articles of a story, the original first, with the reasons."""
    with closing(open_for_reading(config.archive)) as connection:
        told = read(connection, _story(connection, key))
    assert told is not None
    if as_json:
        click.echo(json.dumps(asdict(told), ensure_ascii=False, indent=1))
    else:
        _print(told)


@story.command()
@click.argument("key", metavar="ID")
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True, type=int)
@with_config
def split(config: Config, key: str, articles: tuple[int, ...]) -> None:
    """Take articles, by their numbers, out of a story; no later article brings them back."""
    from storage.stories.analyst import split as divide

    with closing(open_for_writing(config.archive)) as connection:
        new = divide(connection, _story(connection, key), articles, stamp(Clock()()))
    click.echo(f"已拆出为报道 {new}；以后的转载不会再把两者并到一起。")


@story.command()
@click.argument("one", metavar="ID")
@click.argument("other", metavar="ID")
@with_config
def merge(config: Config, one: str, other: str) -> None:
    """Make two stories one."""
    from storage.stories.analyst import merge as join

    with closing(open_for_writing(config.archive)) as connection:
        stays = join(connection, _story(connection, one), _story(connection, other), stamp(Clock()()))
    click.echo(f"已并为报道 {stays}。")


def _story(connection: sqlite3.Connection, key: str) -> int:
    found = story_of(connection, key)
    if found is None:
        raise click.ClickException(f"{key}: neither a story's number nor an article's address; see 'kexin search'")
    return found


def _print(told: StoryTold) -> None:
    click.echo(click.style(f"报道 {told.id}  {told.title}", bold=True))
    if told.why:
        click.echo(f"原发依据：{told.why}")
    for article in told.carriers:
        day = (article.published_at or "日期不详")[:10]
        role = "原发" if article.is_original else "转载"
        gone = "（已撤下）" if article.state == "removed" else ""
        click.echo(f"  {role} {day}  [{article.id}] {article.title}  {article.site}{gone}")
        if article.why:
            click.echo(f"       归并：与 [{article.like}] {article.why}")
        click.echo(f"       {article.url}")
    for kin in told.kin:
        click.echo(f"  {kin.relation.word}：报道 {kin.story_id}  {kin.title}（{kin.why}）")
    for said in told.said:
        verb = "并入" if said.together else "拆开"
        click.echo(f"  人工{verb}：[{said.article_id}] 与 [{said.other_id}]，{said.said_at[:16].replace('T', ' ')}")
