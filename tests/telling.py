"""Texts for the tests of sameness: articles of their own, and copies of them."""

from __future__ import annotations

import random

import opencc

SUBJECTS = ["视频平台", "数据中心", "移动警务", "应急通信", "无人机管控", "政务窗口"]
SUBJECTS += ["反诈预警", "人才培养", "实验室", "标准体系", "网络安全", "基层所队"]
VERBS = ["统一建设", "分步升级", "全面整合", "重点保障", "持续优化", "严格考核", "联合研发", "示范推广"]
RESULTS = ["办理时间明显缩短", "群众少跑了路", "线索核查更快", "值守更加可靠", "数据质量提高", "一线负担减轻"]
PLACES = "东西南北山水江河湖海林田石桥关口城镇前后上中下大小新古清平安和泰丰荣"
NOISE = ["(kē)", "(jì♣)", "(de)", "≈♠", "δ", "™"]


def tell(seed: int, sentences: int = 40) -> str:
    """An article of its own for every seed, by names, figures and order."""
    rng = random.Random(seed)
    return "".join(
        f"{rng.choice('春夏秋冬')}季第{rng.randrange(2, 99)}周，{''.join(rng.choices(PLACES, k=5))}的"
        f"{rng.choice(SUBJECTS)}由{rng.choice(SUBJECTS)}专班{rng.choice(VERBS)}，"
        f"投入{rng.randrange(100, 9999)}万元，{rng.choice(RESULTS)}。\n"
        for _ in range(sentences)
    )


def noisy(text: str, seed: int = 1) -> str:
    rng = random.Random(seed)
    traditional = opencc.OpenCC("s2t").convert(text)
    return "".join(
        char + rng.choice(NOISE) if "\u4e00" <= char <= "\u9fff" and rng.random() < 0.2 else char
        for char in traditional
    )


def framed(text: str) -> str:
    rights = "（责任编辑：某某）\n版权声明：未经许可不得转载。\n"
    return f"来源：某网\u3000点击量：88\n{text}\n{rights}相关新闻\n某地开展演练\n某局召开会议\n"


def edited(text: str) -> str:
    rng = random.Random(3)
    return "".join(char for char in text if char.isdigit() or rng.random() > 0.03)


def spun(text: str, every: int) -> str:
    """One character in `every` is another one: what a spinning machine or bad recognition does."""
    rng = random.Random(every)
    return "".join(rng.choice(PLACES) if rng.random() < 1 / every and char != "\n" else char for char in text)


FLASH = (
    "青岚县公安局昨日启用新的指挥大厅。大厅设有四十个席位，接警、调度、研判在一处办公，值班领导可以直接看到各卡口画面。"
    "据介绍，接警员受理后同步推送给最近的巡组，途中就能调取楼栋信息，平均出动时间由七分钟减到四分钟。群众来电高峰时，"
    "系统自动增开席位，排队等候的电话较上月减少一半。下一步，该局将把消防、急救的席位一并纳入，做到一次来电、多方出动。"
)
TITLE = "某县科技兴警工作综述"
TEXT = tell(1)
SENTENCES = TEXT.splitlines(keepends=True)
