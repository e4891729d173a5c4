"""kexin retag"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from monitor.commands.options import as_json, with_config
from monitor.commands.programmes import loaded_programmes
from monitor.commands.progress import article_progress
from monitor.commands.topics import loaded
from monitor.config import Config
from monitor.fact_names import FACTS
from storage.database import open_for_reading, open_for_writing

if TYPE_CHECKING:
    from monitor.refind import Refinding
    from monitor.retag import Group, Retagging, TopicChange


@click.command()
@click.option("--preview", is_flag=True, help="Only show what would change; write nothing.")
@click.option("--mentions", is_flag=True, help="Find documents, standards, figures, tasks … anew too; slower.")
@click.option("--samples", default=3, show_default=True, type=click.IntRange(0, 100), help="Articles shown of a kind.")
@click.option("--after", default=0, metavar="ID", help="Begin after this article; for a run that was broken off.")
@with_config
@as_json
def retag(config: Config, preview: bool, mentions: bool, samples: int, after: int, as_json: bool) -> None:
    """Apply changed topic rules to the archive, or show what they would add and remove, with samples."""
    from monitor.refind import Refinding
    from monitor.retag import Retagging, sweep
    from monitor.topics.matcher import matcher
    from storage.reader.topics import count_texts

    topics, programmes = loaded(config), loaded_programmes(config)
    read = 0
    opened = open_for_reading(config.archive) if preview else open_for_writing(config.archive)
    with closing(opened) as connection, article_progress(count_texts(connection), silent=as_json) as progress:
        retagging = Retagging(matcher(topics), samples)
        refinding = Refinding(connection, programmes, samples) if mentions else None
        readings = [reading for reading in (retagging, refinding) if reading]
        for reached in sweep(connection, readings, write=not preview, after=after):
            read = reached.articles
            progress(reached.articles, reached.last_id)
    if as_json:
        click.echo(json.dumps(_as_json(retagging, refinding, read, preview), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_lines(retagging, refinding, read, preview)))


def _as_json(retagging: Retagging, refinding: Refinding | None, read: int, preview: bool) -> dict[str, object]:
    told: dict[str, object] = {
        "preview": preview,
        "articles": read,
        "changed": retagging.articles,
        "topics": [asdict(change) for change in _changes(retagging)],
    }
    if refinding:
        differences = {table: asdict(difference) for table, difference in refinding.differences.items()}
        told["mentions"] = {"changed": refinding.articles, **differences}
    return told


def _changes(retagging: Retagging) -> list[TopicChange]:
    return [retagging.changes[topic] for topic in sorted(retagging.changes)]


def _lines(retagging: Retagging, refinding: Refinding | None, read: int, preview: bool) -> Iterator[str]:
    for change in _changes(retagging):
        counts = (change.added.articles, change.removed.articles, change.reworded.articles)
        yield f"{change.name}（{change.id}）  ＋{counts[0]}  －{counts[1]}  仅依据有变 {counts[2]}"
        for sign, group in (("＋", change.added), ("－", change.removed)):
            yield from _samples(sign, group)
    would = "将改动（未写入）" if preview else "已改动"
    yield f"共 {read} 篇文章，{would} {retagging.articles} 篇"
    if refinding:
        yield from _mentions(refinding)
        yield f"文中事实：{would} {refinding.articles} 篇"


def _mentions(refinding: Refinding) -> Iterator[str]:
    for table, difference in refinding.differences.items():
        yield f"{FACTS[table]}  ＋{difference.added}  －{difference.removed}"
        for sign, samples in (("＋", difference.samples_added), ("－", difference.samples_removed)):
            for sample in samples:
                yield f"    {sign} [{sample.id}] {sample.title}：{sample.raw}"


def _samples(sign: str, group: Group) -> Iterator[str]:
    for sample in group.samples:
        yield f"    {sign} [{sample.id}] {sample.title}  {sample.score:g}：{'、'.join(sample.words)}"
