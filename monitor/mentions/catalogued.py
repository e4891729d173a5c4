"""One row a document: title and number together, no row for short forms, the same of many articles joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from monitor.mentions.identity import carried, genre_of, number_key, stem_of, title_key
from storage.mentions import DocumentMention

SHORT = 6  # characters of a title that may stand for a longer one: 《办法》, 《实施方案》

_IN_BRACKETS = re.compile(r"\s?[(（]\s?")
_BEHIND = re.compile(r"\s?(?:文件?|发布的?|印发的?)?\s?")
_CALLED = re.compile(r"(?:以下|下)?(?:统称|简称|合称|称)为?[:：]?\s?[“\"]?$")


@dataclass(frozen=True, slots=True)
class Document:
    """A document, whatever it is called by. `key` is that of its number where it has one, else that of its title.

    `genre` is 办法, 通知 …, and None for what is no official document by its title. `relations` are all that the
    articles say of it.
    """

    key: str
    title: str | None
    number: str | None
    agency: str | None
    genre: str | None
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """That one document speaks of another: `kind` is 印发, 转发, 修改 …, or 版本 for two of one stem."""

    key: str
    other: str
    kind: str


def documents_of(mentions: Sequence[DocumentMention], text: str) -> tuple[Document, ...]:
    """The documents of one article, each once, in order. `text` is the original that the mentions' offsets go by.

    A title with its number behind it in brackets, or its number in front, is one document. 《办法》 is the document
    that the article calls so, or none.
    """
    pairs = list(_paired(mentions, text))
    titles = [mention.title for mention in mentions if mention.title]
    return joined(_document(pair) for pair in pairs if not _is_short(pair[0], titles, text) or len(pair) > 1)


def _paired(mentions: Sequence[DocumentMention], text: str) -> Iterator[tuple[DocumentMention, ...]]:
    waiting: DocumentMention | None = None
    for mention in mentions:
        if waiting and _is_one(waiting, mention, text):
            yield waiting, mention
            waiting = None
        else:
            if waiting:
                yield (waiting,)
            waiting = mention
    if waiting:
        yield (waiting,)


def joined(documents: Iterable[Document]) -> tuple[Document, ...]:
    """The documents of many articles, each once, in the order of their first.

    Documents are the same that have the same number, and so is one known only by its title with the one document that
    bears this title; a title that several numbers bear, such as a yearly notice's, joins none of them.
    """
    rows: dict[str, Document] = {}
    for document in documents:
        known = rows.get(document.key)
        rows[document.key] = _together(known, document) if known else document
    bearers: dict[str, list[str]] = {}
    for key, document in rows.items():
        if document.number and document.title:
            bearers.setdefault(title_key(document.title), []).append(key)
    for title, keys in bearers.items():
        if len(keys) == 1 and title in rows:
            rows[keys[0]] = _together(rows[keys[0]], rows.pop(title))
    return tuple(rows.values())


def links_of(documents: Sequence[Document]) -> tuple[Link, ...]:
    """What among `documents` issues, forwards or amends another of them, and which are forms of one text."""
    by_title = {title_key(document.title): document.key for document in documents if document.title}
    return tuple(link for document in documents for link in _links(document, by_title))


def _links(document: Document, by_title: dict[str, str]) -> Iterator[Link]:
    if document.title is None:
        return
    verb = carried(document.title)
    if verb and verb[1] in by_title:
        yield Link(document.key, by_title[verb[1]], verb[0])
    stem = stem_of(document.title)
    if stem != title_key(document.title) and stem in by_title:
        yield Link(document.key, by_title[stem], "版本")


def _is_one(one: DocumentMention, following: DocumentMention, text: str) -> bool:
    """《甲办法》(公通字〔2020〕3号), or 公通字〔2020〕3号《甲办法》."""
    between = text[one.end : following.start]
    if one.title and following.number:
        return bool(_IN_BRACKETS.fullmatch(between)) or not between.strip()
    return bool(one.number and following.title and _BEHIND.fullmatch(between))


def _is_short(mention: DocumentMention, titles: Sequence[str], text: str) -> bool:
    """Whether the title is this article's name for a document that it names in full: 以下简称《办法》, 《办法》."""
    title = mention.title
    if not title or len(title) > SHORT:
        return False
    if genre_of(title) == title or _CALLED.search(text[max(0, mention.start - 10) : mention.start]):
        return True
    return any(stem.endswith(title) and stem != title for stem in map(stem_of, titles))


def _document(mentions: Sequence[DocumentMention]) -> Document:
    title = next((mention.title for mention in mentions if mention.title), None)
    number = next((mention.number for mention in mentions if mention.number), None)
    agency = next((mention.agency for mention in mentions if mention.agency), None)
    relations = tuple(dict.fromkeys(mention.relation for mention in mentions if mention.relation))
    key = number_key(number) if number else title_key(title or "")
    return Document(key, title, number, agency, genre_of(title) if title else None, relations)


def _together(one: Document, other: Document) -> Document:
    return replace(
        one,
        title=one.title or other.title,
        number=one.number or other.number,
        agency=one.agency or other.agency,
        genre=one.genre or other.genre,
        relations=tuple(dict.fromkeys([*one.relations, *other.relations])),
    )
