"""kexin sites check"""

from __future__ import annotations

import click

from monitor.commands.options import PROBLEMS, with_config
from monitor.commands.sites.catalogue import site_of
from monitor.config import Config
from spiders.items import Link


@click.command()
@click.argument("key")
@with_config
def check(config: Config, key: str) -> int:
    """Visit each column's first list page and show what is read, beside its recording. Nothing is archived."""
    from monitor.check import check_site
    from monitor.commands.sites.tables import add, show, table

    today = table(key, "column", "kind", "why", "family", "links", "first link", "date", "family then", "links then")
    lost = table("Recorded articles", "column", "lost")
    healthy = True
    for row in check_site(config, site_of(config, key)):
        seen, family, links = row.seen, None, None
        if row.then:
            family, links = row.then.read.family, row.then.read.links
        healthy = healthy and row.healthy
        first = seen.links[0] if seen.links else Link("", "")
        add(
            today, row.key, seen.kind, seen.why, seen.reading.family if seen.reading else None, len(seen.links),
            first.title, first.date, family, links,
        )  # fmt: skip
        for words in row.lost:
            add(lost, row.key, words)
    show(today, lost)
    return 0 if healthy else PROBLEMS
