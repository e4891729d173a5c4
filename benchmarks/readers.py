"""Our reader and its peers, each as one function from a page to what it says."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from importlib import metadata
from typing import Any

from benchmarks.pages import Sample
from spiders.reading.article import read_article
from spiders.reading.lists import read_list
from spiders.reading.page import Page

Said = Mapping[str, Any]  # of title, day, source and text those that the reader gives
Reader = Callable[[Sample], Said]

GIVES = {
    "kexin": {"title", "day", "source", "text"},
    "trafilatura": {"title", "day", "source", "text"},
    "gne": {"title", "day", "text"},
    "readability-lxml": {"title", "text"},
    "magic-html": {"title", "text"},
    "newspaper4k": {"title", "day", "text"},
    "htmldate": {"day"},
}


def version(name: str) -> str | None:
    """Of an installed peer; None where it is missing."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def kexin() -> Reader:
    def read(sample: Sample) -> Said:
        said = read_article(Page(sample.body, sample.url))
        return {
            "title": said.value("title"),
            "day": said.value("published"),
            "source": said.value("source"),
            "text": said.value("text"),
        }

    return read


def kexin_links(sample: Sample) -> frozenset[str]:
    return frozenset(link.url for link in read_list(Page(sample.body, sample.url)).links)


def trafilatura() -> Reader:
    from trafilatura import bare_extraction

    def read(sample: Sample) -> Said:
        said = bare_extraction(sample.markup, url=sample.url or None, with_metadata=True, include_comments=False)
        return {"title": said.title, "day": said.date, "source": said.sitename, "text": said.text} if said else {}

    return read


def gne() -> Reader:
    from gne import GeneralNewsExtractor

    extractor = GeneralNewsExtractor()

    def read(sample: Sample) -> Said:
        said = extractor.extract(sample.markup)
        return {"title": said.get("title"), "day": said.get("publish_time"), "text": said.get("content")}

    return read


def readability() -> Reader:
    from readability import Document

    def read(sample: Sample) -> Said:
        document = Document(sample.markup)
        return {"title": document.short_title(), "text": _text(document.summary(html_partial=True))}

    return read


def magic_html() -> Reader:
    from magic_html import GeneralExtractor

    extractor = GeneralExtractor()

    def read(sample: Sample) -> Said:
        said = extractor.extract(sample.markup, base_url=sample.url or "http://a.example/", html_type="article")
        return {"title": said.get("title"), "text": _text(said.get("html") or "")}

    return read


def newspaper() -> Reader:
    import newspaper as package

    config = package.Config()
    config.language = "zh"
    config.fetch_images = config.memorize_articles = False

    def read(sample: Sample) -> Said:
        article = package.Article(sample.url or "http://a.example/1.html", config=config)
        article.download(input_html=sample.markup)
        article.parse()
        return {"title": article.title, "day": article.publish_date, "text": article.text}

    return read


def htmldate() -> Reader:
    from htmldate import find_date

    return lambda sample: {"day": find_date(sample.markup, url=sample.url or None, original_date=True)}


PEERS: Mapping[str, Callable[[], Reader]] = {
    "trafilatura": trafilatura,
    "gne": gne,
    "readability-lxml": readability,
    "magic-html": magic_html,
    "newspaper4k": newspaper,
    "htmldate": htmldate,
}


def timed(reader: Reader, sample: Sample) -> tuple[Said, float]:
    """What the reader says, and its CPU seconds; a reader that fails says nothing."""
    start = time.process_time()
    try:
        said = reader(sample)
    except Exception:
        said = {}
    return said, time.process_time() - start


def _text(html: str) -> str:
    """One line for each paragraph."""
    from lxml.html import document_fromstring

    document = document_fromstring(f"<div>{html}</div>")
    for element in document.iter("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "section", "table"):
        element.tail = "\n" + (element.tail or "")
    return str(document.text_content())
