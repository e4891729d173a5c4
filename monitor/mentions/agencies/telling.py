"""A body told whole: by the region in front of it, else by where the text comes from."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.mentions.agencies.bodies import Body
from monitor.mentions.agencies.front import InRegion, Signed, Stranger
from monitor.mentions.agencies.heads import SIGNS, Sort
from monitor.mentions.agencies.home import Home, Step, full_name, level_of
from monitor.mentions.agencies.regions import Region, regions, within
from storage.mentions import Level

_RANKS = {"总队": Level.PROVINCE, "支队": Level.CITY, "大队": Level.COUNTY, "中队": Level.COUNTY}
_LASTS = {"派出所": Level.TOWN, "街道办事处": Level.TOWN, "街道办": Level.TOWN}


@dataclass(frozen=True, slots=True)
class Told:
    """An agency's whole name, its level and its region's code; None where neither text nor home tells."""

    name: str
    level: Level | None
    region: str | None


def told(body: Body, home: Home) -> Told | None:
    """None where the body cannot be told from others of its kind."""
    sort = body.first.sort
    if sort is Sort.NATION:
        return Told(body.name, Level.NATION, None)
    if sort is Sort.OURS:
        return _ours(body, home)
    if isinstance(body.front, InRegion):
        return _in_region(body, body.front, home)
    if isinstance(body.front, Signed):
        return _signed(body, body.front.sign, home)
    if isinstance(body.front, Stranger):
        return _strange(body, body.front)
    return _bare(body, home)


def resolved(front: InRegion, home: Home) -> Region | None:
    """The one region that is meant. Home decides between several, and whether an unsure one is a region at all."""
    near = [step.region for step in home.steps[:2] if step.region]
    inside = within(front.regions, near[-1:]) if near else ()
    found = inside or (front.regions if front.sure else ())
    return found[0] if len(found) == 1 else None


def _in_region(body: Body, front: InRegion, home: Home) -> Told | None:
    if region := resolved(front, home):
        return _of_step(body, Step(full_name(region), region.level, region))
    if body.first.sort is Sort.COLLECTIVE:
        return None
    if front.printed[-1] not in SIGNS:
        return _bare(body, home)
    if not front.sure and (step := home.signed(front.printed[-1])):
        return _of_step(body, step)
    return Told(front.printed + body.name, _level(body, front.regions[0].level), None)


def _signed(body: Body, sign: str, home: Home) -> Told | None:
    if body.first.sort is Sort.COLLECTIVE:
        return None
    if step := home.signed(sign):
        return _of_step(body, step)
    name = sign + body.name if not body.first.sign else body.first.printed + body.name[len(body.first.name) :]
    return Told(name, _level(body, level_of(sign)), None)


def _strange(body: Body, front: Stranger) -> Told | None:
    if not front.sign and body.first.sort is not Sort.POLICE:
        return None
    level = level_of(front.printed) if front.sign else None
    return Told(front.printed + body.name, _level(body, level), None)


def _bare(body: Body, home: Home) -> Told | None:
    """Without anything in front: the one at home, if home has one of its level."""
    if body.first.sort in (Sort.PLACED, Sort.COLLECTIVE, Sort.SIGNED):
        return None
    if step := _step_at_home(body, home):
        return _of_step(body, step)
    if body.first.sort in (Sort.POLICE, Sort.UNIT, Sort.OWN):
        return Told(body.name, _own_level(body), None)
    return None


def _step_at_home(body: Body, home: Home) -> Step | None:
    if body.first.sort is Sort.OWN:
        return home.level(Level.COUNTY if body.name.endswith("派出所") else Level.CITY)
    if rank := _RANKS.get(body.first.name[-2:]):
        return home.level(rank)
    if body.first.sort is Sort.ROOM and home.innermost and home.innermost.level is Level.PROVINCE:
        return None  # whose 指挥中心 it is, of all those in a province, is not said
    return home.level(Level.PROVINCE) if body.first.name.endswith("厅") else home.innermost


def _of_step(body: Body, step: Step) -> Told:
    """The body of one region."""
    name = f"{step.name}{_organ(body, step)}{body.name}"
    if body.first.sort is Sort.COLLECTIVE:
        return Told(f"{step.name}公安机关", step.level, step.code)
    if body.last.name == "分局" and (part := _part(body.own, step)):
        return Told(name, Level.COUNTY, part.code)
    return Told(name, _level(body, step.level), step.code)


def _organ(body: Body, step: Step) -> str:
    """The police organ that a unit told alone belongs to."""
    if body.first.sort not in (Sort.UNIT, Sort.ROOM, Sort.OWN) or body.name.startswith("公安"):
        return ""
    return "公安厅" if step.level is Level.PROVINCE and not step.name.endswith("市") else "公安局"


def _part(own: str, step: Step) -> Region | None:
    """The district that a 分局 is called after."""
    called = regions().called(own) or regions().called_short(own)
    found = within(called, [step.region] if step.region else [])
    return found[0] if len(found) == 1 and found[0].level is Level.COUNTY else None


def _level(body: Body, of_region: Level | None) -> Level | None:
    if body.last.name == "分局":
        return Level.COUNTY
    return next((level for last, level in _LASTS.items() if body.name.endswith(last)), of_region)


def _own_level(body: Body) -> Level | None:
    """What its name says of a body's level: 厅 is a province's, 支队 a prefecture's."""
    if body.first.name.endswith("厅"):
        return Level.PROVINCE
    return _level(body, _RANKS.get(body.first.name[-2:]))


def _ours(body: Body, home: Home) -> Told | None:
    """我局: home's own agency, if it is a 局."""
    step = home.innermost
    if step is None or not home.agency.endswith(body.name):
        return None
    return Told(home.agency, step.level, step.code)
