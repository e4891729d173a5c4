"""Figures named in a text: what is one, what it counts, of when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.mentions import find_figures
from monitor.mentions.figures.numerals import value_of
from storage.mentions import FigureMention, Scope
from storage.text.canonical import canonicalise
from tests.conftest import ROOT

SEEDS = ROOT.parent / "shared" / "seeds"
WRITTEN = date(2024, 6, 12)


def _figures(text: str, written: date | None = WRITTEN) -> tuple[FigureMention, ...]:
    return find_figures(canonicalise(text), written)


def _only(text: str, written: date | None = WRITTEN) -> FigureMention:
    (figure,) = _figures(text, written)
    return figure


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,234.5", 1234.5),
        ("5 059.5亿", 505_950_000_000),
        ("1亿3000万", 130_000_000),
        ("6.3万", 63_000),
        ("1.2万亿", 1_200_000_000_000),
        ("三十", 30),
        ("十二", 12),
        ("两千", 2000),
        ("一百零五", 105),
        ("三万六千", 36_000),
        ("二亿零三百", 200_000_300),
        ("一点五", 1.5),
        ("十四五", None),
        ("七八", None),
        ("二〇二三", None),
    ],
)
def test_numerals(written: str, value: float | None) -> None:
    assert value_of(written) == value


@pytest.mark.parametrize(
    ("text", "subject", "value", "unit", "qualifier"),
    [
        ("全市现有智慧门禁3.6万套", "智慧门禁", 36_000, "套", None),
        ("建成近240余个警务驿站", "警务驿站", 240, "个", "近、余"),
        ("数据接口调用超过1.5亿次", "数据接口调用", 150_000_000, "次", "超过"),
        ("追回被骗钱款约３００多万元", "钱款", 3_000_000, "元", "约、多"),
        ("各所配备巡逻无人机不少于20架", "巡逻无人机", 20, "架", "不少于"),
        ("三十余名辅警报名", "辅警", 30, "名", "余"),
        ("近百家网吧签了承诺书", "网吧", 100, "家", "近"),
        ("预警准确率达到百分之九十二点五", "预警准确率", 92.5, "%", "达到"),
        ("接入探头两万余路", "探头", 20_000, "路", "余"),
        ("一体机处理速度是原来的3.5倍", "处理速度", 3.5, "倍", None),
        ("出动警力1.2万余人次", "警力", 12_000, "人次", "余"),
        ("查验车船超980万辆（艘）次", "车船", 9_800_000, "辆（艘）次", "超"),
        ("半数以上网格员已经持证", "网格员", 50, "%", "以上"),
        ("外来人口占常住人口的近三成", "占常住人口", 30, "%", "近"),
        ("小程序实名用户突破820万", "小程序实名用户", 8_200_000, "", "突破"),
        ("在辽宁等7省（区、市）试行", "省", 7, "个", None),
        ("项目预算：1706.94万元", "项目预算", 17_069_400, "元", None),
        ("许可证有效期为十年", "许可证有效期", 10, "年", None),
        ("发现后应当在24小时内向主管部门报告", "报告时限", 24, "小时", "内"),
        ("新规推出的便民举措有六类：", "便民举措", 6, "类", None),
        ("培育2名擅长数据分析的民警", "民警", 2, "名", None),
        ("全线有2256个办理货运的车站", "车站", 2256, "个", None),
        ("推出七项举措完善接处警流程", "举措", 7, "项", None),
        ("600名获奖民警参加座谈", "获奖民警", 600, "名", None),
        ("签发外国人证件近2300证次", "外国人证件", 2300, "证次", "近"),
        ("开设电视节目18档", "电视节目", 18, "档", None),
        ("有12人到场", "人", 12, "人", None),
        ("全年财政补助为人民币4,560.78万元", "财政补助", 45_607_800, "元", None),
    ],
)
def test_a_figure(text: str, subject: str, value: float, unit: str, qualifier: str | None) -> None:
    figure = _only(text)
    assert (figure.subject, figure.value, figure.unit, figure.qualifier) == (subject, value, unit, qualifier)


@pytest.mark.parametrize(
    "text",
    [
        "会议于2024年3月5日9时30分在第三会议室召开",
        "根据明公综〔2023〕124号文件第三条、第四条的规定",
        "符合GA/T 1400.1-2017第5章的要求",
        "1.总则\n（二）范围\n一、总体要求\n3.《某某办法》印发",
        "“十四五”时期推进“四项建设”和“三横三纵”架构，落实“1+2+7”体系",
        "联系电话0591-87654321，地址解放路120号3号楼",
        "18周岁以上的居民，年仅28岁的他",
        "升级到2.0版，支持5G和IPv6",
        "民警24小时值守，连续三年获评先进，开展为期3个月的行动",
        "一条短信、一个电话，从三个方面抓好落实",
        "《关于开展100个示范所建设的通知》印发",
        "浏览次数：1234次",
        "第十四届全国人民代表大会第二次会议，党的十九届六中全会",
        "数十台机械、几百个网点、每3个月一次",
        "图1所示，前10名获奖，二期于年内启动",
        "力争2025年底前完成",
        "新建3至5个点位",
        "男子骑三轮车离开，三轮摩托另作处理",
        "管制期间，1路、6路、12路绕行",
        "亿元以上在建项目继续推进，投资500万元以上的单位予以通报",
        "全市共有412个，覆盖主干道",
    ],
)
def test_no_figure(text: str) -> None:
    assert _figures(text) == ()


def test_what_teasers_tell_is_not_the_article_s() -> None:
    article = "县局建成数字案管室12个。" + "民警说，案管流程因此清楚了许多，卷宗不再来回搬运。" * 6
    assert [figure.value for figure in _figures(f"{article}\n推荐阅读\n今年粮食产量达到1.4万亿斤\n")] == [12]


def test_an_enumeration_gives_each_its_own_noun() -> None:
    text = "建成反诈工作站126个、警务室30个，配发4G记录仪80台和图传车2辆。"
    assert [(figure.subject, figure.value) for figure in _figures(text)] == [
        ("反诈工作站", 126),
        ("警务室", 30),
        ("4G记录仪", 80),
        ("图传车", 2),
    ]


def test_what_is_told_in_turn() -> None:
    figures = _figures("上半年，盗窃、抢劫案件分别下降15%和20.3%。")
    assert [(figure.subject, figure.value) for figure in figures] == [("盗窃案件", -15), ("抢劫案件", -20.3)]
    assert {figure.scope for figure in figures} == {Scope.CHANGE}


def test_a_number_without_a_noun_takes_that_of_the_last() -> None:
    figures = _figures("小区有住户1322户、5336人。口岸入境旅客达80万人次，占旅客总数的一成以上，同比上升6%。")
    assert [figure.subject for figure in figures] == ["住户", "住户", "口岸入境旅客", "占旅客总数", "口岸入境旅客"]


def test_a_rise_to_is_a_level_and_a_fall_by_is_negative() -> None:
    level, fall = _figures("办结率提高到98%，投诉量减少120件。")
    assert (level.value, level.scope) == (98, Scope.STATE)
    assert (fall.value, fall.scope, fall.qualifier) == (-120, Scope.CHANGE, "减少")


@pytest.mark.parametrize(
    ("text", "scope", "period", "as_of", "basis"),
    [
        ("截至目前，登记无人机860架", Scope.STATE, None, "2024-06-12", "article"),
        ("截至2023年6月底，累计登记无人机860架", Scope.TOTAL, None, "2023-06-30", "text"),
        ("去年，登记无人机860架", Scope.PERIOD, "2023", None, None),
        ("2023年累计登记无人机860架", Scope.PERIOD, "2023", None, None),
        ("上半年，登记无人机860架", Scope.PERIOD, "2024-01/2024-06", None, None),
        ("前三季度登记无人机860架", Scope.PERIOD, "2024-01/2024-09", None, None),
        ("今年以来，累计登记无人机860架", Scope.PERIOD, "2024-01-01/2024-06-12", None, None),
        ("1至5月，登记无人机860架", Scope.PERIOD, "2024-01/2024-05", None, None),
        ("11月，登记无人机860架", Scope.PERIOD, "2023-11", None, None),
        ("近五年，登记无人机860架", Scope.PERIOD, "2019-06-12/2024-06-12", None, None),
        ("“十三五”期间，登记无人机860架", Scope.PERIOD, "2016/2020", None, None),
        ("自2021年3月试点以来，截至2022年9月，累计登记无人机860架", Scope.TOTAL, "2021-03/2022-09", "2022-09", "text"),
        ("到2026年，登记无人机将达860架", Scope.STATE, None, "2026", "text"),
        ("登记无人机860架，与2022年基本持平", Scope.STATE, None, None, None),
        ("6月3日，大队登记无人机860架", Scope.STATE, None, None, None),
    ],
)
def test_times(text: str, scope: Scope, period: str | None, as_of: str | None, basis: str | None) -> None:
    figure = _only(text)
    assert (figure.scope, figure.period, figure.as_of, figure.as_of_basis) == (scope, period, as_of, basis)


def test_without_a_date_what_is_told_from_it_stays_open() -> None:
    assert _only("去年，登记无人机860架", None).period is None
    assert _only("截至目前，登记无人机860架", None).as_of is None
    assert _only("2023年，登记无人机860架", None).period == "2023"


def test_the_day_a_text_was_made_goes_before_that_of_its_publication() -> None:
    (figure,) = find_figures(canonicalise("去年，登记无人机860架"), date(2024, 1, 2), date(2023, 11, 18))
    assert figure.period == "2022"


def test_a_leading_time_holds_for_its_paragraph() -> None:
    text = "2023年，大队办理驾照12万本。换发行驶证3万本。\n目前在岗民警60名。"
    assert [figure.period for figure in _figures(text)] == ["2023", "2023", None]


def test_offsets_are_those_of_the_original() -> None:
    text = "　　全县建(jiàn)成警務站１２０個，接入視頻２.３萬路。"
    for figure in _figures(text):
        assert text[figure.start : figure.end] in ("１２０個", "２.３萬路")


@given(st.text("一二三两十百万亿点0123456789.,年月日至个项%第“”《》、，。的共近余增长下降标准\n", max_size=80))
def test_any_text_is_read_and_spans_hold(text: str) -> None:
    for figure in _figures(text):
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.subject


def _seed(name: str, written: date | None = None) -> list[tuple[str, float, str]]:
    text = Path(SEEDS / f"{name}.txt").read_text(encoding="utf-8")
    return [(figure.subject, figure.value, figure.unit) for figure in _figures(text, written)]


@pytest.mark.skipif(not SEEDS.exists(), reason="the seeds are not here")
@pytest.mark.parametrize(
    ("seed", "figures"),
    [
        ("000", [("重点工程", 17, "个"), ("服务", 12e9, "次"), ("移动警务应用", 4600, "个"), ("标准", 2500, "项")]),
        ("001", [("居民身份证", 135_000, "张")]),
        (
            "002",
            [
                ("基层技术革新获奖民警", 5, "名"),
                ("标准", 2777, "项"),
                ("业务办理项", 63_000, "个"),
                ("公安“一网通办”移动端用户", 14e6, ""),
                ("中央部委单位", 39, "个"),
                ("省", 31, "个"),
                ("业务系统", 323, "个"),
                ("服务", 12.8e9, "次"),
                ("对外共享服务", 6527, "项"),
            ],
        ),
        (
            "004",
            [
                ("负责人", 150, "人"),
                ("重大公安科研项目", 13, "个"),
                ("注册用户", 24.8e6, "人"),
                ("服务", 33.7e6, "件"),
                ("科技创新成果", 16, "项"),
            ],
        ),
    ],
)
def test_the_typical_articles(seed: str, figures: list[tuple[str, float, str]]) -> None:
    assert _seed(seed) == figures
