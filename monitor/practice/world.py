"""The practice world: fourteen sites on loopback, six days, everything that was asked of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Self

from monitor.practice.answer import Answer, Shown
from monitor.practice.catalogue import SITES
from monitor.practice.days import DAYS
from monitor.practice.library import library
from monitor.practice.server import SiteServer, bind
from monitor.practice.site import PracticeColumn, PracticeSite

_LARGEST_CACHE = 4000  # answers


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it arrived. `host` is the site's key."""

    host: str
    path: str
    day: int
    status: int
    agent: str


class World:
    """Serves all practice sites while it is entered; `day` (1…6) may be set at any time.

    `sites` maps a site's key to its base address. Raises PortInUseError on construction.
    """

    def __init__(self, port: int = 8765) -> None:
        self._day = 1
        self.requests: list[Request] = []
        self._shown: dict[tuple[str, int], Shown] = {}
        self._made: dict[tuple[str, int, str], Answer] = {}
        self._servers = bind(len(SITES), port, self._server)
        self._sites = {
            site.key: replace(site, base=f"http://{server.host}:{server.port}")
            for site, server in zip(SITES, self._servers, strict=True)
        }
        self.sites = {key: site.base for key, site in self._sites.items()}

    @property
    def day(self) -> int:
        return self._day

    @day.setter
    def day(self, day: int) -> None:
        if not 1 <= day <= len(DAYS):
            raise ValueError(f"the practice world has days 1 to {len(DAYS)}, not {day}")
        self._day = day

    def __enter__(self) -> Self:
        for server in self._servers:
            Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with ThreadPoolExecutor(len(self._servers)) as pool:
            list(pool.map(_close, self._servers))

    def write_sites(self, folder: Path) -> None:
        """Write one TOML file for each site into `folder`, as `spiders.source.load_site` reads them."""
        folder.mkdir(parents=True, exist_ok=True)
        for site in self._sites.values():
            (folder / f"{site.key}.toml").write_text(_declaration(site), encoding="utf-8")

    def _server(self, place: int, host: str, port: int) -> SiteServer:
        key = SITES[place].key

        def respond(path: str, query: Mapping[str, str], agent: str) -> Answer:
            day = self.day
            answer = self._answer(key, day, path, query)
            self.requests.append(Request(key, _address(path, query), day, answer.status, agent))
            return answer

        return SiteServer(host, port, respond, SITES[place].zipped)

    def _answer(self, key: str, day: int, path: str, query: Mapping[str, str]) -> Answer:
        name = (key, day, _address(path, query))
        if name not in self._made:
            if len(self._made) >= _LARGEST_CACHE:
                self._made.clear()
            self._made[name] = self._shown_by(key, day).find(path, query)(query)
        return self._made[name]

    def _shown_by(self, key: str, day: int) -> Shown:
        if (key, day) not in self._shown:
            self._shown[key, day] = self._sites[key].on(day, library())
        return self._shown[key, day]


def _address(path: str, query: Mapping[str, str]) -> str:
    return path + ("?" + "&".join(f"{name}={value}" for name, value in query.items()) if query else "")


def _close(server: SiteServer) -> None:
    server.shutdown()
    server.hang_up()
    server.server_close()


def _declaration(site: PracticeSite) -> str:
    """One site's TOML file; JSON strings are TOML strings."""
    head = {
        "name": site.name,
        "agency": site.agency,
        "level": site.level,
        "region": site.region,
        "home": site.base + "/",
        "family": site.cms.family,
        "local": True,
        "delay": 0,
    }
    parts = [_table(head), site.cms.article_rules, *(_column(site, column) for column in site.columns)]
    return "\n".join(part for part in parts if part)


def _column(site: PracticeSite, column: PracticeColumn) -> str:
    values = {
        "name": column.name,
        "url": site.base + site.cms.entry(column),
        "rhythm": column.rhythm,
        "private": column.private or None,
    }
    return f"[columns.{column.key}]\n{_table(values)}{site.cms.column_rules}\n"


def _table(values: Mapping[str, object]) -> str:
    return "".join(f"{key} = {json.dumps(v, ensure_ascii=False)}\n" for key, v in values.items() if v is not None)
