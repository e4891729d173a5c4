"""A text under treatment that remembers where each of its characters stood in the original."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Aligned:
    """`offsets[i]` is the index in the original of the character `text[i]`."""

    text: str
    offsets: Sequence[int]

    @classmethod
    def of(cls, original: str) -> Aligned:
        return cls(original, range(len(original)))

    def with_text(self, text: str) -> Aligned:
        """The same places with other characters. `text` must have the same length."""
        return self if text == self.text else Aligned(text, self.offsets)

    def without(self, spans: Iterable[tuple[int, int]]) -> Aligned:
        """Leave the spans out; they are in order and do not overlap."""
        kept, offsets, last = [], array("I"), 0
        for start, end in [*spans, (len(self.text), len(self.text))]:
            kept.append(self.text[last:start])
            offsets.extend(self.offsets[last:start])
            last = end
        return Aligned("".join(kept), offsets)
