"""Lists that are not HTML rows: Hanweb's XML in a script, Guangdong's JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from monitor.practice.answer import Answer, Routes
from monitor.practice.article import Article
from monitor.practice.cms.base import Cms, Listing, Row, render

if TYPE_CHECKING:
    from monitor.practice.site import PracticeColumn

SID = "769001"


class Hanweb(Cms):
    """Hanweb JCMS: rows hidden in <datastore> CDATA, further ones from dataproxy.jsp."""

    name = "hanweb"
    family = "hanweb-jpage"
    per_page = 6
    proxy = "/module/web/jpage/dataproxy.jsp"

    def list_path(self, column: PracticeColumn, page: int = 0) -> str:
        return f"/col/col{column.number}/index.html"

    def article_path(self, column: PracticeColumn, article: Article) -> str:
        day = article.date
        return f"/art/{day.year}/{day.month}/{day.day}/art_{column.number}_{article.number}.html"

    def list_routes(self, listing: Listing) -> Routes:
        proxied = f"{self.proxy}?columnid={listing.column.number}"
        first = partial(self._list_page, listing, 0, 1)
        return {self.list_path(listing.column): first, proxied: partial(self._records, listing)}

    def _records(self, listing: Listing, query: Mapping[str, str]) -> Answer:
        start, end = self._window(query)
        rows, total = self.rows(listing, start - 1, end), len(listing.shown)
        group = end // self.per_page if end < total else None
        xml = render("hanweb_records.xml", column=listing.column, rows=rows, total=total, group=group)
        return Answer(self.encode(xml), "text/xml; charset=utf-8", modified=listing.modified)

    def _window(self, query: Mapping[str, str]) -> tuple[int, int]:
        """The records asked for, from 1: by number, or as the group `page` after the one in the page."""
        if "startrecord" in query:
            return max(1, int(query["startrecord"])), int(query.get("endrecord", self.per_page))
        page = int(query.get("page", "0"))
        return page * self.per_page + 1, (page + 1) * self.per_page


class Gkmlpt(Cms):
    """Guangdong's disclosure platform: a page that only holds _CONFIG, and a JSON list."""

    name = "gkmlpt"
    family = "gkmlpt-api"
    per_page = 6
    api = "/gkmlpt/api/all/0"

    def list_path(self, column: PracticeColumn, page: int = 0) -> str:
        return "/gkmlpt/index"

    def entry(self, column: PracticeColumn) -> str:
        return f"{self.api}?page=1&sid={SID}"

    def article_path(self, column: PracticeColumn, article: Article) -> str:
        number = f"12{article.number}"
        return f"/gkmlpt/content/{number[:2]}/{number[:5]}/post_{number}.html"

    def list_routes(self, listing: Listing) -> Routes:
        return {"/gkmlpt/index": partial(self._list_page, listing, 0, 1), self.api: partial(self._articles, listing)}

    def _articles(self, listing: Listing, query: Mapping[str, str]) -> Answer:
        page = max(1, int(query.get("page", "1")))
        rows = self.rows(listing, (page - 1) * self.per_page, page * self.per_page)
        found: dict[str, Any] = {
            "articles": [self._record(row, listing) for row in rows],
            "classify": {"id": 0, "name": listing.column.name, "post_count": len(listing.shown)},
        }
        body = json.dumps(found, ensure_ascii=False).encode()
        return Answer(body, "application/json", modified=listing.modified)

    def _record(self, row: Row, listing: Listing) -> dict[str, Any]:
        article = row.article
        return {
            "id": int(f"12{article.number}"),
            "title": article.title,
            "url": listing.site.base + row.path,
            "document_number": article.doc_number,
            "identifier": article.index_number,
            "publisher": article.agency or listing.site.agency,
            "keywords": "",
            "date": int(article.stamp.timestamp()),
            "created_at": article.stamp.strftime("%Y-%m-%d %H:%M:%S"),
        }
