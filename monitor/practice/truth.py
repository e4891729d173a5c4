"""What a faithful monitor finds on each day of the practice world: the answers to the exercise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from monitor.practice.article import Article, Told
from monitor.practice.catalogue import SITES
from monitor.practice.days import DAYS
from monitor.practice.library import library
from monitor.practice.site import PracticeColumn, PracticeSite
from storage.models import REMOVED_AFTER, ColumnState

NEVER = len(DAYS) + 1

Value = TypeVar("Value")
Paths = Mapping[str, Mapping[str, Value]]  # site/column → path on that site → value


@dataclass(frozen=True)
class Truth:
    """One day's truth. Articles of private columns and those that robots.txt keeps back are in neither part."""

    day: int
    date: date
    new: Paths[str]  # titles, as the publisher wrote them, of what can be found that day for the first time
    edited: Paths[str]  # the titles after the edit
    removed: Paths[str]  # those that stay away, from their first day without
    restored: Paths[str]  # those that had been removed
    copies: Paths[tuple[str, str]]  # of all found so far: site/column and path of the original
    topics: Paths[tuple[str, ...]]  # of all written by hand and found so far: the ids that must be given
    file_words: Paths[tuple[str, ...]]  # of all found so far: sentences of its files that stand nowhere else
    told: Paths[tuple[Told, ...]]  # what that day's digest must say of facts
    personal: Paths[str]  # must never be shown: they name private persons
    forbidden: Paths[str]  # linked, and kept back by robots.txt
    states: Mapping[str, frozenset[ColumnState]]  # by column: the states that are right


@dataclass(frozen=True)
class _Place:
    site: PracticeSite
    column: PracticeColumn

    @property
    def key(self) -> str:
        return f"{self.site.key}/{self.column.key}"

    def path(self, article: Article) -> str:
        return self.site.cms.article_path(self.column, article)

    def forbids(self, article: Article) -> bool:
        return self.site.forbids(self.path(article))


_PLACES = {place.key: place for place in (_Place(site, column) for site in SITES for column in site.columns)}


def truth(day: int) -> Truth:
    """What is true on day 1…6."""
    found = _all_found(day)
    before = {article.key for article in _all_found(day - 1)}
    new = [article for article in found if article.key not in before]
    return Truth(
        day=day,
        date=DAYS[day - 1],
        new=_paths(new, lambda article: article.on(day).title),
        edited=_paths(_edited(day), lambda article: article.on(day).title),
        removed=_paths((a for a in _gone() if a.gone_day == day), lambda article: article.title),
        restored=_paths((a for a in _gone() if a.back_day == day), lambda article: article.title),
        copies=_paths((a for a in found if a.copy_of), lambda article: _address(library().article(article.copy_of))),
        topics=_paths((a for a in found if a.written and a.topics), lambda article: article.topics),
        file_words=_paths((a for a in found if a.file_words), lambda article: article.on(day).file_words),
        told=_paths((a for a in found if _told(a, day)), lambda article: _told(article, day)),
        personal=_paths((a for a in library().all() if a.personal), lambda article: article.title),
        forbidden=_paths((a for a in library().all() if _place(a).forbids(a)), lambda article: article.title),
        states={place.key: _states(place, day, new) for place in _PLACES.values()},
    )


def _gone() -> list[Article]:
    """Gone for so many days that a removal is told; one that is back at once never was removed."""
    return [a for a in library().all() if a.back_day - a.gone_day >= REMOVED_AFTER or a.gone_day < a.back_day == NEVER]


def _place(article: Article) -> _Place:
    return _PLACES[article.column]


def _address(article: Article) -> tuple[str, str]:
    return article.column, _place(article).path(article)


def _paths(articles: Iterator[Article] | list[Article], value: Callable[[Article], Value]) -> Paths[Value]:
    found: dict[str, dict[str, Value]] = {}
    for article in articles:
        column, path = _address(article)
        found.setdefault(column, {})[path] = value(article)
    return found


def _all_found(day: int) -> list[Article]:
    return [article for place in _PLACES.values() for article in _found_by(place, day)] if day else []


def _found_by(place: _Place, day: int) -> list[Article]:
    """What had stood in the column on some day until `day` on which it could be read."""
    if place.column.private:
        return []
    days = [d for d in range(1, day + 1) if place.site.readable(place.column, d)]
    return [
        article
        for article in library().all()
        if article.column == place.key and not place.forbids(article) and any(article.shown_on(d) for d in days)
    ]


def _told(article: Article, day: int) -> tuple[Told, ...]:
    return tuple(told for told in article.told if told.day == day)


def _edited(day: int) -> list[Article]:
    return [a for a in _all_found(day - 1) if any(edit.day == day for edit in a.edits)]


def _states(place: _Place, day: int, new: list[Article]) -> frozenset[ColumnState]:
    trouble = place.site.troubles(place.column, day)
    if trouble.state not in (ColumnState.OK, ColumnState.QUIET):
        return frozenset({trouble.state})
    if any(article.column == place.key for article in new):
        return frozenset({ColumnState.OK})
    return frozenset({ColumnState.OK, ColumnState.QUIET})
