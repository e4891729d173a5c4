"""What stands between the spider and the network: where we may go, and what need not be sent again."""

from __future__ import annotations

import hashlib
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred

from monitor.settings import config_of
from spiders.addresses import belongs, host_of, is_private
from spiders.base import SiteSpider
from spiders.failures import OffsiteRedirect, PrivateAddress
from spiders.items import NOT_MODIFIED
from storage.database import open_for_reading
from storage.reader.crawl import validators

ROBOTS_REFUSED = (401, 403)


class AddressGuard:
    """No request, first or redirected, leaves for a private address or for another publisher's host."""

    def __init__(self, spider: SiteSpider, local: bool) -> None:
        self.site, self.local = spider.site, local

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        spider = crawler.spider
        assert isinstance(spider, SiteSpider)
        return cls(spider, crawler.settings.getbool("KEXIN_LOCAL"))

    def process_request(self, request: Request) -> None:
        if not belongs(request.url, self.site):
            raise OffsiteRedirect(request.url)
        if not self.local and is_private(host_of(request.url)):
            raise PrivateAddress(f"{request.url}: private address; a site on one must say local = true")


class PublicResolver(CachingThreadedResolver):
    """A name that resolves to a private address is refused, unless the site is declared local."""

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float, local: bool = False) -> None:
        super().__init__(reactor, cache_size, timeout)
        self.local = local

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        settings = crawler.settings
        local = settings.getbool("KEXIN_LOCAL")
        return cls(reactor, settings.getint("DNSCACHE_SIZE"), settings.getfloat("DNS_TIMEOUT"), local)

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: N802
        return super().getHostByName(name, timeout).addCallback(self._check, name)

    def _check(self, address: str, name: str) -> str:
        if not self.local and is_private(address):
            raise PrivateAddress(f"{name} resolves to the private address {address}; refused")
        return address


class RobotsRefusal:
    """A robots.txt that is itself refused (401, 403) forbids everything."""

    def process_response(self, request: Request, response: Response) -> Response:
        if request.url.endswith("/robots.txt") and response.status in ROBOTS_REFUSED:
            return response.replace(body=b"User-agent: *\nDisallow: /\n")
        return response


class ConfiguredProxy:
    """Every request goes through `crawl.http_proxy` where it is set; the environment's proxies are not asked."""

    def __init__(self, proxy: str) -> None:
        self.proxy = proxy or None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(config_of(crawler.settings).settings.crawl.http_proxy)

    def process_request(self, request: Request) -> None:
        request.meta["proxy"] = self.proxy


class ConditionalGet:
    """Ask only for what changed: by ETag and date, and by the body's hash where a server knows neither."""

    def __init__(self, crawler: Crawler) -> None:
        archive = config_of(crawler.settings).archive
        if not archive.exists():
            raise NotConfigured
        self.connection = open_for_reading(archive)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        middleware = cls(crawler)
        crawler.signals.connect(middleware.connection.close, signals.spider_closed, weak=False)
        return middleware

    def process_request(self, request: Request) -> None:
        past = validators(self.connection, request.url) if request.meta.get("conditional") else None
        if past is None:
            return
        request.meta["sha256"] = past.sha256
        if past.etag:
            request.headers["If-None-Match"] = past.etag
        if past.last_modified:
            request.headers["If-Modified-Since"] = past.last_modified

    def process_response(self, request: Request, response: Response) -> Response:
        known = request.meta.get("sha256")
        if known and response.status == 200 and hashlib.sha256(response.body).hexdigest() == known:
            return response.replace(status=NOT_MODIFIED)
        return response
