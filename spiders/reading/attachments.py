"""Files beside an article: links in the text or right after it, with name and type, even where none is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from spiders.items import AttachmentLink
from spiders.reading.blocks import Layout, blank
from spiders.reading.body import Stretch
from spiders.reading.hrefs import absolute
from spiders.reading.page import Page

AFTER = 15  # blocks behind the text in which a file still belongs to it
TYPES = "pdf docx? wps ofd xlsx? et pptx? zip rar 7z ceb csv rtf txt"

_TYPE = re.compile(rf"\.(?P<type>{TYPES.replace(' ', '|')})(?=$|[?&#)）\s])", re.I)
_GENERIC = re.compile(r"^[\W_]*(?:点击|点此|附件|立即|在线)?(?:下载|查看|打开|预览|浏览)?(?:附件|全文|文件)?[\W_]*$")


def attachments_of(page: Page, layout: Layout, text: Stretch) -> tuple[AttachmentLink, ...]:
    """Each file once, in page order; names and addresses as the page gives them, types lower case."""
    found: dict[str, AttachmentLink] = {}
    for node in page.tree.css("a[href], iframe[src], embed[src]"):
        address = node.attributes.get("href") or node.attributes.get("src") or ""
        kind = _type_of(address, node)
        if kind and _belongs(node, layout, text) and (url := absolute(page.url, address)):
            found.setdefault(url, AttachmentLink(url, _name_of(node, address), kind))
    return tuple(found.values())


def _type_of(address: str, node: LexborNode) -> str | None:
    """The ending of the address; for a download script, of the name that stands in its query or on the link."""
    found = _TYPE.search(unquote(address))
    if not found and "down" in address.lower():
        found = _TYPE.search(blank(node.text() or ""))
    return found["type"].lower() if found else None


def _belongs(node: LexborNode, layout: Layout, text: Stretch) -> bool:
    around = node.parent
    while around is not None:
        if element := layout.element_of(around):
            return element.end >= text.start and element.start < text.end + AFTER
        around = around.parent
    return False


def _name_of(node: LexborNode, address: str) -> str:
    return next((name for name in _names(node, address) if not _GENERIC.match(name)), blank(node.text() or ""))


def _names(node: LexborNode, address: str) -> Iterator[str]:
    """The text of the link, its title, the line it stands in, the name of the file."""
    yield blank(node.text() or "")
    yield blank(node.attributes.get("title") or node.attributes.get("download") or "")
    line = node.parent.text() or "" if node.parent else ""
    yield blank(line) if len(line) <= 200 else ""
    yield re.split("[/=]", unquote(address).partition("#")[0])[-1]
