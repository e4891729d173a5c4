"""What a text says, as JSON: the contract of `kexin explain`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from monitor.keywords import keywords
from monitor.mentions import find_documents, find_figures, find_standards, find_tasks
from monitor.mentions.deadlines import DatedObligation, find_deadlines
from monitor.topics.lines import article_end
from monitor.topics.matcher import matcher
from monitor.topics.rules import Topic, builtin_topics
from storage.mentions import TaskMention
from storage.text.canonical import canonicalise
from storage.text.summary import summarise

LINE_LENGTH = 60  # characters; a longer first line is a paragraph
TITLE_LENGTH = 120  # characters; what is given as a title and is longer is a passage


def explain(
    title: str | None, text: str, topics: tuple[Topic, ...] | None = None, published: date | None = None
) -> dict[str, Any]:
    """The canonical text, its noise, topics with evidence, documents and standards named in it.

    Without a title the first line serves, if it looks like one. Offsets are those of the title or text as given; a
    title taken from the text has its own, from 0. A standard's `number` is the whole of it: GA/T 1400.1-2017.
    A figure's `text` is its `raw`.
    `deadlines` are all that are printed, each with the span of its sentence; the `tasks` have their own among them.
    `summary` has its `one` sentence (null where the text says nothing) and up to `three`, all the text's own.
    """
    canonical = canonicalise(text)
    head = canonicalise(title if title and _is_title(title, TITLE_LENGTH) else _first_line(text))
    tags = matcher(builtin_topics() if topics is None else topics).tag(head, canonical)
    places = [found.start for tag in tags for found in tag.evidence if found.where == "text"]
    return {
        "canonical": canonical.text,
        "noise": asdict(canonical.noise) | {"noisy": canonical.noise.noisy},
        "topics": [asdict(tag) for tag in tags],
        "documents": [asdict(mention) for mention in find_documents(canonical)],
        "standards": [asdict(mention) | {"number": mention.name} for mention in find_standards(canonical)],
        "figures": [asdict(mention) | {"text": mention.raw} for mention in find_figures(canonical, published)],
        "tasks": [_task(task) for task in find_tasks(canonical, published)],
        "deadlines": [_deadline(due) for due in find_deadlines(canonical, published)],
        "keywords": [asdict(keyword) for keyword in keywords(head, canonical)],
        "summary": asdict(summarise(canonical, head.text, places, article_end(canonical.text))),
    }


def _task(task: TaskMention) -> dict[str, Any]:
    row = asdict(task)
    return {"text" if key == "raw" else key: value for key, value in row.items()}


def _deadline(due: DatedObligation) -> dict[str, Any]:
    return {"text": due.raw, "day": due.day and due.day.isoformat(), "start": due.start, "end": due.end}


def _first_line(text: str) -> str:
    line = text.strip().partition("\n")[0].strip()
    return line if _is_title(line, LINE_LENGTH) else ""


def _is_title(line: str, longest: int) -> bool:
    return len(line) <= longest and "\n" not in line and not line.endswith("。")
