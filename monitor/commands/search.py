"""kexin search"""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import asdict

import click

from monitor.commands.options import as_json, with_config
from monitor.config import Config
from storage.database import open_for_reading
from storage.reader.search import search as find


@click.command()
@click.argument("query")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000))
@click.option("--best", is_flag=True, help="The best first, instead of the newest.")
@with_config
@as_json
def search(config: Config, query: str, limit: int, best: bool, as_json: bool) -> None:
    """Exact Chinese search: what contains the words, and nothing else."""
    with closing(open_for_reading(config.archive)) as connection:
        hits = find(connection, query, limit, newest=not best)
    if as_json:
        click.echo(json.dumps([asdict(hit) for hit in hits], ensure_ascii=False, indent=1))
        return
    for hit in hits:
        day = (hit.published_at or "日期不详")[:10]
        where = f"（附件：{hit.attachment}）" if hit.attachment else ""
        click.echo(f"{day}  {hit.title}  [{hit.site}]\n    {where}{hit.snippet}\n    {hit.url}")
    click.echo(f"共 {len(hits)} 条" if hits else "没有找到")
