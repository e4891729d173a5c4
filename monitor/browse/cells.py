"""How single values look in tables and rows."""

from __future__ import annotations

import json
from typing import Any, Literal
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils import tilde_encode
from markupsafe import Markup, escape

from alerts.changes import PLACES, Passage, Pieces, heaviest, returned
from monitor.browse import words
from monitor.browse.metadata import DATABASE

NAMED = {
    "site": ("sites", "key", "name"),
    "column": ("columns", "key", "name"),
    "article_id": ("articles", "id", "title"),
    "original_id": ("articles", "id", "title"),
    "story_id": ("stories", "id", "title"),
    "digest_id": ("digests", "id", "subject"),
    "capture_id": ("captures", "id", "url"),
    "reader": ("readers", "key", "name"),
}
OBJECTS = frozenset({"provenance", "expected", "evidence", "lead", "responsible"})
MOST_PLACES = 60  # of one version; an amended law has hundreds
MOMENTS = frozenset({"since", "until", "made_at"})


def moment(value: str | None) -> str:
    """`2026-11-21T08:05:33+08:00` → `2026-11-21 08:05`; a bare day stays."""
    return value[:16].replace("T", " ") if value else ""


def topic_address(datasette: Datasette, topic: str) -> str:
    """The articles of one topic."""
    return f"{datasette.urls.table(DATABASE, 'articles')}?{urlencode({'topics__arraycontains': topic})}"


def outward(url: str, text: str | None = None) -> Markup:
    """A link that leaves the archive, where the address is one of the web; else the address as text."""
    if not url.startswith(("http://", "https://")):
        return escape(text or url)
    return Markup('<a class="outward" href="{}" rel="noopener noreferrer">{}</a>').format(url, text or url)


def coded(value: object, column: str) -> str | None:
    """The word for a coded value or a time; None where the column has neither."""
    if column in words.VALUES:
        return words.value(value, column)
    if isinstance(value, str) and (column in MOMENTS or column.endswith("_at")):
        return moment(value)
    return None


def topics(datasette: Datasette, value: str) -> Markup:
    """The JSON array of topics, each a link to the articles that have it."""
    chip = Markup('<a class="chip" href="{}">{}</a>')
    chips = (chip.format(topic_address(datasette, name), name) for name in json.loads(value))
    return Markup(" ").join(chips) or Markup("&nbsp;")


def structure(value: str) -> Markup | None:
    """JSON as lists a person can read; None where it is not JSON."""
    try:
        return _told(json.loads(value)) or Markup("&nbsp;")
    except ValueError:
        return None


def change(value: str) -> Markup:
    """What a version changed: the kinds, and before and after of every place, the heaviest first, with its reason."""
    told = json.loads(value)
    kinds = "、".join(words.KINDS.get(kind, kind) for kind in told.get("kinds", ())) or "首次收录"
    places = heaviest(told)
    items = Markup().join(map(_place, places[:MOST_PLACES]))
    more = Markup("<li>另有 {} 处</li>").format(len(places) - MOST_PLACES) if len(places) > MOST_PLACES else ""
    shown = Markup('<ul class="edits">{}{}</ul>').format(items, more) if items else ""
    return escape("，".join(filter(None, (kinds, returned(told))))) + shown


def _place(place: Passage) -> Markup:
    where = "" if place.where == "text" else PLACES.get(place.where, place.where)
    why = " · ".join(filter(None, dict.fromkeys((where, place.why))))
    label = Markup('<span class="why weight-{}">{}</span>').format(place.weight, why) if why else ""
    was = Markup("<p>{}</p>").format(_marked(place.before, "del")) if place.before and not place.moved else ""
    now = Markup("<p>{}</p>").format(_marked(place.after, "ins")) if place.after else ""
    return Markup("<li>{}{}{}</li>").format(label, was, now)


def _marked(pieces: Pieces, tag: Literal["del", "ins"]) -> Markup:
    mark = Markup(f"<{tag}>{{}}</{tag}>")  # noqa: S704
    return Markup().join(mark.format(piece.text) if piece.changed else escape(piece.text) for piece in pieces)


async def named(datasette: Datasette, column: str, value: object) -> Markup | None:
    """A link to the row that `value` points at, by that row's name; None where there is no such row."""
    table, key, label = NAMED[column]
    rows = await datasette.get_database(DATABASE).execute(
        f"SELECT {label} FROM {table} WHERE {key} = ?",  # noqa: S608
        [value],
    )
    if not rows.rows:
        return None
    address = datasette.urls.row(DATABASE, table, tilde_encode(str(value)))
    return Markup('<a href="{}">{}</a>').format(address, rows.rows[0][0])


def _told(value: Any) -> Markup:
    if isinstance(value, dict):
        pair = Markup("<dt>{}</dt><dd>{}</dd>")
        inside = Markup().join(pair.format(words.field(key), _told(given)) for key, given in value.items())
        return Markup('<dl class="json">{}</dl>').format(inside) if inside else Markup()
    if isinstance(value, list):
        if any(isinstance(given, dict | list) for given in value):
            return Markup().join(_told(given) for given in value)
        return escape("、".join(str(given) for given in value))
    return escape("" if value is None else str(value))
