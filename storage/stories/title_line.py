"""The title of a printed text: which of its first lines is borne out by what follows."""

from __future__ import annotations

import re
from itertools import takewhile

from storage.stories.titles import borne_out, holds_reports, promises_reports, support
from storage.text.canonical import canonicalise
from storage.text.furniture import matter
from storage.text.main_text import is_prose, pieces
from storage.text.page_lines import from_title

LONGEST_TITLE = 80  # characters
LEAST_TITLE, LEAST_DIGEST, LEAST_BARE = 8, 6, 5
HEAD = 80  # lines above the first prose that may be the title
FEW, MANY = 2, 4  # rows of a title, and of one with the marks of a sentence; more of them are a menu
ROW = 8  # characters between spaces and bars of a title, on average
LITTLE, HALF = 0.2, 0.5  # of its character pairs in the text
_ROWS = re.compile(r"\s·\s|[|｜>»/-]+|(?<![A-Za-z])\s+(?![A-Za-z])")  # no name of a thing in Latin letters ends a row
_SENTENCE = re.compile(r"。\w|[。；：]$")
_MARKS = re.compile("[？！?!，“”《》]")
_SITE = re.compile(
    r"(?:\s*_\s*[^\d_|｜–—-]{2,12}|[|｜][^\d_|｜–—-]{2,6}|\s+[-–—]\s+[^\d\s_|｜]{2,12}|-[^\d\s_|｜-]{1,8}网|\s+[|｜]\s+[^\d\s_|｜–—-]{2,12})+$"
)
_NAMES_SITE = re.compile("欢迎|网站|[网线户台道]$")
_NO_TITLE = re.compile(
    r".*[：；，。:,;]$|\W*\d{4}\W?年?\d|\W*(?:\d{1,2}[.、]|[一二三四五六七八九十]{1,3}、)"
)  # a salutation, a date, an item


def split_title(text: str) -> tuple[str, str]:
    """Title and body of a text that has both: mostly its first line, or the first words of a text in one line.

    Where that is a menu or a name, it is the line above the prose that is best borne out by it.
    """
    text = from_title(text)
    line, body = _first_line(text)
    if _SENTENCE.search(line):
        return "", text
    title = _without_site(line)
    if _is_headline(title, body) or _is_before_site(title, line) or _is_short_title(line, body):
        return title, body
    parts = _lines(text)
    if not holds_reports(text) and (at := _place_of_title(parts)) is not None:
        return _without_site(parts[at]), "\n".join(parts[at + 1 :])
    return title if _says_something(title) or _is_over_prose(title, body) else "", body


def _is_over_prose(title: str, body: str) -> bool:
    """Is it one row, and does an article begin right under it, or is there but one line?"""
    first, _, rest = body.strip().partition("\n")
    return len(_rows(title)) == 1 and (not rest or is_prose(canonicalise(first).text))


def _is_short_title(line: str, body: str) -> bool:
    return len(line) >= LEAST_BARE and len(_rows(line)) == 1 and _told(line, body) >= HALF


def _told(title: str, body: str) -> float:
    return support(canonicalise(title).text, matter(canonicalise(body).text))


def _is_before_site(title: str, line: str) -> bool:
    """Does the name of a site behind it tell that it is the title of a page?"""
    return title != line and _has_form_of_title(title)


def _has_form_of_title(line: str) -> bool:
    return len(line) >= LEAST_TITLE and len(_rows(line)) <= FEW


def _without_site(title: str) -> str:
    """Without the names of site and column, and the catchwords, that portals put behind a title."""
    bare = _SITE.sub("", title)
    return bare if len(bare) >= LEAST_BARE else title


def _first_line(text: str) -> tuple[str, str]:
    line, _, rest = text.partition("\n")
    if rest and len(canonicalise(line).text) <= LONGEST_TITLE:
        return line, rest
    end = text.find(" ", LEAST_TITLE)
    return (text[:end], text[end:]) if 0 < end <= LONGEST_TITLE else ("", text)


def _is_headline(title: str, body: str) -> bool:
    """Words in a row that the text has a few of; a digest's title promises what it does not say."""
    if promises_reports(title) and (len(title) >= LEAST_DIGEST or title.endswith("报")) and not _is_crumbs(title):
        return True
    return _says_something(title) and _told(title, body) >= LITTLE


def _is_crumbs(title: str) -> bool:
    return len(_rows(title)) >= MANY or "首页" in title


def _says_something(title: str) -> bool:
    """Do its words stand in long rows, in two halves, or with the marks of a sentence, unlike those of a menu?"""
    rows = _rows(title)
    if len(rows) == FEW and min(map(len, rows)) >= LEAST_BARE:
        return True
    return bool(rows) and (len(title) >= ROW * len(rows) or (len(rows) <= MANY and bool(_MARKS.search(title))))


def _rows(title: str) -> list[str]:
    return [row for row in _ROWS.split(title) if row]


def _place_of_title(parts: list[str]) -> int | None:
    at = _borne_out(parts)
    return _under_menu(parts) if at is None else at


def _borne_out(parts: list[str]) -> int | None:
    """Where the line above the prose stands that is best borne out by it."""
    head = list(takewhile(lambda line: not is_prose(line), (canonicalise(part).text for part in parts[:HEAD])))
    if len(head) < 2:
        return None
    body = matter(canonicalise("\n".join(parts[len(head) :])).text)
    scores = [_score(_without_site(line), body) for line in head]
    best = max(range(len(head)), key=scores.__getitem__)
    return None if not scores[best] or (best == 1 and _is_title_of_its_own(head[0])) else best


def _under_menu(parts: list[str]) -> int | None:
    """Where the first line stands that is no menu, if there are menus above it."""
    at = next((at for at, part in enumerate(parts[:HEAD]) if not _is_menu(part)), 0)
    line = canonicalise(parts[at]).text if at else ""
    if not LEAST_BARE <= len(line) <= LONGEST_TITLE or _NO_TITLE.match(line) or is_prose(line):
        return None
    return at


def _is_menu(line: str) -> bool:
    """Is it a row of words, one word, a site's name and its column's, or what the page says of itself?"""
    bare = _SITE.sub("", line)
    least = LEAST_BARE if bare == line else LEAST_TITLE
    return len(_rows(line)) > FEW or len(bare) < least or not matter(canonicalise(line).text)


def _lines(text: str) -> list[str]:
    parts = [line for line in text.split("\n") if line.strip()]
    return parts if len(parts) >= 3 else pieces(text)


def _is_title_of_its_own(line: str) -> bool:
    """Is a first line, right over one that the text bears out, a title, and that the heading of a notice?"""
    return _has_form_of_title(line) and _says_something(line) and not _NAMES_SITE.search(line)


def _score(line: str, body: str) -> int:
    return borne_out(line, body) if LEAST_TITLE <= len(line) <= LONGEST_TITLE and not _NO_TITLE.match(line) else 0
