"""A list's row that says something else sends for the article at once."""

from __future__ import annotations

import pytest

from monitor.rows import says_otherwise
from spiders.items import Link

URL = "http://www.lin.example.cn/2026/1.html"
TITLED = "县公安局关于开展数据核验工作的通知"


@pytest.mark.parametrize(
    ("title", "date", "otherwise"),
    [
        (TITLED, "2026-11-16", False),
        ("縣公安局關於開展數據核驗工作的通知", "2026年11月16日", False),
        (f"【置顶】{TITLED}", "2026-11-16", False),
        ("县公安局关于开展数据核验…", "2026-11-16", False),
        (TITLED, "3小时前", False),
        (TITLED, None, False),
        ("", "2026-11-16", False),
        ("县公安局关于开展数据更正工作的通知", "2026-11-16", True),
        (TITLED, "2026-11-18", True),
    ],
)
def test_what_a_row_proves(title: str, date: str | None, otherwise: bool) -> None:
    assert says_otherwise(Link(URL, title, date), Link(URL, TITLED, "2026-11-16 08:30")) is otherwise
