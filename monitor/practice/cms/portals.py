"""Government portals whose lists are plain HTML: TRS and its kin, gov.cn, UCAP, the ministry's n/c system."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

from monitor.practice.article import Article
from monitor.practice.cms.base import Cms

if TYPE_CHECKING:
    from monitor.practice.site import PracticeColumn


class Trs(Cms):
    """TRS WCM: createPageHTML paging, /jwdt/202611/t20261119_123456.html, national page meta."""

    name = "trs"
    family = "trs-wcm"
    per_page = 9
    suffix = "html"

    def list_path(self, column: PracticeColumn, page: int = 0) -> str:
        return f"/{column.folder}/index_{page}.{self.suffix}" if page else f"/{column.folder}/index.{self.suffix}"

    def article_path(self, column: PracticeColumn, article: Article) -> str:
        folder = article.folder or column.folder
        return f"/{folder}/{article.date:%Y%m}/t{article.date:%Y%m%d}_{article.number}.{self.suffix}"

    def href(self, column: PracticeColumn, path: str) -> str:
        own = f"/{column.folder}/"
        return "./" + path.removeprefix(own) if path.startswith(own) else path


class Written(Trs):
    """A TRS template whose rows are written by document.writeln."""

    name = "written"
    suffix = "shtml"


class County(Trs):
    """An old TRS template: a table, and dates without a year."""

    name = "county"
    suffix = "shtml"
    per_page = 30

    def href(self, column: PracticeColumn, path: str) -> str:
        return path


class Disclosure(Trs):
    """政府信息公开: the address bears the day before the publication, the field table a third day."""

    name = "disclosure"
    suffix = "htm"
    per_page = 15

    def article_path(self, column: PracticeColumn, article: Article) -> str:
        entered = article.date - timedelta(days=1)
        return f"/{column.folder}/{entered:%Y%m}/t{entered:%Y%m%d}_{article.number}.htm"


class Govcn(Cms):
    """The look of the central government's site: only the month stands in the address."""

    name = "govcn"
    family = "govcn"

    def list_path(self, column: PracticeColumn, page: int = 0) -> str:
        return f"/zhengce/{column.folder}/home_{page}.htm" if page else f"/zhengce/{column.folder}/home.htm"

    def article_path(self, column: PracticeColumn, article: Article) -> str:
        return f"/zhengce/{article.date:%Y%m}/content_7{article.number}.htm"


class Ucap(Cms):
    """UCAP: /site/column/202611/<32 hex>.shtml, the body in ucapcontent."""

    name = "ucap"
    family = "ucap"

    def list_path(self, column: PracticeColumn, page: int = 0) -> str:
        return f"/{column.folder}/common_list_{page}.shtml" if page else f"/{column.folder}/common_list.shtml"

    def article_path(self, column: PracticeColumn, article: Article) -> str:
        digest = hashlib.md5(article.key.encode(), usedforsecurity=False).hexdigest()
        return f"/{column.folder}/{article.date:%Y%m}/{digest}.shtml"


class Mps(Cms):
    """The ministry's system: /n100/n200/c123/content.html, further pages as bare fragments."""

    name = "mps"
    family = "mps-nc"
    per_page = 5

    def list_path(self, column: PracticeColumn, page: int = 0) -> str:
        return f"/{column.folder}/index_{column.number}_{page}.html" if page else f"/{column.folder}/index.html"

    def list_template(self, page: int) -> str:
        return "mps_fragment.html" if page else "mps_list.html"

    def article_path(self, column: PracticeColumn, article: Article) -> str:
        return f"/{column.folder}/c{article.number}/content.html"

    def href(self, column: PracticeColumn, path: str) -> str:
        return path.removeprefix(f"/{column.folder}/")
