"""What groups texts into stories: ours and what people pick. Each takes (id, text) and gives (id, story)."""

from __future__ import annotations

import hashlib
import logging
from collections import Counter
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from itertools import combinations

Texts = list[tuple[str, str]]
Grouper = Callable[[Texts], dict[str, str]]


class Sets:
    """Disjoint sets."""

    def __init__(self, things: Iterable[str]) -> None:
        self.parent = {thing: thing for thing in things}

    def find(self, thing: str) -> str:
        while self.parent[thing] != thing:
            self.parent[thing] = thing = self.parent[self.parent[thing]]
        return thing

    def join(self, one: str, two: str) -> None:
        self.parent[self.find(one)] = self.find(two)

    def stories(self) -> dict[str, str]:
        return {thing: self.find(thing) for thing in self.parent}


def kexin(texts: Texts) -> dict[str, str]:
    from storage.stories import group

    return dict(group(texts))


def simhash_jieba(texts: Texts) -> dict[str, str]:
    """64 bits over jieba's words, at most 3 bits apart."""
    import jieba

    jieba.setLogLevel(logging.CRITICAL)
    return _near({key: _simhash(jieba.lcut(text)) for key, text in texts})


def simhash_trafilatura(texts: Texts) -> dict[str, str]:
    from trafilatura.deduplication import Simhash

    return _near({key: Simhash(text).hash for key, text in texts})


def minhash(threshold: float) -> Grouper:
    """datasketch's MinHash-LSH, 128 permutations over 4-character shingles."""

    def group(texts: Texts) -> dict[str, str]:
        from datasketch import MinHash, MinHashLSH

        index, sets = MinHashLSH(threshold=threshold, num_perm=128), Sets(key for key, _ in texts)
        for key, text in texts:
            bare = "".join(text.split())
            made = MinHash(num_perm=128)
            made.update_batch([bare[i : i + 4].encode() for i in range(max(1, len(bare) - 3))])
            for other in index.query(made):
                sets.join(key, other)
            index.insert(key, made)
        return sets.stories()

    return group


def _simhash(words: Iterable[str]) -> int:
    sums = [0] * 64
    for word, count in Counter(words).items():
        bits = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")
        for place in range(64):
            sums[place] += count if bits >> place & 1 else -count
    return sum(1 << place for place, total in enumerate(sums) if total > 0)


def _near(prints: dict[str, int], bits: int = 3) -> dict[str, str]:
    sets = Sets(prints)
    for one, two in combinations(prints, 2):
        if (prints[one] ^ prints[two]).bit_count() <= bits:
            sets.join(one, two)
    return sets.stories()


GROUPERS: dict[str, tuple[str, Grouper]] = {
    "kexin": ("storage", kexin),
    "simhash, jieba, 3 bits": ("jieba", simhash_jieba),
    "trafilatura's simhash, 3 bits": ("trafilatura", simhash_trafilatura),
    "MinHash-LSH 0.5": ("datasketch", minhash(0.5)),
    "MinHash-LSH 0.7": ("datasketch", minhash(0.7)),
}


def installed() -> dict[str, Grouper]:
    """Those whose package is here."""
    return {name: grouper for name, (package, grouper) in GROUPERS.items() if find_spec(package)}
