"""Which document a mention means: one key for every way of writing its title or its number."""

from __future__ import annotations

import re

from storage.documents.numbering import numbered

SHORTEST = 12  # characters of 关于…的通知 that tell it from others without the body that issued it

# 文种 of 党政机关公文处理工作条例 art. 8, and what laws, plans, standards and reports are called.
_GENRES = """
    决议 决定 命令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 复函 纪要
    宪法 法典 法 条例 规定 办法 方法 细则 规则 规程 章程 制度 解释 准则 守则 公约 指引
    规划 纲要 方案 计划 预案 措施 举措 清单 目录 名录 要点 任务书 路线图 倡议 框架 蓝图
    标准 规范 指南 导则 总则 通则 大纲 指标 技术要求 要求 白皮书 蓝皮书 草案 意见稿 协议 协定 备忘录
"""

# What the name of a body that issues documents ends with, in front of 关于.
_BODY = re.compile("(?:[部厅局委院署会办社省市县区州盟旗]|政府|中央|中心|[总支大]队|部门|单位|银行|大学|公司|集团)$")

_FOLD = str.maketrans({"(": "（", ")": "）", "<": "〈", ">": "〉", "《": "〈", "》": "〉"})
_BLANKS_AND_QUOTES = re.compile(r"[\s“”\"'‘’「」『』＂]+")
_DASHES = re.compile(r"[-\u2010-\u2015\u2212－~～至]+(?=\d)")
_TAIL = re.compile(r"(?:（[^（）]*）|[\d.]+版)+$")
_GENRE = re.compile(f"(?:{'|'.join(sorted(_GENRES.split(), key=len, reverse=True))})$")
_ABOUT = re.compile(
    r"(?:关于)?(?P<verb>印发|转发|贯彻落实|贯彻|落实|修改|修订|修正|废止|公布|发布|实施|执行)〈?(?P<inner>.{4,}?)〉?的"
    r"(?:通知|决定|公告|通告|意见|实施意见|函|命令|说明|解读)$"
)


def title_key(title: str) -> str:
    """The title without what varies: widths, brackets, quotes, blanks, 中华人民共和国, the bodies before 关于.

    What stands in brackets at the end stays, since a 办法（试行） and its successor are two: see `stem_of`.
    """
    folded = _DASHES.sub("-", _BLANKS_AND_QUOTES.sub("", title.translate(_FOLD)))
    own = folded.removeprefix("中华人民共和国") or folded
    about = own.find("关于")
    named = about > 0 and len(own) - about >= SHORTEST and _BODY.search(own, 0, about)
    return own[about:] if named else own


def number_key(number: str) -> str:
    """The number with a whole year, arabic figures and no leading zeros."""
    parts = numbered(number)
    return str(parts) if parts else number


def stem_of(title: str) -> str:
    """The key without （试行）, （2023-2025年）, （征求意见稿）: titles of one stem are one text's forms."""
    key = title_key(title)
    return _TAIL.sub("", key) or key


def genre_of(title: str) -> str | None:
    """The kind of document that a title says it is (办法, 通知, 规划 …); None for newspapers, broadcasts, songs."""
    found = _GENRE.search(stem_of(title).rstrip("〉")) or _GENRE.search(title_key(title).rstrip("〉）"))
    return found[0] if found else None


def carried(title: str) -> tuple[str, str] | None:
    """What 关于印发〈甲办法〉的通知 does, and the key of what it does it with: 印发, 甲办法."""
    found = _ABOUT.search(title_key(title))
    return (found["verb"], title_key(found["inner"])) if found else None
