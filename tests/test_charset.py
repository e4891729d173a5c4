"""Twelve traps of charset, each met on real sites, and what must never happen."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.reading.charset import decode

SENTENCE = "县公安局科技信息化部门召开视频会议，部署年底前的数据安全检查工作。"
TRADITIONAL = "縣公安局科技資訊部門召開視訊會議，部署年底前的資料安全檢查工作。"
LONG = f"<html><head><title>{SENTENCE}</title></head><body><p>{SENTENCE * 5}</p></body></html>"


def declaring(charset: str, text: str = SENTENCE) -> str:
    return f'<html><head><meta charset="{charset}"><title>{text}</title></head><body><p>{text * 3}</p></body></html>'


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        pytest.param(LONG.encode(), "", "utf-8", id="undeclared utf-8"),
        pytest.param(LONG.encode("gbk"), "", "gb18030", id="undeclared gbk"),
        pytest.param("公告".encode("gbk"), "", "gb18030", id="two characters of gbk"),
        pytest.param("一些".encode("gbk"), "", "gb18030", id="gbk that is valid utf-8 by accident"),
        pytest.param(declaring("gb2312").encode(), "text/html; charset=gb2312", "utf-8", id="utf-8 declared gb2312"),
        pytest.param(declaring("utf-8").encode("gbk"), "text/html; charset=utf-8", "gb18030", id="gbk declared utf-8"),
        pytest.param(LONG.encode("gbk"), "text/html; charset=ISO-8859-1", "gb18030", id="gbk under a default header"),
        pytest.param(declaring("gb2312", "赵镕基㐂𠮷").encode("gb18030"), "", "gb18030", id="beyond gb2312"),
        pytest.param(declaring("big5", TRADITIONAL).encode("big5"), "", "big5hkscs", id="declared big5"),
        pytest.param(declaring("utf-8", TRADITIONAL).encode("big5"), "", "big5hkscs", id="big5 declared utf-8"),
        pytest.param(codecs.BOM_UTF8 + LONG.encode(), "text/html; charset=gbk", "utf-8", id="utf-8 with a mark"),
        pytest.param(LONG.encode("utf-16-le"), "", "utf-16-le", id="utf-16 without a mark"),
        pytest.param(LONG.encode("utf-16"), "", "utf-16-le", id="utf-16 with a mark"),
        pytest.param(b"<html><body>plain</body></html>", "text/html; charset=gbk", "utf-8", id="ascii"),
    ],
)
def test_trap(body: bytes, content_type: str, expected: str) -> None:
    text, charset = decode(body, content_type)
    assert charset == expected
    assert text.encode(charset) == body.removeprefix(codecs.BOM_UTF8).removeprefix(codecs.BOM_UTF16_LE)
    assert "\ufffd" not in text


def test_utf8_pieces_inside_a_gbk_page() -> None:
    body = declaring("gbk").encode("gbk").replace(b"</body>", f"<p>{SENTENCE}</p></body>".encode())
    text, charset = decode(body, "text/html; charset=gbk")
    assert (text.count(SENTENCE), charset) == (5, "gb18030")


def test_gbk_pieces_inside_a_utf8_page() -> None:
    body = declaring("utf-8").encode().replace(b"</body>", f"<p>{SENTENCE}</p></body>".encode("gbk"))
    assert decode(body)[0].count(SENTENCE) == 5


def test_a_bad_byte_costs_one_character() -> None:
    text, charset = decode(LONG.encode().replace("会议".encode(), b"\xff", 1))
    assert (charset, text.count("\ufffd")) == ("utf-8", 1)


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_a_page_cut_inside_a_character(charset: str) -> None:
    text, found = decode(("<p>" + SENTENCE * 3 + "警").encode(charset)[:-1])
    assert (text, found) == ("<p>" + SENTENCE * 3, charset)


def test_the_rule_wins_if_it_decodes_well() -> None:
    assert decode("一丁".encode("big5"), rule="big5") == ("一丁", "big5hkscs")
    assert decode(LONG.encode(), rule="gbk")[1] == "utf-8"
    assert decode(LONG.encode("gbk"), rule="utf-8")[1] == "gb18030"
    assert decode(LONG.encode(), rule="no-such-charset")[1] == "utf-8"


@pytest.mark.parametrize("name", ["hex", "idna", "utf-7", "nonsense"])
def test_a_declaration_that_is_no_charset_of_pages(name: str) -> None:
    assert decode(SENTENCE.encode("gbk"), f"text/html; charset={name}") == (SENTENCE, "gb18030")


@given(st.binary(max_size=300), st.text(max_size=20))
def test_any_bytes_decode(body: bytes, content_type: str) -> None:
    decode(body, content_type)


COMMON = st.text(st.sampled_from(sorted(set(SENTENCE))), min_size=4)


@given(COMMON, st.sampled_from(["utf-8", "gb18030"]))
def test_common_text_comes_back(text: str, charset: str) -> None:
    assert decode(text.encode(charset))[0] == text
