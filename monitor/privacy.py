"""Which pages name private persons, and are therefore not indexed. Told by the title alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from storage.text.canonical import canonicalise

# A rule about such pages is policy, and is indexed: its word follows within a few characters (悬赏举报办法), and is not
# that of a rule which somebody broke (处罚决定书 违反某规定).
_POLICY = (
    r"(?:(?!违反|根据|依据|依照|按照)[^,，;；()（）]){0,12}"
    r"(?:办法|规定|条例|细则|制度|规则|基准|程序|机制|方案|指引|指南|规范|解读|意见|格式|样式|标准|培训)"
)


@dataclass(frozen=True, slots=True)
class Private:
    """Titles with one of the `words` name persons; `news` are words of a report on the police work instead."""

    reason: str
    words: str
    news: str = "(?!)"

    def fits(self, title: str) -> bool:
        named = re.search(self.words, title)
        return bool(named) and not re.search(f"(?:{self.words}){_POLICY}|{self.news}", title)


PRIVATE = (
    Private(
        "通缉、悬赏或协查通告",
        r"通缉|悬赏|协查通[告报]|在逃",
        news=r"^(?!.*(?:悬赏|通[告缉]|公告)).*(?:抓获|落网|归案|到案|追逃(?:行动|工作|战果))",
    ),
    Private(
        "行政处罚决定或公示",
        r"处罚决定|处罚公示|处罚公告|处罚信息|处罚告知|处罚听证告知|处罚结果|(?:强制|催告).{0,6}决定书|送达公告|公告送达"
        r"|处罚.{0,8}(?:名单|一览表|汇总表|明细)|收容教育决定|强制隔离戒毒决定",
    ),
    Private(
        "失信、吊销或注销名单",
        r"失信(?:被执行人|人员|主体|名单|人名单)|曝光台|[终][身生]禁驾"
        r"|(?:吊销|注销|作废|扣留|醉驾|酒驾|禁驾|毒驾|逾期未检|逾期未审).{0,16}(?:名单|公告|公示|通告|曝光|清单)"
        r"|(?:名单|实名).{0,4}曝光|曝光.{0,14}(?:名单|当事人|驾驶人)",
    ),
    Private(
        "寻人、认尸或招领启事",
        r"^寻人|寻人(?:启事|公告|通告|信息)|认尸|寻尸|尸源|无名.{0,3}尸|未知名尸|不明(?:身份)?.{0,2}尸|身份不明.{0,6}(?:公告|启事|通告)|寻亲(?:启事|公告)"
        r"|招领|认领(?:公告|启事|通告)|(?:尸体|遗体|失物|财物|车辆|拾得物).{0,6}认领",
        news=r"团圆行动",
    ),
    Private(
        "拟录用或考核人员名单",
        r"拟(?:录用|录取|补录|聘用).{0,8}(?:公示|公告|名单|人员)|花名册|讣告"
        r"|(?:录用|录取|招聘|体检|面试|政审|考察|体能测评|笔试|资格复审).{0,16}(?:名单|成绩)",
    ),
)

COLUMN = "本栏目登载个人信息"


def names_private_persons(title: str, column_private: bool) -> str | None:
    """Why a page is not indexed, in Chinese; None for a page that may be. A private column is so altogether."""
    if column_private:
        return COLUMN
    plain = re.sub(r"\s+", "", canonicalise(title).text)
    return next((private.reason for private in PRIVATE if private.fits(plain)), None)
