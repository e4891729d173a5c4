"""The Datasette plugin. Only hooks that 0.65 and 1.0 share."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import datasette as plugins
from datasette import NotFound, Request, Response
from datasette.app import Datasette
from datasette.filters import FilterArguments
from jinja2 import Environment

from monitor.browse import cells, facts, guard, labels, narrowing, pages, view
from monitor.browse.facets import TopicFacet
from monitor.browse.metadata import DATABASE
from storage.reader.search import escape_fts

if TYPE_CHECKING:
    from pluggy import HookimplMarker

hookimpl: HookimplMarker = plugins.hookimpl

PLUGIN = "monitor.browse"
TABLES = (("articles", "文章"), ("stories", "报道"), ("standards", "标准"), ("programmes", "平台工程"))
PAGES = (("figures", "数字"), ("tasks", "任务"), ("documents", "文件"), ("coverage", "覆盖"))
ERRORS = {400: "请求有误", 403: "无权查看", 404: "没有找到", 500: "出错了"}

log = logging.getLogger(__name__)


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection) -> None:
    # Datasette's own escape_fts quotes words; ours makes the bigrams that the index holds (design §6.3).
    conn.create_function("escape_fts", 1, escape_fts, deterministic=True)


@hookimpl
def prepare_jinja2_environment(env: Environment, datasette: Datasette) -> None:
    labels.install(env, datasette)


@hookimpl
def extra_css_urls(datasette: Datasette) -> list[str]:
    return [datasette.urls.static_plugins(PLUGIN, "style.css")]


@hookimpl
def menu_links(datasette: Datasette) -> list[dict[str, str]]:
    tables = [{"href": datasette.urls.table(DATABASE, table), "label": label} for table, label in TABLES]
    ours = [{"href": datasette.urls.path(f"/-/{page}"), "label": label} for page, label in PAGES]
    return [*tables, *ours, {"href": datasette.urls.database(DATABASE), "label": "数据"}]


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Awaitable[Response]]]]:
    return [(r"^/-/coverage$", coverage), *facts.ROUTES]


@hookimpl
def register_facet_classes() -> list[type[TopicFacet]]:
    return [TopicFacet]


@hookimpl
def asgi_wrapper() -> Callable[[guard.Application], guard.Application]:
    return guard.guarded


@hookimpl
def extra_template_vars(
    table: str | None, view_name: str, request: Request, datasette: Datasette
) -> Callable[[], Awaitable[dict[str, Any]]]:
    async def variables() -> dict[str, Any]:
        archive = datasette.get_database(DATABASE)
        if view_name == "index":
            return {"home": await archive.execute_fn(pages.home)}
        if view_name == "row" and table == "articles":
            key = request.url_vars["pks"]
            return {"reading": _found(await archive.execute_fn(lambda connection: pages.reading(connection, key)))}
        if view_name == "row" and table == "stories":
            key = request.url_vars["pks"]
            return {"page": await archive.execute_fn(lambda connection: pages.story_page(connection, key))}
        return {}

    return variables


@hookimpl
def filters_from_request(
    request: Request, database: str, table: str, datasette: Datasette
) -> Callable[[], Awaitable[FilterArguments | None]]:
    async def conditions() -> FilterArguments | None:
        if (database, table) != (DATABASE, "articles"):
            return None
        typed = request.args.get("_search") or ""
        archive = datasette.get_database(DATABASE)
        return await archive.execute_fn(lambda connection: narrowing.left_out(connection, typed))

    return conditions


@hookimpl
def render_cell(value: Any, column: str, table: str | None, database: str, datasette: Datasette) -> Any:
    if database != DATABASE or value is None or isinstance(value, dict):
        return None
    if column == "topics":
        return cells.topics(datasette, value)
    if column in cells.OBJECTS:
        return cells.structure(value)
    if table is None:
        return None
    if column == "change":
        return cells.change(value)
    if column in cells.NAMED:
        return lambda: cells.named(datasette, column, value)
    return cells.coded(value, column)


@hookimpl
def handle_exception(datasette: Datasette, request: Request, exception: Exception) -> Callable[[], Awaitable[Response]]:
    async def answer() -> Response:
        status = getattr(exception, "status", 500)
        if status >= 500:
            log.error("%s: %s", request.path, exception, exc_info=exception)
        told = {"ok": False, "status": status, "error": str(exception), "title": ERRORS.get(status, ERRORS[500])}
        if request.path.endswith(".json"):
            return Response.json(told, status=status)
        return Response.html(await datasette.render_template("error.html", told, request=request), status=status)

    return answer


async def coverage(datasette: Datasette, request: Request) -> Response:
    """The board: every watched column with what its last visit saw, the worst first."""
    return await view.answer(datasette, request, "coverage", board=await view.read(datasette, pages.board))


def _found(reading: pages.Reading | None) -> pages.Reading:
    if reading is None:
        raise NotFound("没有这篇文章，或其栏目不公开")
    return reading
