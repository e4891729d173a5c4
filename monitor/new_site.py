"""A site file for a column page that nobody declared yet: guesses, each of which its reader can see and mend."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median
from urllib.parse import parse_qsl, urlsplit

from monitor.new_site_names import Names
from monitor.normalize import row_date
from monitor.rhythm import is_odd
from spiders.addresses import host_of, registered
from spiders.items import Link, ListReading
from spiders.reading.charset import FAMILY
from spiders.reading.page import Page
from spiders.source import Rhythm

# The median number of days between two days with news, up to which a rhythm is meant.
PACE: dict[Rhythm, float] = {"workdays": 2.5, "weekly": 12, "monthly": 50}
FEW = 3  # days with news that tell a pace

_ENTRY = re.compile(r"(?:index|(?:common_)?list|default|main|home)[\d_]*", re.I)
_TOLD = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.I)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a new site's file would say. `column` is the key of its one column."""

    key: str
    column: str
    url: str
    names: Names
    family: str | None = None
    charset: str | None = None
    rhythm: Rhythm | None = None
    local: bool = False


def propose(url: str, page: Page, reading: ListReading, names: Names, today: date, local: bool = False) -> Proposal:
    """From a column's own `page` and the `reading` of its rows, which may stand elsewhere."""
    return Proposal(
        key=site_key(url),
        column=column_key(url),
        url=url,
        names=names,
        family=reading.family,
        charset=page.charset if lies(page) else None,
        rhythm=rhythm_of(reading.links, today),
        local=local,
    )


def site_toml(proposal: Proposal) -> str:
    """The whole file."""
    parts = urlsplit(proposal.url)
    head = {
        "name": proposal.names.site or host_of(proposal.url),
        "home": f"{parts.scheme}://{parts.netloc}/",
        "family": proposal.family,
        "charset": proposal.charset,
        "local": proposal.local or None,
    }
    return f"{_table(head)}\n{column_toml(proposal)}"


def column_toml(proposal: Proposal) -> str:
    """The column's table alone, to paste into a file that is there."""
    rows = {"name": proposal.names.column or proposal.column, "url": proposal.url, "rhythm": proposal.rhythm}
    return f"[columns.{proposal.column}]\n{_table(rows)}"


def site_key(url: str) -> str:
    """From the host: `gaj.example.gov.cn` gives example-gaj, `www.example.com` example."""
    host = host_of(url)
    told = registered(host)
    names = [told.domain, *reversed(told.subdomain.split("."))] if told.suffix else [host]
    return _key("-".join(name for name in names if name and name != "www")) or "site"


def column_key(url: str) -> str:
    """From the last part of the address that is no entry page, else from the last value of its query."""
    parts = urlsplit(url)
    named = [name for part in parts.path.split("/") if not _ENTRY.fullmatch(name := part.partition(".")[0])]
    values = [value for _, value in parse_qsl(parts.query)]
    found = (_key(part) for part in [*reversed(named), *reversed(values)])
    return next(filter(None, found), "news")


def rhythm_of(links: Sequence[Link], today: date) -> Rhythm | None:
    """How often the rows say that something appears; None where too few have a date.

    A column that has been silent for longer than its rhythm explains is given a rarer one.
    """
    days = sorted({date.fromisoformat(day[:10]) for link in links if (day := row_date(link.date or "", today))})
    days = [day for day in days if day <= today]
    if len(days) < FEW:
        return None
    gap = median((later - earlier).days for earlier, later in pairwise(days))
    fitting = (rhythm for rhythm, most in PACE.items() if gap <= most and not is_odd(days[-1], today, rhythm))
    rhythm: Rhythm = next(fitting, "rare")
    return "daily" if rhythm == "workdays" and any(day.weekday() > 4 for day in days) else rhythm


def lies(page: Page) -> bool:
    """Does the header, or else the page, name another charset than the one that reads well?"""
    told = _TOLD.search(page.content_type) or _TOLD.search(page.text[:4096])
    try:
        name = codecs.lookup(told[1]).name if told else page.charset
    except LookupError:
        return True
    return name != "ascii" and FAMILY.get(name, name) != page.charset


def _key(text: str) -> str:
    return re.sub(r"[^a-z0-9_-]+", "-", text.lower()).strip("-_")


def _table(rows: Mapping[str, object]) -> str:
    """JSON's strings and truths are TOML's, once control characters are out."""
    return "".join(f"{key} = {_value(value)}\n" for key, value in rows.items() if value is not None)


def _value(value: object) -> str:
    return json.dumps(_CONTROL.sub(" ", value) if isinstance(value, str) else value, ensure_ascii=False)
