"""Which line of a printed text is its title."""

from __future__ import annotations

import pytest

from storage.stories.title_line import split_title
from tests.telling import FLASH


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("标题\n正文在此", "标题"),
        ("某部关于某事的公告 现将有关事项公告如下", "某部关于某事的公告"),
        ("没有标题的长段文字" * 12, ""),
        ("青岚网 >> 要闻 >> 正文\n\n标题\n正文在此", "标题"),
        ("首页 | 要闻 | 正文", ""),
        (f"岚湖在线\n频道 专栏 热线\n指挥大厅四十个席位一处办公\n第3届灯会报名\n{FLASH}", "指挥大厅四十个席位一处办公"),
        (f"岚湖 专栏 热线 指挥大厅四十个席位一处办公 {FLASH}", "指挥大厅四十个席位一处办公"),
        (f"一周要闻汇总\n指挥大厅启用\n{FLASH}", "一周要闻汇总"),
        (f"指挥大厅启用，出警快了三分钟_本地_岚湖网\n{FLASH}", "指挥大厅启用，出警快了三分钟"),
        (f"指挥大厅启用，出警快了三分钟|指挥|大厅\n{FLASH}", "指挥大厅启用，出警快了三分钟"),
        (f"指挥大厅启用 - 岚湖网\n{FLASH}", "指挥大厅启用"),
        (f"台风外围影响，今夜有暴雨 | 岚湖在线App\n岚湖在线招人启事\n岚湖在线{FLASH}", "台风外围影响，今夜有暴雨"),
        (f"席位有四十个。来电高峰不再排队……\n{FLASH}", ""),
        (f"席位有四十个。\n{FLASH}", ""),
        (f"首页 频道 专栏 热线 论坛\n岚湖在线 - 要闻\n夜里十点的公交站\n席位增加。\n{FLASH}", "夜里十点的公交站"),
        (f"锅里的面条凉了吗？\n岚湖席位招募启事\n{FLASH}岚湖席位招募，四十个席位。", "锅里的面条凉了吗？"),
        (f"欢迎来到岚湖在线网站！\n指挥大厅四十个席位一处办公\n{FLASH}", "指挥大厅四十个席位一处办公"),
        (f"指挥大厅昨日启用-岚湖网 {FLASH}", "指挥大厅昨日启用"),
        (f"指挥大厅启用 出警更快了\n{FLASH}", "指挥大厅启用 出警更快了"),
        (f"汪家渡的灯\n陆某 宋某\n汪家渡的灯今年换了新的。{FLASH}", "汪家渡的灯"),
        (
            "首页 频道 专栏 热线 论坛\n早间读报\n" + "".join(f"【{n}号席位处处都有回音】\n{FLASH}\n" for n in range(3)),
            "",
        ),
        (f"暖人心·办实事\n{FLASH}", "暖人心·办实事"),
        (f"指挥大厅 App V2 四十个席位\n{FLASH}", "指挥大厅 App V2 四十个席位"),
    ],
)
def test_the_title_of_a_text_that_has_both(text: str, title: str) -> None:
    assert split_title(text)[0] == title
