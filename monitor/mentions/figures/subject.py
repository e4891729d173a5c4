"""What a number counts, as an analyst would call it: the noun behind the unit, else the one before the number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.mentions.figures.words import (
    ACTING,
    BEARERS,
    DESCRIBING,
    EVERYWHERE,
    HOLLOW,
    NAMING,
    OWNING,
)
from storage.text.segment import tagged

LONGEST = 20  # characters
LOOK_AHEAD = 28  # characters behind the unit

_AND = "(?:(?<![惠涉普波触遍])及|[、和与])"  # 惠及 is one word
_EDGE = re.compile(rf"[，。；：！？,;:!?\n()（）…《》]|(?:{_AND}|或)(?=[^，。；、]{{0,2}}\d)|——")
_TRAILING = re.compile(rf"(?:{_AND}| )+$")
_PAST = r"(?:(?:19|20)\d\d|[去上前今])年|以[往前]|此前"
_COMPARED = re.compile(rf"(?:[同环]比|是?(?:{_PAST})的?同期|[比较与同](?:{_PAST}|.{{0,6}}相比)).*$")
_SHARE_OF = re.compile(r"占(?P<whole>[^，。；]{2,16}?)的?(?:比例|比重|总量)?$")
_LEADING = re.compile(rf"^(?:{EVERYWHERE}|以[上下内]的?|各|其|该|本|等|的|[、 》”·和及与])+")
_BEARER = re.compile(rf"^.*(?:{BEARERS})(?=.{{2}})|^.*(?:{OWNING}|{EVERYWHERE})(?=.{{3}})")
_RELATION = re.compile(
    r"(?:率|规模|数|数量|总[数量额]|金额|比[例重]?|人[数次]|[产存流容]?量|[产价]值|费用|面积|时[长间限]|期限?)$"
)
_NOMINAL = ("n", "vn", "l", "j", "i", "eng", "an", "b", "s", "f", "k", "ng", "g")
_HEADS = ("n", "vn", "l", "j", "i", "eng", "an")  # of these one must be there; the others only describe
_IDIOMS = ("i", "l", "nz")  # 齐聚一堂
_COUNTERS_OF_NOUNS = frozenset("项名个种类款位家条所支台部")  # whatever the dictionary says, a noun follows
_CLAUSE_OF = re.compile(r"[^，。；：,;:!?！？\n\d]{2,40}的(?!的)")  # 2名擅长数据分析的民警
_TIME_IN_FRONT = re.compile(r"[\d年月日上下半一二三四季度初底末今去前全以来]*(?:[年月日度底末]|以来)")
_QUOTES = "“”"

Token = tuple[str, str]


def behind(text: str, start: int, end: int) -> str:
    """The noun that follows the unit: 重点实验室 of 13个重点实验室通过验收; empty where a verb follows."""
    counts_nouns = text[start - 1 : start] in _COUNTERS_OF_NOUNS
    if counts_nouns and (described := _described(text, start, end)):
        return described
    stop = min(end, start + LOOK_AHEAD)
    edge = _EDGE.search(text, start, stop)
    tokens = _tokens(text[start : edge.start() if edge else stop])
    if counts_nouns and tokens and tokens[0][1] == "v" and tokens[0][0] not in ACTING:
        tokens[0] = (tokens[0][0], "n")
    return _name(tokens)


def _described(text: str, start: int, end: int) -> str:
    """The noun behind a clause that describes it: 民警 of 2名擅长数据分析的民警."""
    clause = _CLAUSE_OF.match(text, start, end)
    first = _tokens(clause[0])[:2] if clause else []
    if not clause or len(first) < 2 or not (first[0][1] == "v" or first[0][0] in ACTING) or first[1][1] == "v":
        return ""
    return behind(text, clause.end(), end)


def _name(tokens: Sequence[Token]) -> str:
    """The noun with which the words begin, without what only hangs on to it."""
    kept = tokens[: _length(tokens)]
    if len(kept) < len(tokens) and kept and kept[-1][1] == "v" and tokens[len(kept)][0] in ACTING:
        kept = kept[:-1]
    while kept and _hangs(kept[-1]):
        kept = kept[:-1]
    spoken = len(kept) == 1 and _is_idiom(kept[0])
    if not (kept and kept[0][0] == "的") and (spoken or not any(map(_is_head, kept))):
        return ""
    name = "".join(word for word, _ in kept)
    return _tidy(name.lstrip("的").rpartition("的")[2].removeprefix("人民币"))


def _length(tokens: Sequence[Token]) -> int:
    """How many words belong to the noun with which `tokens` begin."""
    quoted = False
    for i, (word, _) in enumerate(tokens):
        quoted ^= word in _QUOTES
        if not (quoted or word in _QUOTES or _continues(i, tokens)):
            return i
    return len(tokens)


def _continues(i: int, tokens: Sequence[Token]) -> bool:
    word, tag = tokens[i]
    following = tokens[i + 1 :]
    if word == "的":
        return not any(_is_nominal(token) and not _is_idiom(token) for token in tokens[:i])
    if word == "、":
        return i > 0 and len(tokens[i - 1][0]) == 1
    if word in DESCRIBING:
        return bool(following) and _is_nominal(following[0])
    if word in ACTING:
        names = word in NAMING and i > 0 and not following
        return names or (i == 0 and tag != "v" and _is_nominal(tokens[i]))
    if tag == "v" and i > 0:
        describes = len(following) <= 2 and all(map(_is_nominal, following))
        return describes or word in NAMING or not any(map(_is_head, tokens[:i]))
    if tag == "c":
        return i > 0 and word != "或"
    return tag in ("v", "a", "ag", "vg") or word == "+" or _is_nominal(tokens[i])


def _is_nominal(token: Token) -> bool:
    return token[1].startswith(_NOMINAL)


def _hangs(token: Token) -> bool:
    """Whether no noun ends with the word."""
    word, tag = token
    return word == "等" or (word != "”" and tag in ("c", "x", "a", "d", "p", "r", "f"))


def _is_head(token: Token) -> bool:
    return token[1].startswith(_HEADS)


def _is_idiom(token: Token) -> bool:
    return len(token[0]) == 4 and token[1] in _IDIOMS


def _tokens(text: str) -> list[Token]:
    """The words of a text; what the dictionary takes for one is cut between verb and object: 破获案件, 挽回损失."""
    tokens: list[Token] = []
    for word, tag in tagged(text):
        if len(word) == 4 and word[:2] in ACTING and word[:2] not in NAMING:
            tokens += [(word[:2], "v"), (word[2:], "n")]
        elif word != " ":
            tokens.append((word, tag))
    return tokens


def ahead(text: str) -> str:
    """The noun at the end of what stands before a number: 标准 of 共发布标准; the verb where there is no noun."""
    text = _COMPARED.sub("", text).rstrip("的 ")
    if share := _SHARE_OF.search(text):
        return "占" + share["whole"]
    tokens = _without_tail(_tokens(text))
    start = max((i + 1 for i in range(len(tokens) - 1) if _parts(i, tokens)), default=0)
    rest = [token for token in tokens[start:] if token[0] not in HOLLOW]
    if not any(_is_nominal(token) or (token[1].startswith("v") and len(token[0]) > 1) for token in rest):
        return ""
    return _trimmed("".join(word for word, _ in rest))


def _without_tail(tokens: list[Token]) -> list[Token]:
    """Without the words that lead up to the number: 良品率推, 标准已经, 单位配发."""
    while tokens and not _RELATION.search("".join(word for word, _ in tokens[-2:])) and _leads(tokens):
        tokens = tokens[:-1]
    return tokens


def _leads(tokens: Sequence[Token]) -> bool:
    word, tag = tokens[-1]
    if tag in ("d", "p", "c", "m", "r", "ul", "uj", "y", "t") or (tag == "x" and word != "”"):
        return True
    acts = (word in ACTING and word not in NAMING) or word in DESCRIBING or (tag == "v" and len(word) == 1)
    return acts and len(tokens) > 1 and _is_nominal(tokens[-2])


def _parts(i: int, tokens: Sequence[Token]) -> bool:
    """Whether the noun begins behind word `i`: an acting verb, an adverb, a preposition, 的 before a true noun."""
    word, tag = tokens[i]
    following = "".join(rest for rest, _ in tokens[i + 1 :])
    if word == "的":
        return not (len(following) <= 4 and _RELATION.search(following))
    if word in ACTING and (not tag.startswith("n") or i == 0):
        named = any(_names(token) or token[0] not in ACTING for token in tokens[i + 1 :])
        related = _RELATION.search(following)
        return named and not (related and (word in NAMING or related[0] == following))
    if word in DESCRIBING:
        return i > 0 and tokens[i - 1][1] == "d"
    if tag == "v" and i > 0:
        return tokens[i - 1][1] in ("d", "p") or (tokens[i - 1][0] in HOLLOW and any(map(_names, tokens[i + 1 :])))
    return tag in ("d", "p", "r", "m", "ul", "uz", "t", "y") or (tag == "x" and word not in "“”、+·")


def _names(token: Token) -> bool:
    return _is_nominal(token) or token[0] in NAMING


def head(text: str) -> str:
    """The noun at the beginning of a clause: 外国人出入境 of 外国人出入境持续攀升."""
    begin = _TIME_IN_FRONT.match(text)
    return _trimmed(behind(text, begin.end() if begin else 0, len(text)))


def listed(text: str) -> tuple[str, ...]:
    """The nouns of a list; a short one lacks the head that the last one has: 刑事、治安案件."""
    first, *others = re.split(_AND, _COMPARED.sub("", text).rstrip("的 "))
    names = (ahead(first), *others)
    if not others or not others[-1]:
        return ()
    shared = others[-1][-2:]
    return tuple(name if len(name) > 2 or name.endswith(shared) else name + shared for name in names)


def _trimmed(name: str) -> str:
    """Without whose it is, where enough is left to tell what it is."""
    name = _BEARER.sub("", _LEADING.sub("", name))
    if len(name) > LONGEST:
        name = re.split("[、的]", name)[-1]
    return _tidy(name.replace("的", ""))


def _tidy(name: str) -> str:
    """Without marks that stand alone, or around the whole."""
    name = _TRAILING.sub("", _LEADING.sub("", name))
    alone = name.count("“") != name.count("”") or (name[:1] == "“" and name.find("”") == len(name) - 1)
    return re.sub("[“”《》]", "", name) if alone or "《" in name else name
