"""What the sentences around standards say of them: published, in force from a day, withdrawn, in another's place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from monitor.mentions.standard_numbers import Standard

_SENTENCE = re.compile(r"[。！？]|[；;\n](?!\s*(?:全部|部分)?(?:代替|替代|取代))")
DAY = re.compile(r"(?P<y>(?:19|20)\d{2}) ?[年.\-/] ?(?P<m>\d{1,2}) ?[月.\-/] ?(?P<d>\d{1,2})(?!\d) ?日?")
REACH = 48  # characters between a standard with its title and the word that tells its status
MOST = 32  # standards read together
CARD = 240  # characters of the lines below a number
BEFORE, AFTER = 120, 160  # characters of the sentence around its standards
REACH_BEFORE = 30  # characters between 发布 and the standard behind it
REACH_OF_DAY = 40

# In rising order: what a sentence says last of these is what holds.
_STAGES = {
    "draft": "征求意见稿",
    "review": "送审稿",
    "approval": "报批",
    "issued": "发布",
    "approved": "批准发布",
    "force": "实施",
    "withdrawn": "废止",
}
_STAGE = re.compile(
    r"(?P<withdrawn>废止|作废)"
    r"|(?P<force>(?:(?<=[起将已始式并布日\d）)》])|(?<=\d ))(?:实施|施行|生效)"
    r"(?!方案|细则|情况|指南|意见|办法|监督|者|主体|单位|日期))"
    r"|(?P<approved>(?:获批|批准)发布)"
    r"|(?P<issued>(?:发布|公布|颁布)(?!的|会|者|平台|系统|单位|机构|信息|日期))"
    r"|(?P<approval>报批(?!前|程序|阶段的))|(?P<review>送审稿)|(?P<draft>征求意见(?!阶段|、))"
)
_CARD = re.compile(rf"(?P<word>发布|实施|废止)(?:日期|时间)\s{{0,2}}[:：]?\s{{0,2}}{DAY.pattern}")
_CARD_STAGES = {word: stage for stage, word in _STAGES.items()}
_SOON = re.compile(r"将于|即将|将自|将从|拟于|将在|将正式")
_BASIS = re.compile(
    r"(?:按照|根据|依据|依照|遵照|遵循|参照|符合|满足|执行|采用|支持|兼容|基于|引用|结合|达到|通过|按|依)(?:了|国家标准|行业标准)?$"
)
_REPLACING = re.compile(r"(?:代替|替代|取代)(?:了|原|旧|的|标准|国家标准|行业标准|[:： ])*$")
_EDITION = re.compile(r"(?:代替|替代|取代)(?:了|原|旧|的)*(?P<year>(?:19|20)\d{2}) ?年?版")
_PASSIVE = re.compile(r"(?:《[^》]*》)?[)）]?[已将]*(?:被|由)(?:国家标准|标准)?$")
_PASSIVE_END = re.compile(r"(?:《[^》]*》)?(?:所)?(?:代替|替代|取代)")
_TITLE = re.compile(r" ?[(（]?《[^》\n]{2,80}》[)）]?")
_AND = re.compile(r"(?:《[^》]*》)?(?:[、,，和与及~～〜至到/]|以及)? ?")
_WITHOUT_OBJECT = re.compile(r"(?:实施|施行|后|并|以来|为|时|稿)|(?![\u4e00-\u9fa5《A-Z])")
_THIS = re.compile(r"(?:该|本|此|新|这项|这一)(?:项|版|国家|行业)*标准")


@dataclass
class Said:
    """What a text says of one standard."""

    status: str | None = None
    day: str | None = None
    replaces: list[str] = field(default_factory=list)
    rank: int = -1
    orphan: bool = False  # its place is taken, and its sentence does not say by which

    def take(self, stage: str, word: str, day: str | None) -> None:
        rank = list(_STAGES).index(stage)
        if rank >= self.rank:
            self.status, self.day, self.rank = word, day, rank

    def read_row(self, status: str | None, day: str | None, replaces: list[str]) -> None:
        """A row of a table says more surely what it says than the sentences that its cells look like."""
        self.status, self.day, self.replaces = status, day, replaces


def statuses(text: str, standards: Sequence[Standard]) -> list[Said]:
    """For each of `standards`, in their order, what its sentence says of it."""
    said = [Said() for _ in standards]
    for first, last in _sentences(text, standards):
        start, end = _bounds(text, standards[first].start, standards[last].end)
        _Sentence(text, start, end, standards[first : last + 1], said[first : last + 1]).read()
    for i, one in enumerate(standards):
        if said[i].status is None:
            _read_card(text[one.end : _next_start(standards, i, one.end + CARD)], said[i])
    for one, following, what, old in zip(standards, standards[1:], said, said[1:], strict=False):
        named = old.orphan and following.name != one.name
        between = text[one.end : following.start]
        if named and len(between) <= CARD and (_CARD.search(between) or _THIS.search(between)):
            what.replaces.append(following.name)
    return said


def _next_start(standards: Sequence[Standard], i: int, limit: int) -> int:
    return min(limit, standards[i + 1].start) if i + 1 < len(standards) else limit


def _read_card(text: str, said: Said) -> None:
    """The lines below a number on the page of a standard: 发布日期：2024-12-03, 实施日期：2025-03-01."""
    for found in _CARD.finditer(text):
        if day := iso_day(found):
            said.take(_CARD_STAGES[found["word"]], found["word"], day)


def iso_day(found: re.Match[str]) -> str | None:
    """`YYYY-MM-DD`, or None where there is no such day."""
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"])).isoformat()
    except ValueError:
        return None


def _sentences(text: str, standards: Sequence[Standard]) -> Iterator[tuple[int, int]]:
    """The first and last index of the standards of one sentence, or of a piece of one that is a catalogue."""
    first = 0
    for i, (one, following) in enumerate(pairwise(standards)):
        if i - first + 1 == MOST or _SENTENCE.search(text, one.end, max(one.end, following.start)):
            yield first, i
            first = i + 1
    if standards:
        yield first, len(standards) - 1


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends, not far from its standards."""
    ends = [mark.end() for mark in _SENTENCE.finditer(text, max(0, start - BEFORE), start)]
    after = _SENTENCE.search(text, end, end + AFTER)
    return ends[-1] if ends else max(0, start - BEFORE), after.start() if after else min(len(text), end + AFTER)


