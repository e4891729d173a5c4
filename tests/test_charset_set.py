"""The charset set: every charset declared right, not at all, wrongly, or twice and differently; short and long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product

import pytest

from spiders.reading.charset import decode

SIMPLIFIED = (
    "市公安局召开全市数据治理工作会议，部署下半年重点任务。",
    "为规范视频图像信息的采集与使用，现就有关事项通知如下：",
    "第一批试点单位共十二家，应于九月底前完成系统联网与验收！",
    "记者从省厅获悉，智能预警平台上线三个月，协助找回走失老人四十六名。",
    "关于举办“科技兴警”技能竞赛的公告（征求意见稿）",
    "各县（市、区）公安局要压实责任，确保数据不出域、可用不可见。",
    "采购人：某市交通警察支队；项目名称：信号灯联网改造；预算金额：叁佰万元。",
    "会上，与会专家围绕大模型在基层治理中的应用展开讨论。",
    "经研究，决定对下列标准予以废止，自公布之日起施行。",
    "雨雪天气路面湿滑，请广大驾驶人减速慢行，保持车距。",
)
TRADITIONAL = (
    "市警察局召開全市資料治理工作會議，部署下半年重點任務。",
    "為規範影像資訊的採集與使用，現就有關事項通知如下：",
    "第一批試點單位共十二家，應於九月底前完成系統聯網與驗收！",
    "記者從市府獲悉，智慧預警平臺上線三個月，協助找回走失老人四十六名。",
    "關於舉辦科技競賽的公告（徵求意見稿）",
    "雨雪天氣路面濕滑，請廣大駕駛人減速慢行，保持車距。",
    "經研究，決定對下列標準予以廢止，自公布之日起施行。",
    "會上，與會專家圍繞人工智慧在基層治理中的應用展開討論。",
)
NAMES = ("utf-8", "gbk", "gb18030", "gb2312", "big5")
OTHER = {"utf-8": ("gb2312", "iso-8859-1", "big5"), "gbk": ("utf-8", "iso-8859-1", "big5"),
         "gb18030": ("utf-8", "iso-8859-1", "big5"), "gb2312": ("utf-8", "iso-8859-1", "big5"),
         "big5": ("utf-8", "iso-8859-1", "gb2312")}  # fmt: skip


def texts(charset: str) -> Iterator[str]:
    """From 10 to 200 characters, and one of 3,000."""
    sentences = TRADITIONAL if charset == "big5" else SIMPLIFIED
    for first in range(len(sentences)):
        turned = "".join(sentences[first:] + sentences[:first])
        yield from (turned[:length] for length in (20, 40, 80, 140, 200))
    yield "".join(sentences) * (3000 // len("".join(sentences)))


def declarations(charset: str) -> Iterator[tuple[str, str]]:
    """The header's and the meta's charset; empty for none."""
    yield from ((charset, charset), ("", charset), (charset, ""), ("", ""))
    for wrong in OTHER[charset]:
        yield from (("", wrong), (wrong, ""), (wrong, wrong), (wrong, charset), (charset, wrong))


def page(text: str, meta: str, bare: bool) -> str:
    if bare:
        return text
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={meta}">' if meta else ""
    return f"<html><head>{head}<title>{text[:20]}</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize("charset", NAMES)
def test_at_least_99_of_100_pages_are_decoded_right(charset: str) -> None:
    wrong: Counter[tuple[str, str, int]] = Counter()
    total = 0
    for text, (header, meta), bare in product(texts(charset), declarations(charset), (False, True)):
        html = page(text, meta, bare)
        got, _ = decode(html.encode(charset), f"text/html; charset={header}" if header else "text/html")
        assert "\ufffd" not in got, (header, meta, text)
        total += 1
        wrong[header, meta, len(text)] += got != html
    assert wrong.total() <= 0.01 * total, wrong.most_common(8)
