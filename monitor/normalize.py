"""PageReading → Article: the one border crossing from what a page says to what the archive believes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from monitor.privacy import names_private_persons
from spiders.addresses import belongs
from spiders.items import ArticleVisited, AttachmentLink, Field, Link, PageReading
from spiders.reading.dates import as_moment
from spiders.reading.documents.answer import MOST_FILES, TYPES
from spiders.source import Site
from storage.models import Article, Attachment
from storage.stories import fingerprint

EARLIEST = date(1990, 1, 1)
LAST_LINES = 3
SIGNED = re.compile(r"[(（]?\s*(?:来源|稿源|转载自|转自)\s*[:：]\s*(?P<name>[^\s,，。;；()（）]{2,20})[)）]?\s*$")
SHORT = re.compile(r"(?<!\d)(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Dated:
    """A publication day or time with the word that says what it rests on."""

    value: str
    basis: str  # meta | address | label | judgement | list
    where: str


def normalise(visited: ArticleVisited, site: Site, today: date) -> Article:
    """What to believe of the page. A value that cannot be known stays None."""
    reading = visited.reading
    title, title_where = _title(reading, visited.link)
    published = published_of(reading, visited.link, today)
    provenance = {name: found.where for name, found in reading.fields.items()} | {"title": title_where}
    if published:
        provenance["published"] = published.where
    text = reading.value("text") or ""
    identity = fingerprint(title, text)
    source = reading.value("source") or signed_source(identity.canonical or "")
    if source and "source" not in provenance:
        provenance["source"] = "canonical text: last lines"
    return Article(
        url=visited.url,
        site=site.key,
        column=visited.column,
        title=title,
        text=text,
        fingerprint=identity,
        published_at=published.value if published else None,
        published_basis=published.basis if published else None,
        made_at=reading.value("made"),
        source=source,
        author=reading.value("author"),
        index_number=reading.value("index_number"),
        doc_number=reading.value("doc_number"),
        agency=reading.value("agency"),
        validity=reading.value("validity"),
        provenance=provenance,
        attachments=tuple(attachments_of(reading, site)),
    )


def attachments_of(reading: PageReading, site: Site) -> Iterator[Attachment]:
    """Every file beside the article; those that are not to be asked for with the reason."""
    wanted = 0
    for link in reading.attachments:
        why = _passed_over(link, site) or (f"每篇最多取 {MOST_FILES} 个附件" if wanted >= MOST_FILES else None)
        wanted += why is None
        yield Attachment(link.url, link.name, link.type, why)


def _passed_over(link: AttachmentLink, site: Site) -> str | None:
    if link.type not in TYPES:
        return f"不取 {link.type} 文件"
    if not belongs(link.url, site):
        return "在站外，未抓取"
    private = names_private_persons(link.name, column_private=False)
    return f"涉及个人（{private}），未抓取" if private else None


def signed_source(canonical: str) -> str | None:
    """The source that a noisy text names in its last lines: the page's own label was broken by pinyin or symbols."""
    found = [SIGNED.match(line) for line in canonical.rsplit("\n", LAST_LINES)[1:]]
    return next((match["name"] for match in found if match), None)


def published_of(reading: PageReading, link: Link | None, today: date) -> Dated | None:
    """The publication date by rank: meta, address, a label near the title, the list's row.

    Where the address and the row differ by a day the row wins: the address has the day the page was made in the
    CMS (seen on Shanghai pages, cms-families §0.4). A date in the future belongs to something else.
    """
    found = [candidate for candidate in _candidates(reading, link, today) if _credible(candidate, today)]
    if not found:
        return None
    first = found[0]
    if first.basis == "address":
        first = next((other for other in found[1:] if _near(first, other)), first)
    return first


def row_date(printed: str, today: date) -> str | None:
    """The date of a list's row as `YYYY-MM-DD[THH:MM]`; one without a year is the last such day up to tomorrow."""
    if whole := as_moment(printed):
        return whole
    short = SHORT.search(printed)
    if short is None:
        return None
    for year in (today.year, today.year - 1):
        try:
            day = date(year, int(short["m"]), int(short["d"]))
        except ValueError:
            continue
        if day <= today + timedelta(days=1):
            return day.isoformat()
    return None


def _candidates(reading: PageReading, link: Link | None, today: date) -> list[Dated]:
    """Every statement of the publication date, the most trusted first."""
    stated, address = reading.fields.get("published"), reading.fields.get("url_date")
    row = row_date(link.date, today) if link and link.date else None
    found = [_dated(field) for field in (stated, address) if field is not None]
    found += [Dated(row, "list", "list row")] if row else []
    return sorted(found, key=lambda dated: ("meta", "address", "label", "list", "judgement").index(dated.basis))


def _dated(field: Field) -> Dated:
    basis = field.where.split(":")[0]
    return Dated(field.value, basis if basis in ("meta", "address", "label") else "judgement", field.where)


def _credible(dated: Dated, today: date) -> bool:
    try:
        day = date.fromisoformat(dated.value[:10])
    except ValueError:
        return False
    return EARLIEST <= day <= today + timedelta(days=1)


def _near(one: Dated, other: Dated) -> bool:
    """The same day told more exactly, or the row's day beside the address's."""
    apart = abs((date.fromisoformat(one.value[:10]) - date.fromisoformat(other.value[:10])).days)
    return (apart == 0 and len(other.value) > len(one.value)) or (apart == 1 and other.basis == "list")


def _title(reading: PageReading, link: Link | None) -> tuple[str, str]:
    found = reading.fields.get("title")
    if found and found.value:
        return found.value, found.where
    return (link.title, "list row") if link and link.title else ("（无标题）", "none")
