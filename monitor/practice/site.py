"""A practice site: its columns, and everything that it shows on a day."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from monitor.practice.answer import Answer, Maker, Routes, Shown
from monitor.practice.cms.base import Cms, Listing, render
from monitor.practice.days import morning_of
from monitor.practice.trouble import Trouble, fixed
from spiders.source import Level, Rhythm

if TYPE_CHECKING:
    from monitor.practice.library import Library


@dataclass(frozen=True)
class PracticeColumn:
    """One column. `drawn` counts the articles from the sentence bank: before day 1, then on each of the six days."""

    key: str
    name: str
    folder: str = ""
    number: int = 0
    rhythm: Rhythm = "daily"
    private: bool = False
    trouble: Trouble = field(default_factory=Trouble)
    drawn: tuple[int, ...] = (0, 0, 0, 0, 0, 0, 0)
    subjects: tuple[str, ...] = ()

    def moved(self) -> PracticeColumn:
        """The same column in its new place."""
        site, _, rest = self.folder.partition("/")
        return replace(self, folder=f"{site}/zwgk/{rest}")


@dataclass(frozen=True)
class PracticeSite:
    """One site on one address. `base` is given by the world that serves it: http://127.0.0.2:8765"""

    key: str
    name: str
    agency: str
    level: Level
    region: str
    cms: Cms
    columns: tuple[PracticeColumn, ...]
    trouble: Trouble = field(default_factory=Trouble)
    html_type: str = "text/html; charset=utf-8"
    zipped: bool = False
    soft: bool = False  # says with status 200 that a page is not there
    robots: str = "User-agent: *\nDisallow: /search/\n"
    base: str = ""

    def troubles(self, column: PracticeColumn, day: int) -> Trouble:
        """What ails the column that day; the site's own trouble comes first."""
        ills = (ill for ill in (self.trouble, column.trouble) if ill.on(day) and type(ill) is not Trouble)
        return next(ills, Trouble())

    def readable(self, column: PracticeColumn, day: int) -> bool:
        return self.troubles(column, day).readable

    def forbids(self, path: str) -> bool:
        """Does this site's robots.txt keep `path` to itself?"""
        rules = [line.partition(":")[2].strip() for line in self.robots.splitlines() if line.startswith("Disallow")]
        return any(path.startswith(rule) for rule in rules)

    @cached_property
    def home(self) -> Answer:
        return Answer(self.cms.encode(render("home.html", site=self)), self.html_type)

    def on(self, day: int, library: Library) -> Shown:
        """All that the site shows on that day."""
        routes: Routes = {
            "/": lambda query: self.home,
            "/robots.txt": fixed(Answer(self.robots.encode(), "text/plain")),
        }
        for column in self.columns:
            routes |= self._column(column, day, library)
        shown = Shown(routes, self._missing)
        return self.trouble.whole_site(shown) if self.trouble.on(day) else shown

    def _column(self, column: PracticeColumn, day: int, library: Library) -> Routes:
        articles = library.shown(f"{self.key}/{column.key}", day)
        changed = max(d for d in range(1, day + 1) if d == 1 or self._differs(column, d, library))
        listing = Listing(self, column, articles, morning_of(changed))
        trouble = column.trouble if column.trouble.on(day) else Trouble()
        routes = dict(trouble.list_routes(listing))
        for article in articles:
            routes |= self.cms.article_routes(self, column, library.article(article.key), day)
        return routes

    def _differs(self, column: PracticeColumn, day: int, library: Library) -> bool:
        """Is the list another than on the day before?"""
        key = f"{self.key}/{column.key}"
        ails = column.trouble.on(day) is not column.trouble.on(day - 1)
        return ails or library.shown(key, day) != library.shown(key, day - 1)

    @property
    def _missing(self) -> Maker:
        return lambda query: Answer(
            render("missing.html", site=self).encode(), self.html_type, status=200 if self.soft else 404
        )
