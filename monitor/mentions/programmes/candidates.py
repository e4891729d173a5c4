"""Named things that no file knows yet, for an analyst to accept: in 《》, in “quotes”, or told by their endings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

import rjieba

from monitor.mentions.programmes.finder import find_programmes
from monitor.mentions.programmes.programme import Kind, Programme
from monitor.topics.lines import article_end
from storage.text.canonical import Canonical, canonicalise

KINDS = {
    "工程": Kind.PROGRAMME,
    "计划": Kind.PROGRAMME,
    "行动": Kind.CAMPAIGN,
    "平台": Kind.PLATFORM,
    "系统": Kind.SYSTEM,
    "机制": Kind.MECHANISM,
    "大脑": Kind.PLATFORM,
    "工作室": Kind.PROGRAMME,
}
FEWEST_TEXTS = 2  # that a name without marks must stand in: one text's wording is no name
AROUND = 20  # characters of the sample on either side

_ENDING = f"(?:{'|'.join(KINDS)})"
_TITLE = re.compile(rf"《(?P<name>[^《》\n]{{2,40}}{_ENDING})(?:[(（][^()（）\n]*[)）])?》")
_QUOTED = re.compile(rf"[“「『\"](?P<name>[^“”「」『』\"\n，,。；;、]{{2,20}})[”」』\"](?P<ending>{_ENDING})?")
_BARE = re.compile(rf"(?<![”」』])[\u4e00-\u9fa5A-Za-z0-9+]{{2,14}}?{_ENDING}")
_NAMING = re.compile("n|vn|an|b|j|l|i|s|eng")  # parts of speech of which names are made
_SHORTEST = 5  # characters of a name without marks: 操作系统 is a word


class Sign(StrEnum):
    """What makes it look like a name."""

    TITLE = "书名号"
    QUOTES = "引号"
    ENDING = "词尾"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may be a programme's. `texts` hold it, `mentions` times in all; `sample` is how one text puts it."""

    name: str
    kind: Kind
    sign: Sign
    texts: int
    mentions: int
    sample: str


def candidates(texts: Iterable[Canonical], programmes: tuple[Programme, ...]) -> tuple[Candidate, ...]:
    """The unknown names of many texts, those in most texts first. `texts` may be a stream; it is read once."""
    within: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    seen: dict[str, tuple[Sign, str]] = {}
    for text in texts:
        found = list(_named(text.text[: article_end(text.text)]))
        mentions.update(name for name, _, _ in found)
        within.update({name for name, _, _ in found})
        for name, sign, sample in found:
            seen.setdefault(name, (sign, sample))
    names = (name for name, (sign, _) in seen.items() if sign is not Sign.ENDING or within[name] >= FEWEST_TEXTS)
    unknown = (name for name in names if not find_programmes(canonicalise(name), programmes))
    return tuple(
        Candidate(name, kind_of(name), seen[name][0], within[name], mentions[name], seen[name][1])
        for name in sorted(unknown, key=lambda name: (-within[name], -mentions[name], name))
    )


def kind_of(name: str) -> Kind:
    """What its ending says; without one of the known endings a programme."""
    return next((kind for ending, kind in KINDS.items() if name.endswith(ending)), Kind.PROGRAMME)


def _named(text: str) -> Iterator[tuple[str, Sign, str]]:
    """Every name with what makes it one and its surroundings; a name with marks counts for its marks only."""
    marked: list[tuple[int, int]] = []
    for sign, pattern in ((Sign.TITLE, _TITLE), (Sign.QUOTES, _QUOTED)):
        for found in pattern.finditer(text):
            name = "".join(part for part in found.groups() if part)
            if re.search(f"{_ENDING}$", name):
                marked.append(found.span())
                yield name, sign, _around(text, *found.span())
    for found in _BARE.finditer(text):
        name = _trimmed(found[0])
        if len(name) >= _SHORTEST and not any(start < found.end() and found.start() < end for start, end in marked):
            yield name, Sign.ENDING, _around(text, found.end() - len(name), found.end())


def _trimmed(words: str) -> str:
    """The name at the end of a run of words: 视频分析平台 of 依托视频分析平台."""
    tagged: list[tuple[str, str]] = rjieba.tag(words, True)
    parts = takewhile(lambda part: _NAMING.match(part[1]), reversed(tagged))
    return "".join(word for word, _ in reversed(list(parts)))


def _around(text: str, start: int, end: int) -> str:
    return re.sub(r"\s+", " ", text[max(0, start - AROUND) : end + AROUND]).strip()
