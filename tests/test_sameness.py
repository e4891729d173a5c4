"""Copies are told from look-alikes; the fingerprint sees through noise."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import opencc
import pytest

from storage.stories import Text, fingerprint, group, same
from storage.stories.titles import Headed, other_case
from tests.telling import FLASH, SENTENCES, TEXT, TITLE, edited, framed, noisy, spun, tell

REPOSTS = Path(__file__).parents[2] / "shared" / "reposts"
NOTICE = "招募专栏作者，欢迎业内人士" * 9
LAW = "2010年1月2日公布{}\n第一条 " + TEXT
TENDER = (
    "{0}的潜在投标人应在指定网站获取文件。\n一、基本情况\n编号：{1}\n项目名称：{0}\n{2}本项目不接受联合体投标，须提供"
    "近两年的纳税证明。\n二、供应商应当具有独立承担民事责任的能力，具有良好的商业信誉和健全的财务会计制度，"
    "参加本次活动前在经营中没有重大违法记录。\n三、凡对本公告提出询问的，请按所列方式联系采购人或者代理机构。"
)
RADIOS, CAMERAS = "青岚县公安局数字集群电台采购", "青岚县公安局执法记录设备采购"
ROAD = (
    "因{1}需要，决定对{0}部分路段采取临时交通管理措施。{0}自本周起封闭机动车道，沿线单位车辆凭证由东向西单向行驶，"
    "社会车辆请绕行{2}，公交车辆按照公布的临时线路行驶。行人请按照标志通行，服从民警和协管员的指挥。施工单位应当设置"
    "警示灯和防护设施，夜间安排专人值守，提前完工的及时恢复通行。违反本通告的，依法处罚。"
)
QUIET = (
    "为给考生创造安静的环境，现就{0}考试期间噪声管理通告如下。考点周围禁止产生噪声的施工，禁止车辆鸣笛。每日夜间{1}范围内"
    "禁止装修，抢修确需连续作业的除外。禁止在公园、广场使用高音喇叭开展健身、娱乐活动。各部门加强巡查，对违反通告的行为"
    "依法查处。\n{0}公安局 {0}生态环境局"
)
LETTER = (
    "{0}\n温馨提示：请勿在信件中填写身份证号、银行账号等信息。已进入信访程序的事项不在本信箱受理范围。咨询类信件五个工作日内"
    "答复，诉求类信件十五个工作日内答复，情况复杂的可以延长，办理单位应当说明理由。"
)
DIGEST = "\n".join(
    f"【{title}】\n{said}"
    for title, said in (
        ("指挥大厅启用出警更快", FLASH),
        ("城北早高峰增设潮汐车道", tell(31, 4)),
        ("山区送血改用无人机", tell(32, 4)),
    )
)
SWAPS = str.maketrans("昨启直各据能减峰较把", "今开即诸照可降点比将")


@pytest.mark.parametrize(
    "copy",
    [
        Text(TITLE, framed(TEXT)),
        Text(TITLE, edited(TEXT)),
        Text("另起的标题：科技兴警一年间", TEXT),
        Text(TITLE, "".join(SENTENCES[:10])),
        Text(f"{TITLE}_某网", "".join(SENTENCES[10:22])),
        Text(TITLE, "编者按：" + tell(2, 4) + TEXT),
        Text("一年投入增三成：基层民警说变化", TEXT),
        Text(spun(TITLE, 9), spun(TEXT, 14)),
        Text(TITLE, spun("".join(SENTENCES[3:14]), 16)),
        Text("应急通信统一建设", "".join(SENTENCES[:8]) + "全文请看：http://news.example.cn/1.html 分享 收藏"),
        Text("网络安全重点保障", "（上接第三版）\n" + "".join(SENTENCES[:8]) + "注册会员后查看全部内容 立即登录"),
        Text(TITLE, "".join(SENTENCES[33:])),
        Text("", "".join(SENTENCES[28:])),
    ],
    ids=[
        "framed",
        "edited",
        "retitled",
        "head",
        "middle",
        "preface",
        "other headline",
        "spun",
        "part spun",
        "beginning",
        "beginning, other page",
        "end",
        "end without a title",
    ],
)
def test_copies_are_the_same(copy: Text) -> None:
    original = Text(TITLE, TEXT)
    assert same(original, copy).same
    assert same(original, copy) == same(copy, original)
    assert same(original, copy).why


@pytest.mark.parametrize(
    ("one", "two", "why"),
    [
        (Text(TITLE, TEXT), Text("另一综述", tell(7)), "共同文字不足"),
        (Text("甲市2024年工作要点", TEXT), Text("甲市2025年工作要点", TEXT), "标题中"),
        (
            Text("2024甲市数字安防博览会开幕", "2024甲市数字安防博览会5日开幕，较2023年多12家。" + TEXT),
            Text("2025甲市数字安防博览会开幕", "2025甲市数字安防博览会5日开幕，较2024年多12家。" + TEXT),
            "标题中",
        ),
        (Text("江苏省实施方案", TEXT), Text("浙江省实施方案", TEXT), "标题中"),
        (Text(TITLE, TEXT), Text(TITLE, TEXT.replace("投入", "投入9").replace("季第", "季第1")), "数字不一致"),
        (Text(TITLE, "".join(SENTENCES[:6])), Text("科技兴警一周要闻汇总", TEXT), "长文另有其他内容"),
        (
            Text("甲公司涨停", NOTICE),
            Text("罚单落地", NOTICE),
            "正文与标题无关",
        ),
        (
            Text("办法", LAW.format("")),
            Text("办法", LAW.format(" 2020年3月4日修订")),
            "版本",
        ),
        (Text("关于开展年度考核工作的通知", ""), Text("关于开展培训工作的通知", ""), "正文过短"),
        (
            Text("培训班开班", tell(5, 30) + "北京、上海、广东"),
            Text("开班", tell(5, 30) + "甘肃、青海、宁夏"),
            "地点不一致",
        ),
        (
            Text(f"{RADIOS}公告", TENDER.format(RADIOS, "QL-2026-014", "手持台须防水防尘，车载台须支持双模。")),
            Text(f"{CAMERAS}公告", TENDER.format(CAMERAS, "QL-2026-029", "记录仪须连续拍摄九小时，附带采集站。")),
            "标题所称事项",
        ),
        (
            Text("岚云股份：关于中标的公告", "公告编号：2026-041本公司董事会保证内容真实。" + TEXT),
            Text("岚云股份：关于中标的公告", "公告编号：2026-057本公司董事会保证内容真实。" + TEXT),
            "编号不同",
        ),
        (
            Text("装备升级在路上", TEXT + tell(9, 2)),
            Text("值守更加可靠之后", "".join(SENTENCES[30:])),
            "长文另有其他内容",
        ),
        (
            Text("养犬管理办法", "（2021年3月4日第5次会议通过）第一条 为了" + TEXT),
            Text("养犬管理办法", "（2021年3月4日第5次会议通过，2024年5月6日修正）\n第一条 " + TEXT),
            "版本",
        ),
        (
            Text("交警支队关于望江大道施工期间改道的通告", ROAD.format("望江大道", "水管更换", "沿山路")),
            Text("交警支队关于棠梨路施工期间改道的通告", ROAD.format("棠梨路", "电缆入地", "学府街")),
            "名称不同",
        ),
        (
            Text("考试期间禁止噪声的通告", QUIET.format("金禾县", "全县")),
            Text("考试期间禁止噪声的通告", QUIET.format("安屿区", "全区")),
            "地点不同",
        ),
        (
            Text("楼道加装扶手", LETTER.format("扶手将由街道出资，本月装好。")),
            Text("夜市何时收摊", LETTER.format("摊主答应十点前收摊。")),
            "标题无关",
        ),
        (
            Text("锅里的面条凉了吗", NOTICE),
            Text("摊位招租热线开通", "摊位招租热线今起开通，摊位共有六十个，招租不收押金。" + NOTICE),
            "标题无关",
        ),
        (Text("出警快了三分钟", FLASH), Text("早间读报", DIGEST), "长文另有其他内容"),
        (Text("", FLASH), Text("早间读报", DIGEST), "长文另有其他内容"),
        (Text("", FLASH), Text("", DIGEST), "长文另有其他内容"),
        (Text("惩处19人", TEXT), Text("追赃21条措施", TEXT[:1400] + tell(9, 8)), "数字不"),
    ],
)
def test_look_alikes_are_not(one: Text, two: Text, why: str) -> None:
    verdict = same(one, two)
    assert not verdict.same
    assert why in verdict.why


OFFER = (
    "许多朋友问起{0}，这里说一说。{0}的订单在年内翻了一番，生产线两班轮换，新厂房的地基已经浇好。"
    "做装备的同行不少，做到{0}这个规模的不多，靠的是图纸自己画、零件自己造、故障自己修。想要看样品的单位，可以到展台来。"
)
COMPLAINT = "{0}反映，在网上订购的训练课程未能如期开课，平台以活动特价为由不予退款。" + tell(13, 4)


def test_forms_of_which_most_is_not_prose() -> None:
    form = (
        "青政人〔{1}〕号\n任命{0}为{2}；\n免去{0}的{3}职务；\n"
        "以上任职实行试用期的，试用期从任职之日起计算，请按规定办理手续。"
    )
    cases = ("江北舟", "2026〕3", "车管所副所长", "看守所教导员"), ("岳东林", "2026〕9", "治安大队长", "法制室主任")
    one, two = (Text(f"关于{case[0]}等同志职务任免的通知", form.format(*case)) for case in cases)
    assert not same(one, two).same
    assert not same(Text(one.title, f"摘要：{one.title}。\n{one.text}"), two).same


def test_a_form_that_was_filled_in_twice() -> None:
    form = "评标结果公示如下。第一候选人报价{}元，工期{}天，注册证号{}。第二候选人报价{}元，注册证号{}。" + TENDER[60:]
    one, two = (
        Text("施工标段评标结果公示", form.format(*(seed * number for number in (48655, 37, 91253, 47301, 82411))))
        for seed in (3, 7)
    )
    verdict = same(one, two)
    assert verdict.apart
    assert "数字" in verdict.why


def test_next_years_form_with_few_figures_of_its_own() -> None:
    kept = (
        "年满18岁、不超过35岁，身高168厘米以上，视力48以上，照片带2张，地址是迎宾路66号，电话5550123，体能测试共5项，"
        "每月另发补助300元，每日值班8小时，每年带薪休假15天。" + FLASH
    )
    form = "青岚县公安局招收辅警{}名，月薪约{}元，报名到{}日为止。" + kept
    one, two = (Text("招收辅警的公告", form.format(*figures)) for figures in ((120, 3800, 18), (88, 4100, 27)))
    assert same(one, two).apart


def test_figures_that_lost_digits_are_no_other_figures() -> None:
    told = "".join(f"{place}门一带装了{n * 137}个探头，" for n, place in enumerate("东南西北山水江河", 1)) + FLASH
    worn = told.replace("274", "24").replace("548", "54").replace("822", "82")
    assert same(Text("探头装到家门口", told), Text("探头装到家门口", worn)).same


def test_headlines_that_each_text_bears_out_alone() -> None:
    around = tell(21, 4)
    one = Text("便民窗口延到晚上八点", f"{around}便民窗口从本周起延到晚上八点，下班以后也能来办理居住登记。")
    two = Text("早高峰增设潮汐车道", f"{around}城北路口在早高峰增设潮汐车道，车流大的方向多出一条车道。")
    assert same(one, two).apart


def test_a_word_that_one_text_says_again_and_again() -> None:
    offer = "{0}的训练场地、{0}的教官、{0}的器材，都在{0}本地，欢迎来{0}参观。" + tell(22, 3)
    one, two = (
        Text(title, offer.format(place)) for title, place in (("新岚训练营简介", "新岚"), ("来古原看训练", "古原"))
    )
    assert same(one, two).apart


def test_what_is_left_of_an_edited_text_under_another_headline() -> None:
    edited_part = spun("".join(SENTENCES[:12]), 40)
    assert same(Text(TITLE, TEXT), Text("装备升级在路上", edited_part)).same
    assert not same(Text(TITLE, TEXT), Text("装备升级在路上", tell(9, 3) + spun("".join(SENTENCES[9:21]), 40))).same


def test_a_table_is_not_its_heading() -> None:
    words = "现将取消的岗位公布如下，请已经报名的考生在规定时间内改报其他岗位，逾期不再受理。"
    one, two = (
        Text(
            f"{place}取消岗位表", words + "".join(f"\n{place}{n}{unit}\n{n * 37}" for n in range(20) for unit in units)
        )
        for place, units in (("青岚", ("派出所", "指挥室")), ("古平", ("交警中队", "看守岗位")))
    )
    assert not same(one, two).same


@pytest.mark.parametrize(
    ("form", "one", "two"),
    [(OFFER, "海岚电子", "古平药业"), (COMPLAINT, "苏先生", "周先生")],
    ids=["names", "single characters"],
)
def test_one_form_that_speaks_of_two(form: str, one: str, two: str) -> None:
    first, second = (
        Text(f"{name}的订单与课程", form.format(name) + tell(seed, 2)) for name, seed in ((one, 3), (two, 4))
    )
    assert not same(first, second).same


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("今晚十点！青岚城区这些地方要停水", "关于城区部分区域计划停水的通告"),
        ("菜市场旁新添巡逻点", "北关社区群众点赞“家门口”警务"),
    ],
)
def test_parts_of_a_town_are_no_other_place(one: str, two: str) -> None:
    assert not other_case(Headed(one, ""), Headed(two, ""))


def test_a_flash_reworded_evenly_is_a_copy_and_one_reworded_in_passages_is_not() -> None:
    rewritten = FLASH[:60] + "市民拨打报警电话以后，民警往往先于家人到场，这样的变化写在一组数据里。" + FLASH[110:]
    assert same(Text("新指挥大厅启用", FLASH), Text("出警快了三分钟", FLASH.translate(SWAPS))).same
    assert not same(Text("新指挥大厅启用", FLASH), Text("出警快了三分钟", rewritten)).same


def test_a_word_written_wrong_all_over_is_no_other_subject() -> None:
    title, text = f"{RADIOS}公告", TENDER.format(RADIOS, "QL-2026-014", tell(3, 8))
    slip = Text(title.replace("群", "郡"), text.replace("群", "郡") + tell(5, 2))
    assert same(Text(title, text + tell(4, 2)), slip).same


def test_notices_that_are_all_attachment() -> None:
    assert same(Text("关于印发某某专项工作方案的通知", ""), Text("关于印发某某专项工作方案的通知", "")).same


def test_fingerprints() -> None:
    plain, treated = fingerprint(TITLE, TEXT), fingerprint(opencc.OpenCC("s2t").convert(TITLE), noisy(TEXT))
    assert plain.canonical is None
    assert treated.canonical == TEXT
    assert plain.text_hash == treated.text_hash == fingerprint(TITLE, TEXT.replace("，", "， ")).text_hash
    assert plain.sketch == treated.sketch
    assert plain.text_hash != fingerprint(TITLE + "二", TEXT).text_hash
    assert fingerprint("", "").sketch == ()


@pytest.mark.skipif(not REPOSTS.exists(), reason="the reposts are not beside the project")
def test_real_reposts() -> None:
    docs = [json.loads(line) for line in (REPOSTS / "clusters.jsonl").read_text(encoding="utf-8").splitlines()]
    pairs = [json.loads(line) for line in (REPOSTS / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    neutral = {frozenset((p["a"], p["b"])) for p in pairs if p["relation"] in ("excerpt", "update")}
    story = dict(group((doc["id"], doc["text"]) for doc in docs))
    judged = [(a, b) for a, b in itertools.combinations(docs, 2) if frozenset((a["id"], b["id"])) not in neutral]
    joined = {(a["id"], b["id"]) for a, b in judged if story[a["id"]] == story[b["id"]]}
    true = {(a["id"], b["id"]) for a, b in judged if a["cluster"] and a["cluster"] == b["cluster"]}
    assert len(joined & true) >= 0.99 * len(joined)
    assert len(joined & true) >= 0.97 * len(true)
