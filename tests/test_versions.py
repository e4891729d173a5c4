"""What counts as an edit, and what it looks like."""

from __future__ import annotations

import json
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.text.furniture import SIGNS, is_notice
from storage.versions import Change, compare

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
    ("old", "new"),
    [
        ("点击量：120", "点击量：1,233次"),
        ("3小时前发布", "刚刚发布"),
        ("来源：某县公安局", "来源：某县融媒体中心"),
        ("\n", "\n\n\u3000\u3000"),
        ("，", ","),
        ("现将方案", "現將方案"),
        ("抓好落实。", "抓好落实。\n（责任编辑：某某）\n扫一扫在手机上查看当前页面"),
        ("120处", "１２０处"),
    ],
)
def test_furniture_is_no_edit(old: str, new: str) -> None:
    assert compare(TITLE, TEXT, TITLE, TEXT.replace(old, new)) is None


@pytest.mark.parametrize(
    ("old", "new", "significant"),
    [
        ("120处", "135处", True),
        ("2024年底前", "2025年6月底前", True),
        ("管理办法》", "奖励办法》", True),
        ("抓好落实", "抓紧落实", False),
        ("请认真", "请切实", False),
    ],
)
def test_an_edit_is_placed_and_weighed(old: str, new: str, significant: bool) -> None:
    text = TEXT.replace(old, new)
    found = change(text)
    (edit,) = found.edits
    assert found.kinds == ("body",)
    assert found.significant is significant
    assert old in edit.before
    assert new in edit.after
    assert edit.before.endswith(("，", "。"))
    assert all(TEXT[a:b] in old for a, b in edit.old)
    assert all(text[a:b] in new for a, b in edit.new)


def test_added_and_removed_clauses() -> None:
    added = change(TEXT.replace("抓好落实。", "抓好落实。请于5月底前报送总结。")).edits[0]
    assert (added.before, added.after, added.significant) == ("", "请于5月底前报送总结。", True)
    removed = change(TEXT.replace("为推进科技兴警，", "")).edits[0]
    assert (removed.before, removed.after, removed.significant) == ("为推进科技兴警，", "", False)


def test_a_deadline_counted_back_from_a_day_is_no_age() -> None:
    assert compare("通知", "请于会议召开5天前报名。", "通知", "请于会议召开3天前报名。") is not None


def test_a_title_alone() -> None:
    found = change(TEXT, "某县印发科技强警实施方案")
    assert found.kinds == ("title",)
    assert found.edits[0].old == ((6, 7),)


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


@given(
    st.lists(st.sampled_from([*"公安科技，。：12\n 《》年底前", "来源："]), max_size=40).map("".join),
    st.integers(0, 39),
)
def test_no_change_is_no_edit_and_spans_lie_inside(text: str, cut: int) -> None:
    assert compare(TITLE, text, TITLE, text) is None
    shorter = text[:cut]
    found = compare(TITLE, text, TITLE, shorter)
    for edit in found.edits if found else ():
        assert all(0 <= a <= b <= len(text) for a, b in edit.old)
        assert all(0 <= a <= b <= len(shorter) for a, b in edit.new)


def test_a_long_text_is_compared_quickly() -> None:
    rng = random.Random(1)
    clauses = ["".join(rng.choices("推进公安科技信息化建设应用各级单位完成任务", k=12)) for _ in range(1500)]
    old = "，".join(clauses)
    clauses[700] = "此处已经改写为2026年底前"
    start = time.process_time()
    assert compare("方案", old, "方案", "，".join(clauses)) is not None
    assert time.process_time() - start < 0.5


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
