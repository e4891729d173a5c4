"""What every page of ours is made with: one reading of the archive, and one template."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from datasette import Request, Response
from datasette.app import Datasette

from monitor.browse.metadata import DATABASE


async def read(datasette: Datasette, reading: Callable[[sqlite3.Connection], Any]) -> Any:
    """What `reading` finds, in a thread of Datasette's."""
    return await datasette.get_database(DATABASE).execute_fn(reading)


async def answer(datasette: Datasette, request: Request, view: str, **shown: Any) -> Response:
    """The page of the template that is named as the view is."""
    page = await datasette.render_template(f"{view}.html", shown, request=request, view_name=view)
    return Response.html(page)
