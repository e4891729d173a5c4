"""Texts that look like another and are no copies of it: the same form for another case, collections, quotations."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from benchmarks.graded.changes import Parts, sentences
from benchmarks.graded.texts import Plain

Alike = Callable[[random.Random, Plain, Sequence[Plain]], Parts | None]

PLACES = (
    "明州",
    "清河",
    "安平",
    "东岭",
    "南浦",
    "宁远",
    "石泉",
    "临江",
    "长乐",
    "永和",
    "广丰",
    "新昌",
    "云山",
    "平湖",
)
# 到我县, 60家景区 and 债券市场 name no place that could be another.
_PLACE = re.compile(
    r"(?:(?![我本全各到在的家景])[\u4e00-\u9fff]){2}(?=省|市(?!场)|县|(?<![小社园辖城地])区|镇|乡|公安局|派出所)"
)
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(r"20\d\d")
_QUOTED, _LONGEST_QUOTE = 0.4, 500  # of an article, and characters: none is most of the round-up


def other_figures(rng: random.Random, plain: Plain, others: Sequence[Plain]) -> Parts | None:
    """The report of another period: every figure another one."""
    if len(set(_FIGURE.findall(plain.body))) < 6:
        return None
    change = lambda text: _FIGURE.sub(lambda found: _other_number(rng, found[0]), text)  # noqa: E731
    return change(plain.title), change(plain.body)


def other_place(rng: random.Random, plain: Plain, others: Sequence[Plain]) -> Parts | None:
    """The plan of another place: the same words, every place another one, and some figures."""
    places = set(_PLACE.findall(plain.title + plain.body))
    if not set(_PLACE.findall(plain.title)) or len(places) < 2:
        return None
    names = dict(zip(sorted(places), rng.sample(PLACES * 8, len(places)) if len(places) < 100 else [], strict=False))
    change = lambda text: _PLACE.sub(lambda found: names.get(found[0], found[0]), text)  # noqa: E731
    body = _FIGURE.sub(
        lambda found: _other_number(rng, found[0]) if rng.random() < 0.5 else found[0], change(plain.body)
    )
    return change(plain.title), body


def other_year(rng: random.Random, plain: Plain, others: Sequence[Plain]) -> Parts | None:
    """The notice of another year: years moved on, a third of the other figures another one."""
    if not _YEAR.search(plain.title) or len(set(_FIGURE.findall(plain.body))) < 4:
        return None

    def change(text: str) -> str:
        later = _YEAR.sub(lambda found: str(int(found[0]) + 1), text)
        return re.sub(
            r"(?<!\d)\d{1,3}(?!\d)", lambda m: _other_number(rng, m[0]) if rng.random() < 0.35 else m[0], later
        )

    return change(plain.title), change(plain.body)


def digest(rng: random.Random, plain: Plain, others: Sequence[Plain]) -> Parts | None:
    """A collection that holds the whole of this article and of others."""
    parts = [plain, *rng.sample([one for one in others if one.key != plain.key], 4)]
    rng.shuffle(parts)
    title = rng.choice(("一周要闻汇总", "公安早报", "本周工作动态摘要", "科技要闻速览"))
    return title, "\n".join(f"{n}. {one.title}\n{one.body[:900]}" for n, one in enumerate(parts, 1))


def quotation(rng: random.Random, plain: Plain, others: Sequence[Plain]) -> Parts | None:
    """A round-up that quotes some sentences of this article, and as many of each of some others."""
    parts = [plain, *rng.sample([one for one in others if one.key != plain.key], 4)]
    rng.shuffle(parts)
    quoted = [_quoted(one.body) for one in parts]
    return ("多地推进有关工作（综述）", "\n".join(quoted)) if all(quoted) else None


def _quoted(body: str) -> str:
    room, quoted = min(_QUOTED * len(body), _LONGEST_QUOTE), ""
    for sentence in sentences(body)[2:]:
        if len(quoted) + len(sentence) > room:
            break
        quoted += sentence
    return quoted


def _other_number(rng: random.Random, number: str) -> str:
    whole, point, rest = number.partition(".")
    low = 10 ** (len(whole) - 1) if len(whole) > 1 else 1
    return str(rng.randrange(low, 10 ** len(whole))) + point + (str(rng.randrange(10 ** len(rest))) if rest else "")


ALIKE: dict[str, Alike] = {
    "template, other figures": other_figures,
    "template, other place": other_place,
    "template, other year": other_year,
    "digest": digest,
    "quotation": quotation,
}
