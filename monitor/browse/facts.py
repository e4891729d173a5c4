"""The pages of facts: figures followed over time, tasks by their last day, documents across articles."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, timedelta

from datasette import NotFound, Request, Response
from datasette.app import Datasette

from monitor.browse import view
from monitor.browse.chart import chart
from monitor.clock import Clock
from storage.mentions import Scope
from storage.reader import documents as stored_documents
from storage.reader.figures import followed, series
from storage.reader.tasks import due

BACK = timedelta(days=90)

Page = Callable[[Datasette, Request], Awaitable[Response]]


async def figures(datasette: Datasette, request: Request) -> Response:
    """Every series, or those whose subject has the words of `q`."""
    words = _asked(request, "q")
    found = await view.read(datasette, lambda connection: followed(connection, words))
    return await view.answer(datasette, request, "figures", words=words, found=found)


async def figure(datasette: Datasette, request: Request) -> Response:
    """The series of `subject`; `unit` and `scope` choose among them."""
    subject, unit = _asked(request, "subject"), _asked(request, "unit")
    scope = next((scope for scope in Scope if scope == _asked(request, "scope")), None)
    found = await view.read(datasette, lambda connection: series(connection, subject, unit or None, scope))
    if not found:
        raise NotFound(f"没有“{subject}”的数字")
    charts = [chart([(point.at, point.value) for point in one.points]) for one in found]
    return await view.answer(datasette, request, "figure", subject=subject, found=list(zip(found, charts, strict=True)))


async def tasks(datasette: Datasette, request: Request) -> Response:
    """What falls due from now on, and what lately fell due."""
    today = Clock()().date()
    found = await view.read(datasette, lambda connection: due(connection, today - BACK, date.max))
    ahead = [task for task in found if task.days_left(today) >= 0]
    past = [task for task in reversed(found) if task.days_left(today) < 0]
    return await view.answer(datasette, request, "tasks", today=today, ahead=ahead, past=past)


async def documents(datasette: Datasette, request: Request) -> Response:
    """One row a document, or those whose title or number has the words of `q`."""
    words = _asked(request, "q")
    found = await view.read(datasette, lambda connection: stored_documents.known(connection, words))
    return await view.answer(datasette, request, "documents", words=words, found=found)


async def document(datasette: Datasette, request: Request) -> Response:
    """Everything that is said of the document `key`."""
    key = _asked(request, "key")
    found = await view.read(datasette, lambda connection: stored_documents.document(connection, key))
    if not found:
        raise NotFound("没有文章提到这份文件")
    title = next((one.title for one in found if one.title), None)
    near = await view.read(datasette, lambda connection: stored_documents.relatives(connection, title)) if title else []
    return await view.answer(datasette, request, "document", key=key, title=title, found=found, near=near)


async def gaps(datasette: Datasette, request: Request) -> Response:
    """The numbers that are missing between those seen of each series."""
    found = await view.read(datasette, stored_documents.series)
    return await view.answer(datasette, request, "gaps", found=[one for one in found if len(one.serials) > 1])


ROUTES: list[tuple[str, Page]] = [
    (r"^/-/figures$", figures),
    (r"^/-/figure$", figure),
    (r"^/-/tasks$", tasks),
    (r"^/-/documents$", documents),
    (r"^/-/document$", document),
    (r"^/-/document-gaps$", gaps),
]


def _asked(request: Request, name: str) -> str:
    return str(request.args.get(name) or "").strip()
