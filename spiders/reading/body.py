"""Which stretch of a page is the article: candidates from what is known and from density, one of them chosen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from spiders.reading import furniture
from spiders.reading.blocks import Block, Element, Layout
from spiders.reading.containers import Containers

_SENTENCE = re.compile("[，。；！？、”]|[,.;!?] ")
# A named container that is only likely must hold this share of the densest stretch.
LIKELY, SURE = 0.6, 0.3
# An element that holds more of the page's text is no furniture, whatever its name.
LARGEST = 0.4


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks `start:end`, and who said so."""

    start: int
    end: int
    where: str

    def __len__(self) -> int:
        return self.end - self.start


class Body:
    """Weighs the blocks of one page and chooses."""

    def __init__(self, layout: Layout, containers: Containers, drop: Sequence[Element] = ()) -> None:
        self.layout = layout
        self.containers = containers
        self.dropped = _dropped(layout, containers, drop)
        self.mass = [0 if i in self.dropped else _mass(block) for i, block in enumerate(layout.blocks)]
        self.sums = [0, *accumulate(self.mass)]

    def weight(self, stretch: Stretch | Element) -> int:
        return self.sums[stretch.end] - self.sums[stretch.start]

    def follows(self, index: int) -> int:
        """How much prose stands soon after block `index`."""
        return self.sums[min(index + 40, len(self.mass))] - self.sums[index]

    def linked(self, stretch: Stretch) -> float:
        """The share of the lines of a stretch that hold a link of some length."""
        blocks = self.layout.blocks[stretch.start : stretch.end]
        return sum(block.linked >= 4 for block in blocks) / max(1, len(blocks))

    def choose(self, title: int | None, ruled: Iterable[Element] = ()) -> Stretch | None:
        """The site's own rule, else what the family and the national chain name, else the densest stretch.

        `title` is the index after the title, or None; no text stands before it.
        """
        for element in ruled:
            if element.end > element.start:
                return Stretch(element.start, element.end, f"rule:{element.name}")
        if title is not None and self.sums[title] <= 3 * (self.sums[-1] - self.sums[title]):
            self._discount(title)
        elif title is not None and self.sums[title]:
            title = None
        dense = self._densest()
        heaviest = self.weight(dense) if dense else 0
        for names, share in ((self.containers.sure, SURE), (self.containers.likely, LIKELY)):
            for named in self._named(names):
                if self.weight(named) >= max(share * heaviest, 1):
                    return self._from(title, named)
        return self._from(title, dense) if dense else None

    def _discount(self, title: int) -> None:
        """Nothing before the title is text; after it a line without a sentence may be, up to the page's foot."""
        foot = next((i for i in range(title + 1, len(self.mass)) if self._is_foot(i)), len(self.mass))
        for i, block in enumerate(self.layout.blocks):
            if i < title:
                self.mass[i] = 0
            elif i < foot and not self.mass[i] and i not in self.dropped and not block.linked:
                self.mass[i] = 0 if furniture.leads(block.text) else (len(block.text) + 2) // 3
        self.sums = [0, *accumulate(self.mass)]

    def _is_foot(self, i: int) -> bool:
        return furniture.ends(self.layout.blocks[i].text)

    def _from(self, title: int | None, stretch: Stretch) -> Stretch:
        """Beginning after the title where it stands inside, and with prose that stands between the two."""
        if title is None or title >= stretch.end:
            return stretch
        if title > stretch.start:
            return Stretch(title, stretch.end, stretch.where)
        between = (i for i in range(title, stretch.start) if self.mass[i] >= 25)
        return Stretch(next(between, stretch.start), stretch.end, stretch.where)

    def _named(self, names: Sequence[str]) -> Iterator[Stretch]:
        """The heaviest element of each name; of nested ones the outermost is met first."""
        for name in names:
            if bearers := self.layout.named.get(name):
                best = max(bearers, key=self.weight)
                yield Stretch(best.start, best.end, f"container:{name}")

    def _densest(self) -> Stretch | None:
        """The innermost element about the heaviest run of prose that holds nearly all of the run."""
        run = self._run()
        if run is None:
            return None
        total = self.weight(run)
        heart = max(range(run.start, run.end), key=self.mass.__getitem__)
        for element in self.layout.around(heart):
            inside = self.sums[min(element.end, run.end)] - self.sums[max(element.start, run.start)]
            if inside >= 0.9 * total:
                return Stretch(element.start, element.end, "judgement:density")
        return Stretch(run.start, run.end, "judgement:density")

    def _run(self) -> Stretch | None:
        """The run of blocks with the greatest sum of prose less furniture (Kadane)."""
        best, best_sum, start, total = None, 0, 0, 0
        for i, block in enumerate(self.layout.blocks):
            total += self.mass[i] or -_cost(block)
            if total <= 0:
                start, total = i + 1, 0
            elif total > best_sum:
                best, best_sum = Stretch(start, i + 1, ""), total
        return best


def _dropped(layout: Layout, containers: Containers, drop: Sequence[Element]) -> set[int]:
    """Blocks in elements named as furniture, unless such an element holds a known body or much of the page."""
    sure = [e for name in containers.sure for e in layout.named.get(name, ()) if e.end > e.start]
    length = [0, *accumulate(len(block.text) for block in layout.blocks)]
    known = [element for name in containers.drop for element in layout.named.get(name, ())]
    found = {i for element in [*drop, *known] for i in range(element.start, element.end)}
    for element in layout.elements:
        size = length[element.end] - length[element.start]
        named = element.hidden or (element.name and furniture.is_named(element.name))
        if named and 0 < size < LARGEST * length[-1] and not any(_holds(element, body) for body in sure):
            found.update(range(element.start, element.end))
    return found


def _holds(outer: Element, inner: Element) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _mass(block: Block) -> int:
    """Characters of prose; none for a line of links or without a sentence."""
    free = len(block.text) - block.linked
    if block.linked * 2 > len(block.text):
        return 0
    return free if _SENTENCE.search(block.text) and not furniture.ends(block.text) else 0


def _cost(block: Block) -> int:
    return 10 + block.linked if block.linked else 6
