"""Who issued a document: by the letters of its number, or by the words beside it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

_HAN = "[\u4e00-\u9fa5]"

# How names of public bodies end, without the words that end like them.
_BODY = re.compile(
    r"(?:国务院|中共中央|中央军委|(?<![干全局内外西东南北总支辑])部|(?<![结格布大全开当破战僵对政])局|(?<!大)厅|(?<!部)署"
    r"|委|(?<!公)司|(?:委员|常委|监|协|联合|总工|理事)会|(?:网信|国|中|政府|政|委|编|信访|总|局|厅)办|办公[厅室]|领导小组"
    r"|联席会议|指挥部|法院|检察院|科学院|工程院|研究院|研究所|政府|省府|市府|银行|总队|支队|大队|分局)$"
)
_NOBODY = re.compile(
    r"[了是着把被使让们]|会议(?!$)|活动|同志|负责|^[我该本各]|^(?:两|三|四|五|六|七|八|九|十|多|有关|相关|上述|主管)"
)
_AND = re.compile(
    rf"(?<=[部委局厅署办院会府行])(?:会同|联合|和|与|及)(?={_HAN}{{1,16}}[部委局厅署办院会府行室](?:、|$))"
)
_OTHERS = re.compile(r"等(?:[\u4e00-\u9fa5\d]{0,4}(?:部门|部委|单位|机关|家))?$")

_ISSUE = (
    "(?:研究|联合|共同|制定|制订|编制|印发|下发|颁发|发布|公布|颁布|出台|推出|修订|实施|正式"
    "|批准发布|表决通过|审议通过)"
)
_DAY = r"于?(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|于?\d{4}年"
_WHEN = (
    "(?:近日|日前|近期|最近|今日|今天|昨日|昨天|当日|已经?|曾|专门|先后|正式|此前|在(?:其|政府)?(?:官方网站|官网|网站)上?"
    f"|{_DAY})"
)
_STANDARD = "(?:(?:公共安全|国家|推荐性|强制性|行业|地方|团体){0,3}标准|新修订的|新版)?"
_VERBS = re.compile(rf"{_WHEN}{{0,3}}(?:{_ISSUE}{{1,4}}(?:了|的)?{_STANDARD}|关于(?:印发|发布|公布|下发|颁布))?$")
_FRONT = re.compile(
    r".*(?:根据|依据|按照|依照|遵照|参照|对照|结合|贯彻|落实|执行|学习|符合|围绕|通过|转发|推动|关于|收到|接到|近日|日前|同时|其中|随后"
    r"|[年月日](?=中|国|公)|[的在向]|(?<!自)由|(?<!数)据|经(?!济|开)|对(?!外))"
)
_BEFORE = re.compile(rf"(?:(?<=\d)[年月日])?(?:原(?![平阳州]))?(?P<names>(?:{_HAN}|[、 ])*)$")
_BY = re.compile(
    rf"(?:是|系|已|均)?由(?P<names>(?:{_HAN}|[、 ]){{2,60}}?)(?:{_WHEN}|联合|共同){{0,3}}"
    r"(?:研究|牵头|组织)?(?:制定|制订|编制|印发|发布|公布|颁布|出台)"
)
_OWN = re.compile(rf"(?:中华人民共和国)?(?P<names>(?:{_HAN}|[、 ]){{2,60}}?)(?:关于|印发|转发|批转|公告|令)")
_FORWARDED = re.compile(r"转发[^\n。；，,]{0,40}$")
_NOTICE = re.compile(
    rf"(?:^|[\n。；，,：:》)） ])(?P<names>(?:{_HAN}|[、 ]){{2,40}}?)关于[^。；\n]{{2,100}}?的"
    r"(?:通知|意见|批复|函|决定|公告)\s?[(（]?$"
)


def by_letters(letters: str) -> str | None:
    """The body that numbers its documents so: 公安部 for 公通字, 科学技术部 for 国科发高; None where not sure."""
    codes, prefixes = _letters()
    if letters in codes:
        return codes[letters]
    return next((prefixes[letters[:n]] for n in range(len(letters), 1, -1) if letters[:n] in prefixes), None)


def by_name(issuer: str) -> str | None:
    """The body that an order or announcement names itself: 公安部 of 公安部令第1号."""
    name = re.sub("(?:公告|通告|令)$", "", issuer)
    return None if name.endswith("办") and "网信" not in name else _bodies(name)


def by_title(title: str) -> str | None:
    """The bodies that a title opens with: 国务院办公厅 of 国务院办公厅关于…的通知."""
    own = _OWN.match(title)
    return _bodies(own["names"]) if own else None


def by_words(before: str, after: str) -> str | None:
    """The bodies that issue what stands between: 公安部、科技部联合印发《…》, 《…》由公安部印发."""
    verbs = _VERBS.search(before)
    if verbs and verbs[0] and (found := _bodies(_FRONT.sub("", _names(before[: verbs.start()])))):
        return found
    by = _BY.match(after)
    return _bodies(by["names"]) if by else None


def by_neighbour(before: str) -> str | None:
    """The bodies right in front of a title, without a verb: 公安部《…》."""
    return _bodies(_FRONT.sub("", _names(before)))


def by_notice(before: str) -> str | None:
    """The bodies whose 关于…的通知 stands before a number."""
    notice = _NOTICE.search(before)
    if notice and _FORWARDED.search(before[: notice.end("names")]):
        return None
    return _bodies(_FRONT.sub("", notice["names"])) if notice else None


def _names(before: str) -> str:
    """The words at the end, without the 日 of a date and the 原 of a body of the past in front of them."""
    words = _BEFORE.search(before)
    return words["names"] if words else ""


def _bodies(written: str) -> str | None:
    """The names, parted by 、; None where any of them is no body's name."""
    names = _AND.sub("、", _OTHERS.sub("", written.strip("、 "))).replace(" ", "、")
    parts = [part.removeprefix("中华人民共和国") for part in names.split("、") if part]
    sure = parts and all(_BODY.search(part) and len(part) >= 2 and not _NOBODY.search(part) for part in parts)
    return "、".join(parts) if sure else None


@cache
def _letters() -> tuple[dict[str, str], dict[str, str]]:
    data = tomllib.loads(Path(__file__).with_name("issuers.toml").read_text(encoding="utf-8"))
    codes, prefixes = (
        {letters: body for body, all_letters in data[part].items() for letters in all_letters}
        for part in ("codes", "prefixes")
    )
    return codes, prefixes
