"""What changed between two versions of an article, told as a reader of Chinese would tell it.

Sentences are aligned first (`alignment`), words within them next (`passages`); what stands beside the article
(`chrome`) and what is a matter of form (`form`) do not count. Every edit says why it matters (`weight`).
"""

from __future__ import annotations

from storage.versions.change import SIGNIFICANT, Change, Edit, Passage, Reason, Where, fact
from storage.versions.passages import edits
from storage.versions.reading import read

__all__ = ["SIGNIFICANT", "Change", "Edit", "Passage", "Reason", "Where", "compare", "fact"]


def compare(old_title: str, old_text: str, new_title: str, new_text: str) -> Change | None:
    """What changed, or None where only chrome, white space, script, width or the shape of punctuation did."""
    titles = edits("title", *(read(title, paged=False) for title in (old_title, new_title)))
    texts = edits("text", *(read(text, paged=True) for text in (old_text, new_text)))
    return Change((*titles, *texts)) if titles or texts else None
