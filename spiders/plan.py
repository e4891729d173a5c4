"""What one crawl of one site is asked to do, said without any word of an archive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spiders.items import AttachmentLink, Link
from spiders.source import Column, Site

Known = Callable[[str, Sequence[Link]], set[str]]
Files = Callable[[str], tuple[AttachmentLink, ...]]


def nothing_known(column: str, links: Sequence[Link]) -> set[str]:
    """No address was ever read."""
    return set()


def no_files(column: str) -> tuple[AttachmentLink, ...]:
    """No file is wanted."""
    return ()


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """One column to visit.

    `waiting` are links found by an earlier crawl and never read; `rereads` are articles to look at again;
    `whole` says that the last visit did not end well, so that known links prove nothing and every page is read.
    """

    column: Column
    waiting: tuple[Link, ...] = ()
    rereads: tuple[str, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class CrawlPlan:
    """One site to visit. `known` gives the addresses, among those of a column's rows, that need no request.

    `files` gives those beside a column's articles that are wanted, once the articles of this crawl were handed on.
    """

    site: Site
    columns: tuple[ColumnPlan, ...]
    known: Known = nothing_known
    files: Files = no_files
