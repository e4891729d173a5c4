"""One spider class for each TOML file: how Scrapy finds the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Self

import scrapy
from scrapy.settings import BaseSettings

from spiders.addresses import belongs
from spiders.base import SiteSpider
from spiders.source import CATALOGUE, Site, load_catalogue


def spider_for(site: Site, base: type[SiteSpider] = SiteSpider) -> type[SiteSpider]:
    """The spider class of one site."""
    name = "".join(part.capitalize() for part in site.key.replace("-", "_").split("_"))
    return type(f"{name}Spider", (base,), {"name": site.key, "site": site, "__doc__": site.name})


class CatalogueLoader:
    """Scrapy's SPIDER_LOADER_CLASS. The setting SITE_FOLDERS names the folders of site files."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.sites, self.errors = load_catalogue(*folders)

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        return cls([Path(folder) for folder in settings.getlist("SITE_FOLDERS")] or [CATALOGUE])

    def load(self, spider_name: str) -> type[SiteSpider]:
        """Raises KeyError for a key that no file has."""
        return spider_for(self.sites[spider_name])

    def find_by_request(self, request: scrapy.Request) -> list[str]:
        return [key for key, site in self.sites.items() if belongs(request.url, site)]

    def list(self) -> list[str]:
        return sorted(self.sites)
