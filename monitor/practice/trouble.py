"""What goes wrong with a column or a site, from one day to another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from monitor.practice.answer import Answer, Maker, Routes, Shown
from monitor.practice.cms.base import Listing, render
from storage.models import ColumnState

if TYPE_CHECKING:
    from monitor.practice.site import PracticeColumn


@dataclass(frozen=True)
class Trouble:
    """Nothing wrong; subclasses change what is shown between the days `first` and `last`."""

    first: int = 2
    last: int = 6
    state: ClassVar[ColumnState] = ColumnState.OK
    readable: ClassVar[bool] = True  # can a monitor still find the articles?

    def on(self, day: int) -> bool:
        return self.first <= day <= self.last

    def list_routes(self, listing: Listing) -> Routes:
        """The list pages as they are while the trouble lasts."""
        return listing.site.cms.list_routes(listing)

    def whole_site(self, shown: Shown) -> Shown:
        """All that the site shows while the trouble lasts."""
        return shown


class Emptied(Trouble):
    """The list is there and holds no row."""

    state = ColumnState.ODDLY_QUIET
    readable = False

    def list_routes(self, listing: Listing) -> Routes:
        return listing.site.cms.list_routes(replace(listing, shown=()))


class Redesigned(Trouble):
    """New markup; the rows are templates that a script would fill."""

    state = ColumnState.LAYOUT_CHANGED
    readable = False

    def list_routes(self, listing: Listing) -> Routes:
        html = render("redesign_list.html", site=listing.site, column=listing.column)
        answer = Answer(listing.site.cms.encode(html), listing.site.html_type, modified=listing.modified)
        return {listing.site.cms.list_path(listing.column): fixed(answer)}


class Moved(Trouble):
    """The list lives elsewhere on the host; the old address sends there."""

    state = ColumnState.MOVED

    def list_routes(self, listing: Listing) -> Routes:
        cms, old = listing.site.cms, listing.column
        new = old.moved()
        pages = dict(zip(cms.list_routes(listing), self._pages(listing, new), strict=True))
        sent = {path: fixed(Answer(status=301, headers={"Location": to})) for path, (to, _) in pages.items()}
        return {**sent, **dict(pages.values())}

    def _pages(self, listing: Listing, new: PracticeColumn) -> list[tuple[str, Maker]]:
        cms = listing.site.cms
        made = list(cms.list_routes(listing).values())
        return [(cms.list_path(new, page), maker) for page, maker in enumerate(made)]


class Slow(Trouble):
    """Every list page takes more than a second."""

    def list_routes(self, listing: Listing) -> Routes:
        return {path: _slowed(maker) for path, maker in listing.site.cms.list_routes(listing).items()}


class Quiet(Trouble):
    """Nothing new is written; all is well."""

    state = ColumnState.QUIET


class Blocked(Trouble):
    """A script stands before every page (the 521 of 加速乐)."""

    state = ColumnState.BLOCKED
    readable = False

    def whole_site(self, shown: Shown) -> Shown:
        html = render("challenge.html")
        cookie = {"Set-Cookie": "__jsluid_h=5d0c1f27; max-age=31536000; path=/; HttpOnly"}
        return Shown({}, fixed(Answer(html.encode(), "text/html", status=521, headers=cookie)))


class Down(Trouble):
    """Every connection ends without an answer."""

    state = ColumnState.DOWN
    readable = False

    def whole_site(self, shown: Shown) -> Shown:
        return Shown({}, fixed(Answer(closes=True)))


class Lost(Trouble):
    """Whatever is asked for, the server has not got it: somebody has unpacked a backup in the wrong folder."""

    state = ColumnState.MOVED
    readable = False

    def whole_site(self, shown: Shown) -> Shown:
        return Shown({}, shown.otherwise)


def fixed(answer: Answer) -> Maker:
    """The same answer whatever the query."""
    return lambda query: answer


def _slowed(maker: Maker) -> Maker:
    return lambda query: replace(maker(query), delay=1.2)
