"""kexin tasks"""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import click

from monitor.clock import Clock
from monitor.commands.options import as_json, with_config
from monitor.config import Config
from storage.amounts import days_left
from storage.database import open_for_reading
from storage.reader.tasks import Task, due


@click.command()
@click.option("--due", "days", default=30, show_default=True, type=click.IntRange(0), help="Due within so many days.")
@click.option("--past", default=0, show_default=True, type=click.IntRange(0), help="And fell due so many days ago.")
@with_config
@as_json
def tasks(config: Config, days: int, past: int, as_json: bool) -> None:
    """The tasks of plans that fall due, with those who answer for them."""
    today = Clock()().date()
    with closing(open_for_reading(config.archive)) as connection:
        found = due(connection, today - timedelta(days=past), today + timedelta(days=days))
    if as_json:
        click.echo(json.dumps([_object(task, today) for task in found], ensure_ascii=False, indent=1))
        return
    for task in found:
        _print(task, today)
    click.echo(f"共 {len(found)} 项" if found else "没有到期的任务")


def _print(task: Task, today: date) -> None:
    click.echo(f"{task.deadline}  {days_left(task.days_left(today))}  {task.no} {task.title}")
    units = [("牵头", task.lead), ("责任", task.responsible)]
    click.echo("    " + "；".join(f"{word}：{'、'.join(names)}" for word, names in units if names))
    click.echo(f"    {task.passage.source}")


def _object(task: Task, today: date) -> dict[str, Any]:
    told = {name: given for name, given in asdict(task).items() if name != "passage"}
    where = {"article": task.passage.article, "title": task.passage.title, "url": task.passage.url}
    return {**told, "days_left": task.days_left(today), "in": where | {"site": task.passage.site}}
