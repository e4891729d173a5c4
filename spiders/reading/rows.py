"""The rows of a list page: each link with the row it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from spiders.items import Link
from spiders.reading.dialects import dialect_of
from spiders.reading.hrefs import absolute
from spiders.reading.rowdate import date_at_edge, date_in, is_date_cell, without_date

_STRUCTURE = frozenset({"div", "ul", "ol", "dl", "table", "section", "article", "aside", "main", "nav"})
_CONTAINERS = frozenset({"ul", "ol", "dl", "table", "tbody", "body", "html", "main", "form"})
_HEIGHT = 5  # elements between a link and its row, at most
_MARKS = " \u00a0\u3000·•●■◆▪►>»＞・|"
_CUT = re.compile(r"\s*(?:…+|\.{2,}|⋯+)$")
_HANZI = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z]")
_DIGIT = re.compile(r"\d")
_NUMBERED = re.compile(r"\d{3}[^/]*/?[^/]*$|\d/[^/]*$|[?&]\w*id=\w|\.(?:pdf|docx?|wps|ofd)$", re.I)
_HOME = re.compile(r"^[^/]*//[^/]*/?$")
_FRONT = re.compile(r"(?:(?:^|/)(?:index|list|node)[\w-]*(?:\.\w+)?|/)$", re.I)


@dataclass(frozen=True, slots=True)
class Row:
    """One link and what speaks for its being an article."""

    link: Link
    place: LexborNode  # the widest element that holds no other article's link
    shape: str  # the path of elements to the row; rows of one list share it
    family: str | None  # the family of the address's dialect

    @property
    def length(self) -> float:
        return length_of(self.link.title)

    @property
    def numbered(self) -> bool:
        """Whether the address ends as an article's does: in a number or a document."""
        return _is_numbered(self.link.url)


def length_of(title: str) -> float:
    """The length in Chinese characters; three Latin letters say as much as one, and numbers say nothing."""
    return len(_HANZI.findall(title)) + len(_LATIN.findall(title)) / 3


def rows_of(tree: LexborHTMLParser | LexborNode, base: str) -> list[Row]:
    """Every link of the tree that may lead to an article, in the order of the page; one row an address."""
    return _rows(_candidates(tree.css("a[href]"), base))


def rows_within(items: Iterable[LexborNode], base: str, link: str = "a[href]") -> list[Row]:
    """The first titled link of each item with the date that the item prints: for a list whose rows are told."""
    rows = []
    for item in items:
        found = _titled([item] if item.tag == "a" else item.css(link), base)
        if first := next(iter(found.values()), None):
            rows.append(Row(replace(first, date=_date_in(item, first.title)), item, "", _family(first.url)))
    return rows


def _titled(anchors: Iterable[LexborNode], base: str) -> dict[str, Link]:
    """Links by address, without those that only a picture names; the fullest title of several for one address."""
    links: dict[str, Link] = {}
    for anchor in anchors:
        url = absolute(base, anchor.attrs.get("href") or "")
        title = title_of(anchor) if url else ""
        if url and len(title) > len(links[url].title if url in links else ""):
            links[url] = Link(url, title)
    return links


def _candidates(anchors: list[LexborNode], base: str) -> list[tuple[LexborNode, Link]]:
    found: list[tuple[LexborNode, Link]] = []
    for anchor in anchors:
        href, title = anchor.attrs.get("href") or "", title_of(anchor)
        if len(title) < 5 and not _DIGIT.search(href):
            continue  # joining addresses is what costs most
        url = absolute(base, href)
        if url and url != base and _may_be_article(url, title):
            found.append((anchor, Link(url, title)))
    return found


def _may_be_article(url: str, title: str) -> bool:
    """Links that no address and no length of title speaks for would only part a row from its date."""
    if dialect_of(url):
        return bool(title)
    return (length_of(title) >= 8 and not _HOME.search(url)) or (len(title) >= 5 and _is_numbered(url))


def _is_numbered(url: str) -> bool:
    path = url.split("/", 3)[-1]
    return bool(_NUMBERED.search(path)) and not _FRONT.search(path)


