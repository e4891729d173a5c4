"""Numbered tasks with those who answer for them, in running text and in tables."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.mentions import find_tasks
from monitor.mentions.tasks.units import units
from storage.mentions import TaskMention
from storage.text.canonical import canonicalise
from tests.conftest import ROOT, Kexin

SEEDS = ROOT.parent / "shared" / "seeds"
needs_seeds = pytest.mark.skipif(not SEEDS.exists(), reason="the seeds are not here")
PUBLISHED = date(2024, 3, 5)

LINES = """一、目标
1.起步年（2024年）。搭好班子，年底前完成摸底。
2.提升年（2025年）。争取在2025年底前全面推开。
二、重点任务
（一）夯实底座
1.升级机房供电。更换老旧电源，消除隐患。
牵头单位：科信支队、警保处
责任单位：局属各单位
完成时限：2024年9月底前
2.统一身份认证，打通业务系统。分批接入。
牵头单位：科信支队
责任单位：各县（市、区）公安局
责任领导：赵某某
完成时限：2025年底前基本完成、持续优化
三、保障
（一）抓好组织。各牵头单位要高度重视。
"""


def tasks(text: str) -> tuple[TaskMention, ...]:
    return find_tasks(canonicalise(text), PUBLISHED)


def only(text: str) -> TaskMention:
    (task,) = tasks(text)
    return task


def test_labels_on_lines_of_their_own() -> None:
    first, second = tasks(LINES)
    assert (first.no, first.title, first.raw) == ("1", "升级机房供电", "1.升级机房供电")
    assert (first.lead, first.responsible) == (("科信支队", "警保处"), ("局属各单位",))
    assert (first.deadline_raw, first.deadline, first.continuing) == ("2024年9月底前", "2024-09-30", False)
    assert second.responsible == ("各县（市、区）公安局",)
    assert (second.deadline, second.continuing) == ("2025-12-31", True)
    assert LINES[second.start : second.end] == second.raw == "2.统一身份认证，打通业务系统"


def test_goals_of_a_year_are_no_tasks() -> None:
    assert tasks("1.启动年（2024年）。建好机制。\n完成时限：2024年底前\n2.总结年（2025年）。做好验收。\n") == ()


@pytest.mark.parametrize(
    ("number", "no"),
    [
        ("（三）", "三"),
        ("(三)", "三"),
        ("3.", "3"),
        ("３．", "3"),
        ("3、", "3"),
        ("（3）", "3"),
        ("3）", "3"),
        ("三、", "三"),
        ("二是", "二"),
        ("③", "③"),
        ("第三项：", "三"),
        ("任务三：", "三"),
        ("2.3 ", "2.3"),
    ],
)
def test_numbers_of_every_form(number: str, no: str) -> None:
    task = only(f"{number}建设接警分析平台。做好接入。（责任单位：指挥中心）")
    assert (task.no, task.title, task.responsible) == (no, "建设接警分析平台", ("指挥中心",))


@pytest.mark.parametrize(
    ("duties", "lead", "responsible", "deadline"),
    [
        ("（牵头单位：市公安局；责任单位：市财政局、市教育局，各区政府；完成时限：2024年底前）",
         ("市公安局",), ("市财政局", "市教育局", "各区政府"), "2024-12-31"),
        ("（牵头单位：市科技和信息化局，配合单位：市公安局）", ("市科技和信息化局",), ("市公安局",), None),
        ("〔责任单位:省大数据局、商务厅按职责分工负责。各地不再列出,下同。〕", (), ("省大数据局", "商务厅"), None),
        ("（牵头单位：县公安局；责任单位：县司法局，各乡镇人民政府，6月底完成）",
         ("县公安局",), ("县司法局", "各乡镇人民政府"), "2024-06-30"),
        ("（市公安局、市财政局按职责分工负责，11月底前完成）", (), ("市公安局", "市财政局"), "2024-11-30"),
        ("（市公安局牵头，市财政局、各县（市、区）政府配合）", ("市公安局",), ("市财政局", "各县（市、区）政府"), None),
        ("（由市公安局会同市财政局负责）", ("市公安局",), ("市财政局",), None),
        ("（教育部、公安部等负责，列第一位的为牵头部门，下同）", ("教育部",), ("公安部",), None),
        ("主办：科信处；协办：各支队；时限：上半年。", ("科信处",), ("各支队",), "2024-06-30"),
        ("责任单位：科信处、钱某。联系人：孙某，电话：0000。", (), ("科信处", "钱某"), None),
        ("（责任单位及责任人：科信处 钱某、法制处；时限：第三季度末）", (), ("科信处", "法制处"), "2024-09-30"),
        ("责任单位：县公安局（牵头）、县财政局、\n县教育局，各乡镇（街道）。", ("县公安局",),
         ("县财政局", "县教育局", "各乡镇（街道）"), None),
        ("牵头单位:科信科 责任单位:各所队 时限:6月底", ("科信科",), ("各所队",), "2024-06-30"),
        ("\n（1）牵头单位：科信科\n（2）责任单位：各所队\n", ("科信科",), ("各所队",), None),
        ("\n牵头单位\n科信处\n完成时间\n2024年7月\n", ("科信处",), (), "2024-07-31"),
    ],
)  # fmt: skip
def test_duties_of_every_form(
    duties: str, lead: tuple[str, ...], responsible: tuple[str, ...], deadline: str | None
) -> None:
    task = only(f"（一）推进平台整合。减少重复建设。{duties}")
    assert (task.title, task.lead, task.responsible, task.deadline) == ("推进平台整合", lead, responsible, deadline)


def test_brackets_of_bodies_count_beside_stated_duties() -> None:
    text = "1.研发装备。做好试点。（公安部、教育部）\n"
    assert tasks(text) == ()
    assert [task.responsible for task in tasks(text + "2.培养人才。（公安部负责）")] == [
        ("公安部", "教育部"),
        ("公安部",),
    ]


def test_items_within_one_paragraph() -> None:
    text = "一是建平台。（责任单位：甲支队）二是强应用。（责任单位：乙支队；时限：每季度）三是谈一点体会。"
    assert [(task.no, task.title, task.responsible) for task in tasks(text)] == [
        ("一", "建平台", ("甲支队",)),
        ("二", "强应用", ("乙支队",)),
    ]


def test_a_duty_behind_silent_steps_is_that_of_the_task_around_them() -> None:
    text = "1.完善预案\n（1）修订总案。\n（2）开展演练。\n（责任单位：各分局）\n2.充实队伍。\n（责任单位：政治部）\n"
    assert [(task.no, task.title, task.responsible) for task in tasks(text)] == [
        ("1", "完善预案", ("各分局",)),
        ("2", "充实队伍", ("政治部",)),
    ]


def test_without_a_label_the_last_deadline_of_the_item_counts() -> None:
    task = only("1.清理账号。2024年5月底前摸清底数，2024年10月底前完成整改。（各分局负责）")
    assert (task.deadline_raw, task.deadline) == ("2024年10月底前", "2024-10-31")


@pytest.mark.parametrize(
    "text",
    [
        "公安机关牵头负责此项工作，有关部门配合。",
        "1.建立机制。由县公安局牵头负责，各部门配合。",
        "1.介绍情况（负责人：李某）。",
        "1.开展专项行动（以下由专班负责）。",
        "责任单位：县公安局",
        "1.本报讯（记者 周某 通讯员 吴某）。",
        "1.明确分工，各责任单位：要落实到人。",
        "二、组织单位\n主办单位：某市公安局\n承办单位：某警察学院\n",
        "1.项目名称：平台运维\n2.完成时限：合同签订后30日内\n3.联系人：褚某",
    ],
)
def test_what_assigns_nothing(text: str) -> None:
    assert tasks(text) == ()


def test_teasers_have_no_tasks() -> None:
    assert len(tasks(LINES + "结束语。" * 30 + "\n相关阅读\n1.另一篇。（责任单位：别的局）\n")) == 2


TABLES = [
    # a row of a page: a line, cells parted by a space, empty cells gone
    "序号 重点任务 牵头单位 责任单位 完成时限\n1 建设指挥中心 科信支队 各分局、警保处 2024年底前\n"
    "2 联网 共享 视频 治安支队 持续推进\n",
    # a row of a worksheet
    "序号\t重点任务\t牵头单位\t责任单位\t完成时限\n1\t建设指挥中心\t科信支队\t各分局、警保处\t2024年底前\n"
    "2\t联网 共享 视频\t治安支队\t\t持续推进\n",
    # a cell a line, as from a Word file
    "序号\n重点任务\n牵头单位\n责任单位\n责任人\n完成时限\n1\n建设指挥中心\n科信支队\n各分局、警保处\n郑某\n2024年底前\n"
    "2\n联网 共享 视频\n治安支队\n持续推进\n",
    "| 序 号 | 重点任务 | 牵头单位 | 责任单位 | 完成时限 |\n"
    "| 1 | 建设指挥中心 | 科信支队 | 各分局、警保处 | 2024年底前 |\n"
    "（二）应用\n| 2 | 联网 共享 视频 | 治安支队 | 持续推进 |\n",
]


@pytest.mark.parametrize("table", TABLES)
def test_tables(table: str) -> None:
    first, second = tasks(
        "附件：任务清单\n" + table + "以上任务由各单位认真抓好落实，每月报送进展，不得延误，确保质量。"
    )
    assert (first.no, first.title, first.lead) == ("1", "建设指挥中心", ("科信支队",))
    assert (first.responsible, first.deadline) == (("各分局", "警保处"), "2024-12-31")
    assert (second.no, second.title, second.lead, second.responsible) == ("2", "联网 共享 视频", ("治安支队",), ())
    assert (second.deadline, second.continuing) == (None, True)


def test_a_table_without_numbers_ends_before_the_prose() -> None:
    text = "工作内容 责任部门 完成时间\n开展测评 网安大队 2024-06-30\n组织培训 政工室 2024.11\n下面是正文。"
    assert [(task.no, task.responsible, task.deadline) for task in tasks(text)] == [
        ("", ("网安大队",), "2024-06-30"),
        ("", ("政工室",), "2024-11-30"),
    ]


@pytest.mark.parametrize(
    ("written", "bodies"),
    [
        ("市住房和城乡建设局和市财政局", ("市住房和城乡建设局", "市财政局")),
        (
            "市住房城乡建设局（市人防办）、各县（市、区）公安局",
            ("市住房城乡建设局（市人防办）", "各县（市、区）公安局"),
        ),
        ("市发展改革委、各县、市、区公安局等部门", ("市发展改革委", "各县、市、区公安局")),
        ("市委组织部及市教育局", ("市委组织部", "市教育局")),
        ("县公安局及其派出所", ("县公安局及其派出所",)),
        ("市工业和信息化局以及市卫生和计划生育委员会", ("市工业和信息化局", "市卫生和计划生育委员会")),
        ("治安支队（王某）、副局长李某某", ("治安支队", "副局长")),
        ("公安、财政、人社等部门按职责分工负责", ("公安", "财政", "人社")),
    ],
)
def test_bodies_are_told_apart(written: str, bodies: tuple[str, ...]) -> None:
    assert units(written) == bodies


PIECES = (
    *("1.", "（一）", "一是", "1 ", "牵头单位：", "（责任单位：", "完成时限", "序号 任务 牵头单位\n"),
    *("局", "、", "）", "(", "\n", "\t", "。", "和", "建设", "负责", "牵头", "2024年", "底前", "各县（市、区）"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_can_be_read_and_offsets_hold(text: str) -> None:
    for task in tasks(text):
        assert text[task.start : task.end] == task.raw
        assert task.title


def told(kexin: Kexin, seed: str) -> dict[str, list[dict[str, object]]]:
    return dict(json.loads(kexin("explain", SEEDS / f"{seed}.txt").stdout))


@needs_seeds
def test_a_county_plan_has_its_25_tasks(kexin: Kexin) -> None:
    found = told(kexin, "003")["tasks"]
    assert [task["no"] for task in found] == [str(number) for number in range(1, 26)]
    assert all(task["responsible"] == ["局属各单位"] and task["lead"] for task in found)
    assert found[18]["deadline_raw"] == "2023年底前基本完成、持续推进"
    days = [task["deadline"] for task in found if not task["continuing"]]
    assert days == ["2023-12-31"] * 2 + ["2024-12-31"] * 3 + ["2025-12-31"] + ["2024-12-31"] * 3
    both = [task["deadline"] for task in found if task["continuing"] and task["deadline"]]
    assert both == ["2023-12-31", "2024-12-31"]
    leads = Counter(lead for task in found if isinstance(task["lead"], list) for lead in task["lead"])
    assert leads.most_common(5) == [
        ("指挥情报中心", 24), ("刑侦大队", 9), ("网安大队", 4), ("城关派出所", 3), ("治安大队", 3)
    ]  # fmt: skip


@needs_seeds
def test_a_retrospective_has_one_deadline(kexin: Kexin) -> None:
    seed = told(kexin, "004")
    assert seed["tasks"] == []
    assert [(due["text"], due["day"]) for due in seed["deadlines"]] == [("到2018年底", "2018-12-31")]
