"""The filters of our templates: values as words, links and marks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils import tilde_encode
from jinja2 import Environment
from markupsafe import Markup

from monitor.browse import cells, marks, narrowing, words
from monitor.browse.metadata import DATABASE
from storage.amounts import amount, days_left, difference
from storage.amounts import moment as span
from storage.reader.passages import Passage


def install(env: Environment, datasette: Datasette) -> None:
    """Give the environment our filters."""
    env.filters.update(
        field=words.field,
        table_name=words.table,
        lookup=words.lookup,
        basis=words.basis,
        coded=lambda value, column: cells.coded(value, column) or value,
        moment=cells.moment,
        outward=cells.outward,
        topic_address=lambda topic: cells.topic_address(datasette, topic),
        column_address=lambda key: datasette.urls.row(DATABASE, "columns", tilde_encode(key)),
        css=lambda state: state.replace(" ", "-"),
        change=cells.change,
        highlight=lambda text, query: marks.marked(text, marks.occurrences(text, narrowing.words(query))),
        excerpt=lambda text, query: marks.excerpt(text, narrowing.words(query)),
        conditions=lambda args: list(conditions(args)),
        condition=condition,
        facet_order=facet_order,
        distinct=distinct,
        amount=amount,
        days_left=days_left,
        difference=difference,
        span=span,
        quoted=quoted,
        listed=lambda value: "、".join(json.loads(value)),
        figure_address=lambda subject, unit, scope: figure_address(datasette, subject, unit, scope),
        document_address=lambda key: datasette.urls.path(f"/-/document?{urlencode({'key': key})}"),
    )


def figure_address(datasette: Datasette, subject: str, unit: str, scope: str) -> str:
    """The page of one series."""
    asked = {"subject": subject, "unit": unit, "scope": scope}
    return str(datasette.urls.path(f"/-/figure?{urlencode(asked)}"))


def quoted(passage: Passage) -> Markup:
    """The sentence, with the words that count marked."""
    start = len(passage.head)
    return marks.marked(passage.sentence, [marks.Span(start, start + len(passage.words))] if passage.words else [])


def conditions(args: Any) -> Iterator[tuple[str, str]]:
    """The conditions of an address: what does not begin with `_`, as Datasette has it."""
    for key in args:
        if not key.startswith("_") or "__" in key:
            yield from ((key, value) for value in args.getlist(key))


def condition(key: str, value: str, facets: Mapping[str, Any]) -> str:
    """`month`, `2026-11` → `发布月份：2026-11`; a value that a facet names goes by that name."""
    column, _, operator = key.rpartition("__") if "__" in key else (key, "", "exact")
    named = facets.get(column, {}).get("results", ())
    told = next((found["label"] for found in named if str(found["value"]) == value), value)
    word = "：" if operator in ("exact", "arraycontains") else f" {words.lookup(operator)} "
    return f"{words.field(column)}{word}{words.value(told, column)}"


def facet_order(facets: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Topics first; months as time runs, the latest first."""
    order = ("topics", "month", "site", "state")
    return sorted(
        (_latest_first(facet) if facet["name"] == "month" else facet for facet in facets),
        key=lambda facet: order.index(facet["name"]) if facet["name"] in order else len(order),
    )


def distinct(rows: Iterable[Mapping[str, Any]], *names: str) -> list[tuple[Any, ...]]:
    """The different values of some columns, in the order met."""
    return list(dict.fromkeys(tuple(row[name] for name in names) for row in rows))


def _latest_first(facet: dict[str, Any]) -> dict[str, Any]:
    return {**facet, "results": sorted(facet["results"], key=lambda found: str(found["value"]), reverse=True)}
