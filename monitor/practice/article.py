"""An article of the practice world: what an editor wrote, when it stands on the site, and how it changes."""

from __future__ import annotations

import datetime as dt
import random
import zlib
from functools import cached_property
from pathlib import Path
from typing import Any

from monitor.practice.days import CHINA, day_number
from spiders.declaration import Declared, load


class Edit(Declared):
    """From `day` on the article reads differently: another title or day, files added, phrases in place of others.

    Where `in_files` replaces phrases, only its files are exchanged: the page stays as it is.
    """

    day: int
    title: str = ""
    change: tuple[tuple[str, str], ...] = ()
    dated: dt.date | None = None
    files: tuple[str, ...] = ()
    in_files: tuple[tuple[str, str], ...] = ()


class Told(Declared):
    """Words that stand in one section of the digest of `day`, and in that section on no day before."""

    day: int
    section: str
    words: tuple[str, ...]


class Article(Declared):
    """One article. `date` is the publication day, `made` the day the document was made."""

    key: str
    column: str  # site/column
    date: dt.date
    title: str
    text: str  # one paragraph a line
    topics: tuple[str, ...] = ()  # what it is about: ids that must be found
    source: str = ""
    editor: str = ""
    index_number: str = ""
    doc_number: str = ""
    agency: str = ""
    made: dt.date | None = None
    validity: str = "有效"
    files: tuple[str, ...] = ()  # names of attachments, with their endings
    file_words: tuple[str, ...] = ()  # a sentence of each attachment that stands nowhere else
    late_day: int | None = None  # appears on this day although it bears an earlier date
    gone_day: int = 7  # answers 404 from this day on
    back_day: int = 7  # and is there again from this one
    dated: dt.date | None = None  # the day that an editor put in place of `date`
    edits: tuple[Edit, ...] = ()
    told: tuple[Told, ...] = ()  # what the digests must say of its facts
    copy_of: str = ""  # the key of the original
    folder: str = ""  # stands elsewhere than its column
    personal: bool = False  # names (invented) private persons
    written: bool = True  # by hand, not drawn from the sentence bank

    @cached_property
    def number(self) -> int:
        """The id that a content system would have given it: six digits."""
        return 100_000 + zlib.crc32(self.key.encode()) % 900_000

    @property
    def stamp(self) -> dt.datetime:
        """When it went online, to the minute, in office hours."""
        draw = random.Random(self.number)  # noqa: S311
        return dt.datetime.combine(self.dated or self.date, dt.time(draw.randint(8, 17), draw.randint(0, 59)), CHINA)

    @property
    def paragraphs(self) -> list[str]:
        return [line.strip() for line in self.text.strip().splitlines() if line.strip()]

    @property
    def first_day(self) -> int:
        return self.late_day or day_number(self.date)

    def shown_on(self, day: int) -> bool:
        return self.first_day <= day and not self.gone_day <= day < self.back_day

    def on(self, day: int) -> Article:
        """The article as it reads on that day."""
        changed: dict[str, Any] = {field: getattr(self, field) for field in ("title", "text", "files", "file_words")}
        for edit in self.edits:
            if edit.day <= day:
                changed["title"] = edit.title or changed["title"]
                changed["files"] += edit.files
                changed["dated"] = edit.dated or changed.get("dated")
                for old, new in edit.change:
                    changed["text"] = changed["text"].replace(old, new)
                for old, new in edit.in_files:
                    changed["file_words"] = tuple(words.replace(old, new) for words in changed["file_words"])
        return self.model_copy(update=changed) if self.edits else self

    def changed_day(self, day: int) -> int:
        """The last day, up to `day`, on which its page came or was edited."""
        back = self.back_day if self.back_day <= day else 0
        return max([self.first_day, back, *(edit.day for edit in self.edits if edit.day <= day and not edit.in_files)])


class Copy(Declared):
    """A repost: `keep` paragraphs of the original (0 = all), under the reposter's own title if it gives one."""

    of: str
    column: str
    date: dt.date
    title: str = ""
    keep: int = 0
    source: str = ""

    def made_from(self, original: Article) -> Article:
        paragraphs = original.paragraphs
        return Article(
            key=f"{self.column}<{self.of}",
            column=self.column,
            date=self.date,
            title=self.title or original.title,
            text="\n".join(paragraphs[: self.keep or len(paragraphs)]),
            source=self.source,
            copy_of=original.key,
            written=False,
        )


class Shelf(Declared):
    """One file of articles."""

    article: tuple[Article, ...] = ()
    repost: tuple[Copy, ...] = ()


def read_shelves(folder: Path) -> tuple[list[Article], list[Copy]]:
    """Every article and every copy of the folder's TOML files. Raises DeclarationError."""
    shelves = [load(path, Shelf) for path in sorted(folder.glob("*.toml"))]
    return [a for shelf in shelves for a in shelf.article], [c for shelf in shelves for c in shelf.repost]
