"""The CMS families: which one a list page is of. The facts come from the project's study of about 250 sites."""

from __future__ import annotations

from functools import cache

from spiders.families.family import Family
from spiders.families.feeds import Feed
from spiders.families.hanweb import HanwebJpaas, HanwebJpage
from spiders.families.html import html_families
from spiders.families.json_lists import json_families
from spiders.families.mps_nc import MpsNc
from spiders.families.trs_wcm import TrsWcm
from spiders.reading.page import Page

_ALIASES = {"xinhua": "xinhua-superedit", "atom": "rss", "fjdzapp": "fjdzapp-json"}


@cache
def families() -> tuple[Family, ...]:
    """Every family, the surest signs first. Raises DeclarationError where a table of facts is wrong."""
    return (Feed(), HanwebJpaas(), HanwebJpage(), *json_families(), *html_families(), MpsNc(), TrsWcm())


def named(name: str) -> tuple[Family, ...]:
    """The readers of one family: some publish pages and JSON, each with its own reader. Empty for an unknown name."""
    return tuple(family for family in families() if family.name == _ALIASES.get(name, name))


def recognise(page: Page) -> tuple[Family, str] | None:
    """The first family that knows the page, and the sign by which it does."""
    for family in families():
        if reason := family.recognise(page):
            return family, reason
    return None
