"""The article is found among a page's own lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.text.main_text import main_text, pieces

MENU = "首页\n要闻\n本地\n财经\n专栏"
HEADLINES = "\n".join(f"第{n}届岚湖灯会筹备就绪 门票开售" for n in range(1, 9))
FIRST = "青岚县公安局昨日启用新的指挥大厅，接警、调度、研判在一处办公。"
SECOND = "下一步，该局将把消防、急救的席位一并纳入，做到一次来电、多方出动。"
NOTICE = "本栏目所载内容均由用户自行上传，平台不作任何保证。"


@pytest.mark.parametrize(
    "page",
    [
        f"{FIRST}\n{SECOND}",
        f"{MENU}\n{FIRST}\n{SECOND}\n{HEADLINES}",
        f"{MENU}\n{FIRST}\n{SECOND}\n{HEADLINES}\n{NOTICE}",
        f"{MENU.replace(chr(10), ' ')} {FIRST} {SECOND} {HEADLINES.replace(chr(10), ' ')}",
    ],
    ids=["bare", "among lists", "with a notice behind a list", "in one line"],
)
def test_prose_without_lists(page: str) -> None:
    assert main_text(page) == f"{FIRST}\n{SECOND}"


def test_a_caption_inside_stays() -> None:
    assert main_text(f"{FIRST}\n大厅全景\n{SECOND}") == f"{FIRST}\n大厅全景\n{SECOND}"


def test_no_prose_no_text() -> None:
    assert main_text(MENU) == main_text("") == ""


@given(st.lists(st.sampled_from([FIRST, SECOND, "首页", "大厅全景", NOTICE])))
def test_pieces_in_their_order(parts: list[str]) -> None:
    page = "\n".join(parts)
    assert main_text(page) in "\n".join(pieces(page))
    assert main_text(main_text(page)) == main_text(page)
