"""Which article of a story is the original: by what sources state first, then by time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

LEAST_PART = 4  # characters of a name that may stand for the whole


@dataclass(frozen=True, slots=True)
class Telling:
    """One article of a story: who put it out, whom it states as source, and when. Times are ISO 8601."""

    id: int
    title: str
    publishers: tuple[str, ...]  # the site's name and agency
    source: str | None
    published_at: str | None
    first_seen_at: str
    url: str = ""
    noisy: bool = False  # pinyin in brackets or stray symbols: what only a republisher does to a text


def choose(tellings: Sequence[Telling]) -> tuple[Telling, str]:
    """The original and, in Chinese, why. The answer does not depend on the order of `tellings`."""
    stated = {telling.source for telling in tellings if telling.source}
    ranked = {telling: _evidence(telling, stated) for telling in tellings}
    original = min(tellings, key=lambda telling: (ranked[telling][0], *_time(telling)))
    return original, ranked[original][1]


def _evidence(telling: Telling, stated: Collection[str]) -> tuple[int, str]:
    """Rank, the lowest best, and the words for it. `stated`: what the articles of the story give as their source."""
    if telling.noisy:
        return 3, "各稿均带拼音或符号干扰，此稿最早"
    if _names(telling.source, telling):
        return 0, "自称为来源"
    if any(_names(source, telling) for source in stated):
        return 0, "其他稿件注明其为来源"
    if telling.source:
        return 2, "各稿均注明他处来源，此稿最早"
    return 1, "发布最早" if telling.published_at else "最先见到"


def _names(source: str | None, telling: Telling) -> bool:
    return source is not None and any(_same_name(source, name) for name in telling.publishers if name)


def _same_name(source: str, name: str) -> bool:
    short, long = sorted((source.strip(), name.strip()), key=len)
    return bool(short) and (short == long or (len(short) >= LEAST_PART and short in long))


def _time(telling: Telling) -> tuple[bool, str, str, str, int]:
    day = (telling.published_at or "")[:10]
    return telling.published_at is None, day, telling.first_seen_at, telling.url, telling.id
