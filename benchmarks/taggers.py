"""What tags a text with topics: ours, the automaton alone, and what people write. Canonical title and text → ids."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from importlib.util import find_spec

from monitor.topics.matcher import matcher
from monitor.topics.rules import builtin_topics
from storage.text.canonical import canonicalise

Tagger = Callable[[str, str], set[str]]


def taggers() -> dict[str, Tagger]:
    """By name; without jieba those that need it are not there."""
    found: dict[str, Tagger] = {"kexin": kexin(), "its automaton alone": automaton(), "re alternation": alternation()}
    return found | ({"jieba words": words()} if find_spec("jieba") else {})


def kexin() -> Tagger:
    """All of it: score, threshold, evidence placed in the text."""
    ready = matcher(builtin_topics())

    def tag(title: str, text: str) -> set[str]:
        return {match.id for match in ready.match(title, text)}

    return tag


def automaton() -> Tagger:
    """No judgement at all: every topic of which any term stands anywhere."""
    ready = matcher(builtin_topics())

    def tag(title: str, text: str) -> set[str]:
        return {*ready.finder.read(title).topics, *ready.finder.read(text).topics}

    return tag


def alternation() -> Tagger:
    """One regular expression of all strong terms, longest first; any of them tags."""
    owners = _owners()
    found = re.compile("|".join(map(re.escape, sorted(owners, key=len, reverse=True)))).findall

    def tag(title: str, text: str) -> set[str]:
        return {topic for term in {*found(title), *found(text)} for topic in owners[term]}

    return tag


def words() -> Tagger:
    """jieba's words, the strong terms added to its dictionary; any of them tags."""
    import jieba

    jieba.setLogLevel(logging.CRITICAL)
    owners = _owners()
    cutter = jieba.Tokenizer()
    for term in owners:
        cutter.add_word(term)

    def tag(title: str, text: str) -> set[str]:
        said = {*cutter.cut(title), *cutter.cut(text)}
        return {topic for term in said & owners.keys() for topic in owners[term]}

    return tag


def _owners() -> Mapping[str, set[str]]:
    owners: dict[str, set[str]] = {}
    for topic in builtin_topics():
        for term in topic.strong_terms:
            owners.setdefault(canonicalise(term).text, set()).add(topic.id)
    return owners
