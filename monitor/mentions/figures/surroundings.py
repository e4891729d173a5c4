"""Where a number stands, and which of the nouns around it is the one it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from monitor.mentions.figures.quantity import Kind, Quantity
from monitor.mentions.figures.subject import ahead, behind, head, listed


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity and its subject; `sentence` and `clause` are where its sentence and its clause begin.

    `others` are the subjects of the numbers that follow: A、B分别为12个、30个. `topic` is what a rise told next is of,
    which is not the share of it: 外国人80万人次，占总数的一成，同比增长5%.
    """

    quantity: Quantity
    subject: str
    unit: str
    sentence: int
    clause: int
    others: tuple[str, ...] = ()
    topic: str = ""


_WORD = re.compile(r"[\u4e00-\u9fa5]{2}")
_LINK = re.compile(r"[、，,和及与 ]*")
_LABEL = re.compile(r"([\u4e00-\u9fa5“”]{2,12})[:：] ?$")
LONGEST_CLAUSE = 60  # characters; a text without punctuation must not be read again for each of its numbers
_LABEL_LENGTH = 15  # characters
# Units that do not name what they count: 412个 are no 个.
_TELLING_NOTHING = frozenset(("个", "套", "路", "组", "张", "份", "条", "座", "处"))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The clause of a number, the clause before it, and the last figure of the same sentence; offsets in `text`."""

    text: str
    end: int
    clause_before: int
    clause: int
    sentence: int
    last: Counted | None

    def before(self, quantity: Quantity) -> str:
        """What stands before the number in its clause and belongs to no other figure."""
        begin = max(self.clause, quantity.linked - LONGEST_CLAUSE, self.last.quantity.end if self.last else 0)
        return self.text[begin : quantity.linked]

    def clause_in_front(self) -> str:
        """The clause before that of the number."""
        return self.text[max(self.clause_before, self.clause - LONGEST_CLAUSE) : max(self.clause - 1, 0)]

    def is_linked(self, quantity: Quantity) -> bool:
        """Whether nothing but 、 or 和 stands between the last figure and this one."""
        return self.last is not None and _LINK.fullmatch(self.text, self.last.quantity.end, quantity.linked) is not None

    def last_term(self) -> tuple[int, str] | None:
        """End and subject of the last figure where it is a span of time: 十年、二十年."""
        last = self.last
        return (last.quantity.end, last.subject) if last and last.quantity.kind is Kind.DURATION else None


def in_kind(quantity: Quantity, around: Surroundings) -> Quantity:
    """A share after a rise or fall is one too: 分别下降12%和8%."""
    last = around.last
    if not last or not last.quantity.change or quantity.kind is not Kind.SHARE or not around.is_linked(quantity):
        return quantity
    sign = -1 if last.quantity.value < 0 else 1
    return replace(quantity, value=sign * quantity.value, change=last.quantity.change)


def subjects(quantity: Quantity, around: Surroundings) -> tuple[str, ...]:
    """What is counted, and after 分别 what the numbers that follow count; empty where no noun is found."""
    if around.last and around.last.others and around.is_linked(quantity):
        return around.last.others
    if not quantity.change and (name := behind(around.text, quantity.end, around.end)):
        return (name,)
    names = _named_in_turn(quantity, around)
    if len(names) > 1:
        return names
    name = ahead(around.before(quantity)) or _inherited(quantity, around) or _of_its_unit(quantity, around)
    nothing = name == quantity.unit and name in _TELLING_NOTHING
    return (name,) if name and not nothing else ()


def _named_in_turn(quantity: Quantity, around: Surroundings) -> tuple[str, ...]:
    """The nouns of the list before 分别, which may be the clause before."""
    if "分别" not in around.text[max(0, quantity.linked - 8) : quantity.number]:
        return ()
    before = around.before(quantity) or around.clause_in_front()
    return listed(before.partition("分别")[0])


def _inherited(quantity: Quantity, around: Surroundings) -> str:
    """The subject of the last figure (同比增长12%; 1322户、5336人), of a label, or of the clause before."""
    if around.last and quantity.change:
        return around.last.topic
    if around.last and around.is_linked(quantity):
        return around.last.subject
    if label := _LABEL.search(around.text[max(0, around.clause - _LABEL_LENGTH) : around.clause]):
        return label[1]
    if around.last:
        return around.last.subject
    reaches = quantity.qualifiers or quantity.kind is not Kind.COUNT
    return head(around.clause_in_front()) if reaches and around.clause > around.sentence else ""


def _of_its_unit(quantity: Quantity, around: Surroundings) -> str:
    """What the unit alone tells, where words stand about: 有12人到场. A cell of a table tells nothing."""
    before, behind_it = around.before(quantity), around.text[quantity.end : quantity.end + 2]
    if not _WORD.search(before) and not _WORD.search(behind_it):
        return ""
    return {"元": "金额", "%": "比例"}.get(quantity.unit, quantity.unit)
