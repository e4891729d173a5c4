"""One reader's digest: what is new, grouped and ranked; what changed; and what could not be seen."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from alerts.changes import Edit, Shared, edits
from alerts.coverage import Coverage, cover
from alerts.due import Due, falling_due
from alerts.facts import Facts, facts
from alerts.rank import Rank, best_topic, rank
from alerts.summary import summarise
from storage.reader.coverage import coverage
from storage.reader.news import Backlog, Change, News, Story, news
from storage.reader.outbox import undelivered

KIND = "daily"
NO_TOPIC = "未归入主题"


class Reader(Protocol):
    """Who the digest is for. `topics` are topic ids; empty = all."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def topics(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One story as the digest tells it. `why` are its matched words, those of the title first."""

    story: Story
    rank: Rank
    summary: str
    title_words: tuple[str, ...]
    words: tuple[str, ...]
    other_topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The stories of one topic, best first. `wanted` is False for topics that the reader did not choose."""

    id: str
    name: str
    wanted: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything one message says. `items` is what the ledger keeps: (story id, version)."""

    reader: str
    reader_name: str
    day: str
    since: str | None
    until: str
    groups: tuple[Group, ...]
    backlog: Backlog
    edited: tuple[Edit, ...]
    shared: tuple[Shared, ...]
    removed: tuple[Change, ...]
    restored: tuple[Change, ...]
    minor: int  # changes of other fields, or from long before the digest's time
    facts: Facts
    due: tuple[Due, ...]
    coverage: Coverage
    items: tuple[tuple[int, str], ...]

    @property
    def new(self) -> int:
        return sum(len(group.entries) for group in self.groups)

    @property
    def changed(self) -> int:
        """What a site changed alike in many articles counts once."""
        return len(self.edited) + len(self.shared)

    @property
    def subject(self) -> str:
        """`科信监测 11月17日：新 12 篇，改 1，撤 1，异常栏目 5`"""
        counts = (
            ("补录", len(self.backlog.ids)),
            ("改", self.changed),
            ("撤", len(self.removed)),
            ("恢复", len(self.restored)),
            ("到期", len(self.due)),
            ("异常栏目", self.coverage.unwell),
        )
        parts = [f"新 {self.new} 篇" if self.new else "无新增", *(f"{word} {count}" for word, count in counts if count)]
        return f"科信监测 {short_day(self.day)}：{'，'.join(parts)}"


def compose(
    connection: sqlite3.Connection,
    reader: Reader,
    day: str,
    since: str | None,
    until: str,
    problems: Sequence[str] = (),
) -> Digest:
    """The digest of `day` with everything seen in (since, until] that the reader was not told of.

    Times as the archive writes them (ISO 8601, +08:00); `since` is None for a first digest. `problems` name site
    files that could not be read. Reads only.
    """
    found = news(connection, reader.key, since, until)
    told = edits(found.changes, since or until)
    today = date.fromisoformat(day)
    groups = _groups(found.stories, reader.topics, today)
    due = falling_due(connection, reader.key, today, until)
    return Digest(
        reader=reader.key,
        reader_name=reader.name,
        day=day,
        since=since,
        until=until,
        groups=groups,
        backlog=found.backlog,
        edited=told.edited,
        shared=told.shared,
        removed=told.removed,
        restored=told.restored,
        minor=told.minor,
        facts=facts(connection, [entry.story.article for entry in _ranked(groups)], today),
        due=due,
        coverage=cover(coverage(connection), since, problems, undelivered(connection, reader.key)),
        items=(*_items(found), *dict.fromkeys(one.item for one in due)),
    )


def short_day(moment: str, year: str = "") -> str:
    """`11月17日`; with the year where it is not `year`."""
    day = date.fromisoformat(moment[:10])
    shown = f"{day.month}月{day.day}日"
    return f"{day.year}年{shown}" if year and not moment.startswith(year) else shown


def _items(found: News) -> tuple[tuple[int, str], ...]:
    new = [(story.id, "new") for story in found.stories] + [(story, "new") for story in found.backlog.ids]
    return (*new, *((change.story_id, change.version) for change in found.changes))


def _groups(stories: Iterable[Story], chosen: tuple[str, ...], today: date) -> tuple[Group, ...]:
    """One group a topic: the reader's in the reader's order, then by their best story, the untagged last."""
    by_topic: dict[tuple[str, str], list[Entry]] = {}
    for story in stories:
        tag = best_topic(story, chosen)
        by_topic.setdefault((tag.id, tag.name) if tag else ("", NO_TOPIC), []).append(_entry(story, chosen, today))
    groups = [
        Group(topic, name, bool(topic) and (not chosen or topic in chosen), tuple(sorted(entries, key=_best_first)))
        for (topic, name), entries in by_topic.items()
    ]
    return tuple(sorted(groups, key=lambda group: (*_place(group, chosen), -group.entries[0].rank.score, group.id)))


def _ranked(groups: Iterable[Group]) -> list[Entry]:
    return sorted((entry for group in groups for entry in group.entries), key=_best_first)


def _place(group: Group, chosen: tuple[str, ...]) -> tuple[bool, int]:
    return not group.id, chosen.index(group.id) if group.id in chosen else len(chosen)


def _best_first(entry: Entry) -> tuple[float, int]:
    return -entry.rank.score, entry.story.id


def _entry(story: Story, chosen: tuple[str, ...], today: date) -> Entry:
    tag = best_topic(story, chosen)
    evidence = tag.evidence if tag else ()
    in_title = dict.fromkeys(found.term for found in evidence if found.where == "title")
    in_text = dict.fromkeys(found.term for found in evidence if found.term not in in_title)
    return Entry(
        story=story,
        rank=rank(story, chosen, today),
        summary=summarise(story.lead, story.title),
        title_words=tuple(in_title),
        words=tuple(in_text),
        other_topics=tuple(other.name for other in story.topics if other is not tag),
    )
