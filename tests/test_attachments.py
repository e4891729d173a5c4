"""Files beside articles: read by what they are, hostile ones refused, found by their words, never lost."""

from __future__ import annotations

import io
import json
import random
import shutil
import sqlite3
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.normalize import attachments_of
from monitor.practice import files, truth
from monitor.tally import Tally
from spiders.items import (
    AttachmentFailed,
    AttachmentLink,
    AttachmentUnchanged,
    AttachmentVisited,
    Failure,
    ListUnchanged,
    PageKind,
    PageReading,
    Validators,
)
from spiders.reading import documents
from spiders.reading.documents import errors, extract
from spiders.reading.documents.answer import MOST_FILES, not_had, read_file
from spiders.reading.documents.apart import extract_apart
from spiders.reading.documents.lines import paragraphs
from spiders.reading.documents.sniff import ending_of, sniff
from spiders.source import Column, Site
from storage.database import open_for_writing
from storage.models import Article, Attachment, AttachmentFile
from storage.reader.crawl import ColumnPast, WaitingFile, waiting_files
from storage.reader.search import search
from storage.stories import fingerprint
from storage.writer import articles, attachments, links
from storage.writer.attachments import MOST_TRIES
from tests.conftest import Kexin

LINES = [
    "装备更新台账",
    "巡逻艇的声呐每季度标定一次，由水上派出所登记；" + "标定结果应当留存备查并报送支队，" * 3 + "不得涂改。",
    "2026年11月9日",
]
WORDS = "巡逻艇的声呐每季度标定一次，由水上派出所登记；标定结果应当留存备查并报送支队，标定结果"
URL = "http://gaj.linhu.example.cn/t1.html"
FILE = "http://gaj.linhu.example.cn/a.pdf"
NOW = "2026-11-16T04:00:00+08:00"


def packed(**parts: bytes | str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


def word(body: str) -> bytes:
    return packed(word__document_xml=f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>')


@pytest.mark.parametrize(
    ("make", "kind"), [(files.pdf, "pdf"), (files.docx, "docx"), (files.xlsx, "xlsx"), (files.ofd, "ofd")]
)
@pytest.mark.parametrize("name", ["附件.pdf", "附件.docx", "附件", "附件.zip"])
def test_each_format_is_read_whatever_its_name(make, kind: str, name: str) -> None:  # noqa: ANN001
    read = extract(make(LINES), name)
    assert read.type == kind
    assert WORDS in read.text
    assert "装备更新台账\n" in read.text


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "utf-8-sig", "utf-16"])
def test_plain_text_in_any_charset(charset: str) -> None:
    read = extract("\r\n".join(LINES).encode(charset), "说明.txt")
    assert (read.type, read.text) == ("txt", "\n".join(LINES))


def test_word_documents_keep_tables_notes_and_drop_the_older_twin_and_deleted_words() -> None:
    body = (
        "<w:p><w:r><w:t>一、</w:t></w:r><w:r><w:tab/><w:t>总则</w:t></w:r><w:r><w:delText>旧话</w:delText></w:r></w:p>"
        '<AlternateContent xmlns="m"><Choice><w:p><w:t>框内</w:t></w:p></Choice><Fallback><w:p><w:t>框内</w:t></w:p>'
        "</Fallback></AlternateContent><w:tbl><w:tr><w:tc><w:p><w:t>单元格</w:t></w:p></w:tc></w:tr></w:tbl>"
    )
    main = f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>'
    notes = '<n xmlns:w="w"><w:p><w:t>脚注</w:t></w:p></n>'
    read = extract(packed(word__document_xml=main, word__footnotes_xml=notes), "a")
    assert read.text == "一、\t总则\n框内\n单元格\n脚注"


