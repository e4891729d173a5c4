"""Stories: articles that carry the same text, one of them the original."""

from storage.stories.compared import Text
from storage.stories.grouping import group, text_of
from storage.stories.placing import place
from storage.stories.sameness import Verdict, same
from storage.stories.sketch import fingerprint

__all__ = ["Text", "Verdict", "fingerprint", "group", "place", "same", "text_of"]