def _rows(candidates: list[tuple[LexborNode, Link]]) -> list[Row]:
    owners = _owners(candidates)
    leads: dict[int, bool] = {}
    rows: dict[str, Row] = {}
    for anchor, link in candidates:
        known = rows.get(link.url)
        if known and len(known.link.title) >= len(link.title):
            continue
        place = _place(anchor, link.url, owners)
        date = _date_in(place, link.title) or _date_beside(place, owners, leads)
        title = without_date(link.title) if date else link.title
        rows[link.url] = Row(Link(link.url, title, date), place, _shape(place), _family(link.url))
    return list(rows.values())


def _owners(candidates: list[tuple[LexborNode, Link]]) -> dict[int, str]:
    """By node: the one address that the node's links lead to, or an empty string for several."""
    owners: dict[int, str] = {}
    for anchor, link in candidates:
        for node in _upward(anchor):
            owner = owners.get(node.mem_id)
            if owner in ("", link.url):
                break
            owners[node.mem_id] = link.url if owner is None else ""
    return owners


def _place(anchor: LexborNode, url: str, owners: dict[int, str]) -> LexborNode:
    place = anchor
    for height, node in enumerate(_upward(anchor)):
        if height > _HEIGHT or node.tag in _CONTAINERS or owners.get(node.mem_id) != url:
            break
        place = node
    return place


def _upward(node: LexborNode | None) -> Iterator[LexborNode]:
    while node is not None:
        yield node
        node = node.parent


def _shape(place: LexborNode) -> str:
    """Tags up to the root, with the classes of the elements that lay out the page."""
    parts = [place.tag or ""]
    for node in _upward(place.parent):
        tag = node.tag or ""
        parts.append(f"{tag}.{node.attrs.get('class') or ''}" if tag in _STRUCTURE else tag)
    return "/".join(parts)


def _date_in(place: LexborNode, title: str) -> str | None:
    text = " ".join(place.text(separator=" ").split())
    return date_in(text.replace(without_date(title), " ")) if len(text) > len(title) else date_at_edge(title)


def _date_beside(place: LexborNode, owners: dict[int, str], leads: dict[int, bool]) -> str | None:
    """The date between two rows: a `dd` after its `dt`, a cell after its heading, or one before it."""
    around = place.parent.mem_id if place.parent else 0
    if around not in leads:
        leads[around] = _dates_lead(place, owners)
    leading = leads[around]
    node, near = place.prev if leading else place.next, list[str]()
    while node is not None and len(near) < 4 and node.mem_id not in owners:
        near.append(node.text())
        node = node.prev if leading else node.next
    return date_in(" ".join(" ".join(reversed(near) if leading else near).split())[:80])


def _dates_lead(place: LexborNode, owners: dict[int, str]) -> bool:
    """Whether a date stands before the first of the rows beside this one: then what follows a row is the next one's."""
    before = ""
    node = place.parent.child if place.parent else None
    while node is not None and node.mem_id not in owners:
        before = node.text(strip=True) or before
        node = node.next
    return is_date_cell(before) and date_in(before) is not None


def _family(url: str) -> str | None:
    dialect = dialect_of(url)
    return dialect.family if dialect else None


def title_of(anchor: LexborNode) -> str:
    """The whole title of a link: its heading or text; its title attribute where the text is cut or only a picture."""
    heading = anchor.css_first("h1, h2, h3, h4, h5")
    pieces = (heading or anchor).text(separator="\n", strip=True).split("\n")
    shown = _clean(" ".join(piece for piece in pieces if not is_date_cell(piece)))
    told = _clean(anchor.attrs.get("title") or (not shown and _picture(anchor)) or "")
    stem = _CUT.sub("", shown)
    return told if told and _squeezed(told).startswith(_squeezed(stem)) else shown


def _picture(anchor: LexborNode) -> str | None:
    image = anchor.css_first("img")
    return image.attrs.get("alt") if image else None


def _clean(text: str) -> str:
    return " ".join(text.split()).strip(_MARKS)


def _squeezed(text: str) -> str:
    return "".join(text.split())
