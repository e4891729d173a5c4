"""Datasette, told where the archive is, behind uvicorn on loopback."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import webbrowser
from pathlib import Path

import uvicorn
from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm
from sqlite_utils import Database as Tables

import monitor.browse as plugin
from monitor.browse.guard import is_loopback
from monitor.browse.metadata import DATABASE, METADATA, SETTINGS
from storage.database import open_for_reading, open_for_writing
from storage.migrations import migrations


class BrowseError(Exception):
    """The archive cannot be served where it was asked for. Shown by the command line as one line."""

    exit_code = 1


class Archive(Database):  # type: ignore[misc]
    """The archive as Datasette sees it."""

    async def table_names(self) -> list[str]:
        # Datasette counts the rows of every table, and a contentless index cannot be counted: an error at each page.
        return [name for name in await super().table_names() if name != "articles_fts"]


def application(archive: Path) -> Datasette:
    """Datasette on the live archive. Raises ArchiveError where there is none, or a newer kexin made it."""
    _bring_up_to_date(archive)
    if not pm.is_registered(plugin):
        pm.register(plugin)
        # All handlers are called, and Datasette's own prints a traceback for every page that is not there.
        pm.unregister(name="datasette.handle_exception")
    datasette = Datasette(metadata=METADATA, settings=SETTINGS)
    datasette.remove_database("_memory")
    datasette.add_database(Archive(datasette, path=str(archive.absolute())), name=DATABASE)
    return datasette


def serve(archive: Path, host: str = "127.0.0.1", port: int = 8001, open_browser: bool = False) -> None:
    """Serve the archive to this machine until interrupted; port 0 takes a free one.

    Raises ArchiveError (see `application`), or BrowseError for a host that others could reach or a port in use.
    """
    if not is_loopback(host):
        raise BrowseError(f"{host}: the archive is for this machine alone; use 127.0.0.1, or a tunnel to it")
    datasette = application(archive)
    with _listen(host, port) as listening, contextlib.suppress(KeyboardInterrupt):
        shown = f"[{host}]" if ":" in host else host
        if open_browser:
            webbrowser.open(f"http://{shown}:{listening.getsockname()[1]}/")
        asyncio.run(_answer(datasette, listening))


async def _answer(datasette: Datasette, listening: socket.socket) -> None:
    await datasette.invoke_startup()
    config = uvicorn.Config(datasette.app(), log_level="warning", lifespan="off")
    try:
        await uvicorn.Server(config).serve(sockets=[listening])
    finally:
        for database in datasette.databases.values():
            database.close()


def _listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise BrowseError(f"{host}:{port}: {error.strerror}; choose another port with --port") from error


def _bring_up_to_date(archive: Path) -> None:
    """Only an archive that lacks a migration is opened for writing, so that a crawl is never waited for."""
    with contextlib.closing(open_for_reading(archive)) as connection:
        pending = migrations.pending(Tables(connection))
    if pending:
        open_for_writing(archive).close()
