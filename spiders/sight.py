"""One answer of a site as it came, for those who look without crawling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spiders.items import Link, VisitFailed
from spiders.reading.page import Page

Role = Literal["list", "article"]


@dataclass(frozen=True, slots=True)
class Sight:
    """One answer as it came. `url` is what the page is read under: of a list where the answer came from."""

    column: str
    role: Role
    url: str
    status: int
    content_type: str
    body: bytes
    moved: bool = False  # by a permanent redirect
    link: Link | None = None  # what the list said of the article

    def page(self, charset: str | None = None) -> Page:
        return Page(self.body, self.url, self.content_type, self.status, charset)


Seen = Sight | VisitFailed
