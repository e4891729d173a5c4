"""What a practice site answers to one request, before the server adds its headers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

VIEWS = b"@@VIEWS@@"  # the server puts another number here on every fetch


@dataclass(frozen=True)
class Answer:
    """`delay` in seconds. Whoever `closes` ends the connection without a word."""

    body: bytes = b""
    type: str = "text/html; charset=utf-8"
    status: int = 200
    modified: datetime | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    closes: bool = False

    @property
    def counts(self) -> bool:
        """Does the page show how often it was read? Then no two fetches are alike."""
        return VIEWS in self.body


Maker = Callable[[Mapping[str, str]], Answer]  # from the query's parameters
Routes = dict[str, Maker]


@dataclass(frozen=True)
class Shown:
    """All that a site shows on one day. A route is a path, or a path with one parameter: `/list.jsp?columnid=12`."""

    routes: Routes
    otherwise: Maker

    def find(self, path: str, query: Mapping[str, str]) -> Maker:
        """Who answers to this address."""
        names = [path, *(f"{path}?{key}={value}" for key, value in query.items())]
        return next((self.routes[name] for name in names if name in self.routes), self.otherwise)
