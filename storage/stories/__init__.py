"""Stories: articles that carry the same text, one of them the original."""

from storage.stories.grouping import group, text_of
from storage.stories.placing import Placement, place, restate
from storage.stories.sameness import Text, Verdict, same
from storage.stories.sketch import fingerprint

__all__ = ["Placement", "Text", "Verdict", "fingerprint", "group", "place", "restate", "same", "text_of"]
