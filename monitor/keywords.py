"""The words an article is about: TF-IDF says which are its own, TextRank which hold it together.

TextRank as in Mihalcea and Tarau, EMNLP 2004, over words within five of each other, as jieba does; here in numpy, since
jieba's takes 140 ms for 2,000 characters. Both are needed: a rare word said once in passing is weak in TextRank, 工作
in TF-IDF.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from monitor.topics.lines import article_end
from monitor.topics.rules import builtin_topics, surroundings
from storage.text.canonical import Canonical
from storage.text.furniture import sentences
from storage.text.segment import rarity, tagged

TOP = 8
UNKNOWN = 11.95  # the median of jieba's values, which it gives to words that are not in its list
COMMONEST = 5.5  # a word below this says nothing: 工作 4.2, 建设 4.9, 单位 5.4
REACH = 5  # words
DAMPING = 0.85
ROUNDS = 10
REMEMBERED = 32_768  # words

# What a word of each kind is worth; names of persons (nr) and words of any other kind nothing. Verbal nouns (启动,
# 办理) and set phrases (形式多样) say less than things.
_WORTH = {"n": 1.0, "nz": 1.0, "nt": 1.0, "j": 1.0, "ns": 0.8, "eng": 0.8, "vn": 0.5, "l": 0.5}
_POINTING = re.compile(r"[本全各该]..?$")  # 本法, 全县
_WORD = re.compile(r"[\u4e00-\u9fff]{2,}|[A-Z][A-Z0-9]+|[\u4e00-\u9fff]+\+")
# A line of the page or of a table, not of prose: 发布机构：…, 牵头单位：….
_FIELD = re.compile(r"^[^\w\n]*[\u4e00-\u9fff/ ]{2,12}[:：][^\n。]{0,80}$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Keyword:
    """`weight` is 1 for the first word and less for the others."""

    word: str
    weight: float


def keywords(title: Canonical, text: Canonical, top: int = TOP) -> tuple[Keyword, ...]:
    """At most `top` words, the weightiest first. No names of persons, nothing from furniture or teasers."""
    body = _FIELD.sub("", text.text[: article_end(text.text)])
    told = _repeated(list(_telling(title.text + "\n" + "".join(sentences(body)))))
    if not told:
        return ()
    weights = _weights(told)
    best = sorted(filter(weights.get, weights), key=lambda word: (-weights[word], word))[:top]
    return tuple(Keyword(word, round(weights[word] / weights[best[0]], 3)) for word in best)


def _telling(text: str) -> Iterator[tuple[str, float]]:
    """The words that can tell something, with what each is worth."""
    for word, kind in tagged(text, _terms()):
        if kind in _WORTH and (worth := _worth(word, kind)) is not None:
            yield word, worth


@lru_cache(maxsize=REMEMBERED)
def _worth(word: str, kind: str) -> float | None:
    """None for a word that says nothing; 本法 holds others together and is no keyword: 0."""
    rare = rarity().get(word, UNKNOWN)
    if rare < COMMONEST or word in surroundings().context or not _WORD.fullmatch(word):
        return None
    return 0.0 if _POINTING.match(word) else rare * _WORTH[kind]


def _repeated(told: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """Without the words that neither dictionary knows and that are said only once: cuts astride two words, mostly."""
    counts, ours = Counter(told), frozenset(_terms())
    return [word for word in told if counts[word] > 1 or word[0] in rarity() or word[0] in ours]


@cache
def _terms() -> tuple[str, ...]:
    """The topics' own words, which stay whole."""
    terms = {term for topic in builtin_topics() for term in topic.strong_terms}
    return tuple(sorted(term for term in terms if re.fullmatch(r"[\u4e00-\u9fff]{3,8}", term)))


def _weights(told: Sequence[tuple[str, float]]) -> dict[str, float]:
    """The geometric mean of both, each as a share of its greatest."""
    counts = Counter(word for word, _ in told)
    worth = dict(told)
    own = np.array([count * worth[word] for word, count in counts.items()])
    central = _textrank([word for word, _ in told], list(counts))
    return dict(zip(counts, np.sqrt(own / (own.max() or 1.0) * central / central.max()).tolist(), strict=True))


def _textrank(told: Sequence[str], words: list[str]) -> np.ndarray:
    size, place = len(words), {word: index for index, word in enumerate(words)}
    line = np.array([place[word] for word in told])
    left = np.concatenate([line[:-step] for step in range(1, REACH)])
    right = np.concatenate([line[step:] for step in range(1, REACH)])
    apart = left != right
    source = np.concatenate([left[apart], right[apart]])
    target = np.concatenate([right[apart], left[apart]])
    degree = np.maximum(np.bincount(source, minlength=size), 1)
    rank: np.ndarray = np.ones(size)
    for _ in range(ROUNDS):
        rank = 1 - DAMPING + DAMPING * np.bincount(target, (rank / degree)[source], size)
    return rank
