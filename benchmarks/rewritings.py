"""Long texts and what became of them: the rewritings that cost a comparison most."""

from __future__ import annotations

import random

Pair = tuple[str, str]


def clauses(seed: int, count: int) -> list[str]:
    rng = random.Random(seed)  # noqa: S311
    return ["".join(rng.choices("推进公安科技信息化建设应用各级单位完成任务", k=12)) for _ in range(count)]


def one_clause(count: int) -> Pair:
    old, half = clauses(1, count), count // 2
    return "，".join(old), "，".join([*old[:half], "改写为2026年底前", *old[half + 1 :]])


def amended(count: int) -> Pair:
    """A law of `count` articles, of which every tenth is dropped and all others name another body."""
    articles = ["，".join(clauses(n, 5)) + "。" for n in range(count)]
    changed = [article.replace("公安", "政务", 1) for n, article in enumerate(articles) if n % 10]
    return _numbered(articles), _numbered(changed)


def _numbered(articles: list[str]) -> str:
    return "\n".join(f"第{n}条 {article}" for n, article in enumerate(articles))


def alike(count: int) -> Pair:
    old, new = ("\n".join(f"第{n}项完成{n * k % 97}%" for n in range(count)) for k in (1, 7))
    return old, new


def other(count: int) -> Pair:
    return "\n".join(clauses(1, count)), "\n".join(clauses(2, count))


def one_character(count: int) -> Pair:
    return "数" * count, "数" * (count - 1000) + "据"


def reordered(count: int) -> Pair:
    return "\n".join(clauses(1, count)), "\n".join(sorted(clauses(1, count)))


REWRITINGS = {  # how each is made, and of how many clauses, articles or characters: 20 to 30 thousand characters
    "one clause of many": (one_clause, 1500),
    "an amended law": (amended, 450),
    "all clauses alike": (alike, 2500),
    "all clauses other": (other, 2500),
    "one character": (one_character, 30_000),
    "all in another order": (reordered, 1500),
}
