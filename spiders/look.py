"""A spider that looks: the first list page of each column and a few of its articles, as they came."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import scrapy
from scrapy.http import Response

from spiders.base import SiteSpider
from spiders.items import ArticleVisited, ListVisited
from spiders.sight import Sight


class LookSpider(SiteSpider):
    """Of each column the first list page, the next one where the first only names it, and `articles` of its rows."""

    def __init__(self, articles: int = 0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.articles = articles

    def parse_list(self, response: Response, *given: Any, **named: Any) -> Iterator[Any]:
        left, rows = self.articles, False
        for step in super().parse_list(response, *given, **named):
            if isinstance(step, ListVisited):
                rows = bool(step.reading.links)
                yield Sight(step.column, "list", step.address, step.status, _type(response), response.body, step.moved)
            elif isinstance(step, scrapy.Request) and "link" in step.cb_kwargs:
                if left > 0:
                    left -= 1
                    yield step
            elif not rows:
                yield step

    def parse_article(self, response: Response, *given: Any, **named: Any) -> Iterator[Any]:
        for step in super().parse_article(response, *given, **named):
            if isinstance(step, ArticleVisited):
                yield Sight(
                    step.column, "article", step.url, step.status, _type(response), response.body, link=step.link
                )


def _type(response: Response) -> str:
    return (response.headers.get("Content-Type") or b"").decode("latin-1")
