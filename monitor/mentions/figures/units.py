"""Measure words 量词 and units, and the characters after which they are the head of another word."""

from __future__ import annotations

# Counted one by one: no decimals without a scale. Behind each, what makes it a part of another word (部 of 部门).
COUNTERS: dict[str, str] = {
    "个": "性体税案股",
    "项": "",
    "件": "",
    "次": "日数要月年级生",
    "人": "民大工均像脸才员口群物事",
    "名": "单义录称誉",
    "位": "置于",
    "家": "庭长属乡具",
    "户": "籍口外均数政",
    "起": "到来草步点诉始",
    "宗": "旨教",
    "张": "",
    "份": "额",
    "册": "",
    "本": "级地市省县人年次届轮部身报周月科质文条办通规",
    "台": "账湾州风",
    "部": "门署级长队委分",
    "套": "路餐取",
    "架": "构",
    "辆": "",
    "艘": "",
    "列": "入为",
    "条": "例件款约",
    "根": "据本",
    "块": "",
    "座": "谈",
    "栋": "",
    "幢": "",
    "处": "置罚理于长分级所",
    "所": "有在需以长示述列谓指属",
    "间": "接隔谍",
    "片": "区面",
    "只": "有要能是跑进",
    "头": "部条目脑",
    "株": "",
    "棵": "",
    "枚": "",
    "颗": "",
    "支": "付撑持部出援行",
    "组": "织长成建",
    "批次": "",
    "种": "植",
    "类": "别型似",
    "款": "项",
    "门": "槛户口诊店禁",
    "章": "程",
    "页": "",
    "篇": "",
    "幅": "度",
    "卷": "",
    "场": "景所地面馆",
    "轮": "",
    "路": "面口段网线径灯况政由公",
    "面": "积向对临貌试",
    "道": "路德",
    "对": "于应接标",
    "趟": "",
    "班次": "",
    "条次": "",
    "枝": "",
    "笔": "试录",
    "例": "",
    "通": "过知报信告道行车讯",
    "封": "闭控",
    "串": "",
    "具": "有体备",
    "盏": "",
    "箱": "",
    "瓶": "",
    "包": "括含",
    "字": "节路架塔形",
}

# Measured: decimals are natural.
MEASURES = (
    "元|美元|欧元|港元|日元|人民币|亩|公顷|平方米|平方公里|平方千米|立方米|立方|公里|千米|米|厘米|毫米|海里|吨公里|吨|公斤|千克|斤"
    "|升|千瓦时|千瓦|兆瓦|字节|KB|MB|GB|TB|PB|EB|ZB|像素|学时|课时|人天|人月|倍|标准煤"
).split("|")

PERCENT = ("个百分点", "百分点", "%", "‰")
DURATIONS = ("个工作日", "工作日", "个小时", "小时", "分钟", "秒钟", "秒", "个月", "天", "日", "周", "年")

_AFTER_MEASURE = {"元": "旦素宇年月件", "米": "饭", "升": "级"}


def counters() -> str:
    """The pattern of counters: 人次, 辆次; 台(套); 架(艘/列/辆)次."""
    ones = (f"{word}(?![{after}])" if after else word for word, after in sorted(COUNTERS.items(), key=_longest))
    return rf"(?:(?:人|辆|架|艘|列|台|件|户|家|车|场|班|航|条|张|批)次(?!数)|(?:{'|'.join(ones)})(?:[(（][^()（）\d]{{1,8}}[)）]次?)?)"


def measures() -> str:
    """The pattern of measures, longest first."""
    words = sorted(MEASURES, key=len, reverse=True)
    return "|".join(f"{word}(?![{_AFTER_MEASURE[word]}])" if word in _AFTER_MEASURE else word for word in words)


def _longest(entry: tuple[str, str]) -> int:
    return -len(entry[0])
