"""Which story stands first, and why: every part of the score gives its reason in Chinese."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from storage.models import TopicTag
from storage.reader.news import Story

LEVELS = {
    "national": (1.5, "国家级"),
    "provincial": (1.0, "省级"),
    "municipal": (0.6, "市级"),
    "press": (0.5, "媒体"),
    "county": (0.3, "县级"),
}


@dataclass(frozen=True, slots=True)
class Rank:
    score: float
    reasons: tuple[str, ...]


def best_topic(story: Story, chosen: Collection[str]) -> TopicTag | None:
    """The topic that the story stands under: one of the reader's, if it has any, else the highest score."""
    return max(story.topics, key=lambda tag: (tag.id in chosen, tag.score), default=None)


def rank(story: Story, chosen: Collection[str], today: date) -> Rank:
    """Score one story for a reader who chose the topics `chosen` (empty: all)."""
    parts = [_topic(story, chosen), _title(story), _level(story), _copies(story), _recency(story, today)]
    return Rank(sum(score for score, _ in parts), tuple(reason for _, reason in parts if reason))


def _topic(story: Story, chosen: Collection[str]) -> tuple[float, str]:
    tag = best_topic(story, chosen)
    if tag is None:
        return 0.0, ""
    chosen_bonus = 3.0 if tag.id in chosen else 0.0
    return 3.0 * tag.score / (1.0 + tag.score) + chosen_bonus, "所选主题" if chosen_bonus else ""


def _title(story: Story) -> tuple[float, str]:
    hits = {found.term for tag in story.topics for found in tag.evidence if found.where == "title"}
    return (min(len(hits), 2) * 1.0, "标题命中") if hits else (0.0, "")


def _level(story: Story) -> tuple[float, str]:
    return LEVELS.get(story.level, (0.0, ""))


def _copies(story: Story) -> tuple[float, str]:
    others = len(story.publishers)
    return (min(0.5 * math.log2(1 + others), 1.5), f"同稿 {others} 家") if others else (0.0, "")


def _recency(story: Story, today: date) -> tuple[float, str]:
    if not story.published_at:
        return 0.0, ""
    days = max((today - date.fromisoformat(story.published_at[:10])).days, 0)
    return 1.0 / (1 + days), "当日发布" if days == 0 else ""
