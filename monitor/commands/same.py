"""kexin same"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from monitor.commands.jsonl import objects
from monitor.commands.options import as_json
from storage.stories import Verdict, group, text_of
from storage.stories import same as compare


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="A B")
@click.option("--jsonl", is_flag=True, help='Lines {"id","text"} on standard input, {"id","story"} on output.')
@as_json
def same(files: tuple[Path, ...], jsonl: bool, as_json: bool) -> None:
    """Are two texts one story? Elsewhere than on a terminal JSON: same, relation, containment, jaccard, why."""
    if jsonl:
        _stream()
        return
    if len(files) != 2:
        raise click.UsageError("two files, or --jsonl")
    one, other = (text_of(file.read_text(encoding="utf-8", errors="replace")) for file in files)
    verdict = compare(one, other)
    click.echo(_json(verdict) if as_json or not sys.stdout.isatty() else _line(verdict))


def _stream() -> None:
    lines = objects(sys.stdin, "id", "text")
    for key, story in group((line["id"], line["text"]) for line in lines):
        click.echo(json.dumps({"id": key, "story": story}, ensure_ascii=False))


def _json(verdict: Verdict) -> str:
    return json.dumps({"same": verdict.same, **asdict(verdict)}, ensure_ascii=False, indent=1)


def _line(verdict: Verdict) -> str:
    shares = f"短文有 {verdict.containment:.0%} 见于另一篇，两文共有 {verdict.jaccard:.0%}"
    return f"{verdict.relation.word}：{verdict.why}\n{shares}"
