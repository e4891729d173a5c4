"""What a text says, as JSON: the contract of `kexin explain`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from monitor.keywords import keywords
from monitor.mentions import ANYWHERE, Origin, find_mentions
from monitor.mentions.deadlines import DatedObligation, find_deadlines
from monitor.mentions.programmes import Programme
from monitor.topics.lines import article_end
from monitor.topics.matcher import matcher
from monitor.topics.rules import Topic, builtin_topics
from storage.mentions import AgencyMention, FigureMention, ProgrammeMention, TaskMention
from storage.text.canonical import Canonical, canonicalise
from storage.text.page_lines import from_title
from storage.text.summary import summarise

LINE_LENGTH = 60  # characters; a longer first line is a paragraph
TITLE_LENGTH = 120  # characters; what is given as a title and is longer is a passage


def explain(
    title: str | None,
    text: str,
    topics: tuple[Topic, ...] | None = None,
    programmes: tuple[Programme, ...] | None = None,
    origin: Origin = ANYWHERE,
) -> dict[str, Any]:
    """Everything that is read in a text: its canonical form, noise, topics, mentions, keywords, summary.

    Without a title the first line serves, if it looks like one. Offsets are those of the title or text as given; a
    title taken from the text has its own, from 0. Without topics and programmes the built-in ones are meant.

    A standard's `number` is the whole of it: GA/T 1400.1-2017. `deadlines` are all that are printed, each with the span
    of its sentence; the `tasks` have their own among them. `summary` has its `one` sentence (null where the text says
    nothing) and up to `three`, all the text's own.
    """
    canonical = canonicalise(text)
    head = canonicalise(headline(title, text))
    tags = matcher(builtin_topics() if topics is None else topics).tag(head, canonical)
    places = [found.start for tag in tags for found in tag.evidence if found.where == "text"]
    return {
        "canonical": canonical.text,
        "noise": asdict(canonical.noise) | {"noisy": canonical.noise.noisy},
        "topics": [asdict(tag) for tag in tags],
        **_mentions(canonical, origin, programmes),
        "keywords": [asdict(keyword) for keyword in keywords(head, canonical)],
        "summary": asdict(summarise(canonical, head.text, places, article_end(canonical.text))),
    }


def _mentions(text: Canonical, origin: Origin, programmes: tuple[Programme, ...] | None) -> dict[str, Any]:
    found = find_mentions(text, origin, programmes)
    return {
        "documents": [asdict(mention) for mention in found.documents],
        "standards": [asdict(mention) | {"number": mention.name} for mention in found.standards],
        "figures": [_with_text(mention) for mention in found.figures],
        "tasks": [_with_text(mention) for mention in found.tasks],
        "deadlines": [_deadline(due) for due in find_deadlines(text, origin.published)],
        "programmes": [_with_text(mention) for mention in found.programmes],
        "agencies": [_with_text(mention) for mention in found.agencies],
    }


def _with_text(mention: FigureMention | TaskMention | ProgrammeMention | AgencyMention) -> dict[str, Any]:
    """A mention, with `text` for what it calls `raw`."""
    said = asdict(mention)
    return said | {"text": said.pop("raw")}


def _deadline(due: DatedObligation) -> dict[str, Any]:
    return {"text": due.raw, "day": due.day and due.day.isoformat(), "start": due.start, "end": due.end}


def headline(title: str | None, text: str) -> str:
    """The title as given, if it looks like one; else the first line that is the article's, if that does; or nothing."""
    return title if title and _is_title(title, TITLE_LENGTH) else _first_line(text)


def _first_line(text: str) -> str:
    line = from_title(text).partition("\n")[0].strip()
    return line if _is_title(line, LINE_LENGTH) else ""


def _is_title(line: str, longest: int) -> bool:
    return len(line) <= longest and "\n" not in line and not line.endswith("。")
