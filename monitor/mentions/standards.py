"""Standards named in a text, such as GA/T 1400.1-2017, with what the text says of each."""

from __future__ import annotations

from monitor.mentions.standard_numbers import standard_numbers
from monitor.mentions.standard_status import statuses
from monitor.mentions.standard_tables import rows
from monitor.mentions.standard_titles import title_beside
from monitor.topics.lines import article_end
from storage.mentions import StandardMention
from storage.text.canonical import Canonical


def find_standards(text: Canonical) -> tuple[StandardMention, ...]:
    """Every mention of a standard, in order; `raw`, `start` and `end` are those of the canonical text's original."""
    end = article_end(text.text)
    standards = standard_numbers(text.text, end)
    if not standards:
        return ()
    said = statuses(text.text, standards)
    titles = [title_beside(text.text, one.start, one.end) for one in standards]
    for row in rows(text.text, standards, end):
        said[row.standard].read_row(row.status, row.day, [standards[i].name for i in row.replaced])
        titles[row.standard] = row.title
        for i in row.replaced:
            said[i].status, titles[i] = "被代替", None
    return tuple(
        StandardMention(
            one.code,
            one.number,
            one.year,
            *text.printed(one.start, one.end),
            status=what.status,
            status_date=what.day,
            replaces="、".join(what.replaces) or None,
            title=title,
        )
        for one, what, title in zip(standards, said, titles, strict=True)
    )
