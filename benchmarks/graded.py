"""Copies of known texts, changed in known ways and degrees, and look-alikes that are no copies."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import opencc

from benchmarks.pages import SHARED
from monitor.practice.library import library

LEAST = 150  # characters of a text that copies are made of
Change = Callable[[random.Random, str, str], tuple[str, str]]  # title and body → title and body

PINYIN = ("kē", "jì", "xīng", "jǐng", "gong", "an", "de", "shì", "zhōng", "guó", "lǜ", "nǚ", "er")
SYMBOLS = "♠♣≈δ™→♦€∑"
NARROW = str.maketrans("，。；：！？（）“”、", ',.;:!?()"",')
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
HEAD = "首页 > 政务公开 > 工作动态\n字号：大 中 小 打印 分享到：\n"
FOOT = "\n上一篇：某县召开工作会议\n下一篇：某局开展演练\n相关新闻\n全省会议召开\n某市举行仪式\n版权所有：某某网\n"


@dataclass(frozen=True, slots=True)
class Copy:
    """One text of the set. `change` is `original`, the name of what was done, or `template`, which is no copy."""

    id: str
    origin: str
    change: str
    text: str


def practice_texts() -> list[tuple[str, str, str]]:
    """(id, title, body) of the practice sites' own articles."""
    return [(a.key, a.title, "\n".join(a.paragraphs)) for a in library().all() if not a.copy_of and _long(a.text)]


def held_out_texts() -> list[tuple[str, str, str]]:
    """The labelled texts beside the project, on which sameness was not tuned; none where they are not there."""
    path = SHARED / "labels" / "texts.jsonl"
    if not path.exists():
        return []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    parted = [(row["id"], row["title"] or row["text"].partition("\n")[0], row["text"]) for row in rows]
    return [(key, title, body.removeprefix(title).strip()) for key, title, body in parted if _long(body)]


def graded(texts: Iterable[tuple[str, str, str]], seed: int = 7) -> list[Copy]:
    """Every text with its copies and its look-alike, in an order of chance. The same seed gives the same set."""
    rng = random.Random(seed)  # noqa: S311
    copies = [copy for text in texts for copy in _copies(rng, *text)]
    rng.shuffle(copies)
    return copies


def _copies(rng: random.Random, key: str, title: str, body: str) -> Iterator[Copy]:
    yield Copy(f"{key}|original", key, "original", f"{title}\n{body}")
    for name, change in CHANGES.items():
        yield Copy(f"{key}|{name}", key, name, "\n".join(change(rng, title, body)))
    if len(set(re.findall(r"\d+", body))) >= 6:
        yield Copy(f"{key}|template", key, "template", f"{_other_figures(rng, title)}\n{_other_figures(rng, body)}")


def _long(text: str) -> bool:
    return len(text) >= LEAST


@cache
def _script(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _sentences(text: str) -> list[str]:
    return re.findall(r"[^。！？\n]*[。！？\n]|[^。！？\n]+$", text)


def _note(rng: random.Random) -> str:
    sound = rng.choice(PINYIN)
    forms = (f"({sound})", f"({sound})", f"（{sound}）", f"({sound})" * 3, f"({sound}♠)", f"({sound}({sound}))")
    return rng.choice(forms)


def _noted(rng: random.Random, text: str, share: float) -> str:
    return "".join(char + _note(rng) if _is_han(char) and rng.random() < share else char for char in text)


def _strewn(rng: random.Random, text: str, share: float) -> str:
    return "".join(char + rng.choice(SYMBOLS) if rng.random() < share else char for char in text)


def _edited(rng: random.Random, text: str, share: float) -> str:
    """Characters changed, added and left out, wherever chance has it."""
    other = [char for char in text if _is_han(char)]
    forms = (lambda c: rng.choice(other), lambda c: rng.choice(other), lambda c: c + rng.choice(other), lambda c: "")
    return "".join(rng.choice(forms)(char) if rng.random() < share else char for char in text)


def _third(text: str, place: int) -> str:
    parts = _sentences(text)
    return "".join(parts[place * len(parts) // 3 : max((place + 1) * len(parts) // 3, place * len(parts) // 3 + 1)])


def _other_figures(rng: random.Random, text: str) -> str:
    return re.sub(r"\d+", lambda m: str(rng.randrange(10 ** (len(m[0]) - 1), 10 ** len(m[0]))), text)


CHANGES: dict[str, Change] = {
    "credits": lambda r, t, b: (
        t,
        f"来源：某某日报 作者：张某\n{b}\n（责任编辑：李某）\n声明：转载请注明出处。",
    ),
    "first third": lambda r, t, b: (t, _third(b, 0)),
    "middle third": lambda r, t, b: (t, _third(b, 1)),
    "last third": lambda r, t, b: (t, _third(b, 2)),
    "a third cut off": lambda r, t, b: (t, b[: 2 * len(b) // 3]),
    "5 % edited": lambda r, t, b: (_edited(r, t, 0.05), _edited(r, b, 0.05)),
    "10 % edited": lambda r, t, b: (_edited(r, t, 0.1), _edited(r, b, 0.1)),
    "chrome": lambda r, t, b: (t, HEAD + b + FOOT),
    "traditional": lambda r, t, b: (_script("s2t").convert(t), _script("s2tw").convert(b)),
    "pinyin 10 %": lambda r, t, b: (t, _noted(r, b, 0.1)),
    "pinyin 30 %": lambda r, t, b: (_noted(r, t, 0.3), _noted(r, b, 0.3)),
    "pinyin 60 %": lambda r, t, b: (_noted(r, t, 0.6), _noted(r, _script("s2t").convert(b), 0.6)),
    "symbols": lambda r, t, b: (_strewn(r, t, 0.15), _strewn(r, b, 0.15)),
    "full width": lambda r, t, b: (t.translate(WIDE), b.translate(WIDE)),
    "half width": lambda r, t, b: (t.translate(NARROW), b.translate(NARROW)),
    "other title": lambda r, t, b: (f"关注！{t[len(t) // 2 :]}", b),
    "preface": lambda r, t, b: (t, f"编者按：近日，本网转发以下文章，供各地学习参考。\n{b}"),
}
