"""The sentences that tell most of a text: its own, whole, in its order.

Extraction by the features that have served since Edmundson (Journal of the ACM, 1969): place, words of the title, cue
words (here those an analyst follows, given by their places, and figures), against set phrases. A sentence that says
again what a chosen one says is passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from storage.text.canonical import Canonical
from storage.text.sentences import letters, telling_sentences

FLASH = 120  # characters; so short a text is its own summary
HEAVY = 160  # characters; a longer sentence is hard to read in a summary
ALIKE = 0.5  # of a sentence's pairs of characters in one already chosen
SENTENCES = 3

Span = tuple[int, int]

_FIGURE = re.compile(
    r"(?<![\d年月.])\d[\d,.]*\s*(?:[余多]?[万亿千百]?[余多]?(?:%|个百分点|[个项件条次人名家起元部套台辆处张公里])|[万亿])"
)
_EVENT = re.compile(r"印发|发布|召开|举行|启动|实施|建成|上线|破获|抓获|达到|增长|下降|首次|同比|部署|提出|明确|截至")
# What opens a plan or a notice and would open any other as well.
_SET_PHRASE = re.compile(
    r"为(?:了|正确|深入|贯彻|进一步|切实|全面|认真|加快|推动|推进|加强|落实|规范)|(?:全面|深入)?(?:学习)?贯彻|现将|根据|依据|按照"
    r"|请(?:认真|结合|遵照)|此件|特此|.{0,20}(?:以|在)习近平|.{0,24}习近平新时代|坚持"
)
_SPOKEN = re.compile(r"表示|告诉记者|说[:：,，]|介绍说|感慨|[?？]$|^“[^”]*”$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` is canonical, `start:end` its place in the original."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The best sentence, and up to three in the order of the text; of a flash the whole of it, of nothing none."""

    one: Sentence | None
    three: tuple[Sentence, ...]


def summarise(text: Canonical, title: str, evidence: Sequence[int] = (), end: int | None = None) -> Summary:
    """`evidence` are places in the original of words that matter; at `end` of `text.text` the article ends."""
    spans = list(telling_sentences(text.text, title, end))
    if spans and spans[-1][1] - spans[0][0] <= FLASH:
        whole = _sentence(text, (spans[0][0], spans[-1][1]))
        return Summary(whole, (whole,))
    places, named = sorted(evidence), _pairs(title)
    worth = {span: _worth(text, span, index, places, named) for index, span in enumerate(spans)}
    best = _different(text.text, sorted(spans, key=lambda span: (-worth[span], span)))
    return Summary(
        one=_sentence(text, best[0]) if best else None,
        three=tuple(_sentence(text, span) for span in sorted(best)),
    )


def _sentence(text: Canonical, span: Span) -> Sentence:
    return Sentence(text.text[slice(*span)], *text.original_span(*span))


def _worth(text: Canonical, span: Span, index: int, evidence: Sequence[int], title: set[str]) -> float:
    said = text.text[slice(*span)]
    first, last = text.original_span(*span)
    marks = bisect_left(evidence, last) - bisect_left(evidence, first)
    shared = sum(pair in said for pair in title) / len(title) if title else 0.0
    for_it = 2.0 / (1 + index) + 1.5 * shared + 0.25 * min(marks, 4) + 0.2 * min(len(_FIGURE.findall(said)), 3)
    against = 2.0 * bool(_SET_PHRASE.match(said)) + 1.0 * bool(_SPOKEN.search(said)) + 0.5 * (len(said) > HEAVY)
    return for_it + 0.3 * bool(_EVENT.search(said)) - against


def _different(text: str, spans: Sequence[Span]) -> list[Span]:
    """The first sentences of which none says again what another says."""
    chosen: list[Span] = []
    told: list[set[str]] = []
    for span in spans:
        pairs = _pairs(text[slice(*span)])
        if all(len(pairs & other) <= ALIKE * min(len(pairs), len(other)) for other in told):
            chosen.append(span)
            told.append(pairs)
        if len(chosen) == SENTENCES:
            break
    return chosen


def _pairs(text: str) -> set[str]:
    bare = letters(text)
    return {bare[i : i + 2] for i in range(len(bare) - 1)}
