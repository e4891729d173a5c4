"""A stream of government and police news of any length, for filling archives: article N is the same in every run.

A grammar of phrases (newswire.toml) and the sentence bank of the practice sites make the words; most phrases return, by
Zipf's law, names and figures are new. Of the 7-character grams of an article that repeats none, others hold 48 % in an
archive of 10⁴ and 64 % in one of 10⁵, and 32 others or more 21 and 35 %; among 313 articles it is 28 %, among as many
real ones 22. One article in seven repeats one of the last few thousand, whole or changed; one in twenty is a form that
other places fill in too; one in fifty a periodic report, in the words of the last one and with other figures.
"""

from __future__ import annotations

import random
import re
import tomllib
from bisect import bisect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

_HERE = Path(__file__).parent
_BANK = _HERE.parent / "monitor" / "practice" / "bank"
SHORTEST, LONGEST = 300, 3000  # characters of a text
TYPICAL, SPREAD = 6.75, 0.55  # of the logarithm of its length
REPOST, FORM, REPORT = 0.15, 0.05, 0.02  # shares of the articles
RECENT = 3000  # articles back from which a repost takes its text
HOT_SHARE, HOT_EVERY = 0.25, 700  # of the reposts; every so many articles one is repeated all over
PERIOD = 2000  # articles; forms and series of reports belong to a period, a few are filled in for ever
FORMS, EVERLASTING, LASTING = 10, 20, 0.1
SERIES, SERIES_PERIODS = 40, 24  # reports of one period; periods after which a series ends
PLACES = 2800  # counties
STOCK, BANK = 0.12, 0.12  # shares of the sentences
ZIPF, HEAD = 0.7, 3.0  # the phrase of rank r is drawn with a weight of 1 / (r + HEAD) ** ZIPF
_FIGURES = {
    "a": (2, 9), "b": (11, 98), "c": (120, 980), "d": (1100, 9800),
    "month": (1, 12), "day": (1, 28), "year": (2019, 2026),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Story:
    """One article of the stream. `origin` is the number of the article whose text it repeats, else its own."""

    number: int
    origin: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class _Voice:
    """What fills the slots of a phrase: words, figures and places have each a chance of their own."""

    words: random.Random
    figures: random.Random
    own: Mapping[str, str]

    def __getitem__(self, slot: str) -> str:
        """What `str.format_map` asks for."""
        if slot in self.own:
            return self.own[slot]
        if slot == "p":
            return f"{self.figures.randrange(10, 990) / 10}%"
        if slot in _FIGURES:
            return str(self.figures.randint(*_FIGURES[slot]))
        return self.say(slot)

    def say(self, name: str) -> str:
        """One phrase of that name."""
        phrases, weights = _grammar()[name]
        return self.fill(phrases[bisect(weights, self.words.random() * weights[-1], 0, len(weights) - 1)])

    def fill(self, phrase: str) -> str:
        return phrase.format_map(self) if "{" in phrase else phrase


def story(number: int, seed: int = 1) -> Story:
    """The article of that number, counted from 1."""
    source = _source(number, seed)
    if source is None:
        return Story(number, number, *_composed(number, seed))
    origin = source
    while (earlier := _source(origin, seed)) is not None:
        origin = earlier
    return Story(number, origin, *_repeated(number, seed, *_composed(origin, seed)))


def stream(first: int, last: int, seed: int = 1) -> Iterator[Story]:
    """The articles from one number to another, both among them."""
    return (story(number, seed) for number in range(first, last + 1))


def _source(number: int, seed: int) -> int | None:
    """Which article it repeats."""
    chance = _chance(seed, "source", number)
    if number % HOT_EVERY == 0 or chance.random() >= REPOST:
        return None
    back = number % HOT_EVERY if chance.random() < HOT_SHARE else int(chance.paretovariate(0.7)) % RECENT + 1
    return number - back if number > back else None


def _composed(number: int, seed: int) -> tuple[str, str]:
    """Title and text of an article that repeats none."""
    own, kind = _chance(seed, "own", number), _chance(seed, "kind", number).random()
    place = _place(int(own.paretovariate(0.5)) % PLACES)
    period = number // PERIOD
    if kind < FORM:
        lasting = own.random() < LASTING
        key = own.randrange(EVERLASTING) if lasting else f"{period}/{own.randrange(FORMS)}"
        form = (_chance(seed, "form", key), _chance(seed, "form figures", key))
        return _told(_Voice(*form, place), "notice")
    if kind < FORM + REPORT:
        series = f"{period // SERIES_PERIODS}/{own.randrange(SERIES)}"
        words = _chance(seed, "report", series)
        return _told(_Voice(words, own, {**_place(words.randrange(PLACES)), "period": str(period)}), "report")
    return _told(_Voice(own, own, place), "title")


def _told(voice: _Voice, title: str) -> tuple[str, str]:
    length = min(max(voice.words.lognormvariate(TYPICAL, SPREAD), SHORTEST + 60), LONGEST - 120)
    subject = voice.words.choice(_bank())
    heading, lines = voice.say(title), [voice.say("opening")]
    size = len(lines[0])
    while size < length:
        lines.append(_sentence(voice, subject))
        size += len(lines[-1])
    return heading, "".join(line + ("\n" if voice.words.random() < 0.4 else "") for line in lines)


def _sentence(voice: _Voice, subject: Sequence[str]) -> str:
    kind = voice.words.random()
    if kind < BANK:
        return voice.fill(voice.words.choice(subject))
    return voice.say("stock" if kind < BANK + STOCK else "sentence")


def _repeated(number: int, seed: int, title: str, text: str) -> tuple[str, str]:
    """A copy, as republishers make them."""
    chance = _chance(seed, "copy", number)
    voice = _Voice(chance, chance, {**_place(chance.randrange(PLACES)), "title": title, "text": text})
    (change,) = chance.choices(list(_CHANGES), list(_CHANGES.values()))
    return change(voice, title, text)


def _retouched(voice: _Voice, text: str) -> str:
    """Two sentences left out, one character in fifty another one."""
    lines = re.findall(r"[^。]*。\n?|[^。]+$", text)
    for _ in range(min(2, len(lines) - 4)):
        lines.pop(voice.words.randrange(2, len(lines)))
    return "".join(
        voice.say("han") if char.isalpha() and voice.words.random() < 0.02 else char for char in "".join(lines)
    )


def _trimmed(text: str) -> str:
    end = text.rfind("。", 0, 3 * len(text) // 4) + 1
    return text[:end] or text


_CHANGES: dict[Callable[[_Voice, str, str], tuple[str, str]], float] = {
    lambda voice, title, text: (title, text): 0.2,
    lambda voice, title, text: (title, voice.say("credit")): 0.4,
    lambda voice, title, text: (title, _trimmed(text)): 0.12,
    lambda voice, title, text: (voice.say("retitled"), voice.say("credit")): 0.13,
    lambda voice, title, text: (title, _retouched(voice, text)): 0.15,
}


def _chance(*key: object) -> random.Random:
    return random.Random("/".join(map(str, key)))  # noqa: S311


@cache
def _place(county: int) -> Mapping[str, str]:
    """A county with what lies around it; twelve counties make a city."""
    chance, city = _chance("county", county), _chance("city", county // 12)
    voice, around = _Voice(chance, chance, {}), _Voice(city, city, {})
    own = {"city": f"{around.say('han')}{around.say('han')}市", "province": around.say("province")}
    own |= {"county": f"{voice.say('han')}{voice.say('han')}{chance.choice('县县区')}"}
    own |= {"town": f"{voice.say('han')}{voice.say('han')}镇"}
    return own | {"place": own[chance.choice(("county", "county", "city"))]}


@cache
def _grammar() -> dict[str, tuple[list[str], list[float]]]:
    """Every name with its phrases and their cumulative weights."""
    phrases = tomllib.loads((_HERE / "newswire.toml").read_text(encoding="utf-8"))
    return {
        name: (said, list(accumulate(1 / (rank + HEAD) ** ZIPF for rank in range(len(said)))))
        for name, said in phrases.items()
    }


@cache
def _bank() -> list[list[str]]:
    """The sentences of each subject of the practice sites."""
    subjects = (tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(_BANK.glob("*.toml")))
    return [[*subject["body"], *subject["endings"]] for subject in subjects]
