"""One article in the frames of two pages is one story, two articles in the frame of one are two."""

from __future__ import annotations

import itertools

import pytest

from storage.stories import Text, same
from tests.telling import FLASH, TITLE, tell

SITES = [
    "\n".join(
        f"{place}{word}{kind}" for place in "东南西北" for word in ("湖畔", "山前") for kind in ("频道", "专栏", "热线")
    ),
    "\n".join(f"第{n}届岚湖{what}报名开始" for n in range(1, 7) for what in ("灯会", "龙舟赛", "书市", "花展")),
]


@pytest.mark.parametrize("dresses", list(itertools.permutations(SITES)))
def test_one_article_in_the_dress_of_two_sites(dresses: tuple[str, str]) -> None:
    one, two = (Text(TITLE, f"{dress}\n{FLASH}\n{dress[::-1]}") for dress in dresses)
    assert same(one, two).same
    assert same(one, two) == same(two, one)
    assert "不计页面" in same(one, two).why


@pytest.mark.parametrize("site", SITES)
def test_two_articles_in_the_dress_of_one_site(site: str) -> None:
    around = "\n".join(site.replace("湖", lake).replace("前", lake) for lake in "湖河江海")
    one, two = (Text("", f"{around}\n{said}\n{site}") for said in (FLASH, tell(8, 3)))
    verdict = same(one, two)
    assert verdict.apart
    assert "页面" in verdict.why


def test_two_flashes_on_a_page_that_is_nearly_all_page() -> None:
    around = "\n".join(f"{lake}{channel}" for lake in "湖河江海" for channel in SITES[0].splitlines())
    said = "车站派出所昨晚帮旅客找回装有证件的背包。", "供水管道检修提前结束，三个小区恢复供水。"
    verdict = same(*(Text("", f"{around}\n{flash}\n{around[::-1]}") for flash in said))
    assert verdict.apart
    assert "页面" in verdict.why


def test_two_articles_under_one_menu() -> None:
    notice = (
        "凡在本栏目刊登的稿件均由各单位自行报送，各单位对稿件的真实和准确负责，如需更正请与报送单位联系。\n"
        + tell(17, 4)
    )
    window = "东湖派出所把便民窗口延到晚上八点，下班后也能办理居住登记。窗口开办两周，已有九十多位租客前来办理。"
    traffic = "城北交警在早高峰增设潮汐车道，通行时间缩短了七分钟。下个月起，车道的启用时段还将按车流自动调整。"
    one, two = (Text("", f"{SITES[1]}\n{news}\n{notice}") for news in (window, traffic))
    assert same(one, two).apart
    assert same(one, Text("", one.text + "\n见习")).same


@pytest.mark.parametrize("site", SITES)
def test_a_page_without_an_article_is_no_part_of_one_that_has_one(site: str) -> None:
    empty, article = Text("", site), Text("指挥大厅启用", f"{site}\n{FLASH}")
    assert same(empty, article).apart
    assert same(empty, Text("", site + "\n见习")).same


def test_two_articles_of_which_only_a_notice_was_kept() -> None:
    wanted = (
        "我们是一支写装备的队伍，想找懂一线、肯下乡的撰稿人，器材、训练、后勤的题目都欢迎，来稿请附两篇旧作。"
        + tell(18, 2)
    )
    openings = "拖车开进村口的时候，晒场上已经站满了人。", "第一年的账本，他记在挂历背面。"
    titles = "一个修理铺的十年", "河湾夜话"
    one, two = (Text(title, f"{opening}\n{wanted}") for title, opening in zip(titles, openings, strict=True))
    assert same(one, two).apart


def test_two_flashes_that_quote_one_speech_on_a_page() -> None:
    speech = (
        "支队长在会上说：“席位多了，电话不再排队；数据通了，巡组先到一步。哪个环节慢，我们就改哪个环节。”"
        "他同时公布了监督电话，并答应每个季度向社会通报一次平均到场时间，请市民当评委。"
    )
    one = Text("大厅启用仪式举行", "昨天上午，青岚县公安局把接警和调度合到了一处办公。\n" + speech)
    two = Text("青岚大厅启用仪式举行，出警快了三分钟", f"{FLASH}\n{speech}\n{SITES[0]}")
    assert not same(one, two).same
