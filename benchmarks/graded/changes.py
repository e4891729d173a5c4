"""The ways in which a copy differs from its original. Each takes title and body and gives those of the copy."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from benchmarks.graded import dress
from benchmarks.graded.noise import NARROW, NEAR_SOUNDS, WIDE, edited, edited_in_runs, noted, script, strewn

Parts = tuple[str, str]
Change = Callable[[random.Random, str, str], Parts]

_DATELINE = re.compile(r"今天|记者|[（(]\d|\d{4}[-年]\d{1,2}[-月]|日[讯电]")
_CLAUSE = re.compile(r"[^，。；：！？、\n]{8,28}")


def sentences(text: str) -> list[str]:
    return re.findall(r"[^。！？\n]*[。！？\n]|[^。！？\n]+$", text)


def third(text: str, place: int) -> str:
    """The first, middle or last third of the sentences; at least one."""
    parts = sentences(text)
    first = place * len(parts) // 3
    return "".join(parts[first : max((place + 1) * len(parts) // 3, first + 1)])


def headline(rng: random.Random, body: str) -> str:
    """What another desk would print above it: a clause of the text, one with a figure if there is one."""
    clauses = [clause for clause in _CLAUSE.findall(body) if not _DATELINE.search(clause)] or [body[:20]]
    figured = [clause for clause in clauses if re.search(r"\d", clause)]
    return rng.choice(("", "关注 | ", "最新！", "图文：")) + rng.choice(figured or clauses).strip()


def credited(rng: random.Random, title: str, body: str) -> Parts:
    head, foot = rng.choice(dress.CREDITS)
    return title, head + body + foot


def chromed(rng: random.Random, title: str, body: str) -> Parts:
    return title, rng.choice(dress.HEADS) + body + rng.choice(dress.FEET)


def prefaced(rng: random.Random, title: str, body: str) -> Parts:
    return title, rng.choice(dress.PREFACES) + body


def trimmed(rng: random.Random, title: str, body: str) -> Parts:
    return title, third(body, rng.randrange(3))


def cut(rng: random.Random, title: str, body: str) -> Parts:
    return title, body[: 2 * len(body) // 3]


def retitled(rng: random.Random, title: str, body: str) -> Parts:
    return headline(rng, body), body


def prefixed(rng: random.Random, title: str, body: str) -> Parts:
    return rng.choice(("热点聚焦 | ", "【转载】", "要闻：", "关注！")) + title, body


def of_share(share: float, edit: Callable[[random.Random, str, float], str] = edited) -> Change:
    return lambda rng, title, body: (edit(rng, title, share), edit(rng, body, share))


def pinyin(share: float, in_title: bool, form: str | None = None) -> Change:
    def change(rng: random.Random, title: str, body: str) -> Parts:
        printed = script(form).convert(body) if form else body
        return noted(rng, title, share) if in_title else title, noted(rng, printed, share)

    return change


def each(change: Callable[[str], str]) -> Change:
    """The same done to title and body."""
    return lambda rng, title, body: (change(title), change(body))


def after(*changes: Change) -> Change:
    """One change after the other."""

    def change(rng: random.Random, title: str, body: str) -> Parts:
        for one in changes:
            title, body = one(rng, title, body)
        return title, body

    return change


CHANGES: dict[str, Change] = {
    "credits": credited,
    "chrome": chromed,
    "preface": prefaced,
    "first third": lambda r, t, b: (t, third(b, 0)),
    "middle third": lambda r, t, b: (t, third(b, 1)),
    "last third": lambda r, t, b: (t, third(b, 2)),
    "a third cut off": cut,
    "2 % edited": of_share(0.02),
    "5 % edited": of_share(0.05),
    "10 % edited": of_share(0.1),
    "5 % edited in runs": of_share(0.05, edited_in_runs),
    "10 % edited in runs": of_share(0.1, edited_in_runs),
    "slips": each(lambda text: text.translate(NEAR_SOUNDS)),
    "traditional": lambda r, t, b: (script("s2t").convert(t), script(r.choice(("s2t", "s2tw", "s2hk"))).convert(b)),
    "pinyin 10 %": pinyin(0.1, in_title=False),
    "pinyin 30 %": pinyin(0.3, in_title=True),
    "pinyin 60 %": pinyin(0.6, in_title=True, form="s2t"),
    "symbols": lambda r, t, b: (strewn(r, t, 0.15), strewn(r, b, 0.15)),
    "full width": each(lambda text: text.translate(WIDE)),
    "half width": each(lambda text: text.translate(NARROW)),
    "other title": retitled,
    "title with a prefix": prefixed,
    "without title": lambda r, t, b: ("", b),
    "trimmed, credits": after(trimmed, credited),
    "trimmed, chrome": after(trimmed, chromed),
    "trimmed, preface": after(trimmed, prefaced),
    "trimmed, traditional, pinyin 30 %": after(trimmed, pinyin(0.3, in_title=False, form="s2t")),
    "trimmed, 5 % edited": after(trimmed, of_share(0.05)),
    "trimmed, prefix": after(trimmed, prefixed),
    "cut, other title": after(retitled, cut),
    "chrome, other title": after(retitled, chromed),
    "chrome, 5 % edited": after(of_share(0.05), chromed),
    "chrome, credits, traditional": after(credited, chromed, each(lambda text: script("s2tw").convert(text))),
    "symbols, pinyin, 5 % edited": after(
        of_share(0.05), pinyin(0.2, in_title=True), lambda r, t, b: (t, strewn(r, b, 0.1))
    ),
}
