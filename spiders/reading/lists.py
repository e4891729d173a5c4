"""Read a list page: by the rule of its site, else by its family, else by our own judgement."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from spiders.families import named, recognise
from spiders.families.family import Family, survey
from spiders.families.json_lists import json_of, links_by_shape
from spiders.items import Link, ListReading, PageKind
from spiders.reading.challenge import judge
from spiders.reading.hrefs import PLACEHOLDER, absolute
from spiders.reading.judgement import list_rows
from spiders.reading.limits import refusal
from spiders.reading.page import Page
from spiders.reading.paging import next_page, next_request
from spiders.reading.rowdate import date_in
from spiders.reading.rows import rows_within, title_of
from spiders.source import ListRule


def read_list(page: Page, family: str | None = None, rule: ListRule | None = None) -> ListReading:
    """The links of a list page or of a list answered as JSON or XML, and the address of the next page.

    `family` is the name that the site's file gives; the reading names the family recognised, which differs after a
    redesign. EMPTY is a list without rows, or one that a script fills (`why` then shows the placeholder).
    """
    if refused := refusal(page):
        return ListReading(page.url, PageKind.EMPTY, why=refused)
    verdict = judge(page) if json_of(page) is None else None
    if verdict and verdict[0] is not PageKind.EMPTY:
        return ListReading(page.url, verdict[0], charset=page.charset, why=verdict[1])
    told = recognise(page)
    known = told[0] if told else None
    how, links = next(_found(page, [*named(family or ""), *([known] if known else [])], rule), ("", ()))
    following = known.next_page(page) if known else _next(page) if links else None
    return ListReading(
        url=page.url,
        kind=PageKind.LIST if links else PageKind.EMPTY,
        links=links,
        next=None if following == absolute(page.url, page.url) else following,
        family=known.name if known else None,
        how=how,
        charset=page.charset,
        why="" if links else _why_empty(page),
        drawn=not links and PLACEHOLDER.search(page.text) is not None,
    )


def _found(page: Page, readers: list[Family], rule: ListRule | None) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """Each reader's links with its name, the most trusted first; readers that find nothing are left out."""
    if rule and (links := _by_rule(page, rule)):
        yield "site rule", links
    for reader in readers:
        if (links := reader.links(page)) and _is_drawn(page, links):
            yield f"family:{reader.name}", links
    links = links_by_shape(page) or tuple(row.link for row in list_rows(survey(page), page.url))
    if links and _is_drawn(page, links):
        yield "judgement", links


def _by_rule(page: Page, rule: ListRule) -> tuple[Link, ...]:
    """The rows that the site's file tells."""
    links = [link for item in page.tree.css(rule.item) for link in _told(item, page.url, rule)]
    return tuple({link.url: link for link in links}.values())


def _told(item: LexborNode, base: str, rule: ListRule) -> Iterator[Link]:
    for row in rows_within([item], base, rule.link):
        title = item.css_first(rule.title) if rule.title else None
        date = item.css_first(rule.date) if rule.date else None
        yield Link(
            url=row.link.url,
            title=title_of(title) if title else row.link.title,
            date=date_in(date.text(separator=" ")) if date else row.link.date,
        )


def _is_drawn(page: Page, links: tuple[Link, ...]) -> bool:
    """Whether the links can be the list: beside rows with placeholders only dated links are no furniture."""
    return any(link.date for link in links) or not any(
        PLACEHOLDER.search(anchor.attrs.get("href") or "") for anchor in page.tree.css("a[href]")
    )


def _why_empty(page: Page) -> str:
    sign = PLACEHOLDER.search(page.text)
    return f"filled by script: {sign[0]}" if sign else "no rows"


def _next(page: Page) -> str | None:
    return next_request(page.url) if json_of(page) is not None else next_page(page)
