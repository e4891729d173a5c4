"""Scrapy settings: the only bridge from Config to Scrapy. `scrapy crawl KEY` works with the module as it stands."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from scrapy.settings import BaseSettings

from monitor import __version__
from monitor.clock import Clock
from monitor.config import Config, home_from, load_config
from spiders.source import Site

BOT_NAME = "kexin"
SPIDER_LOADER_CLASS = "spiders.declared.CatalogueLoader"

ITEM_PIPELINES = {
    "monitor.pipelines.Normalize": 100,
    "monitor.pipelines.Topics": 500,
    "monitor.pipelines.Mentions": 600,
    "monitor.pipelines.Archive": 900,
}
DOWNLOADER_MIDDLEWARES = {
    "monitor.middlewares.AddressGuard": 50,
    "monitor.middlewares.RobotsRefusal": 90,
    "monitor.middlewares.ConfiguredProxy": 95,
    "monitor.middlewares.ConditionalGet": 550,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
}
SPIDER_MIDDLEWARES = {"scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None}
# Only what a crawl of ours uses: no console, no remote control, no handler for files or other protocols.
EXTENSIONS_BASE = {
    "scrapy.extensions.corestats.CoreStats": 0,
    "scrapy.extensions.memusage.MemoryUsage": 0,
    "scrapy.extensions.closespider.CloseSpider": 0,
    "scrapy.extensions.throttle.AutoThrottle": 0,
}
DOWNLOAD_HANDLERS = {"data": None, "file": None, "ftp": None, "s3": None}
EXTENSIONS = {"monitor.extensions.RunRecorder": 100, "monitor.extensions.Capture": 200}
DNS_RESOLVER = "monitor.middlewares.PublicResolver"

COOKIES_ENABLED = False
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = BOT_NAME
CONCURRENT_REQUESTS_PER_DOMAIN = 1
CONCURRENT_REQUESTS = 1
CONCURRENT_ITEMS = 1
AUTOTHROTTLE_ENABLED = True
RANDOMIZE_DOWNLOAD_DELAY = True
DOWNLOAD_MAXSIZE = 32 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
RETRY_TIMES = 2
REDIRECT_MAX_TIMES = 5
REFERRER_POLICY = "no-referrer"
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
}
LOG_LEVEL = "INFO"


def user_agent(contact: str) -> str:
    """An honest name with a way to reach whoever runs it."""
    return f"KexinMonitor/{__version__} (+{contact})" if contact else f"KexinMonitor/{__version__}"


USER_AGENT = user_agent("")


def crawl_settings(config: Config, site: Site, at: datetime) -> dict[str, Any]:
    """What the configuration and the site add to this module for one crawl."""
    crawl = config.settings.crawl
    return {
        "KEXIN_CONFIG": config,
        "KEXIN_CLOCK": Clock(at),
        "SITE_FOLDERS": [str(folder) for folder in config.site_folders],
        "USER_AGENT": user_agent(crawl.contact),
        "DOWNLOAD_DELAY": crawl.delay if site.delay is None else site.delay,
        "AUTOTHROTTLE_ENABLED": (crawl.delay if site.delay is None else site.delay) > 0,
        "DOWNLOAD_TIMEOUT": crawl.timeout,
        "CLOSESPIDER_TIMEOUT": crawl.limit,
        "KEXIN_LOCAL": site.local or bool(crawl.http_proxy),
        "DOWNLOAD_VERIFY_CERTIFICATES": site.verify_tls,
    }


def config_of(settings: BaseSettings) -> Config:
    """The configuration of a crawl; read from its home where Scrapy was started by hand."""
    config = settings.get("KEXIN_CONFIG")
    return config if isinstance(config, Config) else load_config(home_from(None))


def clock_of(settings: BaseSettings) -> Clock:
    clock = settings.get("KEXIN_CLOCK")
    return clock if isinstance(clock, Clock) else Clock()
