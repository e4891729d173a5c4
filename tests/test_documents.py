"""Everything that the field writes for the names of documents, and what only looks like one."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.mentions import find_documents, find_standards
from storage.text.canonical import canonicalise
from tests.conftest import ROOT


def names(text: str) -> list[str]:
    return [mention.title or mention.number or "" for mention in find_documents(canonicalise(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("出台《甲市数据条例》《乙市数据条例》和《丙市数据条例》。", ["甲市数据条例", "乙市数据条例", "丙市数据条例"]),
        ("《 某地视频联网规范 》已印发", ["某地视频联网规范"]),
        ("《某地\n智慧警务规划》印发", ["某地智慧警务规划"]),
        ("《某地\n  智慧警务规划》印发", ["某地智慧警务规划"]),
        ("《某地工作已经结束。\n另有规划》印发", []),
        ("《某地\n智慧\n警务规划》印发", []),
        ("《关于印发〈某省方案〉的\n通知》", ["关于印发〈某省方案〉的通知"]),
        ("《关于印发〈某省\n方案〉的通知》", ["关于印发〈某省方案〉的通知"]),
        ("《甲办法\n》自公布之日起施行", ["甲办法"]),
        ("《未关闭的标题\n另见《某办法》及其他》", ["某办法"]),
        ("《甲》《乙办法》", ["乙办法"]),
        ("多余的》之后《丁规定》", ["丁规定"]),
        ("依照<<某市门牌管理规定>>办理", ["某市门牌管理规定"]),
        ("依照≪某市门牌管理规定≫办理", ["某市门牌管理规定"]),
        ("《某规划(2023—2025年)》", ["某规划(2023—2025年)"]),
        ("《“十五五”某某规划》", ["“十五五”某某规划"]),
        ("《关于修改<某市犬类条例>的决定》", ["关于修改<某市犬类条例>的决定"]),
        ("印發「關於加強村居警務的通知」", ["关于加强村居警务的通知"]),
        ("印发『某县养犬管理办法(试行)』", ["某县养犬管理办法(试行)"]),
        ("他說「關於這件事我不知道」", []),
        ("「平安鄉里」行動", []),
    ],
)
def test_titles_as_the_field_writes_them(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("落实网络安全法、数据安全法、密码法等要求", ["网络安全法", "数据安全法", "密码法"]),
        ("依照中华人民共和国刑法和中华人民共和国刑事诉讼法", ["中华人民共和国刑法", "中华人民共和国刑事诉讼法"]),
        ("《网络安全法、数据安全法问答》", ["网络安全法、数据安全法问答"]),
        ("落实网络安全法,保护数据", []),
        ("立法、执法、司法和守法", []),
        ("办法和方法、刑法", []),
    ],
)
def test_laws_listed_without_marks(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_listed_laws_share_what_the_sentence_says() -> None:
    assert [one.relation for one in find_documents(canonicalise("落实网络安全法、数据安全法等要求"))] == ["贯彻"] * 2


@given(
    st.sampled_from("〔[［【﹝〖{(（"),
    st.sampled_from("〕]］】﹞〗})）"),
    st.sampled_from(["公通字{}2025{}7号", "公通字 {} 2025 {} 7 号", "公通字{}2025年{}第7号", "公通字{}2025{}字第7号"]),
)
def test_a_year_in_brackets_of_any_form(opening: str, closing: str, form: str) -> None:
    assert names(f"请照{form.format(opening, closing)}文办理") == ["公通字〔2025〕7号"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("京政办发〔2024〕11号", ["京政办发〔2024〕11号"]),
        ("法释〔2024〕6号", ["法释〔2024〕6号"]),
        ("法〔2024〕6号", ["法〔2024〕6号"]),
        ("高检会〔2024〕6号", ["高检会〔2024〕6号"]),
        ("中办发〔2024〕6号", ["中办发〔2024〕6号"]),
        ("公信安[1999]861号", ["公信安〔1999〕861号"]),
        ("公通字〔98〕31号", ["公通字〔98〕31号"]),
        ("晋公(网)〔2024〕6号", ["晋公(网)〔2024〕6号"]),
        ("晋公（网）字〔2024〕6号", ["晋公（网）字〔2024〕6号"]),
        ("公通字〔2024〕6号、法发〔2024〕9号", ["公通字〔2024〕6号", "法发〔2024〕9号"]),
        ("公通字〔2024〕6号、9号文件", ["公通字〔2024〕6号", "公通字〔2024〕9号"]),
        ("公通字〔2024〕6、9号文件", ["公通字〔2024〕6号", "公通字〔2024〕9号"]),
        ("公通字〔2024〕6号和〔2025〕2号要求", ["公通字〔2024〕6号", "公通字〔2025〕2号"]),
        ("公通字〔2024〕6号、9号楼", ["公通字〔2024〕6号"]),
        ("公安部公通字〔2024〕6号", ["公通字〔2024〕6号"]),
        ("某省公安厅某公综〔2024〕6号", ["某公综〔2024〕6号"]),
        ("国务院办公厅函〔2024〕6号", ["国务院办公厅函〔2024〕6号"]),
        ("实施意见某府发〔2024〕6号", ["某府发〔2024〕6号"]),
        ("国 办 发 〔 2024 〕 6 号", ["国办发〔2024〕6号"]),
        ("(公科信〔2024〕6号)", ["公科信〔2024〕6号"]),
        ("见公科信〔2024〕6号文。", ["公科信〔2024〕6号"]),
        ("发改规划〔2024〕6号", ["发改规划〔2024〕6号"]),
        ("将政综〔2024〕6号", ["将政综〔2024〕6号"]),
        ("和政发〔2024〕6号", ["和政发〔2024〕6号"]),
        ("2024年5月6日某公综〔2024〕6号", ["某公综〔2024〕6号"]),
        ("公通字〔2024〕号", []),
        ("公通字〔2024〕 号", []),
        ("公通字〔2024〕××号", []),
        ("公通字〔〕6号", []),
        ("某小区(2024)3号楼", []),
        ("(2024)某0102民初66号", []),
        ("某办法(试行)〔2024〕", []),
    ],
)
def test_numbers_as_the_field_writes_them(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公安部令第165号", "公安部令第165号"),
        ("公安部令 165号", "公安部令第165号"),
        ("公安部第165号令", "公安部令第165号"),
        ("公安部令\n第165号\n", "公安部令第165号"),
        ("公安部令(第165号)", "公安部令第165号"),
        ("公安部令（第 165 号）", "公安部令第165号"),
        ("总理签署第790号国务院令", "国务院令第790号"),
        ("总理签署国务院第790号令", "国务院令第790号"),
        ("国令第790号", "国令第790号"),
        ("主席令第八十四号", "主席令第八十四号"),
        ("中华人民共和国主席令（第八十四号）", "主席令第八十四号"),
        ("交通运输部令2024年第5号", "交通运输部令2024年第5号"),
        ("国家发展和改革委员会令（2024年第5号）", "国家发展和改革委员会令2024年第5号"),
        ("某省政府令第28号", "某省政府令第28号"),
        ("中国证监会令第28号", "中国证监会令第28号"),
        ("公安部公告2025年第2号", "公安部公告2025年第2号"),
        ("公安部公告（2025年第2号）", "公安部公告2025年第2号"),
        ("公安部2025年第2号公告", "公安部公告2025年第2号"),
        ("财政部 税务总局公告2025年第2号", "财政部 税务总局公告2025年第2号"),
        ("财政部、税务总局公告2025年第2号", "财政部、税务总局公告2025年第2号"),
        ("比照海关总署公告2025年第2号", "海关总署公告2025年第2号"),
        ("中华人民共和国国家标准公告2025年第2号", "国家标准公告2025年第2号"),
        ("国家税务总局公告〔2025〕29号", "国家税务总局公告〔2025〕29号"),
    ],
)
def test_orders_and_announcements(text: str, expected: str) -> None:
    assert names(f"依照{text}办理") == [expected]


@pytest.mark.parametrize(
    "text",
    ["公安部五条禁令第3号墙报", "令人欣喜的是第3号选手", "公告第3号", "发布公告2025年第2号", "门牌第165号令人费解"],
)
def test_no_orders(text: str) -> None:
    assert names(text) == []


def test_an_announcements_number_inside_a_title_is_part_of_it() -> None:
    assert names("发布《公安部公告（2025年第2号）》") == ["公安部公告（2025年第2号）"]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("公安部、科技部联合印发《甲计划》。", "公安部、科技部"),
        ("3月5日,公安部会同教育部日前印发了《甲计划》", "公安部、教育部"),
        ("某部等五部门联合印发《甲计划》", "某部"),
        ("国家发展和改革委员会2025年3月1日发布《甲计划》", "国家发展和改革委员会"),
        ("国家数据局在官方网站发布了《甲计划》", "国家数据局"),
        ("国务院办公厅关于印发《甲计划》的通知", "国务院办公厅"),
        ("认真学习公安部制定的《甲计划》", "公安部"),
        ("某省公安厅《甲计划》要求", "某省公安厅"),
        ("《公安部关于甲事项的通知》", "公安部"),
        ("《中共中央 国务院关于甲事项的意见》", "中共中央、国务院"),
        ("《国务院办公厅转发公安部关于甲事项意见的通知》", "国务院办公厅"),
        ("《甲计划》由公安部、科技部联合印发", "公安部、科技部"),
        ("《甲计划》(公通字〔2025〕3号)", "公安部"),
        ("《甲计划》(国科发高〔2025〕3号)", "科学技术部"),
        ("公安部发布公共安全行业标准GA/T 3333-2025《甲导则》", "公安部"),
        ("落实公安部《甲计划》和《某市办法》", "公安部"),
        ("我局制定了《甲计划》", None),
        ("三部门联合印发《甲计划》", None),
        ("某地转发了《甲计划》", None),
        ("公安部转发《甲计划》", None),
        ("公安部组织学习《甲计划》", None),
        ("活动由全体干部参加,《甲计划》", None),
        ("会议部署《甲计划》", None),
        ("《甲计划》(明公综〔2025〕3号)", None),
    ],
)
def test_who_issued_a_titled_document(text: str, agency: str | None) -> None:
    assert find_documents(canonicalise(text))[0].agency == agency


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("国办发〔2025〕3号", "国务院办公厅"),
        ("国发〔2025〕3号", "国务院"),
        ("国令第790号", "国务院"),
        ("国务院令第790号", "国务院"),
        ("发改数据〔2025〕3号", "国家发展改革委"),
        ("工信部网安〔2025〕3号", "工业和信息化部"),
        ("财政部 税务总局公告2025年第3号", "财政部、税务总局"),
        ("某市公安局关于做好某事的通知(某公综〔2025〕3号)", "某市公安局"),
        ("某市公安局印发《甲计划》(某公综〔2025〕3号)", "某市公安局"),
        ("国家税务总局公告〔2025〕3号", "国家税务总局"),
        ("落实公安部《甲计划》和《某市办法》", None),
        ("印发公安部《甲计划》和《某市办法》的通知", None),
        ("某市政府转发 公安部关于做好某事的通知 某府〔2025〕3号", None),
        ("沪公通字〔2025〕3号", None),
        ("某发改〔2025〕3号", None),
        ("公文〔2025〕3号", None),
    ],
)
def test_who_numbered_a_document(text: str, agency: str | None) -> None:
    assert find_documents(canonicalise(text))[-1].agency == agency


def test_letters_belong_to_one_body() -> None:
    bodies = tomllib.loads((ROOT / "monitor/mentions/issuers.toml").read_text(encoding="utf-8"))
    letters = [one for part in bodies.values() for all_letters in part.values() for one in all_letters]
    assert len(letters) == len(set(letters))


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("现转发《甲计划》,请执行", ["转发"]),
        ("《甲办法》(公通字〔2005〕1号)同时废止。", ["废止", "废止"]),
        ("《甲办法》、《乙办法》和《丙办法》同时废止。", ["废止", "废止", "废止"]),
        ("2005年某局发布的《甲办法》和2006年某局发布的《乙办法》同时废止", ["废止", "废止"]),
        ("《新办法》自2025年起施行,《旧办法》自同日起失效", [None, "废止"]),
        ("决定废止《甲办法》", ["废止"]),
        ("对《甲办法》进行修订", ["修订"]),
        ("组织对《甲办法》提出修改意见", [None]),
        ("新修订的《甲办法》", ["修订"]),
        ("代替了原来的《甲办法》", ["代替"]),
        ("《甲办法》被《乙办法》取代", ["代替", None]),
        ("根据《甲法》《乙法》,制定本办法", ["根据", "根据"]),
        ("按照公安部印发的《甲计划》要求", ["根据"]),
        ("根据公通字〔2022〕5号要求", ["根据"]),
        ("根据《甲法》制定《乙办法》", ["根据", "印发"]),
        ("认真贯彻落实《甲计划》", ["贯彻"]),
        ("推动《甲计划》落地见效", ["贯彻"]),
        ("公安部印发《甲计划》", ["印发"]),
        ("现将《甲计划》印发给你们", ["印发"]),
        ("《甲计划》已经部领导同意,现印发给你们", ["印发"]),
        ("公安部制定的《甲计划》提出", ["印发"]),
        ("贯彻上级精神的通知 某公〔2025〕3号", [None]),
        ("《甲办法》自公布之日起施行", [None]),
        ("《甲办法》发布会", [None]),
        ("某条例由国务院令第1号公布", [None]),
        ("《关于修改〈甲条例〉的决定》第二次修订", [None]),
        ("《关于转发《甲意见》的通知》", [None, "转发"]),
        ("《人民日报》", [None]),
        ("违反《甲法》的行为", [None]),
    ],
)
def test_what_the_sentence_does_with_a_document(text: str, relations: list[str | None]) -> None:
    assert [mention.relation for mention in find_documents(canonicalise(text))] == relations


PIECES = """
《 》 〈 〉 << >> 「 」 （ ） ( ) 〔 〕 [ ] 、 ， 。 和 的 等 令 第 号 公告 年 2025 12 字 公通字 公安部 科技部 国务院
刑法 密码法 关于 印发 根据 同时废止 由 联合 通知 办法 甲乙 GA/T1400.1 GB/T2-2020 ～3 — 代替 发布 实施 将于2025年1月1日起
"""


@settings(deadline=None)  # the first text loads the tables
@given(st.lists(st.sampled_from([*PIECES.split(), "\n", " "]), max_size=40).map("".join))
def test_whatever_is_found_stands_in_the_text(text: str) -> None:
    canonical = canonicalise(text)
    for mention in find_documents(canonical):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.raw in canonical.text
        assert (mention.title is None) != (mention.number is None)
    for standard in find_standards(canonical):
        assert 0 <= standard.start < standard.end <= len(text)
        assert standard.name not in (standard.replaces or "").split("、")
