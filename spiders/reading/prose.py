"""The text of a chosen stretch: furniture cut from both ends, one paragraph or one row of a table a line."""

from __future__ import annotations

from itertools import groupby

from spiders.reading import furniture
from spiders.reading.blocks import Block
from spiders.reading.body import Body, Stretch
from spiders.reading.title import same

PARAGRAPH = 30  # characters of prose that no line of metadata has
PATIENCE = 6  # lines that are no metadata, after which none is looked for
FOLLOWING = 0.8  # of the prose after any copy of the title stands after the one that is meant
BEYOND = 3  # a line ends the article unless more than so many times the text follows
CELL = 200  # characters; a longer cell is a piece of layout and not a cell of a row


def title_end(body: Body, title: str) -> int | None:
    """The index after the title, which spreads over up to four blocks; of several the last with the prose after it."""
    wanted, blocks = same(title), body.layout.blocks
    ends = [end for start in range(len(blocks)) if (end := _spelt(blocks, start, wanted))] if wanted else []
    if not ends:
        return None
    most = max(map(body.follows, ends))
    return max(ends, key=lambda end: (blocks[end - 1].linked == 0, body.follows(end) >= FOLLOWING * most, end))


def _spelt(blocks: list[Block], start: int, wanted: str) -> int | None:
    text = ""
    for i in range(start, min(start + 4, len(blocks))):
        text += same(blocks[i].text)
        if text == wanted:
            return i + 1
        if not text or not wanted.startswith(text):
            return None
    return None


def trimmed(body: Body, stretch: Stretch) -> Stretch:
    """Without the metadata and tools before the text, and without what follows it."""
    start = _after_lead(body, stretch.start, stretch.end)
    return Stretch(start, _before_tail(body, start, stretch.end), stretch.where)


def lines(body: Body, stretch: Stretch) -> list[str]:
    """One line for each paragraph and each row of a table."""
    kept = [body.layout.blocks[i] for i in range(stretch.start, stretch.end) if i not in body.dropped]
    rows = [(row, list(blocks)) for row, blocks in groupby(kept, key=lambda block: block.row)]
    return [line for row, blocks in rows for line in (_row(blocks) if row >= 0 else [block.text for block in blocks])]


def _row(blocks: list[Block]) -> list[str]:
    cells: dict[int, list[str]] = {}
    for block in blocks:
        cells.setdefault(block.cell, []).append(block.text)
    joined = [" ".join(texts) for texts in cells.values()]
    if len(joined) > 1 and all(len(cell) <= CELL for cell in joined):
        return [" ".join(joined)]
    return [block.text for block in blocks]


def _after_lead(body: Body, start: int, end: int) -> int:
    """Past the last line of metadata that stands before the first paragraph of prose."""
    blocks = body.layout.blocks
    past, i, silent = start, start, 0
    while i < end and silent < PATIENCE and body.mass[i] < PARAGRAPH:
        silent += 1
        if furniture.leads(blocks[i].text) or i in body.dropped:
            valued = blocks[i].text.endswith((":", "：")) and i + 1 < end and blocks[i + 1].row == blocks[i].row >= 0
            i += valued
            past, silent = i + 1, 0
        i += 1
    return min(past, end)


def _before_tail(body: Body, start: int, end: int) -> int:
    """Before the first line that ends an article, if it comes after some prose and most of it does not follow."""
    blocks = body.layout.blocks
    total = body.sums[end] - body.sums[start]
    for i in range(start + 1, end):
        passed = body.sums[i] - body.sums[start]
        if passed and total <= (1 + BEYOND) * passed and furniture.ends(blocks[i].text):
            return i
    return end
