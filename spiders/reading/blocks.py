"""A page as a line of blocks of text, and its elements as stretches of that line: one walk serves every reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from selectolax.lexbor import LexborNode

INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
        "kbd",
        "label",
        "mark",
        "q",
        "ruby",
        "rt",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "nobr",
        "ins",
        "del",
        "o:p",
        "st1:chsdate",
    ]
)
UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "iframe",
        "object",
        "svg",
        "canvas",
        "video",
        "audio",
        "select",
        "option",
        "button",
        "input",
        "textarea",
        "map",
        "math",
        "link",
        "meta",
        "source",
        "embed",
    ]
)
PLAIN, LINK = -1, -2  # what the walk remembers of an inline element; a place in the layout for every other
_BLANK = re.compile("[\\s\u00a0\u3000\u200b-\u200f\u2028\u2029\u2060\ufeff\x00-\x1f]+")
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)


@dataclass(slots=True)
class Element:
    """One element as the stretch `start:end` of blocks. `name` is its id and classes, lower case."""

    tag: str
    name: str
    start: int
    parent: int
    hidden: bool = False
    end: int = 0


@dataclass(slots=True)
class Block:
    """One line of text. `parts` are its inline pieces, `linked` counts the characters inside links."""

    parts: list[str]
    text: str
    linked: int
    tag: str
    owner: int  # index of the innermost element
    row: int  # index of the innermost table row, -1 outside of tables
    cell: int


@dataclass
class Layout:
    """The blocks of a page in order, and its elements about them."""

    blocks: list[Block] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)  # memory id of a node → index of its element

    def element_of(self, node: LexborNode) -> Element | None:
        place = self.places.get(node.mem_id)
        return None if place is None else self.elements[place]

    @cached_property
    def named(self) -> dict[str, list[Element]]:
        """Every tag, id and class, lower case → its elements in page order."""
        found: dict[str, list[Element]] = {}
        for element in self.elements:
            for name in (element.tag, *element.name.split()):
                found.setdefault(name, []).append(element)
        return found

    def around(self, index: int) -> Iterator[Element]:
        """The elements about block `index`, innermost first."""
        place = self.blocks[index].owner
        while place >= 0:
            yield self.elements[place]
            place = self.elements[place].parent


def blank(text: str) -> str:
    """Runs of white space, wide and zero-width ones too, as one space."""
    return _BLANK.sub(" ", text).strip()


def lay_out(root: LexborNode) -> Layout:
    """Walk the tree below `root` once."""
    return _Walk().run(root)


class _Walk:
    def __init__(self) -> None:
        self.layout = Layout()
        self.open = [-1]
        self.rows = [-1]
        self.cells = [-1]
        self.parts: list[str] = []
        self.linked = 0
        self.in_link = 0

    def run(self, root: LexborNode) -> Layout:
        # A stack of our own: pages nest deeper than Python recurses.
        todo: list[LexborNode | int] = [root]
        while todo:
            node = todo.pop()
            if isinstance(node, int):
                self._leave(node)
                continue
            if node is not root and node.next is not None:
                todo.append(node.next)
            opened = self._enter(node)
            if opened is not None and node.child is not None:
                todo += (opened, node.child)
            elif opened is not None:
                self._leave(opened)
        self._flush()
        for element in self.layout.elements:
            element.end = min(element.end, len(self.layout.blocks))
            element.start = min(element.start, element.end)
        return self.layout

    def _enter(self, node: LexborNode) -> int | None:
        """What `_leave` needs to know of the node; None where nothing inside it is to be read."""
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "")
            return None
        if tag == "br":
            self._flush()
        if tag in UNSEEN or tag == "br" or not node.is_element_node:
            return None
        if tag == "a":
            self.in_link += 1
            return self._open(node, tag) if node.id else LINK
        return PLAIN if tag in INLINE and not node.id else self._open(node, tag)

    def _text(self, text: str) -> None:
        if text.isspace():
            text = " "
        self.parts.append(text)
        if self.in_link:
            self.linked += len(text.strip())

    def _open(self, node: LexborNode, tag: str) -> int:
        if tag not in INLINE:
            self._flush()
        attributes = node.attributes
        name = f"{attributes.get('id') or ''} {attributes.get('class') or ''}".lower().strip() if attributes else ""
        style = attributes.get("style")
        hidden = "hidden" in attributes or (style is not None and bool(_HIDDEN.search(style)))
        layout = self.layout
        place = len(layout.elements)
        layout.elements.append(Element(tag, name, len(layout.blocks), self.open[-1], hidden))
        layout.places[node.mem_id] = place
        self.open.append(place)
        if tag == "tr":
            self.rows.append(place)
        elif tag in ("td", "th"):
            self.cells.append(place)
        return place

    def _leave(self, opened: int) -> None:
        if opened == LINK:
            self.in_link -= 1
        if opened < 0:
            return
        element = self.layout.elements[opened]
        if element.tag == "a":
            self.in_link -= 1
        if element.tag in INLINE:
            element.end = len(self.layout.blocks) + any(map(str.strip, self.parts))
        else:
            self._flush()
            element.end = len(self.layout.blocks)
        self.open.pop()
        if element.tag == "tr":
            self.rows.pop()
        elif element.tag in ("td", "th"):
            self.cells.pop()

    def _flush(self) -> None:
        if not self.parts:
            return
        text = blank("".join(self.parts))
        if text:
            owner = self.open[-1]
            tag = self.layout.elements[owner].tag if owner >= 0 else ""
            block = Block(self.parts, text, self.linked, tag, owner, self.rows[-1], self.cells[-1])
            self.layout.blocks.append(block)
        self.parts, self.linked = [], 0
