"""Agencies and places: the table of regions, what is a body and whose, and that nobody's name gets in."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.mentions.agencies import Home, find_agencies, region_of
from monitor.mentions.agencies.heads import heads
from monitor.mentions.agencies.regions import regions
from storage.mentions import AgencyMention, Level
from storage.text.canonical import canonicalise
from tests.conftest import ROOT

SEEDS = ROOT.parent / "shared" / "seeds"
MINGXI = Home.of("明溪县人民政府", "福建省三明市明溪县")


def _found(text: str, home: Home | None = None) -> tuple[AgencyMention, ...]:
    return find_agencies(canonicalise(text), home)


def _names(text: str, home: Home | None = None) -> list[str]:
    return [mention.name for mention in _found(text, home)]


# regions


def test_the_table_is_whole() -> None:
    present = [region for region in regions().by_code.values() if region.last is None]
    levels = [sum(region.level is level for region in present) for level in (Level.PROVINCE, Level.CITY, Level.COUNTY)]
    assert levels == [34, 333, 2845]
    assert all(re.fullmatch(r"\d{6}", region.code) for region in regions().by_code.values())
    assert all(region.code[:2] + "0000" in regions().by_code for region in regions().by_code.values())


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("福建省三明市明溪县", "350421"), ("明溪县", "350421"), ("三明", "350400"), ("延边州", "222400"),
        ("内蒙古", "150000"), ("广西壮族自治区", "450000"), ("北京市朝阳区", "110105"), ("湖北仙桃", "429004"),
        ("吉林", "220000"), ("吉林市", "220200"), ("恩施", "422800"), ("梅列区", "350402"), ("三元区", "350404"),
    ],
)  # fmt: skip
def test_a_region_by_its_address(address: str, code: str) -> None:
    region = region_of(address)
    assert region is not None
    assert region.code == code


@pytest.mark.parametrize("address", ["", "朝阳区", "云溪省", "全国", "福建省浦东新区", "市"])
def test_what_is_no_region_or_may_be_several(address: str) -> None:
    assert region_of(address) is None


# bodies with their region


@pytest.mark.parametrize(
    ("text", "name", "level", "region"),
    [
        ("公安部印发通知", "公安部", Level.NATION, None),
        ("国家发改委会同科学技术部", "国家发展改革委", Level.NATION, None),
        ("中国科学院参与", "中科院", Level.NATION, None),
        ("公安部刑侦局部署", "公安部刑事侦查局", Level.NATION, None),
        ("浙江省公安厅近日", "浙江省公安厅", Level.PROVINCE, "330000"),
        ("随后浙江公安全面推进", "浙江省公安机关", Level.PROVINCE, "330000"),
        ("由福建省三明市明溪县公安局承办", "明溪县公安局", Level.COUNTY, "350421"),
        ("杭州市公安局西湖分局的民警", "杭州市公安局西湖分局", Level.COUNTY, "330106"),
        ("北京市公安局海淀分局", "北京市公安局海淀分局", Level.COUNTY, "110108"),
        ("温州市公安局交警支队", "温州市公安局交警支队", Level.CITY, "330300"),
        ("明溪县公安局城关派出所", "明溪县公安局城关派出所", Level.TOWN, "350421"),
        ("上海市公安局", "上海市公安局", Level.PROVINCE, "310000"),
        ("明溪县市场监管局检查", "明溪县市场监管局", Level.COUNTY, "350421"),
        ("南京市鼓楼区人民政府", "南京市鼓楼区人民政府", Level.COUNTY, "320106"),
        ("三明市委常委会", "三明市委", Level.CITY, "350400"),
        ("三明市中级人民法院", "三明市中级人民法院", Level.CITY, "350400"),
        ("定西市公安局安定分局", "定西市公安局安定分局", Level.COUNTY, "621102"),
        ("道真自治县委", "道真仡佬族苗族自治县委", Level.COUNTY, "520325"),
        ("绥德县消防救援大队", "绥德县消防救援大队", Level.COUNTY, "610826"),
        ("高新区公安分局", "高新区公安分局", Level.COUNTY, None),
        ("延边州公安局", "延边朝鲜族自治州公安局", Level.CITY, "222400"),
        ("新疆維吾爾自治區公安廳", "新疆维吾尔自治区公安厅", Level.PROVINCE, "650000"),
    ],
)  # fmt: skip
def test_a_body_with_its_region(text: str, name: str, level: Level, region: str | None) -> None:
    found = _found(text)[0]
    assert (found.name, found.level, found.region) == (name, level, region)


def test_offsets_are_those_of_the_original() -> None:
    text = "据\u200b悉,明\u200b溪縣公安局发布"
    (found,) = _found(text)
    assert (text[found.start : found.end], found.raw) == ("明\u200b溪縣公安局",) * 2


@pytest.mark.parametrize(
    "text",
    [
        "公安部门加强巡逻", "各县公安局均已完成", "两省公安厅会商", "省市公安机关联动",
        "全国公安厅局长会议召开", "各级公安机关",
        "市委托第三方测评", "前往辖区派出所办理", "向户籍所在地派出所申请", "党委、政府高度重视",
        "科技部署到位", "示范区建设",
        "本地教育局面向社会", "维护社会和平公安机关在行动", "某市公安局民警", "县级市政府",
        "各省、自治区、直辖市人民政府", "试点地区政府", "后方指挥中心", "全市局部地区有雨", "全县局势平稳",
        "一份公安县特产",
    ],
)  # fmt: skip
def test_what_names_no_one_body(text: str) -> None:
    assert _names(text) == []


# relative names


@pytest.mark.parametrize(
    ("text", "name", "level", "region"),
    [
        ("县公安局发布", "明溪县公安局", Level.COUNTY, "350421"),
        ("根据市公安局要求", "三明市公安局", Level.CITY, "350400"),
        ("按照省公安厅部署", "福建省公安厅", Level.PROVINCE, "350000"),
        ("在省厅、市局指导下", "福建省公安厅", Level.PROVINCE, "350000"),
        ("经市局批准", "三明市公安局", Level.CITY, "350400"),
        ("市局部署警力", "三明市公安局", Level.CITY, "350400"),
        ("县局召开会议", "明溪县公安局", Level.COUNTY, "350421"),
        ("牵头单位:刑侦大队", "明溪县公安局刑侦大队", Level.COUNTY, "350421"),
        ("配合刑侦支队破案", "三明市公安局刑侦支队", Level.CITY, "350400"),
        ("由网安总队指导", "福建省公安厅网安总队", Level.PROVINCE, "350000"),
        ("县公安局指挥情报中心", "明溪县公安局指挥情报中心", Level.COUNTY, "350421"),
        ("民警走进城关派出所", "明溪县公安局城关派出所", Level.TOWN, "350421"),
        ("县委、县政府表彰", "明溪县委", Level.COUNTY, "350421"),
        ("联合县教育局开展", "明溪县教育局", Level.COUNTY, "350421"),
    ],
)  # fmt: skip
def test_a_relative_name_is_told_whole_at_home(text: str, name: str, level: Level, region: str) -> None:
    found = _found(text, MINGXI)[0]
    assert (found.name, found.level, found.region) == (name, level, region)


@pytest.mark.parametrize(
    ("text", "name", "level"),
    [
        ("县公安局发布", "县公安局", Level.COUNTY), ("经省厅批准", "省厅", Level.PROVINCE),
        ("经市局批准", "市局", Level.CITY), ("刑侦支队破案", "刑侦支队", Level.CITY),
        ("走进城关派出所", "城关派出所", Level.TOWN), ("公安局的门前", "公安局", None),
    ],
)  # fmt: skip
def test_without_a_home_it_stays_as_printed(text: str, name: str, level: Level | None) -> None:
    (found,) = _found(text)
    assert (found.name, found.level, found.region) == (name, level, None)


def test_ours_is_the_sites_own() -> None:
    own = Home.of("明溪县公安局", "福建省三明市明溪县")
    assert _names("我局决定", own) == ["明溪县公安局"]
    assert _names("我局决定", MINGXI) == []
    assert _names("明溪县教育局\n我局决定", MINGXI) == ["明溪县教育局", "明溪县教育局"]


def test_the_one_place_of_a_text_serves_where_the_site_has_none() -> None:
    text = "明溪县公安局消息:按照省公安厅、市公安局部署,县公安局{}启动夜巡。"
    assert _names(text.format("")) == ["明溪县公安局", "福建省公安厅", "三明市公安局", "明溪县公安局"]
    assert _names(text.format("会同泉州市公安局"))[1:] == ["省公安厅", "市公安局", "县公安局", "泉州市公安局"]


def test_the_site_goes_before_what_the_text_names() -> None:
    assert _names("福州市公安局来访,市公安局接待。", MINGXI)[1] == "三明市公安局"


def test_a_county_level_city_calls_itself_city() -> None:
    assert _names("市公安局部署", Home.of("晋江市公安局", "福建省泉州市晋江市")) == ["晋江市公安局"]


def test_a_region_that_no_table_has_is_told_by_name() -> None:
    home = Home.of("临湖市公安局", "云溪省临湖市")
    assert _names("省公安厅要求,市公安局落实", home) == ["云溪省公安厅", "临湖市公安局"]
    (found,) = _found("记者从云溪省公安厅获悉")
    assert (found.name, found.level, found.region) == ("云溪省公安厅", Level.PROVINCE, None)


# places


def test_a_conjunction_is_no_part_of_a_region() -> None:
    assert _names("绥德县武警中队和县消防救援大队")[-1] == "绥德县消防救援大队"
    assert _names("和县公安局发布") == ["和县公安局"]


def test_provinces_that_act_are_mentioned_by_name() -> None:
    assert _names("在浙江,公安机关改革。在江西、广东等地,警务提速。湖北省按照公安部部署推进。") == [
        "浙江省", "江西省", "广东省", "湖北省", "公安部",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["在浙江,茶农正忙。", "记者在浙江采访民警。", "民警来自浙江和江西。", "警方说,湖北省气温高。"]
)
def test_places_in_passing_are_not(text: str) -> None:
    assert _names(text) == []


# nobody's name


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("组长：张三（县公安局局长）", ["县公安局"]),
        ("副组长：李小明 县公安局副局长、王大力 城关派出所所长", ["县公安局", "城关派出所"]),
        ("县公安局长赵建国任组长,县局周为民政委任副组长", ["县公安局", "县局"]),
        ("指挥中心吴国强、警务保障室郑海燕任副主任", []),
        ("犯罪嫌疑人孙某某,男,户籍地派出所证实;请与刑侦大队民警冯志伟联系", ["刑侦大队"]),
        ("被处罚人陈大勇违反规定,明溪县公安局决定罚款", ["明溪县公安局"]),
        ("受害人林女士到雪峰派出所报案", ["雪峰派出所"]),
        ("民警王建国派出所里值班", []),
    ],
)  # fmt: skip
def test_posts_not_persons(text: str, bodies: list[str]) -> None:
    found = [mention.name for mention in _found(text)]
    assert found == bodies


@given(
    st.text(st.sampled_from("省市县区公安局厅派出所分局大队张王李明溪福建三的,。、：（）委办在等地城关"), max_size=60)
)
def test_mentions_are_in_order_and_say_what_stands_there(text: str) -> None:
    canonical = canonicalise(text)
    for home in (None, MINGXI):
        found = find_agencies(canonical, home)
        assert list(found) == sorted(found, key=lambda mention: mention.start)
        assert all(before.end <= after.start for before, after in pairwise(found))
        assert all(canonicalise(text[mention.start : mention.end]).text == mention.raw for mention in found)


def test_no_name_of_a_body_is_told_twice_over() -> None:
    printed = [head.printed for _, _, head in heads().find("县公安局刑侦大队")]
    assert printed == ["公安局", "刑侦大队"]


# the typical articles

IN_SEEDS = {
    "000": {"公安部", "科技部", "中科院", "公安部第一研究所", "浙江省", "江西省", "广东省", "湖南省"}
    | {"乐山市公安局科技与信息通信科", "杭州市公安局科技信息化局"},
    "002": {"公安部", "科技部", "公安部科技信息化局"},
    "003": {"明溪县公安局", "三明市公安局", "福建省公安厅", "公安部"}
    | {
        f"明溪县公安局{unit}"
        for unit in ("指挥情报中心", "刑侦大队", "网安大队", "治安大队", "城关派出所", "警务保障室")
    }
    | {f"明溪县公安局{unit}" for unit in ("政工室", "交警大队", "出入境大队", "巡特警反恐大队", "国保大队")},
    "004": {f"{province}公安机关" for province in ("吉林省", "安徽省", "江苏省", "广东省", "河南省", "江西省")}
    | {"湖北省", "浙江省", "贵州省", "山东省", "公安部刑事侦查局", "公安部交通管理局"},
}


@pytest.mark.skipif(not SEEDS.exists(), reason="the seeds are not here")
@pytest.mark.parametrize("seed", sorted(IN_SEEDS))
def test_the_agencies_of_the_seeds(seed: str) -> None:
    text = Path(SEEDS / f"{seed}.txt").read_text("utf-8")
    for home in (None, MINGXI) if seed == "003" else (None,):
        assert IN_SEEDS[seed] - set(_names(text, home)) == set()
