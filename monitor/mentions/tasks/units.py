"""Who answers for a task: a list of bodies as printed, parted into its bodies. Persons are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.mentions.deadlines import is_deadline

LONGEST = 40  # characters of a body's name

# A name that ends so is whole: 市公安局 in 市公安局和市财政局, but not 市科技 in 市科技和信息化局.
_BODY = (
    "委员会|管委会|联合会|研究院|指挥部|领导小组|专班|办公室|分局|支队|大队|总队|中队|人民政府|法院|检察院|开发区|新区|园区"
    "|[局厅部委办署院所室队处科组校站区县市州盟旗乡镇村社会司馆]|中心|政府|公司|集团|大学|警种|单位|部门|机关|机构|街道|企业"
    "|运营商|基地|银行|[支分]行"
)
_WHOLE = re.compile(rf"(?:{_BODY})[)）]?$")
_PARTS = re.compile(r"[、，,；;/|\s]+|以及|(?<!以)及(?!其)|[和与]")
_EVERY = re.compile(
    r"各(?:地级?市|省|市|州|盟|县|区|旗|乡|镇|街道)"
    r"(?:[、，,和及]?(?:自治[区州县旗]|直辖市|县级市|市|州|盟|县|区|旗|乡|镇|街道)){1,4}"
)
_BRACKET = re.compile(r"[(（]([^()（）]*)[)）]")
_OPEN = frozenset("(（〔[【“")
_CLOSE = frozenset(")）〕]】”")

_LEADING = re.compile(r"^(?:以上|以下)?(?:工作|任务)?(?:由|请)|^并?会同|^[:：\s]+")
_TRAILING = re.compile(
    r"(?:等(?:有关|相关|各)?(?:单位|部门)?)?(?:根据|按照?)?(?:各自)?(?:职责|职能|任务)?(?:分工)?"
    r"(?:分别|共同|具体|组织|牵头|协调)*(?:抓好)?(?:负责|落实|牵头|配合|参与|参加|协助|协同|实施|推进|办理)*[。.\s]*$"
)
_SAME_BELOW = re.compile(
    r"[，,；;（(]?(?:以)?下同[)）]?|[，,；;（(]?[列排][^，,。；;]{0,4}第?[一首]位?[^，,。；;]{0,10}[)）]?"
)
_PERSON = re.compile(r"(?<=局长|部长|厅长|队长|所长|处长|科长|市长|县长|区长|书记|政委|主任)[\u4e00-\u9fff]{2,3}$")


def units(written: str, *, with_persons: bool = False) -> tuple[str, ...]:
    """市住房城乡建设局（市人防办）、各县（市、区）公安局 → two bodies.

    After white space only what is called like a body counts (科信支队 某某), and nowhere else `with_persons`.
    """
    found: dict[str, None] = {}
    for part, spaced in _parts(_SAME_BELOW.sub("", written)):
        name = _name(part)
        strict = spaced or with_persons
        whole = name and _WHOLE.search(name)
        if name and (whole or not (strict or is_deadline(name))):
            found[name] = None
    return tuple(found)


def are_units(written: str) -> bool:
    """Is a list of bodies all there is?"""
    named = [_name(part) for part, _ in _parts(_SAME_BELOW.sub("", written))]
    return bool(named) and all(name and _WHOLE.search(name) for name in named)


def _parts(written: str) -> Iterator[tuple[str, bool]]:
    """The parts of a list, and whether white space alone stands before each."""
    whole = _unparted(written)
    start, spaced = 0, False
    for mark in _PARTS.finditer(written):
        if mark.start() in whole or not _parts_here(written, start, mark):
            continue
        if written[start : mark.start()].strip():
            yield written[start : mark.start()], spaced
        start, spaced = mark.end(), mark[0].isspace()
    if written[start:].strip():
        yield written[start:], spaced


def _parts_here(written: str, start: int, mark: re.Match[str]) -> bool:
    """A word such as 和 parts a list only where a whole name stands before it."""
    return not mark[0][0].isalpha() or bool(_WHOLE.search(written[start : mark.start()]))


def _unparted(written: str) -> set[int]:
    """The places inside brackets and inside 各县、市、区."""
    inside = {place for every in _EVERY.finditer(written) for place in range(*every.span())}
    depth = 0
    for place, char in enumerate(written):
        depth += (char in _OPEN) - (char in _CLOSE)
        if depth > 0:
            inside.add(place)
    return inside


def _name(part: str) -> str | None:
    name = _TRAILING.sub("", _LEADING.sub("", _BRACKET.sub(_of_body, part.strip())), count=1)
    name = name.strip(" 。.:：、“”")
    if not _WHOLE.search(name):
        name = _PERSON.sub("", name)
    return name if 2 <= len(name) <= LONGEST else None


def _of_body(bracket: re.Match[str]) -> str:
    """A bracket stays where it names bodies or places (市人防办; 市、区); what else it says may be a person."""
    return bracket[0] if _are_named(bracket[1]) else ""


def _are_named(inside: str) -> bool:
    return all(_WHOLE.search(part) for part in re.split(r"[、，,；;\s]+", inside.strip()) if part)
