"""大汉 Hanweb: rows as XML in a script (jpage), or as HTML in JSON (jpaas)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser

from spiders.families.html import addresses, links_by_address
from spiders.families.json_lists import json_of
from spiders.items import Link
from spiders.reading.hrefs import absolute
from spiders.reading.judgement import list_rows
from spiders.reading.page import Page
from spiders.reading.paging import variable
from spiders.reading.rows import rows_of, rows_within

_RECORD = re.compile(r"<record>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</record>", re.S)
_NEXT_GROUP = re.compile(r"<nextgroup>(?:(?!</nextgroup>).)*?href=[\"']([^\"']+)", re.S)
_PROXY = re.compile(r"['\"]?proxyUrl['\"]?\s*:\s*['\"]([^'\"]+)")
_PARAMETER = re.compile(r"['\"]?\b(\w+)['\"]?\s*:\s*(?:'([^']*)'|\"([^\"]*)\"|(\d+))")
_PARAMETERS = ("col", "appid", "webid", "path", "columnid", "sourceContentType", "unitid", "webname", "permissiontype")
_DEFAULT_PROXY = "/module/web/jpage/dataproxy.jsp"
_UNIT = "jpaas-publish-server/front/page/build/unit"


class HanwebJpage:
    """Records in the page or from `dataproxy.jsp`, which answers the same XML in windows of records."""

    name = "hanweb-jpage"

    def recognise(self, page: Page) -> str | None:
        if "<datastore>" in page.text or "<recordset>" in page.text:
            return "sign: <datastore>"
        return addresses(page, self.name)

    def links(self, page: Page) -> tuple[Link, ...]:
        records = [record[1] for record in _RECORD.finditer(page.text)]
        if not records:
            return links_by_address(page, self.name)
        roots = (LexborHTMLParser(record.replace("<![CDATA[", "")).body for record in records)
        return tuple(row.link for row in rows_within((root for root in roots if root), page.url))

    def next_page(self, page: Page) -> str | None:
        if told := _NEXT_GROUP.search(page.text):
            return absolute(page.url, unescape(told[1]))
        if "startrecord" in page.url:
            return _next_window(page)
        return _first_window(page)


def _next_window(page: Page) -> str | None:
    """The window of records after that of a proxy's address, up to the total that the answer names."""
    parts = urlsplit(page.url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    start, end = query.get("startrecord", ""), query.get("endrecord", "")
    total = re.search(r"<totalrecord>(\d+)", page.text)
    if not (start.isdigit() and end.isdigit() and total and int(end) < int(total[1])):
        return None
    width = int(end) - int(start) + 1
    window = {"startrecord": int(end) + 1, "endrecord": min(int(end) + width, int(total[1]))}
    return urlunsplit(parts._replace(query=urlencode({**query, **window})))


def _first_window(page: Page) -> str | None:
    """The records after those in the page: the ids of the list stand in the call that draws it."""
    shown, total = len(_RECORD.findall(page.text)), variable(page.text, "totalRecord") or 0
    given = dict(_parameters(page.text))
    if not shown or shown >= total or "columnid" not in given or "unitid" not in given:
        return None
    proxy = _PROXY.search(page.text)
    perpage = variable(page.text, "perPage") or shown
    window = {"startrecord": shown + 1, "endrecord": min(2 * shown, total), "perpage": perpage}
    query = urlencode({**window, **{name: given[name] for name in _PARAMETERS if name in given}})
    return f"{urljoin(page.url, proxy[1] if proxy else _DEFAULT_PROXY)}?{query}"


def _parameters(text: str) -> Iterator[tuple[str, str]]:
    for found in _PARAMETER.finditer(text):
        name, *values = found.groups()
        if name in _PARAMETERS:
            yield name, next(value for value in values if value is not None)


class HanwebJpaas:
    """Columns that ask `build/unit` for their rows; the answer is JSON around a fragment of HTML."""

    name = "hanweb-jpaas"

    def recognise(self, page: Page) -> str | None:
        if _fragment(page) is not None:
            return "sign: data.html"
        return "sign: build/unit" if _UNIT in page.text else addresses(page, self.name)

    def links(self, page: Page) -> tuple[Link, ...]:
        if (fragment := _fragment(page)) is None:
            return links_by_address(page, self.name)
        return tuple(row.link for row in list_rows(rows_of(LexborHTMLParser(fragment), page.url), page.url))

    def next_page(self, page: Page) -> str | None:
        fragment = _fragment(page)
        return _first_unit(page) if fragment is None else _next_unit(page.url, fragment)


def _fragment(page: Page) -> str | None:
    """The HTML in the JSON answer; None where the page is no such answer."""
    answer = json_of(page)
    data = answer.get("data") if isinstance(answer, dict) else None
    html = data.get("html") if isinstance(data, dict) else None
    return html if isinstance(html, str) else None


def _first_unit(page: Page) -> str | None:
    """The request that the column page makes for its rows, from its `url` and `querydata` attributes."""
    for element in page.tree.css("[url][querydata]"):
        query = _quoted(element.attrs.get("querydata") or "")
        address = element.attrs.get("url") or ""
        if query and _UNIT in address:
            return f"{urljoin(page.url, address)}?{urlencode(query)}"
    return None


def _next_unit(url: str, fragment: str) -> str | None:
    """The same request for the next page; page, rows and count stand in the answer's pagination element."""
    element = LexborHTMLParser(fragment).css_first("[querydata], [pageno]")
    told = {**element.attrs, **_quoted(element.attrs.get("querydata") or "")} if element else {}
    page, rows, count = (_integer(told, *names) for names in (("pageNo", "pageno"), ("rows",), ("count",)))
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    if not page or not rows or page * rows >= count:
        return None
    query["paramJson"] = json.dumps({"pageNo": page + 1, "pageSize": rows}, separators=(",", ":"))
    return urlunsplit(parts._replace(query=urlencode(query)))


def _quoted(attribute: str) -> dict[str, str]:
    """`{'webId':'1','tagId':'list'}`: not quite JSON."""
    return {found[1]: found[2] for found in re.finditer(r"['\"](\w+)['\"]\s*:\s*['\"]([^'\"]*)['\"]", attribute)}


def _integer(told: dict[str, str | None], *names: str) -> int:
    value = next((told[name] for name in names if told.get(name)), None)
    return int(value) if value and value.isdigit() else 0
