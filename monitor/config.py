"""`kexin.toml` and the KEXIN_* variables, as one frozen Config. The only module that reads the environment."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field

from monitor.cron import check_cron
from spiders.declaration import DeclarationError, Declared, load
from spiders.source import CATALOGUE

ZONE = ZoneInfo("Asia/Shanghai")
FILE = "kexin.toml"
DEFAULT_HOME = Path("data")

Cron = Annotated[str, AfterValidator(check_cron)]


class Sites(Declared):
    """Which sites are visited."""

    builtin: bool = True  # the catalogue that comes with the product
    folder: str = "sites"  # your own TOML files, beside kexin.toml
    only: tuple[str, ...] = ()  # site keys; empty = every enabled site


class Crawl(Declared):
    at: Cron = "0 4 * * *"
    contact: str = ""  # an address or page in the user agent, so that a webmaster can reach you
    delay: float = Field(default=3.0, ge=0)  # seconds between two requests to one site
    timeout: float = Field(default=30.0, gt=0)  # seconds for one page
    limit: float = Field(default=1800.0, gt=0)  # seconds for one site
    parallel: int = Field(default=2, ge=1, le=32)  # sites at a time
    http_proxy: str = ""


class DigestTime(Declared):
    at: Cron = "30 7 * * *"


class Smtp(Declared):
    host: str
    port: int = Field(default=465, ge=1, le=65535)
    security: Literal["tls", "starttls", "none"] = "tls"
    user: str = ""
    sender: str
    ca_file: str = ""  # a private certificate authority, PEM


class Reader(Declared):
    """Someone who gets digests."""

    key: str = ""
    name: str
    address: str
    topics: tuple[str, ...] = ()  # topic ids; empty = all
    channel: Literal["file", "smtp"] = "file"


class Settings(Declared):
    """What the file may say."""

    sites: Sites = Sites()
    crawl: Crawl = Crawl()
    digest: DigestTime = DigestTime()
    smtp: Smtp | None = None
    readers: dict[str, Reader] = Field(default_factory=dict)


class ConfigError(Exception):
    """The configuration cannot be used; the message names file, key and remedy."""

    exit_code = 2


class Config(Declared):
    """Everything the product was told, and where its files lie."""

    home: Path
    settings: Settings
    smtp_password: str = Field(default="", repr=False)

    @property
    def archive(self) -> Path:
        return self.home / "archive.db"

    @property
    def outbox(self) -> Path:
        return self.home / "outbox"

    @property
    def captures(self) -> Path:
        return self.home / "captures"

    @property
    def site_folders(self) -> tuple[Path, ...]:
        """The folders of site files, a later one over an earlier."""
        own = self.home / self.settings.sites.folder
        return (CATALOGUE, own) if self.settings.sites.builtin else (own,)

    @property
    def topic_folders(self) -> tuple[Path, ...]:
        """The folders of topic files, the product's and the home's own."""
        return (Path(__file__).parent / "topics" / "rules", self.home / "topics")

    @property
    def programme_folders(self) -> tuple[Path, ...]:
        """The folders of programme files, the product's and the home's own."""
        return (Path(__file__).parent / "mentions" / "programmes" / "known", self.home / "programmes")

    @property
    def readers(self) -> tuple[Reader, ...]:
        return tuple(reader.model_copy(update={"key": key}) for key, reader in self.settings.readers.items())


def home_from(option: str | None, environment: Mapping[str, str] = os.environ) -> Path:
    """The folder to work in: the option, else KEXIN_HOME, else ./data."""
    return Path(option or environment.get("KEXIN_HOME") or DEFAULT_HOME)


def load_config(home: Path, environment: Mapping[str, str] = os.environ) -> Config:
    """Read `home`/kexin.toml; without the file everything has its default. Raises ConfigError."""
    path = home / FILE
    try:
        settings = load(path, Settings) if path.exists() else Settings()
    except DeclarationError as error:
        raise ConfigError(str(error)) from error
    password = environment.get("KEXIN_SMTP_PASSWORD", "")
    _check_channels(settings, password, path)
    return Config(home=home, settings=settings, smtp_password=password)


def ensure_home(config: Config) -> None:
    """Make the home folder. Raises ConfigError where it cannot be written."""
    try:
        config.home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=config.home):
            pass
    except OSError as error:
        raise ConfigError(f"{config.home}: cannot be written ({error.strerror}); choose another --home") from error


def _check_channels(settings: Settings, password: str, path: Path) -> None:
    mailed = [key for key, reader in settings.readers.items() if reader.channel == "smtp"]
    if not mailed:
        return
    if settings.smtp is None:
        raise ConfigError(f"{path}: readers.{mailed[0]}.channel is 'smtp' and there is no [smtp] table; add one")
    if settings.smtp.user and not password:
        raise ConfigError(f"{path}: smtp.user is set and no password; set KEXIN_SMTP_PASSWORD")
