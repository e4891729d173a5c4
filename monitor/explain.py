"""What a text says, as JSON: the contract of `kexin explain`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from monitor.mentions import find_documents, find_standards
from monitor.topics.matcher import matcher
from monitor.topics.rules import Topic, builtin_topics
from storage.text.canonical import canonicalise

LINE_LENGTH = 60  # characters; a longer first line is a paragraph
TITLE_LENGTH = 120  # characters; what is given as a title and is longer is a passage


def explain(title: str | None, text: str, topics: tuple[Topic, ...] | None = None) -> dict[str, Any]:
    """The canonical text, its noise, topics with evidence, documents and standards named in it.

    Without a title the first line serves, if it looks like one. Offsets are those of the title or text as given; a
    title taken from the text has its own, from 0. A standard's `number` is the whole of it: GA/T 1400.1-2017.
    `figures`, `tasks` and `agencies` are not read yet, and their keys are not there.
    """
    canonical = canonicalise(text)
    head = canonicalise(headline(title, text))
    tags = matcher(builtin_topics() if topics is None else topics).tag(head, canonical)
    return {
        "canonical": canonical.text,
        "noise": asdict(canonical.noise) | {"noisy": canonical.noise.noisy},
        "topics": [asdict(tag) for tag in tags],
        "documents": [asdict(mention) for mention in find_documents(canonical)],
        "standards": [asdict(mention) | {"number": mention.name} for mention in find_standards(canonical)],
    }


def headline(title: str | None, text: str) -> str:
    """The title as given, if it looks like one; else the first line, if that does; else nothing."""
    return title if title and _is_title(title, TITLE_LENGTH) else _first_line(text)


def _first_line(text: str) -> str:
    line = text.strip().partition("\n")[0].strip()
    return line if _is_title(line, LINE_LENGTH) else ""


def _is_title(line: str, longest: int) -> bool:
    return len(line) <= longest and "\n" not in line and not line.endswith("。")
