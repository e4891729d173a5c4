"""What every content system does: lists of links in pages, articles, files beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from monitor.practice.answer import Answer, Routes
from monitor.practice.article import Article
from monitor.practice.days import morning_of
from monitor.practice.files import file_answer

if TYPE_CHECKING:
    from monitor.practice.site import PracticeColumn, PracticeSite


@cache
def templates() -> Environment:
    folder = Path(__file__).parent.parent / "templates"
    loader = FileSystemLoader(folder)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def render(template: str, **values: object) -> str:
    """A practice page from its template."""
    return templates().get_template(template).render(**values)


@dataclass(frozen=True)
class Listing:
    """A column on one day: its articles as they read then, the newest first, and when that last changed."""

    site: PracticeSite
    column: PracticeColumn
    shown: tuple[Article, ...]
    modified: datetime


@dataclass(frozen=True)
class Row:
    """One line of a list page."""

    path: str
    href: str
    article: Article


class Cms:
    """A content system: subclasses say where things stand, the templates NAME_list and NAME_article how they look."""

    name: ClassVar[str]
    family: ClassVar[str | None] = None
    per_page: ClassVar[int] = 20
    charset: ClassVar[str] = "utf-8"
    column_rules: ClassVar[str] = ""  # TOML of a site file, where no family reads the lists
    article_rules: ClassVar[str] = ""

    def list_path(self, column: PracticeColumn, page: int = 0) -> str:
        raise NotImplementedError

    def article_path(self, column: PracticeColumn, article: Article) -> str:
        raise NotImplementedError

    def entry(self, column: PracticeColumn) -> str:
        """Where a monitor begins, without the host."""
        return self.list_path(column)

    def href(self, column: PracticeColumn, path: str) -> str:
        """How the list writes a link to `path`."""
        return path

    def file_path(self, column: PracticeColumn, article: Article, place: int) -> str:
        folder, ending = self.article_path(column, article).rpartition("/")[0], article.files[place].rpartition(".")[2]
        return f"{folder}/P0{article.date:%Y%m%d}{article.number}{place}.{ending}"

    def encode(self, text: str) -> bytes:
        return text.encode(self.charset, "xmlcharrefreplace")

    def paragraphs(self, article: Article) -> list[str]:
        return article.paragraphs

    def list_template(self, page: int) -> str:
        return f"{self.name}_list.html"

    def list_routes(self, listing: Listing) -> Routes:
        """Every list page of the column, each made when it is asked for."""
        pages = max(1, -(-len(listing.shown) // self.per_page))
        return {
            self.list_path(listing.column, page): partial(self._list_page, listing, page, pages)
            for page in range(pages)
        }

    def rows(self, listing: Listing, start: int, end: int) -> list[Row]:
        paths = [(self.article_path(listing.column, article), article) for article in listing.shown[start:end]]
        return [Row(path, self.href(listing.column, path), article) for path, article in paths]

    def _list_page(self, listing: Listing, page: int, pages: int, query: Mapping[str, str]) -> Answer:
        html = render(
            self.list_template(page),
            site=listing.site,
            column=listing.column,
            rows=self.rows(listing, page * self.per_page, (page + 1) * self.per_page),
            page=page,
            pages=pages,
            total=len(listing.shown),
        )
        return Answer(self.encode(html), listing.site.html_type, modified=listing.modified)

    def article_routes(self, site: PracticeSite, column: PracticeColumn, article: Article, day: int) -> Routes:
        """The article's page and its files, as they are on that day."""
        routes: Routes = {self.article_path(column, article): partial(self._article_page, site, column, article, day)}
        now = article.on(day)
        for place, name in enumerate(now.files):
            routes[self.file_path(column, now, place)] = partial(file_answer, now, name)
        return routes

    def _article_page(
        self, site: PracticeSite, column: PracticeColumn, article: Article, day: int, query: Mapping[str, str]
    ) -> Answer:
        now = article.on(day)
        paths = [self.file_path(column, now, place) for place in range(len(now.files))]
        html = render(
            f"{self.name}_article.html",
            site=site,
            column=column,
            article=now,
            paragraphs=self.paragraphs(now),
            path=self.article_path(column, now),
            day=day,
            files=[(path.rpartition("/")[2], name) for path, name in zip(paths, now.files, strict=True)],
        )
        return Answer(self.encode(html), site.html_type, modified=morning_of(article.changed_day(day)))
