"""A programme's examples, tried."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.mentions.programmes.finder import find_programmes
from monitor.mentions.programmes.programme import Programme
from storage.text.canonical import canonicalise


def failures(programme: Programme, among: tuple[Programme, ...]) -> Iterator[str]:
    """One line for each example that does not do what its file says, `among` being all programmes that are known."""
    for text in programme.examples.positive:
        if not _names(text, programme, among):
            yield f"{programme.id}: 应认出而未认出：{text}"
    for text in programme.examples.negative:
        if _names(text, programme, among):
            yield f"{programme.id}: 不应认出而认出：{text}"


def _names(text: str, programme: Programme, among: tuple[Programme, ...]) -> bool:
    return programme.id in {mention.id for mention in find_programmes(canonicalise(text), among)}
