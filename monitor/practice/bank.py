"""Articles drawn from sentence banks: the same seed gives the same words, and no two are near each other."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.practice.article import Article
from monitor.practice.days import DAYS
from spiders.declaration import Declared, load

if TYPE_CHECKING:
    from monitor.practice.site import PracticeColumn, PracticeSite

_BANK = Path(__file__).parent / "bank"
_SENTENCES = 9  # in the body of one article, beside its opening and its end
_CITIES = ("临湖市", "港宁市", "砚湖市", "澜口市", "北岭市", "云麓市")
_COUNTIES = ("青石县", "岚桥县", "松坪县", "石渡区", "柳湾区", "望泉区", "茶岭县", "双栈县")
_TOWNS = ("石梁", "河埠", "栗园", "东篱", "古渡", "白芦", "南屏", "新桥头", "沙洲", "竹坞")
_RANGES = {"a": (2, 9), "b": (11, 98), "c": (120, 980), "d": (1100, 9800)}


class Subject(Declared):
    """The sentences of one subject. Slots: {place} {city} {county} {town}, {a}…{d}: 1…4 digits, {p}: percent."""

    titles: tuple[str, ...]
    openings: tuple[str, ...]
    body: tuple[str, ...]
    endings: tuple[str, ...]


class Draws:
    """One subject's bank, and what was already taken from it."""

    def __init__(self, subject: Subject, seed: str) -> None:
        self.subject = subject
        self.draw = random.Random(seed)  # noqa: S311
        self.taken: list[frozenset[int]] = []
        self.titles: set[str] = set()
        self.heads = cycle(subject.openings)
        self.tails = cycle(subject.endings)

    def article(self, region: str) -> tuple[str, str]:
        """Title and text of one more article from a region, such as 临湖市."""
        slots = {"place": region + ("公安厅" if region.endswith("省") else "公安局")}
        slots["city"] = region if region.endswith("市") else self.draw.choice(_CITIES)
        slots["county"] = region if region.endswith("县") else self.draw.choice(_COUNTIES)
        slots["town"] = self.draw.choice(_TOWNS)
        body = [self.subject.body[i] for i in self._sentences()]
        lines = [next(self.heads), *_paragraphs(body, self.draw), next(self.tails)]
        return self._title(slots), "\n".join(self._filled(line, slots) for line in lines)

    def _sentences(self) -> list[int]:
        """Which sentences, so that no earlier article shares more than a few of them; the best of many tries."""
        tries = [self.draw.sample(range(len(self.subject.body)), _SENTENCES) for _ in range(60)]
        best = min(tries, key=lambda chosen: sorted((len(old & set(chosen)) for old in self.taken), reverse=True))
        self.taken.append(frozenset(best))
        return best

    def _title(self, slots: dict[str, str]) -> str:
        for template in self.draw.sample(self.subject.titles, len(self.subject.titles)) * 3:
            title = self._filled(template, slots)
            if title not in self.titles:
                self.titles.add(title)
                return title
        raise LookupError(f"the bank has no further title like '{self.subject.titles[0]}'; add titles to it")

    def _filled(self, template: str, slots: dict[str, str]) -> str:
        return re.sub(r"\{(\w+)\}", lambda slot: slots.get(slot[1]) or self._value(slot[1]), template)

    def _value(self, slot: str) -> str:
        if slot == "p":
            return f"{self.draw.randint(32, 486) / 10:.1f}%"
        return str(self.draw.randint(*_RANGES[slot]))


def _paragraphs(sentences: list[str], draw: random.Random) -> Iterator[str]:
    """The sentences in paragraphs of one to three."""
    while sentences:
        size = draw.randint(1, 3)
        yield "".join(sentences[:size])
        sentences = sentences[size:]


def draw_articles(sites: Iterable[PracticeSite]) -> list[Article]:
    """The drawn articles of every column, the same on every call. Raises DeclarationError."""
    draws = {path.stem: Draws(load(path, Subject), path.stem) for path in sorted(_BANK.glob("*.toml"))}
    return [article for site in sites for column in site.columns for article in _column(site, column, draws)]


def _column(site: PracticeSite, column: PracticeColumn, draws: dict[str, Draws]) -> Iterator[Article]:
    subjects = cycle(column.subjects)
    for order, day in enumerate(_dates(column)):
        subject = next(subjects)
        title, text = draws[subject].article(site.region if site.region != "全国" else "云溪省")
        key = f"{site.key}/{column.key}"
        yield Article(key=f"{key}#{order}", column=key, date=day, title=title, text=text, written=False)


def _dates(column: PracticeColumn) -> Iterator[date]:
    """Two weeks of working days for the backlog, then the days themselves."""
    before, *counts = column.drawn
    for order in range(before):
        yield DAYS[0] - timedelta(days=3 + (order * 14 // max(before, 1)) // 5 * 7 + (order * 14 // max(before, 1)) % 5)
    for day, count in zip(DAYS, counts, strict=True):
        yield from [day] * count