@dataclass
class _Sentence:
    text: str
    start: int
    end: int
    standards: Sequence[Standard]
    said: Sequence[Said]

    def read(self) -> None:
        old = self._replaced()
        self._editions(old)
        basis: set[int] = set()
        for i, one in enumerate(self.standards):
            if _BASIS.search(self._before(one)) or (i - 1 in basis and self._joined(i - 1)):
                basis.add(i)
        subjects = [i for i in range(len(self.standards)) if i not in old and i not in basis]
        earlier = self.start
        for stage in _STAGE.finditer(self.text, self.start, self.end):
            for i in self._subjects(subjects, stage):
                self._tell(i, stage, earlier)
            earlier = stage.end()
        self._successions()

    def _before(self, one: Standard) -> str:
        return self.text[max(self.start, one.start - REACH_BEFORE) : one.start]

    def _replaced(self) -> set[int]:
        """The standards whose place others take, each told to the one that takes it."""
        old: set[int] = set()
        for i, one in enumerate(self.standards):
            if _REPLACING.search(self._before(one)) or (i - 1 in old and self._joined(i - 1)):
                old.add(i)
                self._replace(i, max((n for n in range(i) if n not in old), default=None))
            elif i + 1 < len(self.standards) and self._passive(i):
                old.add(i)
                self._replace(i, i + 1)
        return old

    def _successions(self) -> None:
        """Of one number an edition withdrawn and a later one: GB/T 1-2022起实施,GB/T 1-2016同时废止."""
        for old, what in zip(self.standards, self.said, strict=True):
            if what.status == _STAGES["withdrawn"] and old.year:
                for one, said in zip(self.standards, self.said, strict=True):
                    if (one.code, one.number) == (old.code, old.number) and (one.year or 0) > old.year:
                        said.replaces.append(old.name)

    def _editions(self, old: set[int]) -> None:
        """代替2018版: the standard named before, of another year."""
        for found in _EDITION.finditer(self.text, self.start, self.end):
            before = [i for i, one in enumerate(self.standards) if one.end <= found.start() and i not in old]
            if before:
                edition = replace(self.standards[before[-1]], year=int(found["year"]))
                if edition.year != self.standards[before[-1]].year:
                    self.said[before[-1]].replaces.append(edition.name)

    def _passive(self, i: int) -> bool:
        between = self.text[self.standards[i].end : self.standards[i + 1].start]
        return bool(_PASSIVE.fullmatch(between) and _PASSIVE_END.match(self.text, self.standards[i + 1].end))

    def _joined(self, i: int) -> bool:
        one, following = self.standards[i : i + 2]
        return bool(_AND.fullmatch(self.text, one.end, max(one.end, following.start)))

    def _replace(self, old: int, new: int | None) -> None:
        self.said[old].status, self.said[old].orphan = "被代替", new is None
        if new is not None and self.standards[new].name != self.standards[old].name:
            self.said[new].replaces.append(self.standards[old].name)

    def _subjects(self, subjects: Sequence[int], stage: re.Match[str]) -> list[int]:
        """The standards that a word of status is about: those in a row before it, else those behind it."""
        before = [i for i in subjects if self.standards[i].end <= stage.start()]
        of_another = stage.lastgroup == "issued" and not _WITHOUT_OBJECT.match(self.text, stage.end())
        if before and not of_another and self._between(before[-1], stage.start()) <= REACH:
            return self._row(before)
        after = [i for i in subjects if self.standards[i].start >= stage.end()]
        near = after and stage.lastgroup != "force" and self.standards[after[0]].start - stage.end() <= REACH_BEFORE
        return self._row(after[::-1])[::-1] if near and not before else []

    def _between(self, i: int, position: int) -> int:
        """Characters after the standard and its title."""
        title = _TITLE.match(self.text, self.standards[i].end)
        return position - (title.end() if title else self.standards[i].end)

    def _row(self, indices: Sequence[int]) -> list[int]:
        """The last of `indices` and those joined to it by 、 or 和."""
        row = [indices[-1]]
        for i in reversed(indices[:-1]):
            if not self._joined(min(i, row[-1])):
                break
            row.append(i)
        return row

    def _tell(self, i: int, stage: re.Match[str], earlier: int) -> None:
        name = stage.lastgroup or ""
        before = self.text[max(earlier, stage.start() - REACH_OF_DAY) : stage.start()]
        days = [day for found in DAY.finditer(before) if (day := iso_day(found))]
        soon = name == "force" and _SOON.search(before)
        self.said[i].take(name, "即将实施" if soon else _STAGES[name], days[-1] if days else None)
