"""What a careless reposter does to a text: traditional script, toned pinyin in brackets, stray symbols."""

from __future__ import annotations

import random
from functools import cache

from opencc import OpenCC

_READINGS = (
    "的:de 安:ān 公:gōng 警:jǐng 务:wù 数:shù 据:jù 技:jì 科:kē 信:xìn 息:xī 化:huà 全:quán 大:dà 工:gōng 作:zuò "
    "建:jiàn 设:shè 平:píng 台:tái 实:shí 战:zhàn 应:yìng 用:yòng 民:mín 服:fú 标:biāo 准:zhǔn 管:guǎn 理:lǐ "
    "省:shěng 市:shì 县:xiàn 局:jú 厅:tīng 部:bù 门:mén 机:jī 关:guān 新:xīn 发:fā 展:zhǎn 创:chuàng 会:huì "
    "治:zhì 反:fǎn 人:rén 员:yuán 基:jī 层:céng 所:suǒ 派:pài 出:chū 中:zhōng 心:xīn 系:xì 统:tǒng 一:yī "
    "推:tuī 进:jìn 共:gòng 享:xiǎng 要:yào 求:qiú 提:tí 升:shēng 能:néng 力:lì 合:hé 行:xíng 动:dòng 案:àn "
    "件:jiàn 视:shì 频:pín 图:tú 年:nián 月:yuè 日:rì 以:yǐ 为:wèi 和:hé 对:duì 了:le 在:zài 是:shì 有:yǒu "
    "上:shàng 下:xià 区:qū 社:shè 网:wǎng 络:luò 格:gé 现:xiàn 场:chǎng 个:gè 研:yán 判:pàn 指:zhǐ 挥:huī"
)
PINYIN = dict(pair.split(":") for pair in _READINGS.split())
SYMBOLS = "↕₽λε♦≤€♣★™®©§¥∑∏√∞≈≠♥♠☆○●◎→←↓↑Ωπμθ"


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")


def traditional(text: str) -> str:
    """The text in traditional script, character by character."""
    return str(_converter().convert(text))


def noisy(paragraph: str, seed: str) -> str:
    """The paragraph as a careless reposter would print it; the same seed always gives the same noise."""
    draw = random.Random(seed)  # noqa: S311
    return "".join(_spoiled(char, draw) for char in paragraph)


def _spoiled(char: str, draw: random.Random) -> str:
    shown = traditional(char)
    if char in PINYIN and draw.random() < 0.4:
        spelling = PINYIN[char]
        if draw.random() < 0.15:
            cut = draw.randint(0, len(spelling))
            spelling = spelling[:cut] + draw.choice(SYMBOLS) + spelling[cut:]
        shown += f"({spelling})"
    if "一" <= char <= "鿿" and draw.random() < 0.05:
        shown += draw.choice(SYMBOLS)
    return shown
