"""Names of XML elements without their name spaces."""

from __future__ import annotations

from lxml import etree


def local_name(element: etree._Element) -> str:
    """The name without its name space; a parser that recovers lets names pass that `etree.QName` refuses."""
    return str(element.tag).rpartition("}")[2]
