"""What a sentence does with a document that it names: issues it, forwards it, goes by it, ends it."""

from __future__ import annotations

import re
from enum import StrEnum


class Relation(StrEnum):
    """What is done to or with the document named; the word of the text is a synonym or the word itself."""

    FORWARDED = "转发"
    REPEALED = "废止"
    AMENDED = "修订"
    REPLACED = "代替"
    BASIS = "根据"
    CARRIED_OUT = "贯彻"
    ISSUED = "印发"


_WORDS = {
    Relation.FORWARDED: "转发|转印",
    Relation.REPEALED: "废止|停止执行",
    Relation.AMENDED: "修订|修改|修正",
    Relation.REPLACED: "代替|替代|取代",
    Relation.BASIS: "根据|依据|依照|按照|遵照|遵循|参照|对照|按(?=$)|依(?=$)",
    Relation.CARRIED_OUT: "贯彻|落实|执行|学习|宣传|(?<!调整)实施(?=了?$)",
    Relation.ISSUED: "印发|下发|颁发|发布|公布|颁布|出台|制定|制订|编制|推出",
}
_VERB = re.compile("|".join(f"(?P<{relation.name}>{words})" for relation, words in _WORDS.items()))
_ATTRIBUTE = re.compile(r"[了后过]?的")  # 印发的《…》: what stands further in front governs
_ANOTHER = re.compile(r"的(?:通知|意见|函|决定|公告|批复)|细则|精神|情况")  # something else that the verb governs
_REACH = 12  # characters between a verb and its document; the names of bodies may stand between
_REACH_OF_BODIES = 40

_ENDED = re.compile(
    r"(?:(?:[、和及与]|以及)[^，,。；;！？\n《]{0,24}《[^》\n]{2,60}》(?:[(（][^)）\n]{2,40}[)）])?){0,5}"
    r"[^，,。；;！？\n《(（]{0,24}?(?:废止|失效|停止执行)"
)
_REPLACED = re.compile(r"[已将]?(?:被|由)[^，,。；;\n]{1,60}?所?(?:代替|替代|取代)")
_AMENDED = re.compile(
    r"(?:已|已经|将|正式)?(?:进行|作出|作了?|予以|完成|迎来|启动)?了?(?:如下|相应|全面|首次|第.次|再次|重新|部分)?的?"
    r"(?:修订|修改|修正)(?!意见|建议|稿|草案)"
)
_ISSUED = re.compile(
    r"已经?[^。；;\n]{2,60}?(?:同意|通过|审定|批准)[,，]?现?(?:予以?)?(?:印发|公布|发布)"
    r"|(?!自|施行)[^，,。；;！？\n《(（]{0,24}?(?<!之日)(?:印发|发布|公布|颁布|出台)(?!会|者|单位|机构|日期|之日|之后|后|前|以来)"
)
_CARRIED_OUT = re.compile(r"(?:等[^，,。；;！？\n《(（]{0,12}?)?(?:的|得到)?(?:贯彻|落实|落地|执行)")
_GUIDE = re.compile(r"为(?:依据|根据|指导|遵循|基础|引领|统领)")


def relation_of(before: str, after: str, *, means: bool = False) -> Relation | None:
    """What the clause `before` … `after` says of the document between them.

    What it goes by comes first, then what ends it, then the verb in front, then the verb behind. What is the `means` of
    issuing and amending is not their object: 公安部令第1号公布.
    """
    ahead = _governing(before)
    if ahead in (Relation.BASIS, Relation.CARRIED_OUT, Relation.FORWARDED):
        return ahead
    if _ENDED.match(after):
        return Relation.REPEALED
    if _REPLACED.match(after):
        return Relation.REPLACED
    return ahead or (None if means else _behind(before, after))


def _governing(before: str) -> Relation | None:
    """The relation of the verb that governs the document behind it."""
    attribute = None
    for verb in reversed(list(_VERB.finditer(before))):
        relation = Relation[verb.lastgroup or ""]
        between = before[verb.end() :]
        far = relation in (Relation.BASIS, Relation.CARRIED_OUT)
        if _ATTRIBUTE.match(between) and relation in (Relation.ISSUED, Relation.AMENDED):
            attribute = attribute or relation
        elif len(between) <= (_REACH_OF_BODIES if far else _REACH) and not _ANOTHER.search(between):
            return relation
    return attribute


def _behind(before: str, after: str) -> Relation | None:
    if before.endswith("以") and _GUIDE.match(after):
        return Relation.BASIS
    patterns = {Relation.AMENDED: _AMENDED, Relation.CARRIED_OUT: _CARRIED_OUT, Relation.ISSUED: _ISSUED}
    return next((relation for relation, pattern in patterns.items() if pattern.match(after)), None)
