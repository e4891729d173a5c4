"""Which of a page's links are its list: our own judgement, for a page that no rule and no family reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from urllib.parse import urljoin

from spiders.reading.rows import Row

FEW = 4  # lists of articles; a page with more is a front page


@dataclass(frozen=True, slots=True)
class Cluster:
    """Rows that the same path of elements leads to."""

    rows: tuple[Row, ...]

    def share(self, sign: Callable[[Row], bool]) -> float:
        """The share of rows with the sign."""
        return sum(map(sign, self.rows)) / len(self.rows)

    @property
    def of_articles(self) -> bool:
        """Titles of articles are longer than those of columns, or dated, or at addresses that only articles have."""
        length = median(row.length for row in self.rows)
        dated, told = self.share(_is_dated) >= 0.5, self.share(lambda row: row.family is not None) >= 0.5
        if dated or told:
            return length >= 4 or (dated and told)
        return length >= 8 and self.share(lambda row: row.numbered) >= 0.5


def list_rows(rows: Iterable[Row], url: str) -> list[Row]:
    """The rows of the page's list, or of all its lists where it is a front page; none on a page of navigation.

    A column prints dates, or holds what lies under its own address; rows beside it that do not are furniture.
    """
    folder = urljoin(url, ".")
    clusters = [cluster for cluster in _clusters(rows) if cluster.of_articles]
    for sign in (_is_dated, lambda row: row.link.url.startswith(folder)):
        signed = [cluster for cluster in clusters if cluster.share(sign) >= 0.5]
        if _outweighs(signed, clusters):
            clusters = signed
    return [row for cluster in clusters for row in cluster.rows]


def _is_dated(row: Row) -> bool:
    return row.link.date is not None


def _clusters(rows: Iterable[Row]) -> list[Cluster]:
    shapes: dict[str, list[Row]] = {}
    for row in rows:
        shapes.setdefault(row.shape, []).append(row)
    return [Cluster(tuple(group)) for group in shapes.values()]


def _outweighs(signed: list[Cluster], clusters: list[Cluster]) -> bool:
    """Whether the signed clusters are the column: most of the rows, or the longest list of a page with few."""
    sizes = [len(cluster.rows) for cluster in clusters]
    longest = max((len(cluster.rows) for cluster in signed), default=0)
    return 2 * sum(len(cluster.rows) for cluster in signed) >= sum(sizes) or (
        len(sizes) <= FEW and longest == max(sizes)
    )
