"""What counts as an edit, and what it looks like."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.rewritings import REWRITINGS
from storage.text.furniture import SIGNS, is_notice
from storage.versions import Change, Passage, Where, compare, fact

TITLE = "某县印发科技兴警实施方案"
TEXT = (
    "各单位：\n为推进科技兴警，现将方案印发给你们。全县共建成感知设备120处，完成时限为2024年底前。"
    "请认真贯彻《某县公安科技管理办法》，抓好落实。\n来源：某县公安局\u3000点击量：120\n3小时前发布"
)


def change(text: str, title: str = TITLE) -> Change:
    found = compare(TITLE, TEXT, title, text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("old", "new", "weight", "why", "was", "now"),
    [
        ("120处", "135处", 3, "数字", "120处", "135处"),
        ("120处", "１２０余处", 3, "数字", "120处", "１２０余处"),
        ("2024年底前", "2025年6月底前", 3, "期限", "2024年底前", "2025年6月底前"),
        ("管理办法》", "奖励办法》", 3, "文件名", "《某县公安科技管理办法》", "《某县公安科技奖励办法》"),
        ("抓好落实", "抓紧落实", 1, "措辞", "抓好", "抓紧"),
        ("请认真", "请切实", 1, "措辞", "认真", "切实"),
        ("请认真", "应当认真", 2, "义务词", "请", "应当"),
        ("全县共", "全市共", 2, "地名", "全县", "全市"),
        ("科技兴警，", "科技兴警、", 0, "标点", "，", "、"),
    ],
)
def test_an_edit_is_placed_and_weighed(old: str, new: str, weight: int, why: str, was: str, now: str) -> None:
    text = TEXT.replace(old, new)
    found = change(text)
    (edit,) = found.edits
    assert found.kinds == ("body",)
    assert (edit.weight, edit.why, found.significant) == (weight, why, weight >= 2)
    assert old[:3] in edit.before
    assert edit.before.endswith(("，", "。"))
    assert ([TEXT[a:b] for a, b in edit.old], [text[a:b] for a, b in edit.new]) == ([was], [now])
    assert (marked(edit.was), marked(edit.now)) == ([was], [now])


def marked(passage: Passage) -> list[str]:
    return [passage.text[a:b] for a, b in passage.marks]


RULES = (
    "第一条 数据提供单位应当在收到申请之日起五个工作日内答复；不予提供的，应当书面说明理由。\n"
    "第二条 涉及个人信息的，未经本人同意，不得对外提供，但法律另有规定的除外。\n"
    "第三条 违反本规定的，由县级以上公安机关责令改正，处一千元以上五千元以下罚款。\n"
    "第四条 市公安局科技信息化处负责技术审核，联系电话：0888-2210033。\n"
    "第五条 本规定自2026年3月1日起施行，《数据共享暂行办法》（岚公发〔2019〕7号）同时废止。\n"
)


@pytest.mark.parametrize(
    ("old", "new", "weight", "why"),
    [
        ("五个工作日内", "十个工作日内", 3, "期限"),
        ("应当书面", "可以书面", 2, "义务词"),
        ("不予提供", "予以提供", 3, "禁止或否定"),
        ("不得对外", "可以对外", 3, "禁止或否定"),
        ("，但法律另有规定的除外", "", 3, "禁止或否定"),
        ("一千元以上", "二千元以上", 3, "数字"),
        ("五千元以下", "五千元以上", 2, "限度词"),
        ("县级以上", "市级以上", 2, "地名"),
        ("市公安局科技", "市司法局科技", 2, "单位"),
        ("2210033", "2210034", 2, "联系方式"),
        ("3月1日", "5月1日", 3, "日期"),
        ("暂行办法》", "管理办法》", 3, "文件名"),
        ("〔2019〕7号", "〔2019〕17号", 3, "文号"),
        ("同时废止", "同时修订", 3, "禁止或否定"),
        ("个人信息", "个人数据", 1, "措辞"),
        ("五个工作日内", "5个工作日内", 1, "措辞"),
        ("答复；不予", "答复，不予", 0, "标点"),
        ("第五条 本", "第六条 本", 1, "序号"),
        ("同时废止。\n", "同时废止。\n附件：\n1.申请表\n", 2, "增加整句"),
        ("第五条", "第五条 申请人可以委托代理。\n第六条", 2, "义务词、增加整句"),
        ("第二条 涉及个人信息的，未经本人同意，不得对外提供，但法律另有规定的除外。\n", "", 3, "禁止或否定、删去整句"),
    ],
)
def test_legal_edits_say_why_they_matter(old: str, new: str, weight: int, why: str) -> None:
    assert old in RULES
    found = compare(TITLE, RULES, TITLE, RULES.replace(old, new))
    assert found is not None
    heaviest = max(found.edits, key=lambda edit: edit.weight)
    assert (found.weight, heaviest.why) == (weight, why)


@pytest.mark.parametrize(
    ("old", "new"), [("〔2019〕7号", "[2019]7号"), ("五个工作日内答复；", "五个工作日\n内答复；\n")]
)
def test_form_and_lines_are_no_edit(old: str, new: str) -> None:
    assert compare(TITLE, RULES, TITLE, RULES.replace(old, new)) is None


def test_a_reflowed_text_shows_its_one_edit() -> None:
    flowing = "各单位要推进科技\n兴警工作，全年投入三百万元，\n成效要明显。"
    found = compare(TITLE, flowing, TITLE, flowing.replace("\n", "").replace("三百", "四百"))
    assert found is not None
    assert [(marked(edit.was), marked(edit.now)) for edit in found.edits] == [(["三百万元"], ["四百万元"])]


def test_what_moved_is_told_once_and_as_moved() -> None:
    lines = RULES.splitlines(keepends=True)
    found = compare(TITLE, RULES, TITLE, "".join([lines[3], *lines[:3], lines[4]]))
    assert found is not None
    (edit,) = found.edits
    assert (edit.moved, edit.why, edit.before, edit.was.marks) == (True, "移动位置", edit.after, ())
    assert [RULES[a:b] for a, b in edit.old] == [lines[3].strip()]


def test_paragraphs_move_together_and_what_changed_on_the_way_is_marked() -> None:
    lines = RULES.splitlines(keepends=True)
    moved = [lines[4], lines[0], lines[1].replace("不得", "可以"), lines[2], lines[3]]
    found = compare(TITLE, RULES, TITLE, "".join(moved))
    assert found is not None
    assert sorted((edit.moved, edit.weight) for edit in found.edits) == [(False, 3), (True, 1)]
    swapped = [lines[2], lines[3], lines[0], lines[1], lines[4]]
    found = compare(TITLE, RULES, TITLE, "".join(swapped))
    assert found is not None
    assert [edit.moved for edit in found.edits] == [True]


def test_a_sentence_cut_in_two_is_one_edit() -> None:
    found = compare(TITLE, RULES, TITLE, RULES.replace("责令改正，处", "责令改正。并处"))
    assert found is not None
    (edit,) = found.edits
    assert (marked(edit.was), marked(edit.now)) == (["，处"], ["。并处"])


def test_a_sentence_of_which_most_changed_is_shown_whole() -> None:
    found = compare(
        TITLE, RULES, TITLE, RULES.replace("市公安局科技信息化处负责技术审核，联系电话：0888-2210033", "具体办法另定")
    )
    assert found is not None
    (edit,) = found.edits
    assert (marked(edit.now), edit.why.split("、")[-1]) == (["第四条 具体办法另定。"], "改写整句")


def test_added_and_removed_clauses() -> None:
    added = change(TEXT.replace("抓好落实。", "抓好落实。请于5月底前报送总结。")).edits[0]
    assert (added.before, added.after, added.significant) == ("", "请于5月底前报送总结。", True)
    removed = change(TEXT.replace("为推进科技兴警，", "")).edits[0]
    assert (removed.before, removed.after, removed.significant) == ("为推进科技兴警，", "", False)


def test_a_deadline_counted_back_from_a_day_is_no_age() -> None:
    assert compare("通知", "请于会议召开5天前报名。", "通知", "请于会议召开3天前报名。") is not None


@pytest.mark.parametrize(
    ("where", "kind", "why"),
    [("published", "date", "日期"), ("attachment", "attachment", "附件"), ("validity", "fields", "有效性")],
)
def test_a_fact_has_its_kind_and_reason(where: Where, kind: str, why: str) -> None:
    edit = fact(where, "", "新")
    assert (Change((edit,)).kinds, edit.why, edit.significant, edit.now.marks) == ((kind,), why, True, ((0, 1),))


def test_a_title_alone() -> None:
    found = change(TEXT, "某县印发科技强警实施方案")
    assert found.kinds == ("title",)
    assert found.edits[0].old == ((4, 8),)
    assert (found.edits[0].weight, found.edits[0].why) == (2, "标题")


def test_a_title_has_no_chrome() -> None:
    assert compare("来源：旧", "甲", "来源：新", "甲") is not None


def test_an_end_cut_off_and_a_text_rewritten() -> None:
    assert change(TEXT[:40]).kinds == ("body",)
    rewritten = change("一、另起炉灶。\n" + "全新的内容，逐条重写；" * 60).edits[0]
    assert len(rewritten.after) <= 100
    assert rewritten.after.endswith("…")


def test_json_is_plain() -> None:
    stored = json.loads(json.dumps(change(TEXT.replace("120处", "135处")).as_json(), ensure_ascii=False))
    assert stored["kinds"] == ["body"]
    assert stored["significant"] is True
    assert stored["edits"][0]["where"] == "text"


WORDS = [
    "公安",
    "科技",
    "应当",
    "不得",
    "数据",
    "3月5日",
    "120项",
    "《办法》",
    "，",
    "。",
    "；",
    "\n",
    " ",
    "第二条",
    "（一）",
    "市局",
]
PROSE = st.lists(st.sampled_from(WORDS), max_size=60).map("".join)


def without(text: str, spans: list[tuple[int, int]]) -> str:
    """The letters and figures outside of the spans."""
    inside = {at for start, end in spans for at in range(start, end)}
    return "".join(char for at, char in enumerate(text) if at not in inside and char.isalnum())


@given(PROSE, PROSE)
def test_the_spans_hold_every_character_that_differs(old: str, new: str) -> None:
    found = compare("", old, "", new)
    edits = found.edits if found else ()
    was, now = [span for edit in edits for span in edit.old], [span for edit in edits for span in edit.new]
    assert all(0 <= a <= b <= len(old) for a, b in was)
    assert all(0 <= a <= b <= len(new) for a, b in now)
    assert without(old, was) == without(new, now)


@given(PROSE, PROSE)
def test_there_and_back_are_of_one_kind(old: str, new: str) -> None:
    assert compare("", old, "", old) is None
    there, back = compare("", old, "", new), compare("", new, "", old)
    assert (there is None) == (back is None)
    assert (there and there.kinds) == (back and back.kinds)


@given(PROSE, PROSE)
def test_passages_are_printed_text_and_marks_lie_inside(old: str, new: str) -> None:
    found = compare("", old, "", new)
    for edit in found.edits if found else ():
        assert edit.reasons
        assert edit.before.strip("…") in " ".join(old.split())
        for passage in (edit.was, edit.now):
            assert all(0 <= a < b <= len(passage.text) for a, b in passage.marks)


@pytest.mark.parametrize("name", REWRITINGS)
def test_what_a_long_text_changed_into_is_told(name: str) -> None:
    """What it costs is measured: `python -m benchmarks versions`."""
    make, count = REWRITINGS[name]
    old, new = make(count)
    found = compare("方案", old, "方案", new)
    assert found is not None
    marked = sum(b - a for edit in found.edits for a, b in edit.new)
    assert (marked < len(new) / 10) == (name in {"one clause of many", "an amended law", "one character"})


NOTICES = [
    "转载请注明",
    "版权所有",
    "版权归",
    "未经许可",
    "Copyright",
    "京ICP备",
    "风险自担",
    "风险请自担",
    "长按二维码",
    "关注公众号",
]
NOTICES += [
    "点击查看详情",
    "相关阅读",
    "热门推荐",
    "上一篇：",
    "当前位置：",
    "分享到：",
    "关闭窗口",
    "返回顶部",
    "文章纠错",
    "侵权必究",
]


@given(st.lists(st.sampled_from([*"公安科技， ", *SIGNS, *NOTICES]), max_size=12).map("".join))
def test_every_notice_has_a_sign(sentence: str) -> None:
    assert not is_notice(sentence) or any(sign in sentence.lower() for sign in SIGNS)
