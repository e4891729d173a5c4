"""Which document each mention of an article means: title and number together, short forms with what they stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from storage.documents.identity import carried, genre_of, number_key, stem_of, title_key
from storage.mentions import DocumentMention

SHORT = 6  # characters of a title that may stand for a longer one: 《办法》, 《实施方案》

_IN_BRACKETS = re.compile(r"\s?[(（]\s?")
_BEHIND = re.compile(r"\s?(?:文件?|发布的?|印发的?)?\s?")
_CALLED = re.compile(r"(?:以下|下)?(?:统称|简称|合称|称)为?[:：]?\s?[“\"]?$")


@dataclass(frozen=True, slots=True)
class Name:
    """A document's names in one article: 《title》（number）, either may be None.

    `key` is that of the number where there is one, else that of the title; None where a short form stands for nothing.
    """

    title: str | None
    number: str | None

    @property
    def key(self) -> str | None:
        return number_key(self.number) if self.number else self.title_key

    @property
    def title_key(self) -> str | None:
        return title_key(self.title) if self.title else None

    @property
    def stem(self) -> str | None:
        """The same for the forms of one text: 甲办法, 甲办法（试行）."""
        return stem_of(self.title) if self.title else None

    @property
    def carries(self) -> str | None:
        """The title key of what a notice issues, forwards or amends."""
        inner = carried(self.title) if self.title else None
        return inner[1] if inner else None


NAMELESS = Name(None, None)


def names(mentions: Sequence[DocumentMention], text: str) -> tuple[Name, ...]:
    """What each mention means, in their order. `text` is the original that the mentions' offsets go by.

    A title with its number behind it in brackets, or its number in front, is one document. 《办法》 is the last
    document in front that it can be short for, and has no name where there is none.
    """
    found = _completed([name for pair in _paired(mentions, text) for name in [_name(pair)] * len(pair)])
    stems = [name.stem or "" for name in found]
    whole: list[Name] = []
    meant: list[Name] = []
    for mention, name in zip(mentions, found, strict=True):
        if _is_short(name, stems, text[max(0, mention.start - 10) : mention.start]):
            meant.append(_in_full(name, whole))
        else:
            whole.append(name)
            meant.append(name)
    return tuple(meant)


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


def _is_one(one: DocumentMention, following: DocumentMention, text: str) -> bool:
    """《甲办法》(公通字〔2020〕3号), or 公通字〔2020〕3号《甲办法》."""
    if following.start < one.end:
        return False
    between = text[one.end : following.start]
    if one.title and following.number:
        return bool(_IN_BRACKETS.fullmatch(between)) or not between.strip()
    return bool(one.number and following.title and _BEHIND.fullmatch(between))


def _name(mentions: Sequence[DocumentMention]) -> Name:
    title = next((mention.title for mention in mentions if mention.title), None)
    return Name(title, next((mention.number for mention in mentions if mention.number), None))


def _completed(found: Sequence[Name]) -> list[Name]:
    """A title alone, or a number alone, is the one that the article gives together with the other elsewhere."""
    pairs = [name for name in dict.fromkeys(found) if name.title and name.number]
    by_number = {pair.key: pair for pair in pairs}
    by_title = {pair.title_key: pair for pair in pairs}
    for title, count in Counter(pair.title_key for pair in pairs).items():
        if count > 1:
            del by_title[title]
    return [name if name.title and name.number else (by_number | by_title).get(name.key, name) for name in found]


def _is_short(name: Name, stems: Iterable[str], before: str) -> bool:
    """Whether the title is this article's name for a document that it names in full: 以下简称《办法》, 《办法》."""
    if not name.title or name.number or len(name.title) > SHORT:
        return False
    if genre_of(name.title) == name.title or _CALLED.search(before):
        return True
    return any(stem.endswith(name.title) and stem != name.title for stem in stems)


def _in_full(short: Name, whole: Sequence[Name]) -> Name:
    return next((name for name in reversed(whole) if (name.stem or "").endswith(short.title or "")), NAMELESS)
