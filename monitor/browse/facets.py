"""The facet of topics."""

from __future__ import annotations

from typing import Any

from datasette.facets import ArrayFacet


class TopicFacet(ArrayFacet):  # type: ignore[misc]
    """Datasette's facet of a JSON array, without carrying every article's text through its DISTINCT.

    30,000 articles: 0.17 s, where the plain one takes longer than the second it is given.
    """

    type = "topic"
    sql: str

    async def suggest(self) -> list[dict[str, Any]]:
        return []

    async def facet_results(self) -> tuple[list[dict[str, Any]], list[str]]:
        self.sql = f"SELECT id, topics FROM ({self.sql})"  # noqa: S608
        results: tuple[list[dict[str, Any]], list[str]] = await super().facet_results()
        return results
