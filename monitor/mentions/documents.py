"""Documents named in a text: titles in 《》, document numbers 文号, orders 令, announcements 公告."""

from __future__ import annotations

from monitor.mentions.numbers import numbers
from monitor.mentions.titles import titles
from monitor.topics.lines import article_end
from storage.mentions import DocumentMention
from storage.text.canonical import Canonical


def find_documents(text: Canonical) -> tuple[DocumentMention, ...]:
    """Every title and every number, in order; `start` and `end` are those of the canonical text's original.

    A title inside another's 《》 is a mention of its own; one in 〈〉 is a part of the title around it. What teasers
    behind the article name is not the article's.
    """
    end = article_end(text.text)
    named = list(titles(text.text, end))
    mentions = [_mention(text, one.start, one.end, title=one.name) for one in named]
    for number in numbers(text.text, end):
        if number.own or not any(one.start < number.start < one.end for one in named):
            mentions.append(_mention(text, number.start, number.end, number=number.text))
    return tuple(sorted(mentions, key=lambda mention: (mention.start, -mention.end)))


def _mention(
    text: Canonical, start: int, end: int, *, title: str | None = None, number: str | None = None
) -> DocumentMention:
    return DocumentMention(title, number, text.text[start:end], *text.original_span(start, end))
