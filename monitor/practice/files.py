"""Attachments: a small but valid PDF and DOCX, made from the article's own words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import escape

from monitor.practice.answer import Answer
from monitor.practice.article import Article

WRONG_TYPE = "扫描件"  # a file so named is served as something that it is not
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def file_answer(article: Article, name: str, query: Mapping[str, str]) -> Answer:
    """The attachment `name` of an article."""
    lines = [name.rpartition(".")[0], *article.paragraphs[-4:]]
    body, kind = (pdf(lines), "application/pdf") if name.endswith(".pdf") else (docx(lines), _DOCX_TYPE)
    return Answer(body, "text/html" if WRONG_TYPE in name else kind)


def docx(lines: list[str]) -> bytes:
    """A Word document of plain paragraphs (ECMA-376: content types, relationship, document)."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    main = f"{_DOCX_TYPE}.main+xml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{paragraphs}</w:body></w:document>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, (2026, 11, 16, 8, 0, 0))
            package.writestr(entry, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + text)
    return out.getvalue()


def pdf(lines: list[str]) -> bytes:
    """One page of text in a font that every reader has (ISO 32000 §9.7.5.2: predefined CMap UniGB-UCS2-H)."""
    pieces = [line[i : i + 34] for line in lines for i in range(0, len(line), 34)][:40]
    shown = " T* ".join(f"<{piece.encode('utf-16-be').hex()}> Tj" for piece in pieces)
    content = f"BT /F1 14 Tf 18 TL 50 790 Td {shown} ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(content)}>>\nstream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor 7 0 R>>",
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
        "/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
    ]
    out, places = bytearray(b"%PDF-1.5\n"), []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{len(out)}\n"
    return bytes(out) + tail.encode("ascii") + b"%%EOF\n"
