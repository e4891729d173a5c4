"""One article page: every field with the place it was found at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spiders.items import Field, PageKind, PageReading
from spiders.reading.attachments import attachments_of
from spiders.reading.blocks import Element, Layout, blank, lay_out
from spiders.reading.body import Body, Stretch
from spiders.reading.byline import Byline
from spiders.reading.challenge import judge
from spiders.reading.containers import containers_of
from spiders.reading.dates import address_date, as_moment, choose, is_guess
from spiders.reading.dialects import dialect_of
from spiders.reading.head import Head, read_head
from spiders.reading.limits import refusal
from spiders.reading.page import Page
from spiders.reading.prose import lines, title_end, trimmed
from spiders.reading.title import read_title
from spiders.source import ArticleRule

MOSTLY = 0.6  # of the lines hold links: a list
SCRAP = 100  # characters


def read_article(page: Page, rules: ArticleRule | None = None) -> PageReading:
    """What an article page says. Every kind but ARTICLE comes without fields, with the reason in `why`."""
    match = dialect_of(page.url) if page.url else None
    family = match.family if match else None
    if refused := refusal(page):
        return PageReading(page.url, PageKind.EMPTY, family=family, why=refused)
    if judged := judge(page):
        return PageReading(page.url, judged[0], family=family, charset=page.charset, why=judged[1])
    reader = _Reader(page, rules or ArticleRule(), family)
    if told := reader.is_none(bool(match)):
        return PageReading(page.url, told[0], family=family, charset=page.charset, why=told[1])
    return PageReading(page.url, PageKind.ARTICLE, reader.fields, reader.attachments, family, page.charset)


class _Reader:
    """Reads the fields of one page once; `linked` is the share of the lines that hold links."""

    def __init__(self, page: Page, rules: ArticleRule, family: str | None) -> None:
        self.page, self.rules = page, rules
        self.containers = containers_of(family)
        self.head: Head = read_head(page.tree, page.text)
        self.layout: Layout = lay_out(page.tree.body) if page.tree.body else Layout()
        title = self._ruled_text(rules.title) or read_title(self.head, self.layout, self.containers)
        body = Body(self.layout, self.containers, self._elements(rules.drop))
        place = title_end(body, title.value if title else "")
        stretch = body.choose(place, self._elements(rules.body))
        cut = trimmed(body, stretch) if stretch else Stretch(0, 0, "")
        self.attachments = attachments_of(page, self.layout, cut)
        self.linked = body.linked(cut)
        self.fields: dict[str, Field] = {}
        self._keep("title", title)
        text = "\n".join(lines(body, cut)), cut.where
        if not text[0]:
            text = str(self.head.linked_data.get("articleBody") or "").strip(), "json-ld:articleBody"
        self._keep("text", Field(*text) if text[0] else None)
        self._read(Byline(self.head, self.layout, self.containers, place, cut.start, cut.end, self.page.text))

    def is_none(self, known: bool) -> tuple[PageKind, str] | None:
        """A page that holds no article: nothing but links, or a scrap with nothing that speaks for an article."""
        text = self.fields.get("text")
        if not text:
            return None if self.attachments else (PageKind.EMPTY, "no text")
        speaks = known or bool(self.head.first("ArticleTitle", "PubDate")) or bool(self.attachments)
        if not speaks and self.linked > MOSTLY:
            return PageKind.LIST, "mostly links"
        if not speaks and not self._is_dated() and len(text.value) < SCRAP:
            return PageKind.EMPTY, "a scrap of text without a date"
        return None

    def _is_dated(self) -> bool:
        return "published" in self.fields and not is_guess(self.fields["published"])

    def _read(self, byline: Byline) -> None:
        address = address_date(self.page.url)
        self._keep("published", choose(self._days(byline), address))
        self._keep("url_date", address)
        self._keep("source", self._ruled_text(self.rules.source) or next(byline.sources(), None))
        self._keep("author", next(byline.authors(), None))
        self.fields.update(byline.disclosed())

    def _days(self, byline: Byline) -> Iterator[Field]:
        ruled = self._ruled_text(self.rules.date)
        if ruled and (value := as_moment(ruled.value)):
            yield Field(value, ruled.where)
        yield from byline.days()
        yield from byline.scripted()

    def _keep(self, name: str, found: Field | None) -> None:
        if found:
            self.fields[name] = found

    def _ruled_text(self, selectors: Iterable[str]) -> Field | None:
        for selector in selectors:
            for node in self.page.tree.css(selector):
                if text := blank(node.text() or ""):
                    return Field(text, f"rule:{selector}")
        return None

    def _elements(self, selectors: Iterable[str]) -> list[Element]:
        nodes = [node for selector in selectors for node in self.page.tree.css(selector)]
        return [element for node in nodes if (element := self.layout.element_of(node))]
