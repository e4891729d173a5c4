"""A topic is data: one TOML file with its terms, their exclusions, and examples that are run as tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from spiders.declaration import DeclarationError, Declared, load

HERE = Path(__file__).parent
RULES = HERE / "rules"

Term = Annotated[str, Field(min_length=2)]  # one Han character stands in any text


class Exclusion(Declared):
    """A hit that lies inside one of the `not_when` strings is no hit: 信创 in 微信创建. `term` says which is meant."""

    term: str
    not_when: tuple[Term, ...]


class Examples(Declared):
    """Titles that must, and must not, earn the topic."""

    positive: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()


class Topic(Declared):
    """What earns a topic. `strong` terms and `synonyms` tag by themselves; `weak` ones only in good company.

    `variants_tw_hk` are wordings of Taiwan, Hong Kong and Macau that a conversion of characters does not reach;
    they weigh as strong terms do. Terms may be written in either script.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    name: str
    group: str
    strong: Annotated[tuple[Term, ...], Field(min_length=1)]
    weak: tuple[Term, ...] = ()
    synonyms: tuple[Term, ...] = ()
    variants_tw_hk: tuple[Term, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    related: tuple[str, ...] = ()
    note: str = ""
    examples: Examples = Examples()

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def strong_terms(self) -> tuple[str, ...]:
        return self.strong + self.synonyms + self.variants_tw_hk

    def traps(self) -> Iterator[str]:
        """The strings inside which no term counts."""
        return (string for exclusion in self.exclusions for string in exclusion.not_when)


class Surroundings(Declared):
    """`context`: words in whose paragraph weak terms count. The rest names lines that never earn a topic."""

    context: tuple[Term, ...]
    furniture: tuple[Term, ...]  # a short line with one of these is the page's, not the article's
    teasers: tuple[Term, ...]  # a line that opens with one of these ends the article


def load_topics(*folders: Path) -> tuple[tuple[Topic, ...], list[DeclarationError]]:
    """Every topic of the folders in order of id, a later folder over an earlier; and the files that could not be read.

    One bad file never hides the others: the caller names the errors and goes on. Without folders: the built-in rules.
    """
    topics: dict[str, Topic] = {}
    errors: list[DeclarationError] = []
    for path in (path for folder in folders or (RULES,) for path in sorted(folder.glob("*.toml"))):
        try:
            topics[path.stem] = _load_topic(path)
        except DeclarationError as error:
            errors.append(error)
    return tuple(topics[key] for key in sorted(topics)), errors


def file_of(topic: str, folders: Sequence[Path]) -> Path:
    """Where a topic that was loaded from the folders is written."""
    return next(path for folder in reversed(folders) if (path := folder / f"{topic}.toml").exists())


def _load_topic(path: Path) -> Topic:
    topic = load(path, Topic)
    if topic.id != path.stem:
        raise DeclarationError(
            f"{path}: id: is '{topic.id}'; name the file {topic.id}.toml, or the topic '{path.stem}'"
        )
    return topic


@cache
def builtin_topics() -> tuple[Topic, ...]:
    """The product's own topics. Raises DeclarationError: here a bad file is a defect."""
    topics, errors = load_topics(RULES)
    if errors:
        raise errors[0]
    return topics


@cache
def surroundings() -> Surroundings:
    return load(HERE / "surroundings.toml", Surroundings)
