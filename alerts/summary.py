"""One line from the text's own words: its first sentences that say something, cut where nothing is torn."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST = 90  # characters
SHORTEST = 12  # a shorter line is a heading, a salutation or furniture
ELLIPSIS = "……"

PAIRS = dict(zip("《“‘(（「『〈【〔[", "》”’)）」』〉】〕]", strict=True))
CLOSERS = frozenset(PAIRS.values())
SENTENCE_ENDS = "。!！?？;；"
CLAUSE_ENDS = ",，;；:：、"

_DATELINE = re.compile(
    r"^[\u4e00-\u9fff]{2,16}\d{1,2}月\d{1,2}日[电讯]\s*(?:[(（][^)）]{1,30}[)）])?[\s:：]*"
    r"|^本[报网台]讯\s*(?:[(（][^)）]{1,30}[)）])?[\s:：]*"
    r"|^[【\[](?:摘要|导读|编者按)[】\]]\s*"
    r"|^[(（](?:记者|通讯员)[^)）]{1,30}[)）]\s*"
)
_FURNITURE = re.compile(
    r"^(?:来\s*源|作\s*者|发布(?:时间|日期)|时\s*间|日\s*期|字\s*[号体]|浏览|点击|编\s*辑|责\s*编|责任编辑|索\s*引\s*号|文\s*号"
    r"|当前位置|首页|分享|打印)\s*[:：>》\[]"
)
_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十]+[章节])[^,，。]{0,18}。?$"
)
# Numbers with what is counted, dates, standard numbers, words of letters.
_ATOM = re.compile(
    r"(?:[0-9A-Za-z%+/~-]|(?<=\d)[.,](?=\d)|[〇零一二三四五六七八九十百千万亿两](?=[〇零一二三四五六七八九十百千万亿两]|[0-9余多个项件条次人名家起元年月日号]))+"
    r"[余多]?[万亿]?[余多]?[年月日号个项件条次人名家起元部]?"
)


def summarise(text: str, title: str, longest: int = LONGEST) -> str:
    """At most `longest` characters of `text`, whole sentences where they fit; empty when the text says nothing.

    Never cut inside a number, 《》, brackets or quotes, unless such a thing is alone longer than the line.
    """
    body = _joined(dict.fromkeys(line for line in map(_clean, text.splitlines()) if _informs(line, title)))
    if len(body) <= longest:
        return body
    whole = [end for end in _cuts(body, SENTENCE_ENDS, longest) if end >= SHORTEST]
    if whole:
        return body[: whole[-1]].strip()
    clauses = [end for end in _cuts(body, CLAUSE_ENDS, longest - len(ELLIPSIS)) if end >= longest // 3]
    end = clauses[-1] if clauses else _last_safe(body, longest - len(ELLIPSIS))
    return body[:end].rstrip(CLAUSE_ENDS + " ") + ELLIPSIS


def _joined(lines: Iterable[str]) -> str:
    """Lines as one; a space stands only where a line has no end of its own."""
    body = ""
    for line in lines:
        body += (" " if body and body[-1] not in SENTENCE_ENDS else "") + line
    return body


def _clean(line: str) -> str:
    return _DATELINE.sub("", " ".join(line.split())).strip()


def _informs(line: str, title: str) -> bool:
    bare = _letters(line)
    salutation = line.endswith((":", "：")) and len(line) < 40
    return (
        len(bare) >= SHORTEST
        and not salutation
        and not _HEADING.match(line)
        and not _FURNITURE.match(line)
        and bare not in _letters(title)
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _cuts(text: str, marks: str, most: int) -> list[int]:
    """Ends after one of `marks` where a cut tears nothing, none beyond `most`."""
    torn = _torn(text)
    return [i + 1 for i, char in enumerate(text[:most]) if char in marks and i + 1 not in torn]


def _last_safe(text: str, most: int) -> int:
    torn = _torn(text)
    return next((end for end in range(most, 0, -1) if end not in torn), most)


def _torn(text: str) -> set[int]:
    """Every position at which a cut would go through a number, a word of letters, or a closed pair."""
    inside = {cut for atom in _ATOM.finditer(text) for cut in range(atom.start() + 1, atom.end())}
    stack: list[int] = []
    for place, char in enumerate(text):
        if char in PAIRS:
            stack.append(place)
        elif char in CLOSERS:
            opened = next((i for i in reversed(stack) if PAIRS[text[i]] == char), None)
            if opened is not None:
                del stack[stack.index(opened) :]
                inside.update(range(opened + 1, place + 1))
    return inside | _in_straight_quotes(text)


def _in_straight_quotes(text: str) -> set[int]:
    quotes = [place for place, char in enumerate(text) if char == '"']
    return {cut for start, end in zip(quotes[::2], quotes[1::2], strict=False) for cut in range(start + 1, end + 1)}
