"""Where a text names a programme: the longest name counts, once, and quotation marks make no difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from monitor.mentions.programmes.programme import Programme, builtin_programmes
from monitor.topics.lines import Span, article_end
from monitor.topics.words import starts_inside_a_word, touches_latin
from storage.mentions import ProgrammeMention
from storage.text.canonical import Canonical, canonicalise

# Marks and spaces that a name has in one text and not in the next: “互联网+政务服务”平台, 互联网 + 政务服务平台.
_LOOSE = frozenset("“”\"'‘’「」『』〈〉 ")


class ProgrammeFinder:
    """Made ready once for some programmes; then for any number of texts."""

    def __init__(self, programmes: Sequence[Programme]) -> None:
        self._meant: dict[str, Programme | None] = {}
        for programme in programmes:
            self._meant |= dict.fromkeys(map(_plain, programme.names), programme)
        for programme in programmes:
            self._meant |= dict.fromkeys(map(_plain, programme.not_when))
        self._names = list(self._meant)
        self._automaton = AhoCorasick(self._names, implementation=Implementation.DFA)

    def find(self, text: Canonical) -> tuple[ProgrammeMention, ...]:
        """Every programme named, in order; what teasers behind the article name is not the article's."""
        said = text.text[: article_end(text.text)]
        kept = [place for place, char in enumerate(said) if char not in _LOOSE]
        bare = "".join([char for char in said if char not in _LOOSE])
        return tuple(
            self._mention(text, programme, kept[start], kept[end - 1] + 1)
            for programme, start, end in self._standing(bare)
        )

    def _standing(self, text: str) -> Iterator[tuple[Programme, int, int]]:
        """The leftmost longest names that are parts of no word and of no string that means something else."""
        found = [
            (start, end, self._meant[self._names[pattern]])
            for pattern, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
        ]
        dead = [(start, end) for start, end, programme in found if programme is None]
        reached = 0
        for start, end, programme in sorted(found, key=lambda hit: (hit[0], -hit[1])):
            if programme is None or start < reached or _inside((start, end), dead):
                continue
            if not touches_latin(text, start, end) and not starts_inside_a_word(text, start, end):
                reached = end
                yield programme, start, end

    def _mention(self, text: Canonical, programme: Programme, start: int, end: int) -> ProgrammeMention:
        start, end = _with_both_quotes(text.text, start, end)
        return ProgrammeMention(programme.id, programme.name, *text.printed(start, end))


def find_programmes(text: Canonical, programmes: tuple[Programme, ...] | None = None) -> tuple[ProgrammeMention, ...]:
    """The programmes named in a text; without `programmes` the built-in ones. Pass the same tuple each time."""
    return _finder(builtin_programmes() if programmes is None else programmes).find(text)


@lru_cache(maxsize=4)
def _finder(programmes: tuple[Programme, ...]) -> ProgrammeFinder:
    return ProgrammeFinder(programmes)


def _plain(name: str) -> str:
    return "".join(char for char in canonicalise(name).text if char not in _LOOSE)


def _with_both_quotes(text: str, start: int, end: int) -> Span:
    """The span with the quotation mark whose fellow stands inside: “雪亮”工程, and not 雪亮”工程."""
    for opening, closing in ("“”", "‘’", "「」", "『』"):
        balance = text.count(opening, start, end) - text.count(closing, start, end)
        start -= balance < 0 and text[start - 1 : start] == opening
        end += balance > 0 and text[end : end + 1] == closing
    return start, end


def _inside(span: Span, others: Sequence[Span]) -> bool:
    return any(left <= span[0] and span[1] <= right for left, right in others)
