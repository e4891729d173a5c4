"""Attachments: small but valid files of four formats, made from the article's own words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from html import escape

from monitor.practice.answer import Answer
from monitor.practice.article import Article

WRONG_TYPE = "扫描件"  # a file so named is served as something that it is not
WORKBOOK = "电子表格"  # a file so named is a workbook, whatever its ending says
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFD = "http://www.ofdspec.org/2016"
_DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def file_answer(article: Article, name: str, query: Mapping[str, str]) -> Answer:
    """The attachment `name` of an article."""
    stem, _, ending = name.rpartition(".")
    own = dict(zip(article.files, article.file_words, strict=False)).get(name)
    lines = [stem, *([own] if own else []), *article.paragraphs[-4:]]
    make, kind = _MAKERS["xlsx" if WORKBOOK in name else ending]
    # A server tells the type by the ending of the name; one that it does not know it calls text.
    return Answer(make(lines), "text/html" if WRONG_TYPE in name else kind)


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
    return _package(parts)


def xlsx(lines: list[str]) -> bytes:
    """A workbook of one sheet, a numbered row a line; the first line is a shared string (ECMA-376 part 1, §18.4)."""
    first, *others = [escape(line) for line in lines]
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n - 1}</v></c><c r="B{n}" t="inlineStr"><is><t>{line}</t></is></c></row>'
        for n, line in enumerate(others, 2)
    )
    return _package({
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_XLSX_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_XLSX_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_XLSX_TYPE}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_SHEETS}" xmlns:r="{_RELATIONS}"><sheets>'
        '<sheet name="清单" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{_RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_SHEETS}" count="1" uniqueCount="1"><si><t>{first}</t></si></sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEETS}"><sheetData>'
        f'<row r="1"><c r="A1" t="s"><v>0</v></c></row>{rows}</sheetData></worksheet>',
    })  # fmt: skip


def ofd(lines: list[str]) -> bytes:
    """One page of text objects, a printed line each (GB/T 33190-2016 §7 and §11)."""
    pieces = [line[i : i + 34] for line in lines for i in range(0, len(line), 34)][:40]
    objects = "".join(
        f'<ofd:TextObject ID="{n + 20}" Boundary="20 {20 + 6 * n} 170 5" Font="3" Size="4">'
        f'<ofd:TextCode X="0" Y="4" DeltaX="g {len(piece) - 1} 5">{escape(piece)}</ofd:TextCode></ofd:TextObject>'
        for n, piece in enumerate(pieces)
    )
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    return _package({
        "OFD.xml": f'<ofd:OFD xmlns:ofd="{_OFD}" Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>'
        "<ofd:DocID>0123456789abcdef0123456789abcdef</ofd:DocID></ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f'<ofd:Document xmlns:ofd="{_OFD}"><ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID>'
        f"{area}<ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
        '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
        "Doc_0/PublicRes.xml": f'<ofd:Res xmlns:ofd="{_OFD}" BaseLoc="Res"><ofd:Fonts>'
        '<ofd:Font ID="3" FontName="宋体" FamilyName="宋体"/></ofd:Fonts></ofd:Res>',
        "Doc_0/Pages/Page_0/Content.xml": f'<ofd:Page xmlns:ofd="{_OFD}">{area.replace("PageArea", "Area")}'
        f'<ofd:Content><ofd:Layer ID="2">{objects}</ofd:Layer></ofd:Content></ofd:Page>',
    })  # fmt: skip


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


def _package(parts: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, (2026, 11, 16, 8, 0, 0))
            package.writestr(entry, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + text)
    return out.getvalue()


_MAKERS: dict[str, tuple[Callable[[list[str]], bytes], str]] = {
    "pdf": (pdf, "application/pdf"),
    "docx": (docx, _DOCX_TYPE),
    "xlsx": (xlsx, "application/msword"),
    "ofd": (ofd, "text/plain"),
}
