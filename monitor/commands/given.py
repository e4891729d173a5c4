"""The text that a command is about: a file, standard input, or an article of the archive."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import click

from monitor.config import Config
from storage.database import open_for_reading
from storage.reader.articles import find_article


class Given(NamedTuple):
    """A text; what is not known of it is empty. Agency and region are those of its site."""

    text: str
    title: str = ""
    agency: str = ""
    region: str = ""
    published: str | None = None
    made: str | None = None


def given(config: Config, what: str) -> Given:
    """The text of FILE, - or an article's id or address. Raises ClickException."""
    if what == "-":
        return Given(sys.stdin.buffer.read().decode("utf-8", "replace"))
    if Path(what).is_file():
        return Given(Path(what).read_text(encoding="utf-8", errors="replace"))
    if not (what.isdigit() or what.startswith(("http://", "https://"))):
        raise click.UsageError(f"{what}: no such file, and neither an article's id nor its address")
    with closing(open_for_reading(config.archive)) as connection:
        article = find_article(connection, what)
    if article is None:
        raise click.ClickException(f"{what}: not in the archive; see 'kexin search'")
    return Given(article.text, article.title, article.agency, article.region, article.published_at, article.made_at)
