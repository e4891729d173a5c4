"""Documents named in a text: titles in 《》, listed laws, document numbers 文号, orders 令, announcements 公告."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from monitor.mentions import issuers
from monitor.mentions.numbers import Number, numbers
from monitor.mentions.relations import Relation, relation_of
from monitor.mentions.statutes import listed_statutes
from monitor.mentions.titles import Title, titles
from monitor.topics.lines import article_end
from storage.mentions import DocumentMention
from storage.text.canonical import Canonical

BEFORE, AFTER = 60, 90  # characters of the clause around a document
NOTICE = 160  # characters before a number in which the title of its own notice stands

Named = Title | Number

_CLAUSE = re.compile(r"[。；;！!？?，,\n《》：:(（]")
_AMENDING = re.compile(r"关于(?:废止和)?(?:修改|修订|修正)")
# The number of a standard whose title follows: 发布GA/T 1400.1—2017《…》.
_STANDARD = re.compile(r"(?<=[\u4e00-\u9fa5])[A-Z]{1,4}\d{0,4}(?:/[A-Z]+)? ?\d[\d.]*(?:[—–-]{1,2}\d{2,4})? ?$")
# 按照《甲意见》、省公安厅《乙方案》要求
_AND_OF_ANOTHER = re.compile(r"[)）]?(?:[、和与及]|以及)[\u4e00-\u9fa5]{2,24}")
_ASIDE = re.compile(r"[(（][^()（）\n]*[)）]")
_GLUE = re.compile(r"[)）]?(?:[、,，和与及或]|以及|及其)? ?(?:[(（](?:[\u4e00-\u9fa5]{2,12}[、 ]){0,3})?")


def find_documents(text: Canonical) -> tuple[DocumentMention, ...]:
    """Every title and every number, in order; `start` and `end` are those of the canonical text's original.

    A title inside another's 《》 is a mention of its own; one in 〈〉 is a part of the title around it. What teasers
    behind the article name is not the article's.
    """
    found: list[DocumentMention] = []
    end, relation = 0, None
    for row in _rows(_named(text.text), text.text):
        relation = _relation(
            text.text, row, relation if _AND_OF_ANOTHER.fullmatch(text.text, end, row[0].start) else None
        )
        found += _mentions(text, row, relation)
        end = row[-1].end
    return tuple(sorted(found, key=lambda mention: (mention.start, -mention.end)))


def _named(text: str) -> list[Named]:
    end = article_end(text)
    marked = list(titles(text, end))
    counted = [one for one in numbers(text, end) if one.own or not _inside(one, marked)]
    laws = [one for one in listed_statutes(text, end) if not _inside(one, marked)]
    return sorted([*marked, *counted, *laws], key=lambda one: (one.start, -one.end))


def _inside(one: Named, titles: Sequence[Title]) -> bool:
    return any(title.start < one.start < title.end for title in titles)


def _rows(named: Sequence[Named], text: str) -> Iterator[list[Named]]:
    """Documents in a row, such as 《甲》(甲〔2023〕1号)和《乙》: what the sentence says it says of all."""
    row: list[Named] = []
    for one in named:
        if row and one.start < row[-1].end:
            yield [one]
        elif row and not _GLUE.fullmatch(text, row[-1].end, one.start):
            yield row
            row = [one]
        else:
            row.append(one)
    if row:
        yield row


def _relation(text: str, row: list[Named], governing: Relation | None) -> Relation | None:
    """What the clause says of the row; what governed the row before governs this one too, if it is joined to it."""
    shared = governing if governing in (Relation.BASIS, Relation.CARRIED_OUT) else None
    return relation_of(*_clause(text, row), means=_is_means(row[0])) or shared


def _mentions(text: Canonical, row: list[Named], relation: Relation | None) -> Iterator[DocumentMention]:
    before, after = _clause(text.text, row)
    forwarded = relation is Relation.FORWARDED
    words = None if forwarded else issuers.by_words(before, after)
    neighbour = None if forwarded else issuers.by_neighbour(before)
    for one, agency in zip(row, _agencies(text.text, row, words, neighbour), strict=True):
        title, number = (one.name, None) if isinstance(one, Title) else (None, one.text)
        yield DocumentMention(title, number, *text.printed(one.start, one.end), agency, relation)


def _is_means(one: Named) -> bool:
    """A number, or a decision to amend: by it another document is issued or amended."""
    return isinstance(one, Number) or bool(_AMENDING.search(one.name))


def _clause(text: str, row: list[Named]) -> tuple[str, str]:
    """The words of the clause before and after; asides in brackets in front of it are left out."""
    start, end = row[0].start, row[-1].end
    ahead = _STANDARD.sub("", _ASIDE.sub("|", text[max(0, start - BEFORE) : start]))
    if isinstance(row[0], Number):
        ahead = ahead.rstrip("(（")
    return _CLAUSE.split(ahead)[-1], text[end : end + AFTER].lstrip(")）")


def _agencies(text: str, row: list[Named], words: str | None, neighbour: str | None) -> list[str | None]:
    """Who issued each: a title takes what the number behind it says, and a number what its title does.

    `words` hold for the whole row, the `neighbour` for its first only: 公安部《甲办法》和《乙市办法》.
    """
    own = [_own_agency(text, one) for one in row]
    found = list(own)
    for i, one in enumerate(row):
        paired = i + 1 < len(row) and isinstance(one, Title) and isinstance(row[i + 1], Number)
        if isinstance(one, Title):
            numbered = own[i + 1] if paired else None
            joint = words if words and (numbered is None or numbered in words) else None
            found[i] = own[i] or joint or numbered or (neighbour if i == 0 else None)
        if paired and found[i + 1] is None:
            found[i + 1] = found[i]
    return found


def _own_agency(text: str, one: Named) -> str | None:
    if isinstance(one, Title):
        return issuers.by_title(one.name)
    letters = issuers.by_letters(one.issuer) or issuers.by_name(one.issuer)
    return letters or issuers.by_notice(text[max(0, one.start - NOTICE) : one.start])