def test_workbooks_join_runs_leave_out_reading_aids_and_order_their_sheets() -> None:
    def sheet(text: str) -> str:
        return f'<worksheet><sheetData><row><c t="inlineStr"><is><t>{text}</t></is></c></row></sheetData></worksheet>'

    first = '<worksheet><row><c t="s"><v>0</v></c><c t="s"><v>7</v></c><c><v>12.5</v></c></row></worksheet>'
    body = packed(
        xl__workbook_xml='<workbook><sheets><sheet name="装备"/></sheets></workbook>',
        xl__sharedStrings_xml="<sst><si><r><t>警用</t></r><r><t>无人机</t></r><rPh><t>jing</t></rPh></si></sst>",
        xl__worksheets__sheet10_xml=sheet("第十"),
        xl__worksheets__sheet2_xml=sheet("第二"),
        xl__worksheets__sheet1_xml=first,
    )
    assert extract(body, "x.xlsx").text == "装备\n警用无人机\t\t12.5\n第二\n第十"


def test_the_parts_of_one_printed_line_of_an_ofd_are_joined() -> None:
    def text(y: int, words: str) -> str:
        return f'<o:TextObject Boundary="0 {y} 100 5"><o:TextCode>{words}</o:TextCode></o:TextObject>'

    body = packed(
        OFD_xml='<o:OFD xmlns:o="o"><o:DocBody><o:DocRoot>/D/Document.xml</o:DocRoot></o:DocBody></o:OFD>',
        D__Document_xml='<D><Pages><Page BaseLoc="P/C.xml"/><Page BaseLoc="gone.xml"/></Pages></D>',
        D__P__C_xml=f'<o:P xmlns:o="o">{text(10, "关于")}{text(10, "版式")}{text(20, "正文")}</o:P>',
    )
    assert extract(body, "x.ofd").text == "关于版式\n正文"


def test_only_full_lines_of_chinese_go_on() -> None:
    lines = [
        "关于开展装备清点的",
        "各所队应当在月底以前完成全部装备的清点登记并将结果报",
        "支队。",
        "附：清单 12",
        "项 目",
    ]
    joined = [lines[0], lines[1] + lines[2], *lines[3:]]
    assert list(paragraphs(lines)) == [line + "\n" for line in joined]


def nested(depth: int) -> bytes:
    """Padded with what cannot be packed, so that it does not pass for a bomb."""
    main = "<w:document xmlns:w='w'>" + "<w:p>" * depth + "</w:p>" * depth + "</w:document>"
    return packed(word__document_xml=main, padding=random.Random(1).randbytes(20_000))


def laughing() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return packed(word__document_xml=f'<!DOCTYPE d [<!ENTITY a0 "哈">{entities}]><d><p><t>好&a11;</t></p></d>')


def locked_zip() -> bytes:
    body = bytearray(word("<w:p><w:t>密</w:t></w:p>"))
    body[6] |= 1
    body[body.find(b"PK\x01\x02") + 8] |= 1
    return bytes(body)


def lying() -> bytes:
    """The directory says that the member is small."""
    body = bytearray(word("<w:p>" + "甲" * 500_000 + "</w:p>"))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = body.find(mark) + place
        body[at : at + 4] = (1000).to_bytes(4, "little")
    return bytes(body)


LOCKED_PDF = files.pdf(LINES).replace(
    b"/Root 1 0 R>>",
    b"/Root 1 0 R/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
    b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + b"ab" * 32 + b">/U<" + b"cd" * 32 + b">>>>>",
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)

