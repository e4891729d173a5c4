"""Papers, company pages and other private hands: Founder, a GBK paper, two reposters, a site with its own markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.practice.article import Article
from monitor.practice.cms.base import Cms, Listing, Row
from monitor.practice.noise import noisy, traditional

if TYPE_CHECKING:
    from monitor.practice.site import PracticeColumn


class Founder(Cms):
    """方正翔宇: node_101.htm, /2026-11/19/content_1.htm, and more furniture than article."""

    name = "founder"
    family = "founder-news"

    def list_path(self, column: PracticeColumn, page: int = 0) -> str:
        return f"/node_{column.number}_{page + 1}.htm" if page else f"/node_{column.number}.htm"

    def article_path(self, column: PracticeColumn, article: Article) -> str:
        return f"/{article.date:%Y-%m}/{article.date:%d}/content_3{article.number}.htm"


class Gbk(Cms):
    """A paper that sends GBK and says utf-8, in the header and in the page."""

    name = "gbk"
    charset = "gb18030"

    def list_path(self, column: PracticeColumn, page: int = 0) -> str:
        return f"/{column.folder}/index{page + 1}.html" if page else f"/{column.folder}/index.html"

    def article_path(self, column: PracticeColumn, article: Article) -> str:
        return f"/n2/{article.date:%Y}/{article.date:%m%d}/c{column.number}-4{article.number}.html"


class Repost(Cms):
    """A trade site that reprints what others wrote, without the last paragraphs."""

    name = "repost"

    def list_path(self, column: PracticeColumn, page: int = 0) -> str:
        return f"/{column.folder}/list_{column.number}_{page + 1}.html"

    def article_path(self, column: PracticeColumn, article: Article) -> str:
        return f"/{column.folder}/{article.date:%Y}/{article.date:%m%d}/{article.number}.html"


class Noisy(Cms):
    """A company page in traditional script, with pinyin and symbols in the text. The address bears no date."""

    name = "noisy"
    traditional = staticmethod(traditional)

    def list_path(self, column: PracticeColumn, page: int = 0) -> str:
        return f"/zx/{column.folder}/"

    def article_path(self, column: PracticeColumn, article: Article) -> str:
        return f"/zx/{column.folder}/{article.number}.html"

    def rows(self, listing: Listing, start: int, end: int) -> list[Row]:
        return [Row(r.path, r.href, self._titled(r.article)) for r in super().rows(listing, start, end)]

    def paragraphs(self, article: Article) -> list[str]:
        return [noisy(text, f"{article.key}/{place}") for place, text in enumerate(article.paragraphs)]

    def _titled(self, article: Article) -> Article:
        return article.model_copy(update={"title": traditional(article.title)})


class Own(Cms):
    """A police site with markup of its own: nothing but the site's rules can read its lists."""

    name = "own"
    column_rules = 'list = { item = "div.hang", link = "p.bt a", date = "p.rq" }'
    article_rules = (
        '[article]\ntitle = [".wz-biaoti"]\nbody = [".wz-zhengwen"]\ndate = [".wz-shijian"]\nsource = [".wz-laiyuan"]\n'
    )

    def list_path(self, column: PracticeColumn, page: int = 0) -> str:
        return f"/{column.folder}/list_{page}.html" if page else f"/{column.folder}/list.html"

    def article_path(self, column: PracticeColumn, article: Article) -> str:
        return f"/{column.folder}/{article.date:%Y-%m-%d}/{article.number}.html"
