"""What a number counts, as an analyst would call it: the noun behind the unit, else the one before the number."""

from __future__ import annotations

import re

from monitor.mentions.figures.predicates import ACTING, BEARERS, EVERYWHERE, OWNING
from storage.text.segment import tagged

LONGEST = 20  # characters
LOOK_AHEAD = 28  # characters behind the unit

_EDGE = re.compile(r"[，。；：！？,;:!?\n()（）…《》]|[、和及与或](?=[^，。；、]{0,3}\d)|——")
_COMPARED = re.compile(r"(?:[同环]比|(?:比|较|与|同)(?:(?:19|20)\d\d|[去上前今]年|以[往前]|此前|.{0,6}相比)).*$")
_SHARE_OF = re.compile(r"占(?P<whole>[^，。；]{2,16}?)的?(?:比例|比重|总量)?$")
_LEADING = re.compile(rf"^(?:{EVERYWHERE}|各|其|该|本|等|的|[、 ”·和及与])+")
_BEARER = re.compile(rf"^.*(?:{BEARERS})(?=.{{2}})|^.*(?:{OWNING}|{EVERYWHERE})(?=.{{3}})")
_RELATION = re.compile(
    r"(?:率|规模|数|数量|总[数量额]|金额|比[例重]?|人[数次]|[产存流容]?量|[产价]值|费用|面积|时[长间限]|期限?)$"
)
_NOMINAL = ("n", "vn", "l", "j", "i", "eng", "an", "b", "s", "f", "k", "ng", "g")
_QUOTE = "“”"


def behind(text: str, start: int, end: int) -> str:
    """The noun that follows the unit: 重点实验室 of 13个重点实验室通过验收; empty where a verb follows."""
    edge = _EDGE.search(text, start, min(end, start + LOOK_AHEAD))
    kept: list[tuple[str, str]] = []
    quoted = False
    for word, tag in tagged(text[start : edge.start() if edge else min(end, start + LOOK_AHEAD)]):
        quoted ^= word in _QUOTE
        if not quoted and not _continues(word, tag, kept):
            break
        kept.append((word, tag))
    while kept and (kept[-1][1] in ("c", "x", "a", "d") and kept[-1][0] != "”"):
        kept.pop()
    name = "".join(word for word, _ in kept).lstrip("的 ")
    return name if any(map(_is_nominal, kept)) and len(name) > 1 else ""


def _continues(word: str, tag: str, kept: list[tuple[str, str]]) -> bool:
    """Whether a word still belongs to the noun."""
    if word in _QUOTE or word == "+":
        return True
    if word == "的":
        return not any(map(_is_nominal, kept))
    if word == "、":
        return bool(kept) and len(kept[-1][0]) == 1
    return word not in ACTING and (tag in ("v", "a", "ag", "c", "vg") or _is_nominal((word, tag)))


def _is_nominal(token: tuple[str, str]) -> bool:
    return token[1].startswith(_NOMINAL)


def ahead(text: str) -> str:
    """The noun at the end of what stands before a number: 标准 of 共发布标准; the verb where there is no noun."""
    text = _COMPARED.sub("", text).rstrip("的 ")
    if share := _SHARE_OF.search(text):
        return "占" + share["whole"]
    tokens = tagged(text)
    start = max((i + 1 for i, token in enumerate(tokens[:-1]) if _parts(i, tokens)), default=0)
    rest = tokens[start:]
    if rest and rest[-1][0] in ACTING and any(map(_is_nominal, rest[:-1])):
        rest = rest[:-1]
    return _trimmed("".join(word for word, _ in rest))


def _parts(i: int, tokens: list[tuple[str, str]]) -> bool:
    """Whether the noun begins behind word `i`: an acting verb, an adverb, a preposition, 的 before a true noun."""
    word, tag = tokens[i]
    following = "".join(rest for rest, _ in tokens[i + 1 :])
    if word == "的":
        return not _RELATION.fullmatch(following) and not (len(following) <= 4 and _RELATION.search(following))
    if word in ACTING:
        return any(map(_is_nominal, tokens[i + 1 :])) or tag in ("d", "p")
    if tag == "v":
        return i > 0 and (tokens[i - 1][1] in ("d", "p") or tokens[i - 1][0] in ACTING)
    return tag in ("d", "p", "r", "ul", "uz", "t", "y") or (tag == "x" and word not in "“”、+·")


def head(text: str) -> str:
    """The noun at the beginning of a clause: 外国人出入境 of 外国人出入境持续攀升."""
    return _trimmed(behind(text, 0, len(text)))


def _trimmed(name: str) -> str:
    name = _LEADING.sub("", name)
    name = _BEARER.sub("", name)
    if len(name) > LONGEST:
        name = re.split("[、的]", name)[-1]
    name = _LEADING.sub("", name).strip("、 和及与")
    return name.replace("的", "") if not _unbalanced(name) else re.sub("[“”]", "", name)


def _unbalanced(name: str) -> bool:
    return name.count("“") != name.count("”")


def listed(text: str) -> tuple[str, ...]:
    """The nouns of a list; a short one lacks the head that the last one has: 刑事、治安案件."""
    first, *others = re.split("[、和与及]", _COMPARED.sub("", text).rstrip("的 "))
    names = (ahead(first), *others)
    if not others or not others[-1]:
        return ()
    shared = tagged(others[-1])[-1][0]
    return tuple(name if len(name) > 2 or name.endswith(shared) else name + shared for name in names)
