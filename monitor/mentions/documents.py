"""Documents named in a text: titles in 《》, document numbers 文号, orders 令."""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.topics.lines import article_end
from storage.mentions import DocumentMention
from storage.text.canonical import Canonical

LONGEST_TITLE = 150  # characters; an opening mark without its closing one must not swallow the page

_MARK = re.compile(r"[《》\n]")

# What parts an issuer from the date, title or number in front: 日 of 4日公安部令, but not that of 日政发 (日照市).
_JOINT = r"(?:(?<=\d)[年月日]|(?<=[》)）号\]])[和与及或])?"

# 文号: the issuer's short name, the year in brackets of any form, the running number (GB/T 9704-2012, 7.2.5).
_NUMBER = re.compile(
    _JOINT + r"(?P<issuer>[\u4e00-\u9fa5]{2,20}) ?[〔\[［【﹝〖{(（] ?(?P<year>(?:19|20)\d{2}) ?年?[〕\]］】﹞〗})）] ?"
    r"第? ?(?P<serial>\d{1,5}) ?号"
)
_ORDER = re.compile(
    _JOINT + r"(?P<issuer>[\u4e00-\u9fa5]{0,20}"
    r"(?:国务院|主席|中央军委|部|委员会|委|局|总署|署|办公室|网信办|银行|人民政府))"
    r" ?令 ?[(（]? ?第? ?(?P<serial>\d{1,4}|[〇零一二三四五六七八九十百]{1,7}) ?号"
)

# What stands before an issuer in running text; the short words are none that an issuer's name contains.
_BEFORE = re.compile(
    r".*(?:根据|按照|依据|依照|遵照|参照|印发|转发|下发|关于|文号|文件|字号|编号|通知|执行|贯彻|落实|废止|修改|修订"
    r"|公布|发布|批准|经由|包括|以及|或者|号[和与及或]?|[的以见等与及为即是了在按])"
)
_IN_FRONT = re.compile(r"^[由经据如有并](?=..)|^中华人民共和国")


def find_documents(text: Canonical) -> tuple[DocumentMention, ...]:
    """Every title and every number, in order; `start` and `end` are those of the canonical text's original.

    A title inside another's 《》 is a mention of its own; one in 〈〉 is a part of the title around it. What teasers
    behind the article name is not the article's.
    """
    mentions = [*_titles(text), *_numbers(text), *_orders(text)]
    return tuple(sorted(mentions, key=lambda mention: (mention.start, -mention.end)))


def _titles(text: Canonical) -> Iterator[DocumentMention]:
    opened: list[int] = []
    for mark in _MARK.finditer(text.text, 0, article_end(text.text)):
        if mark[0] == "《":
            opened.append(mark.start())
        elif mark[0] == "\n":
            opened.clear()
        elif opened and (title := _title(text.text[opened[-1] + 1 : mark.start()])):
            yield _mention(text, opened.pop(), mark.end(), title=title)


def _title(inside: str) -> str | None:
    title = inside.strip()
    return title if 2 <= len(title) <= LONGEST_TITLE else None


def _numbers(text: Canonical) -> Iterator[DocumentMention]:
    for found in _NUMBER.finditer(text.text, 0, article_end(text.text)):
        if issuer := _issuer(found["issuer"]):
            number = f"{issuer}〔{found['year']}〕{found['serial']}号"
            yield _mention(text, found.end("issuer") - len(issuer), found.end(), number=number)


def _orders(text: Canonical) -> Iterator[DocumentMention]:
    for found in _ORDER.finditer(text.text, 0, article_end(text.text)):
        if issuer := _issuer(found["issuer"]):
            number = f"{issuer}令第{found['serial']}号"
            yield _mention(text, found.end("issuer") - len(issuer), found.end(), number=number)


def _issuer(written: str) -> str | None:
    """The issuer without the words of the sentence around it: 公通字 of 根据公通字; None when nothing is left."""
    name = _IN_FRONT.sub("", _BEFORE.sub("", written))
    return name if len(name) >= 2 else None


def _mention(
    text: Canonical, start: int, end: int, *, title: str | None = None, number: str | None = None
) -> DocumentMention:
    return DocumentMention(title, number, text.text[start:end], *text.original_span(start, end))
