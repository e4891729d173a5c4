"""Files beside an article: links in the text or right after it, with name and type, even where none is fetched."""

from __future__ import annotations

from spiders.items import AttachmentLink
from spiders.reading.blocks import Layout
from spiders.reading.body import Stretch
from spiders.reading.page import Page


def attachments_of(page: Page, layout: Layout, text: Stretch) -> tuple[AttachmentLink, ...]:
    return ()
