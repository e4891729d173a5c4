"""A digest as HTML and as plain text. The HTML is cut to what mail clients show whole; the cut says how much it cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from css_inline import CSSInliner
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from alerts.digest import Digest, Entry, Group, short_day
from alerts.facts import quote
from storage.amounts import amount, difference, moment

LARGEST = 85_000  # bytes of HTML: clients clip at 102 kB
FULL = 40  # stories with summary and reasons; the rest are one line each
TEXT_LISTED = 500
HTML_LISTED = 400  # more never fit
FACTS, LEAN_FACTS = 8, 3  # figures, tasks, standards and documents shown, of each
BASIS = {"address": "日期据网址", "list": "日期据列表页", "judgement": "日期据正文", "inferred": "日期为推断"}


@dataclass(frozen=True, slots=True)
class Rendered:
    html: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """One group as shown: stories in full, stories in one line, and how many are not listed."""

    group: Group
    full: tuple[Entry, ...]
    short: tuple[Entry, ...]

    @property
    def hidden(self) -> int:
        return len(self.group.entries) - len(self.full) - len(self.short)


def render(digest: Digest) -> Rendered:
    """Both forms of one digest, with as many stories listed as fit."""
    return Rendered(_fitting_html(digest), _page("digest.txt", digest, TEXT_LISTED, TEXT_LISTED))


def blocks(digest: Digest, listed: int) -> tuple[Block, ...]:
    """The groups with the `listed` best stories, those of wanted topics first."""
    ranked = sorted(
        ((group.wanted, entry) for group in digest.groups for entry in group.entries),
        key=lambda pair: (not pair[0], -pair[1].rank.score, pair[1].story.id),
    )[:listed]
    shown = {entry.story.id for _, entry in ranked}
    full = {entry.story.id for wanted, entry in ranked[:FULL] if wanted}
    return tuple(_block(group, shown, full) for group in digest.groups)


def _block(group: Group, shown: set[int], full: set[int]) -> Block:
    return Block(
        group,
        tuple(entry for entry in group.entries if entry.story.id in full),
        tuple(entry for entry in group.entries if entry.story.id in shown - full),
    )


def _fitting_html(digest: Digest) -> str:
    """As many stories as fit; where a long coverage or many facts leave no room for the best, those in short form."""
    most = min(digest.new, HTML_LISTED)
    whole = _html(digest, most, lean=False)
    if _fits(whole):
        return whole
    lean = not _fits(_html(digest, min(FULL, most), lean=False))
    return _html(digest, _most(lambda listed: _fits(_html(digest, listed, lean)), most), lean)


def _most(fits: Callable[[int], bool], top: int) -> int:
    """The largest number up to `top` that fits; 0 where none does."""
    low, high = 0, top
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def _fits(html: str) -> bool:
    return len(html.encode()) <= LARGEST


def _html(digest: Digest, listed: int, lean: bool) -> str:
    limit = LEAN_FACTS if lean else FACTS
    return _inliner().inline(_page("digest.html", digest, listed, limit, lean))


def _page(template: str, digest: Digest, listed: int, limit: int, lean: bool = False) -> str:
    shown = blocks(digest, listed)
    page = _environment().get_template(template)
    return page.render(d=digest, blocks=shown, limit=limit, lean=lean, year=digest.day[:4])


@cache
def _inliner() -> CSSInliner:
    return CSSInliner(keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": short_day,
        "basis": lambda word: BASIS.get(word or "", ""),
        "told": lambda point: amount(point.value, point.series.unit, point.qualifier),
        "change": lambda found: difference(found.before.value, found.now.value, found.now.series.unit),
        "when": lambda point, year: moment(point.period or point.at, year),
        "quote": quote,
    }
    environment.tests["web"] = lambda url: url.startswith(("http://", "https://"))
    return environment
