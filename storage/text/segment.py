"""Words of a Chinese text, with jieba's dictionary and cuts, by rjieba: twenty times as fast."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rjieba import Jieba

# Words of the field that the general dictionary cuts apart.
DOMAIN = (
    *("大数据", "科技兴警", "科技强警", "智慧公安", "公安大脑", "情指行", "移动警务", "新质战斗力", "一网通办"),
    *(
        "辅警",
        "网格员",
        "警情",
        "警综平台",
        "视综平台",
        "电诈",
        "反诈",
        "案管",
        "执法记录仪",
        "图传车",
        "网安",
        "科信",
        "物联网",
    ),
)


@cache
def _tokenizer() -> Jieba:
    from rjieba import Jieba

    tokenizer = Jieba()
    for word in DOMAIN:
        tokenizer.add_word(word, freq=None, tag="n")
    return tokenizer


def words(text: str) -> list[str]:
    """Cut a text into words; joined they give the text. The first call loads the dictionary, about 0.2 s."""
    return list(_tokenizer().cut(text))


def tagged(text: str) -> list[tuple[str, str]]:
    """The words with their parts of speech, in jieba's tags: n, v, uj …"""
    return list(_tokenizer().tag(text))
