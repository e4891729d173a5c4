"""What a page puts around an article is no matter of the article, and prose that speaks of such things is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.text.furniture import matter
from storage.text.page_lines import own_lines

SOON = 10  # seconds: a pattern that goes back over itself takes hours
PROSE = "全市公安机关围绕数据共享开展专项行动，三个月内接入部门数据四十二类。各县区同步推进，成效初显。" * 4
AROUND = [
    "首页 > 警务公开 > 工作动态",
    "网站首页 | 新闻中心 | 正文",
    "您当前的位置：首页 >> 要闻 >> 正文",
    "北岭公安 › 法治 › 正文",
    "登录 注册 无障碍浏览 长者模式",
    "打印 关闭 收藏 分享 A- A+",
    "大 中 小",
    "2026-03-02 08:15",
    "2026年3月2日",
    "北岭发布 3小时前",
    "索引号：BL001 公开日期：2026-03-02",
    "北岭市公安局 无障碍阅读 | 关怀版 | 繁体版 | 登录",
    "首页 机构概况 新闻中心 政务公开 办事服务 互动交流 走进北岭",
    "（上接第二版）",
    "全文请看：https://news.example.cn/a.html 分享 打印",
    "原创 平安北岭 平安北岭",
    "阅读 812 赞 20 在看 6",
    "查看: 2584|回复: 25",
    "本篇文章198字，读完约1分钟",
    "[ 本帖最后由 北岭人 编辑 ]",
    "登录会员后查看全文",
    "觉得有用，请点赞、转发",
    "要闻 本地 财经 体育 视频",
    "热点推荐：1.今起三天有雨 2.这份提示请收好",
    "网友评论(0) 我要评论 发表",
    "【导读】北岭推出新举措",
    "编者按：现将一地做法刊发如下，供参考。",
]
PROSE_LINES = [
    "首页推荐机制调整后，市民在首页即可办理居住证。",
    "2026年3月2日，全市公安工作会议召开。",
    "民警三小时前接到报警，随即赶到现场。",
    "打印机等设备纳入国产化替代范围，分三年完成。",
    "登录平台后查看本人积分，每年可以兑换一次。",
    "办事指南见https://zw.example.cn/a.html，咨询请到一号窗口。",
    "他说，来源于群众的经验最有生命力。",
]


@pytest.mark.parametrize("line", AROUND)
def test_lines_of_the_page_are_no_matter(line: str) -> None:
    assert matter(f"{line}\n{PROSE}") == matter(PROSE)


def test_a_row_of_the_page_takes_no_sentence_with_it() -> None:
    assert matter(f"字号：大 中 小 分享到： {PROSE}").endswith(matter(PROSE))


@pytest.mark.parametrize("line", PROSE_LINES)
def test_prose_is(line: str) -> None:
    assert own_lines(f"{line}\n{PROSE}") == f"{line}\n{PROSE}"


@pytest.mark.parametrize(
    "opening", ["本网讯（记者 某甲 通讯员 某乙）", "北岭日报北岭3月2日电（记者某甲）", "本报讯：", "北岭网消息"]
)
def test_date_lines_and_reporters_are_no_matter(opening: str) -> None:
    assert matter(opening + PROSE) == matter(PROSE)


def test_rows_of_channels_are_read_at_once() -> None:
    began = time.process_time()
    row = "岚湖首页 | 短讯 | 乡镇 | 物价 | 渔汛 | 渡口 | 社保 | 学区 | 天气热线 | 数据 | 随笔 | 集市"
    own_lines("\n".join([row] * 20))
    assert time.process_time() - began < SOON


@given(st.lists(st.sampled_from("首页>|正文 » 登录2026年-:：大中小\n。，前天小时"), max_size=160).map("".join))
def test_any_line_is_read_at_once(text: str) -> None:
    began = time.process_time()
    own_lines(text)
    assert time.process_time() - began < SOON