SOON = 20  # seconds: what is not guarded against takes minutes, or all memory
HOSTILE = {
    "bomb": (packed(word__document_xml=bytes(90_000_000)), errors.ZipBomb, "docx"),
    "members": (packed(**{f"m{n}": "" for n in range(20_001)}), errors.ZipBomb, "zip"),
    "broken zip": (files.docx(LINES)[:-30], errors.Unreadable, "zip"),
    "broken member": (files.docx(LINES).replace(b"\x00word/", b"\x00w\xffrd/"), errors.DocumentError, None),
    "lying size": (lying(), errors.Unreadable, "docx"),
    "nested": (nested(100_000), errors.Unreadable, "docx"),
    "no xml": (packed(xl__workbook_xml="<a>"), errors.Unreadable, "xlsx"),
    "missing part": (packed(OFD_xml="<o><DocRoot>D.xml</DocRoot></o>"), errors.Unreadable, "ofd"),
    "locked zip": (locked_zip(), errors.Encrypted, "docx"),
    "locked office": (OLE + "EncryptedPackage".encode("utf-16-le"), errors.Encrypted, "xlsx"),
    "locked pdf": (LOCKED_PDF, errors.Encrypted, "pdf"),
    "truncated pdf": (files.pdf(LINES)[:200], errors.Unreadable, "pdf"),
    "no text": (files.docx([""]), errors.NoText, "docx"),
    "page": (b"\n<!-- x --><!DOCTYPE html><html><p>404</p></html>", errors.WebPage, "html"),
    "large": (bytes(documents.MOST_BYTES + 1), errors.TooLarge, "xlsx"),
    "broken old word": (OLE + "WordDocument".encode("utf-16-le"), (errors.Unreadable, errors.Unsupported), "doc"),
    "rar": (b"Rar!\x1a\x07\x00", errors.Unsupported, "rar"),
    "zip": (packed(a="b"), errors.Unsupported, "zip"),
    "bytes": (bytes(range(256)), errors.Unsupported, "bin"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_and_foreign_files_are_named_and_cost_little(case: str) -> None:
    body, error, kind = HOSTILE[case]
    began = time.monotonic()
    with pytest.raises(error) as raised:
        extract(body, "表.xlsx")
    assert time.monotonic() - began < SOON
    assert kind in (None, raised.value.type)


def test_the_office_suites_formats_are_told_apart_by_their_ending() -> None:
    for name, kind in (("a.wps", "wps"), ("a.et", "et"), ("a.txt", "xls")):
        assert sniff(OLE + "Workbook".encode("utf-16-le"), name) == kind


@pytest.mark.skipif(not (shutil.which("antiword") or shutil.which("catdoc")), reason="no converter on this machine")
@pytest.mark.parametrize("name", ["调度须知.doc", "调度须知.wps"])
def test_an_old_word_file_is_read_by_the_converter_of_the_machine(name: str) -> None:
    found = extract((Path(__file__).parent / "files" / "diaodu.doc").read_bytes(), name)
    assert found.type == ending_of(name)
    assert found.text.startswith("岚桥县公安局警用通信车辆调度须知\n")
    assert "按照第六号预案转入卫星信道" in found.text


def test_without_a_converter_an_old_word_file_is_kept_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(errors.Unsupported, match="antiword"):
        extract((Path(__file__).parent / "files" / "diaodu.doc").read_bytes(), "调度须知.doc")


def test_entities_are_not_resolved() -> None:
    began = time.monotonic()
    with suppress(errors.Unreadable):
        assert len(extract(laughing(), "a.docx").text) < 10
    assert time.monotonic() - began < SOON


def test_a_long_text_is_cut_and_shared_strings_cannot_multiply() -> None:
    cells = '<row><c t="s"><v>0</v></c></row>' * 30_000
    shared = f"<sst><si><t>{'甲乙丙丁' * 5000}</t></si></sst>"
    noise = "".join(chr(0x4E00 + n * 7919 % 20_000) for n in range(400_000))
    body = packed(
        xl__workbook_xml=f"<w>{noise}</w>", xl__sharedStrings_xml=shared, xl__worksheets__sheet1_xml=f"<s>{cells}</s>"
    )
    began = time.monotonic()
    assert documents.MOST_TEXT - 10_000 <= len(extract(body, "a.xlsx").text) <= documents.MOST_TEXT
    assert time.monotonic() - began < SOON


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.7\n", OLE, b"\xff\xfe"]))
def test_any_bytes_are_read_or_refused_by_name(tail: bytes, head: bytes) -> None:
    try:
        read = extract(head + tail, "a.pdf")
    except errors.DocumentError as error:
        assert error.why
    else:
        read.text.encode("utf-8")
        assert "\x00" not in read.text


def test_a_reader_apart_says_the_same_and_cannot_hang() -> None:
    assert extract_apart(files.pdf(LINES), "a.pdf") == extract(files.pdf(LINES), "a.pdf")
    with pytest.raises(errors.ZipBomb) as raised:
        extract_apart(HOSTILE["bomb"][0], "a.docx")
    assert raised.value.type == "docx"
    with pytest.raises(errors.TooSlow):
        extract_apart(files.pdf(LINES), "a.pdf", 0.001)


LINK = AttachmentLink(FILE, "附件1", "pdf")
COLUMN = Column(key="a", name="动态", url="http://gaj.linhu.example.cn/a/", rhythm="daily")
SITE = Site(key="linhu", name="临湖市公安局", home="http://gaj.linhu.example.cn/", columns={"a": COLUMN})


VALIDATORS = Validators('"1"', None, "ab")


def answer(status: int, body: bytes) -> object:
    return read_file("linhu/a", LINK, status, body, VALIDATORS)


def test_an_answer_is_a_file_or_a_reason() -> None:
    read, locked = answer(200, files.docx(LINES)), answer(200, LOCKED_PDF)
    assert isinstance(read, AttachmentVisited)
    assert (read.type, read.why, read.validators) == ("docx", None, VALIDATORS)
    assert read.text and WORDS in read.text
    assert isinstance(locked, AttachmentVisited)
    assert (locked.type, locked.text, locked.why) == ("pdf", None, errors.Encrypted.why)
    assert answer(304, b"") == AttachmentUnchanged("linhu/a", LINK)
    assert answer(503, b"") == AttachmentFailed("linhu/a", LINK, "HTTP 503")
    assert isinstance(answer(200, b"<html>404</html>"), AttachmentFailed)
    assert all(not_had("linhu/a", LINK, failure).why for failure in Failure)


def test_a_file_that_was_not_had_is_told_of_its_column() -> None:
    tally = Tally()
    tally.count(ListUnchanged("linhu/a"))
    tally.count(AttachmentFailed("linhu/a", LINK, "下载超时"))
    assert "1 个附件未能取得" in tally.judge(COLUMN, ColumnPast(), date(2026, 11, 16)).detail


def test_what_is_not_asked_for_is_told() -> None:
    links = [
        AttachmentLink("http://gaj.linhu.example.cn/a.pptx", "讲稿", "pptx"),
        AttachmentLink("http://elsewhere.example.com/a.pdf", "外站", "pdf"),
        AttachmentLink("http://gaj.linhu.example.cn/b.xlsx", "失信被执行人名单.xlsx", "xlsx"),
        *(AttachmentLink(f"http://gaj.linhu.example.cn/{n}.pdf", f"附件{n}", "pdf") for n in range(MOST_FILES + 1)),
    ]
    given = list(
        attachments_of(PageReading("http://gaj.linhu.example.cn/", PageKind.ARTICLE, attachments=tuple(links)), SITE)
    )
    assert [bool(a.why) for a in given] == [True] * 3 + [False] * MOST_FILES + [True]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_for_writing(tmp_path / "archive.db")) as connection:
        connection.execute("INSERT INTO sites (key, name, enabled) VALUES ('linhu', '临湖市公安局', 1)")
        connection.execute(
            "INSERT INTO columns (key, site, name, list_url, rhythm, private, enabled)"
            " VALUES ('linhu/a', 'linhu', '动态', 'http://gaj.linhu.example.cn/', 'daily', 0, 1)"
        )
        yield connection


def article(text: str = "临湖市公安局清点水上装备，结果另见附件。", *more: Attachment, url: str = URL) -> Article:
    title = "临湖市公安局通报水上装备清点情况"
    given = (Attachment(FILE, "附件1", "pdf"), *more)
    return Article(url, "linhu", "linhu/a", title, text, fingerprint(title, text), attachments=given)


def stored(text: str | None, url: str = FILE) -> AttachmentFile:
    return AttachmentFile(url, "pdf", 100, "ab", text, None if text else "扫描件")


def found(archive: sqlite3.Connection, query: str) -> list[str | None]:
    return [hit.attachment for hit in search(archive, query)]


def state(archive: sqlite3.Connection) -> list[tuple[object, ...]]:
    return [tuple(row) for row in archive.execute("SELECT state, tries, why FROM attachments ORDER BY article_id, url")]


def test_a_file_is_found_with_its_article_until_it_says_something_else(archive: sqlite3.Connection) -> None:
    articles.save(archive, article(), NOW, None)
    assert [file.url for file in waiting_files(archive, "linhu/a", 9)] == [FILE]
    attachments.store(archive, stored("聲吶每季度標定一次。"), "2026-11-17T04:00:00+08:00")
    assert waiting_files(archive, "linhu/a", 9) == []
    assert found(archive, "声呐每季度标定") == ["附件1"]
    assert found(archive, "水上装备 每季度标定") == ["附件1"]
    assert found(archive, "水上装备") == [None]
    assert found(archive, "另见声呐") == []
    hit = search(archive, "每季度标定")[0]
    assert [hit.snippet[a:b] for a, b in hit.marks] == ["每季度標定"]
    attachments.store(archive, stored("改为每月标定。"), "2026-11-17T04:00:00+08:00")
    assert (found(archive, "每季度标定"), found(archive, "每月标定")) == ([], ["附件1"])
    attachments.store(archive, stored(None), "2026-11-17T04:00:00+08:00")
    assert found(archive, "每月标定") == []
    archive.execute("INSERT INTO articles_fts (articles_fts) VALUES ('integrity-check')")


def test_an_edit_keeps_the_files_words_and_asks_for_the_file_again(archive: sqlite3.Connection) -> None:
    articles.save(archive, article(), NOW, None)
    attachments.store(archive, stored("声呐每季度标定一次。"), "2026-11-17T04:00:00+08:00")
    new = Attachment("http://gaj.linhu.example.cn/b.pptx", "附件2", "pptx", "不取 pptx 文件")
    articles.save(archive, article("临湖市公安局清点全部水上装备，共402台，结果另见附件。", new), NOW, None)
    assert (found(archive, "每季度标定"), found(archive, "共402台")) == (["附件1"], [None])
    assert state(archive) == [("again", 0, None), ("passed over", 0, "不取 pptx 文件")]
    assert [file.url for file in waiting_files(archive, "linhu/a", 9)] == [FILE]
    attachments.store(archive, stored("声呐每月标定一次。"), "2026-11-17T04:00:00+08:00")
    assert (found(archive, "每季度标定"), found(archive, "每月标定")) == ([], ["附件1"])


def test_a_file_linked_later_beside_the_same_text_is_wanted_too(archive: sqlite3.Connection) -> None:
    articles.save(archive, article(), NOW, None)
    attachments.store(archive, stored("声呐。"), "2026-11-17T04:00:00+08:00")
    later = Attachment("http://gaj.linhu.example.cn/c.pdf", "附件2", "pdf")
    articles.save(archive, article("临湖市公安局清点水上装备，结果另见附件。", later), NOW, None)
    assert [file.name for file in waiting_files(archive, "linhu/a", 9)] == ["附件2"]


def test_a_file_that_was_exchanged_is_an_edit_of_its_article(archive: sqlite3.Connection) -> None:
    articles.save(archive, article(), NOW, None)
    first = stored("声呐每季度标定一次，共12台。")
    for file in (first, replace(first, sha256="cd"), replace(first, sha256="ef", text="声呐每季度标定一次，共15台。")):
        attachments.store(archive, file, NOW)
    ((change,),) = archive.execute("SELECT change FROM versions WHERE n > 1").fetchall()
    assert json.loads(change)["kinds"] == ["attachment"]
    (edit,) = json.loads(change)["edits"]
    assert ("12台" in edit["before"], "15台" in edit["after"], edit["significant"]) == (True, True, True)
    attachments.store(archive, replace(first, sha256="01", text=None), NOW)
    assert archive.execute("SELECT count(*) FROM versions").fetchone()[0] == 3


def kept(archive: sqlite3.Connection, etag: str | None) -> None:
    links.save_validators(archive, FILE, etag, None, "ab")


@pytest.mark.parametrize("look", [lambda db: articles.save(db, article(), NOW, None),
                                  lambda db: articles.touch(db, URL, NOW, None)])  # fmt: skip
def test_a_file_is_looked_at_again_though_its_page_is_the_same(archive: sqlite3.Connection, look) -> None:  # noqa: ANN001
    articles.save(archive, article(), NOW, None)
    attachments.store(archive, stored("声呐每季度标定一次。"), NOW)
    kept(archive, '"1"')
    look(archive)
    assert waiting_files(archive, "linhu/a", 9) == [WaitingFile(FILE, "附件1", "pdf", held=True)]
    attachments.touch(archive, FILE)
    assert waiting_files(archive, "linhu/a", 9) == []
    look(archive)
    attachments.store(archive, replace(stored("声呐每月标定一次。"), sha256="cd"), NOW)
    assert (state(archive), found(archive, "每月标定")) == ([("stored", 0, None)], ["附件1"])


def test_a_file_whose_server_tells_no_version_is_not_sent_twice(archive: sqlite3.Connection) -> None:
    articles.save(archive, article(), NOW, None)
    attachments.store(archive, stored("声呐。"), NOW)
    kept(archive, None)
    articles.touch(archive, URL, NOW, None)
    assert waiting_files(archive, "linhu/a", 9) == []


def test_what_is_stored_stays_stored_though_the_file_is_no_more_to_be_had(archive: sqlite3.Connection) -> None:
    articles.save(archive, article(), NOW, None)
    attachments.store(archive, stored("声呐每季度标定一次。"), NOW)
    kept(archive, '"1"')
    articles.touch(archive, URL, NOW, None)
    for tries in range(1, MOST_TRIES):
        attachments.mark_failed(archive, FILE, "HTTP 404")
        assert state(archive) == [("again", tries, None)]
    attachments.mark_failed(archive, FILE, "HTTP 404")
    assert (state(archive), found(archive, "每季度标定")) == ([("stored", MOST_TRIES, None)], ["附件1"])


def test_one_file_beside_two_articles_is_stored_for_both(archive: sqlite3.Connection) -> None:
    articles.save(archive, article(), NOW, None)
    articles.save(archive, article("另一篇通报，附同一份清点结果。", url=URL + "?2"), NOW, None)
    attachments.store(archive, stored("声呐每季度标定一次。"), "2026-11-17T04:00:00+08:00")
    assert found(archive, "每季度标定") == ["附件1", "附件1"]


def test_a_failed_file_is_tried_three_times_and_told(archive: sqlite3.Connection) -> None:
    articles.save(archive, article(), NOW, None)
    for tries in range(1, MOST_TRIES):
        attachments.mark_failed(archive, FILE, "下载超时")
        assert state(archive) == [("waiting", tries, "下载超时")]
    attachments.mark_failed(archive, FILE, "下载超时")
    assert state(archive) == [("given up", MOST_TRIES, "下载超时")]
    assert waiting_files(archive, "linhu/a", 9) == []


def test_the_demos_files_are_found_by_their_words_on_the_day_of_their_article(
    demo_archive: sqlite3.Connection, demo_home: Path, kexin: Kexin
) -> None:
    ((path, words),) = truth(6).file_words["qingshi/gongan"].items()
    rows = demo_archive.execute("SELECT * FROM attachments WHERE text IS NOT NULL")
    kinds = {row["name"]: row["type"] for row in rows}
    assert kinds["装备配置清单（电子表格）.doc"] == "xlsx"
    assert kinds["第三季度办件统计表（扫描件）.pdf"] == "pdf"
    assert sorted(kinds.values()) == ["docx", "docx", "docx", "ofd", "pdf", "pdf", "xlsx"]
    names = []
    for sentence in words:
        (hit,) = search(demo_archive, sentence.rstrip("。"))
        assert hit.url.endswith(path)
        names.append(hit.attachment)
    assert len(set(names)) == len(words) == 4
    seen = demo_archive.execute("SELECT first_seen_at FROM articles WHERE url LIKE '%' || ?", (path,)).fetchone()[0]
    had = demo_archive.execute("SELECT min(fetched_at) FROM captures WHERE url LIKE '%P0%ofd'").fetchone()[0]
    assert date.fromisoformat(had[:10]) == date.fromisoformat(seen[:10])
    shown = kexin("search", words[3], "--home", demo_home)
    assert "（附件：经费测算说明.ofd）" in shown.stdout
