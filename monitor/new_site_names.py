"""What a column and its site are called: by the page's meta names, its bread crumb and its title."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from spiders.reading.head import Head, read_head

LONGEST = 40  # characters of a name
CRUMBS = 160  # characters of a bread crumb

_HERE = re.compile(
    r"(?:(?:当前|您的?|所在|现在)(?:所在|当前|现在)?的?(?:位置|栏目)\s*[是在]?|您现在(?:位于|在))\s*[:：]?"
)
_STEP = re.compile(r"\s*(?:[>＞»›→/|]|-{1,2}>|>{2,}|&gt;)+\s*")
_PART = re.compile(r"\s*[_|｜—–]+\s*|\s*-+\s*|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_SITE = re.compile(r"(?:[^上互联]网|网站|政府|公安局|公安厅|委员会|局|厅|门户|日报|之窗|在线|公司|集团)(?:站|门户)?$")
_NO_NAME = re.compile(r"首页|网站首页|主页|栏目|列表|更多|正文")


@dataclass(frozen=True, slots=True)
class Names:
    """Empty where the page does not tell."""

    site: str = ""
    column: str = ""


def names_of(tree: LexborHTMLParser) -> Names:
    """The meta names of the national standard first, then the bread crumb's last step, then the parts of the title."""
    head = read_head(tree)
    crumb = crumbs(tree)[-1:]
    site, column = _of_title(head, crumb[0] if crumb else "")
    return Names(
        _short(_meta(head, "SiteName", "og:site_name") or site),
        _short(_meta(head, "ColumnName") or (crumb[0] if crumb else "") or column),
    )


def crumbs(tree: LexborHTMLParser) -> list[str]:
    """The steps of the bread crumb from the site down, the home page left out; empty where there is none."""
    texts = (" ".join((node.text(separator=" ") or "").split()) for node in tree.css("div, p, td, ul, dl, nav, span"))
    found = [text for text in texts if len(text) <= CRUMBS and _HERE.search(text) and _STEP.search(text)]
    if not found:
        return []
    steps = _STEP.split(_HERE.split(min(found, key=len), maxsplit=1)[-1])
    return [name for step in steps if (name := step.strip(" :：")) and not _NO_NAME.fullmatch(name)]


def _of_title(head: Head, column: str) -> tuple[str, str]:
    """Site and column: the part that names a publisher, else the last; and the first other one."""
    parts = list(dict.fromkeys(part for part in _PART.split(head.title) if part and not _NO_NAME.fullmatch(part)))
    if len(parts) < 2:
        return ("", column) if column in parts else (parts[0] if parts else "", column)
    others = [part for part in parts if part != column]
    site = next((part for part in others if _SITE.search(part)), others[-1])
    return site, column or next(part for part in parts if part != site)


def _meta(head: Head, *names: str) -> str:
    told = head.first(*names)
    return told[1] if told else ""


def _short(name: str) -> str:
    return " ".join(name.split())[:LONGEST]
