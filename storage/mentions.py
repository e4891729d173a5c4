"""Facts named in a text. `raw` is as printed; `start` and `end` are character offsets in the original text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """A document named in a text: by its title in 《》, by its 文号, or both.

    `agency` is who issued it, and `relation` what the sentence says of it, in its own word (转发, 废止, 修订,
    代替, 根据, 贯彻 …); both None where the text does not say.
    """

    title: str | None
    number: str | None  # 明公综〔2023〕124号, always with 〔〕
    raw: str
    start: int
    end: int
    agency: str | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class StandardMention:
    """A standard named in a text. `code` is `GA/T`, `number` `1400.1`, `year` 2017 or None.

    `status` is what the text says of it (征求意见稿, 送审稿, 报批, 发布, 批准发布, 即将实施, 实施, 被代替, 废止),
    `status_date` its day as `YYYY-MM-DD`, `replaces` the names of the standards that it takes the place of, parted by
    、, and `title` its name where it stands beside the number.
    """

    code: str
    number: str
    year: int | None
    raw: str
    start: int
    end: int
    status: str | None = None
    status_date: str | None = None
    replaces: str | None = None
    title: str | None = None

    @property
    def name(self) -> str:
        """`GA/T 1400.1-2017`"""
        return f"{self.code} {self.number}" + (f"-{self.year}" if self.year else "")


class Scope(StrEnum):
    """What span of time a figure counts; figures of different scope are never one series."""

    TOTAL = "累计"  # from the beginning until `as_of`
    PERIOD = "期间"  # within `period`
    CHANGE = "变化"  # a rise or fall against an earlier figure
    STATE = "现状"  # what there is at `as_of`, or nothing is said


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A figure that can be followed: 标准 2777 项.

    `value` has its scale multiplied out (6.3万 is 63000.0), falls are negative. `unit` is without scale (项, 元, %,
    百分点). `qualifier` is the printed 余, 近, 超过, 约 …, joined by 、 where there are two. `as_of` is a day, month or
    year in ISO form (2023, 2023-06, 2023-06-30), and `as_of_basis` says whether the text states it or it is the
    article's date.
    `period` is two such dates parted by `/`, or one.
    """

    subject: str
    value: float
    unit: str
    qualifier: str | None
    scope: Scope
    period: str | None
    as_of: str | None
    as_of_basis: str | None  # text | article
    raw: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TaskMention:
    """A numbered task with those who answer for it. `deadline` is the last day, `YYYY-MM-DD`.

    `continuing` is 持续推进, 长期坚持 and their like; a task can be both. `raw` is the item's own heading as printed.
    """

    no: str
    title: str
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    deadline_raw: str | None
    deadline: str | None
    continuing: bool
    raw: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ProgrammeMention:
    """A named programme, platform or campaign; `id` is that of its file in `monitor/mentions/programmes`."""

    id: str
    name: str
    raw: str
    start: int
    end: int


class Level(StrEnum):
    """The administrative level of an agency or a place."""

    NATION = "国家"
    PROVINCE = "省级"
    CITY = "地市"
    COUNTY = "县区"
    TOWN = "乡镇街道"


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """A public body named in a text. `name` is whole (明溪县公安局 for 县公安局 on its own site), `raw` as printed.

    `region` is the six-digit code of GB/T 2260, and `level` that of the body; None where neither name nor site tells.
    """

    name: str
    level: Level | None
    region: str | None
    raw: str
    start: int
    end: int


class Mentions(NamedTuple):
    """Everything that one text names, by the names of the archive's tables."""

    documents: tuple[DocumentMention, ...] = ()
    standards: tuple[StandardMention, ...] = ()
    figures: tuple[FigureMention, ...] = ()
    tasks: tuple[TaskMention, ...] = ()
    programmes: tuple[ProgrammeMention, ...] = ()
    agencies: tuple[AgencyMention, ...] = ()


NONE = Mentions()
