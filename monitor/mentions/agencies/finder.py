"""The public bodies that a text names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.mentions.agencies.acting import acting_places
from monitor.mentions.agencies.bodies import Body, bodies
from monitor.mentions.agencies.front import InRegion, Nothing
from monitor.mentions.agencies.heads import Sort
from monitor.mentions.agencies.home import Home
from monitor.mentions.agencies.regions import Region
from monitor.mentions.agencies.telling import resolved, told
from monitor.topics.lines import article_end
from storage.mentions import AgencyMention
from storage.text.canonical import Canonical


def find_agencies(text: Canonical, home: Home | None = None) -> tuple[AgencyMention, ...]:
    """Every public body named, in order, told whole where the text or `home`, the site's own place, allows.

    Bodies only: no name of a person is ever part of a mention. What teasers behind the article name is not the
    article's. A province or prefecture that acts (湖北省按照公安部部署…) is mentioned by its own name.
    """
    said = text.text[: article_end(text.text)]
    found = list(bodies(said))
    home = (home or Home()).narrowed(region for body in found if (region := _region(body)))
    home = _speaking(found, home)
    mentions = sorted([*_told(text, found, home), *_acting(text, said, found)], key=lambda mention: mention.start)
    return tuple(mentions)


def _region(body: Body) -> Region | None:
    return resolved(body.front, Home()) if isinstance(body.front, InRegion) and body.front.sure else None


def _speaking(found: Sequence[Body], home: Home) -> Home:
    """Home with the first 局 or 厅 of its place that the text names as its agency, if the site is none itself.

    So 我局 in what a county's 局 issues on the site of its government is that 局.
    """
    if home.agency.endswith(("局", "厅")) or home.innermost is None:
        return home
    names = (agency.name for body in found if (agency := told(body, home)))
    place = home.innermost.name
    first = (name for name in names if name.startswith(place) and name.endswith(("局", "厅")))
    return replace(home, agency=next(first, home.agency))


def _told(text: Canonical, found: Sequence[Body], home: Home) -> Iterator[AgencyMention]:
    police = any("公安" in body.name for body in found)
    for body in found:
        if body.first.sort is Sort.ROOM and isinstance(body.front, Nothing) and not police:
            continue  # a 指挥中心 of somebody else
        if agency := told(body, home):
            yield AgencyMention(agency.name, agency.level, agency.region, *text.printed(body.start, body.end))


def _acting(text: Canonical, said: str, found: Sequence[Body]) -> Iterator[AgencyMention]:
    taken = [(body.start, body.end) for body in found]
    for start, end, region in acting_places(said):
        if not any(left < end and start < right for left, right in taken):
            yield AgencyMention(region.name, region.level, region.code, *text.printed(start, end))
