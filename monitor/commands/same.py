"""kexin same"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from storage.stories import group, text_of
from storage.stories import same as compare


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="A B")
@click.option("--jsonl", is_flag=True, help='Lines {"id","text"} on standard input, {"id","story"} on output.')
def same(files: tuple[Path, ...], jsonl: bool) -> None:
    """Are two texts one story? Prints JSON: same, containment, jaccard, why."""
    if jsonl:
        lines = (json.loads(line) for line in sys.stdin if line.strip())
        for key, story in group((line["id"], line["text"]) for line in lines):
            click.echo(json.dumps({"id": key, "story": story}, ensure_ascii=False))
        return
    if len(files) != 2:
        raise click.UsageError("two files, or --jsonl")
    one, other = (text_of(file.read_text(encoding="utf-8", errors="replace")) for file in files)
    click.echo(json.dumps(asdict(compare(one, other)), ensure_ascii=False, indent=1))
