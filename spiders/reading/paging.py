"""The address of the next page of a list, as the page itself tells it."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from selectolax.lexbor import LexborNode

from spiders.reading.hrefs import absolute
from spiders.reading.page import Page

_NEXT = re.compile(r"[\s<>»›\[\]]*(?:下一?[页頁]|后一?页|next(?: page)?)[\s<>»›\[\]]*", re.I)
_ARROWS = frozenset({">", ">>", "»", "›"})
_LINK_ATTRIBUTES = ("href", "tagname", "data-href", "data-url")
_CALL = re.compile(r"(?<!function )\bcreatePage(?:HTML)?\s*\(([^()]*)\)")
_NUMBER = re.compile(r"/(?:\w*list|index|node_\d+)\w*?(?<=[a-z_])(\d{1,4})\.\w+$", re.I)
_PART = re.compile(r"_(\d{1,4})\.jsonp?$", re.I)
_PAGE_PARAMETERS = frozenset(
    {"page", "pageno", "pagenum", "pagenumber", "pageindex", "currentpage", "current", "gopage", "p"}
)


def next_page(page: Page) -> str | None:
    """By script call, script variables or link; None on the last page and where nothing tells."""
    told = _by_call(page)
    if told is None:
        told = _by_variables(page)
    return next_link(page) if told is None else told or None


def next_link(page: Page) -> str | None:
    """The link that says 下一页; else an arrow, or the number after this page's own, to an address like this one."""
    marks = _ARROWS | {str((page_number(page.url) or 1) + 1)}
    likely = None
    for anchor in page.tree.css("a, link[rel=next]"):
        label = "next" if anchor.tag == "link" else anchor.text(strip=True)
        if label not in marks and (len(label) > 12 or not _NEXT.fullmatch(label)):
            continue
        address = _leads_to(anchor, page.url)
        if address and label not in marks:
            return address
        likely = likely or (address if address and _alike(address, page.url) else None)
    return likely


def _leads_to(anchor: LexborNode, base: str) -> str | None:
    told = (absolute(base, anchor.attrs.get(name) or "") for name in _LINK_ATTRIBUTES)
    return next((url for url in told if url and url != absolute(base, base)), None)


def _alike(one: str, other: str) -> bool:
    """Whether two addresses differ in numbers and index file only, as the pages of one list do."""
    return _bare(one) == _bare(other)


def _bare(url: str) -> str:
    path = url.partition("?")[0].partition("://")[2]
    return re.sub(r"index\.\w+$", "", re.sub(r"[\d_]+", "", path))


def _by_call(page: Page) -> str | None:
    """TRS's and UCAP's paging calls.

    (pages, current, name, ending) and (records, pages, current, name, ending) count from 0;
    (element, pages, current, name, ending, records) counts from 1. Empty on the last page, None without a call.
    """
    call = _CALL.search(page.text) if "createPage" in page.text else None
    if not call:
        return None
    parts = [part.strip().strip("'\"") for part in call[1].split(",")]
    named = bool(parts) and not parts[0].isdigit()
    leading = _leading_numbers(parts[1:] if named else parts)
    numbers = leading[:2] if named else leading[-2:]
    names = [part for part in parts[1:] if part and not part.isdigit()]
    if len(numbers) < 2:
        return None
    pages, current = numbers
    name, ending = [*names, *("index", "html")[len(names) :]][:2]
    last = pages if named else pages - 1
    return urljoin(page.url, f"{name}_{current + 1}.{ending}") if current < last else ""


def _leading_numbers(parts: list[str]) -> list[int]:
    numbers: list[int] = []
    for part in parts:
        if not part.isdigit():
            break
        numbers.append(int(part))
    return numbers


def _by_variables(page: Page) -> str | None:
    """`currentPage` and `countPage`, from 0 or 1 as the first page says; or a configured total, from 0.

    Empty on the last page, None where no script counts.
    """
    if total := variable(page.text, "total") if "pagination_script_config" in page.text else None:
        return following(page.url, total - 1, first=0) or ""
    current, count = variable(page.text, "currentPage"), variable(page.text, "countPage")
    if current is None or count is None:
        return None
    from_one = current == 1 and page_number(page.url) is None
    return sibling(page.url, current + 1) if current + 1 < count + from_one else ""


def variable(text: str, name: str) -> int | None:
    """The number that a script of the page gives to the variable or key `name`."""
    found = re.search(rf"\b{name}['\"]?\s*[:=]\s*['\"]?(\d+)", text) if name in text else None
    return int(found[1]) if found else None


def page_number(url: str) -> int | None:
    """The page number in the address: `index_3.html`, `?page=3`; None on a first page without one."""
    parts = urlsplit(url)
    for name, value in parse_qsl(parts.query):
        if name.lower() in _PAGE_PARAMETERS and value.isdigit():
            return int(value)
    found = _NUMBER.search(parts.path)
    return int(found[1]) if found else None


def following(url: str, last: int, first: int) -> str | None:
    """The page after `url`, whose list begins at page number `first` and ends at `last`."""
    number = page_number(url)
    current = first if number is None else number
    return sibling(url, current + 1) if current < last else None


def sibling(url: str, number: int) -> str:
    """Page `number` of the list at `url`: `index.html` → `index_2.html`."""
    parts = urlsplit(url)
    folder, _, name = parts.path.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    if page_number(url) is not None:
        stem = re.sub(r"_?\d+$", "", stem)
    return urlunsplit(
        parts._replace(path=f"{folder}/{stem or 'index'}_{number}{dot or '.'}{ending or 'html'}", fragment="")
    )


def next_request(url: str) -> str | None:
    """The request for the next part of an answer: its page parameter, or the number in its name, one higher."""
    parts = urlsplit(url)
    query = parse_qsl(parts.query, keep_blank_values=True)
    for place, (name, value) in enumerate(query):
        if name.lower() in _PAGE_PARAMETERS and value.isdigit():
            query[place] = (name, str(int(value) + 1))
            return urlunsplit(parts._replace(query=urlencode(query)))
    numbered = _PART.search(parts.path)
    if not numbered:
        return None
    path = f"{parts.path[: numbered.start(1)]}{int(numbered[1]) + 1}{parts.path[numbered.end(1) :]}"
    return urlunsplit(parts._replace(path=path))
