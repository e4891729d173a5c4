"""What a spider yields: readings of pages. Strings with the place they were found at, no beliefs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class PageKind(StrEnum):
    """What a page turned out to be. Only an ARTICLE may ever become an article."""

    ARTICLE = "article"
    LIST = "list"
    CHALLENGE = "challenge"  # a script or captcha stands between us and the page
    LOGIN = "login"  # nothing but a form that asks who we are
    SOFT404 = "soft404"  # status 200, but the page says that there is nothing here
    SHELL = "shell"  # nothing but a redirect by script or meta refresh
    EMPTY = "empty"  # the page is there and holds no article, or a list holds no rows


@dataclass(frozen=True, slots=True)
class Field:
    """One value as printed on the page, and the place it was found at.

    `where` is `how:what`, such as `meta:PubDate`, `address:t-date`, `label:发布日期`, `family:trs-wcm #zoom`,
    `judgement:density`.
    """

    value: str
    where: str


@dataclass(frozen=True, slots=True)
class Link:
    """What a list page says of one article. `url` is absolute; `date` is as printed, or None."""

    url: str
    title: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class AttachmentLink:
    """A file beside an article. `type` is the lower-case ending (`pdf`, `docx`), `name` the text of the link.

    `held` files were had before: they are asked for conditionally.
    """

    url: str
    name: str
    type: str
    held: bool = False


@dataclass(frozen=True, slots=True)
class ListReading:
    """One list page. `how` says who found the links: `family:…`, `site rule` or `judgement`."""

    url: str
    kind: PageKind
    links: tuple[Link, ...] = ()
    next: str | None = None
    family: str | None = None
    how: str = ""
    charset: str = "utf-8"
    why: str = ""  # for every kind but LIST: the words or sign that told
    drawn: bool = False  # the rows are placeholders that a script fills in a browser


@dataclass(frozen=True, slots=True)
class PageReading:
    """One article page.

    `fields` has the keys of `ARTICLE_FIELDS` that the page gave; dates are normalised to `YYYY-MM-DD` or
    `YYYY-MM-DDTHH:MM[:SS]`, everything else is as printed, trimmed. `fields["text"]` is one paragraph a line.
    """

    url: str
    kind: PageKind
    fields: Mapping[str, Field] = field(default_factory=dict)
    attachments: tuple[AttachmentLink, ...] = ()
    family: str | None = None
    charset: str = "utf-8"
    why: str = ""

    def value(self, name: str) -> str | None:
        """The value of one field, or None where the page did not give it."""
        found = self.fields.get(name)
        return found.value if found else None


ARTICLE_FIELDS = (
    "title",
    "text",
    "published",  # the best statement of the publication day or time on the page itself
    "made",  # 成文日期: the day the document was made
    "url_date",  # the day in the address
    "source",
    "author",
    "index_number",
    "doc_number",
    "agency",
    "validity",
)


class Failure(StrEnum):
    """Why a page could not be had at all."""

    TIMEOUT = "timeout"
    REFUSED = "refused"  # no connection, or it was cut
    DNS = "dns"
    TLS = "tls"
    TOO_LARGE = "too large"
    ROBOTS = "robots"  # robots.txt forbids it
    PRIVATE_ADDRESS = "private address"
    OFFSITE = "offsite"  # redirected to a host that is not this site's
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Validators:
    """What makes the next request for this address conditional."""

    etag: str | None
    last_modified: str | None
    sha256: str


@dataclass(frozen=True, slots=True)
class ListVisited:
    """One list page was answered. `page` counts from 1; `address` is where the answer came from."""

    column: str
    page: int
    status: int
    address: str
    moved: bool  # by a permanent redirect
    reading: ListReading
    validators: Validators
    known: frozenset[str] = frozenset()  # addresses of the reading that need no request
    offsite: frozenset[str] = frozenset()  # addresses on other publishers' hosts: noted, not requested


@dataclass(frozen=True, slots=True)
class ListUnchanged:
    """The first list page is the same as last time: nothing was parsed."""

    column: str


@dataclass(frozen=True, slots=True)
class ArticleVisited:
    """One article's address was answered. `link` is what the list said of it, None for a re-reading."""

    column: str
    url: str
    status: int
    link: Link | None
    reading: PageReading
    validators: Validators


@dataclass(frozen=True, slots=True)
class ArticleUnchanged:
    """A re-read article was answered with 304."""

    column: str
    url: str


@dataclass(frozen=True, slots=True)
class AttachmentVisited:
    """One file beside an article was answered. `type` is told by its bytes; where `text` is None, `why` says so."""

    column: str
    attachment: AttachmentLink
    type: str
    bytes: int
    text: str | None
    why: str | None
    validators: Validators


@dataclass(frozen=True, slots=True)
class AttachmentUnchanged:
    """A file that was had before was answered with 304."""

    column: str
    attachment: AttachmentLink


@dataclass(frozen=True, slots=True)
class AttachmentFailed:
    """One file beside an article could not be had this time. `why` is for the analyst, in Chinese."""

    column: str
    attachment: AttachmentLink
    why: str


@dataclass(frozen=True, slots=True)
class VisitFailed:
    """No answer. `url` is the article's, or None for the column's list."""

    column: str
    url: str | None
    failure: Failure
    message: str


Visited = (
    ListVisited
    | ListUnchanged
    | ArticleVisited
    | ArticleUnchanged
    | AttachmentVisited
    | AttachmentUnchanged
    | AttachmentFailed
    | VisitFailed
)

OK = 200
NOT_MODIFIED = 304
GONE = (404, 410)


def is_gone(item: ArticleVisited) -> bool:
    """Does the site say that this article is not there? A block page or a server's error says nothing of it."""
    return item.status in GONE or (item.status == OK and item.reading.kind is PageKind.SOFT404)


def answered(item: Visited) -> bool:
    """Did the site itself answer with a page that reads as what it should be?"""
    return isinstance(item, (ListUnchanged, ArticleUnchanged)) or (
        isinstance(item, (ListVisited, ArticleVisited)) and item.reading.kind in (PageKind.LIST, PageKind.ARTICLE)
    )
