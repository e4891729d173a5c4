"""The practice sites: fourteen invented publishers, each with a habit or a misfortune of the real ones."""

from __future__ import annotations

from monitor.practice.cms.feeds import Gkmlpt, Hanweb
from monitor.practice.cms.portals import County, Disclosure, Govcn, Mps, Trs, Ucap, Written
from monitor.practice.cms.press import Founder, Gbk, Noisy, Own, Repost
from monitor.practice.site import PracticeColumn as Column
from monitor.practice.site import PracticeSite as Site
from monitor.practice.trouble import Blocked, Down, Emptied, Moved, Quiet, Redesigned, Slow

SITES: tuple[Site, ...] = (
    Site(
        key="yxga",
        name="云溪省公安厅",
        agency="云溪省公安厅",
        level="provincial",
        region="云溪省",
        cms=Trs(),
        robots="User-agent: *\nDisallow: /search/\nDisallow: /neibu/\n",
        columns=(
            Column(
                "jwdt",
                "警务动态",
                folder="jwdt",
                drawn=(15, 2, 1, 1, 2, 1, 1),
                subjects=("big_data", "video", "grassroots", "uav", "gov_service", "talent_award"),
            ),
            Column("tzgg", "通知公告", folder="tzgg", rhythm="workdays"),
            Column(
                "bzgf",
                "标准规范",
                folder="zwgk/bzgf",
                rhythm="weekly",
                drawn=(2, 0, 1, 0, 0, 1, 0),
                subjects=("standards",),
            ),
        ),
    ),
    Site(
        key="linhu",
        name="临湖市人民政府",
        agency="临湖市人民政府",
        level="municipal",
        region="临湖市",
        cms=Hanweb(),
        columns=(
            Column(
                "gayw",
                "公安要闻",
                number=12,
                drawn=(6, 1, 1, 1, 1, 1, 1),
                subjects=("anti_fraud", "grassroots", "convenience", "command"),
            ),
            Column(
                "zcwj",
                "政策文件",
                number=15,
                rhythm="weekly",
                trouble=Emptied(),
                drawn=(2, 0, 0, 1, 0, 1, 0),
                subjects=("plan",),
            ),
        ),
    ),
    Site(
        key="gangning",
        name="港宁市公安局",
        agency="港宁市公安局",
        level="municipal",
        region="港宁市",
        cms=Gkmlpt(),
        columns=(
            Column(
                "zfxx",
                "政府信息公开",
                drawn=(4, 1, 1, 1, 1, 1, 1),
                subjects=("data_security", "convenience"),
            ),
        ),
    ),
    Site(
        key="yanhu",
        name="砚湖市公安局",
        agency="砚湖市公安局",
        level="municipal",
        region="砚湖市",
        cms=Written(),
        columns=(
            Column(
                "fzxc",
                "反诈宣传",
                folder="fzxc",
                trouble=Slow(),
                drawn=(2, 1, 1, 1, 0, 0, 1),
                subjects=("anti_fraud",),
            ),
        ),
    ),
    Site(
        key="zhengwu",
        name="国家政务信息网",
        agency="国家政务信息网",
        level="national",
        region="全国",
        cms=Govcn(),
        html_type="text/html",
        columns=(
            Column(
                "zuixin",
                "最新政策",
                folder="zuixin",
                drawn=(2, 0, 0, 1, 0, 1, 0),
                subjects=("plan", "data_security", "gov_service"),
            ),
            Column(
                "jiedu",
                "政策解读",
                folder="jiedu",
                rhythm="weekly",
                trouble=Quiet(),
                drawn=(2, 0, 0, 0, 0, 0, 0),
                subjects=("data_security",),
            ),
        ),
    ),
    Site(
        key="qingshi",
        name="青石县人民政府",
        agency="青石县人民政府",
        level="county",
        region="青石县",
        cms=Disclosure(),
        columns=(Column("gongan", "公安信息公开", folder="zfxxgk/gongan", rhythm="weekly"),),
    ),
    Site(
        key="fazhi",
        name="云溪法治网",
        agency="云溪法治报社",
        level="press",
        region="云溪省",
        cms=Founder(),
        columns=(
            Column(
                "yaowen",
                "法治要闻",
                number=101,
                drawn=(3, 1, 1, 1, 1, 1, 1),
                subjects=("command", "grassroots", "anti_fraud"),
            ),
            Column(
                "keji",
                "科技法治",
                number=102,
                drawn=(2, 1, 1, 0, 1, 0, 1),
                subjects=("uav", "video", "big_data", "talent_award"),
            ),
        ),
    ),
    Site(
        key="lhjcb",
        name="临湖警务报",
        agency="临湖警务报社",
        level="press",
        region="临湖市",
        cms=Gbk(),
        columns=(
            Column(
                "xinwen",
                "警界新闻",
                folder="xinwen",
                number=186,
                drawn=(3, 1, 1, 1, 1, 1, 1),
                subjects=("command", "convenience", "talent_award", "video"),
            ),
        ),
    ),
    Site(
        key="anfang",
        name="安防前沿网",
        agency="安防前沿网",
        level="company",
        region="全国",
        cms=Repost(),
        html_type="text/html",
        columns=(Column("hangye", "行业资讯", folder="hangye", number=3),),
    ),
    Site(
        key="xingan",
        name="興安視訊科技",
        agency="興安視訊科技",
        level="company",
        region="全国",
        cms=Noisy(),
        columns=(Column("gsdt", "公司動態", folder="gsdt", rhythm="weekly"),),
    ),
    Site(
        key="lankou",
        name="澜口市公安局",
        agency="澜口市公安局",
        level="municipal",
        region="澜口市",
        cms=Own(),
        columns=(
            Column(
                "tonggao", "通知通告", folder="tonggao", drawn=(1, 0, 1, 0, 1, 1, 0), subjects=("convenience", "uav")
            ),
            Column("chufa", "行政处罚公示", folder="chufa", private=True),
            Column(
                "jwgk",
                "警务公开",
                folder="jwgk",
                trouble=Redesigned(),
                drawn=(2, 1, 0, 1, 0, 1, 0),
                subjects=("gov_service",),
            ),
        ),
    ),
    Site(
        key="jkjw",
        name="国家警务科技局",
        agency="国家警务科技局",
        level="national",
        region="全国",
        cms=Mps(),
        trouble=Blocked(2, 4),
        columns=(
            Column(
                "gzdt",
                "工作动态",
                folder="n100/n201",
                number=7001,
                drawn=(3, 1, 1, 1, 1, 1, 1),
                subjects=("standards", "talent_award", "big_data"),
            ),
            Column("zcwj", "政策文件", folder="n100/n202", number=7002, rhythm="weekly"),
        ),
    ),
    Site(
        key="beiling",
        name="北岭市公安局",
        agency="北岭市公安局",
        level="municipal",
        region="北岭市",
        cms=Ucap(),
        zipped=True,
        columns=(
            Column(
                "dongtai",
                "工作动态",
                folder="beiling/dongtai",
                drawn=(3, 1, 1, 1, 1, 1, 1),
                subjects=("uav", "video", "grassroots"),
            ),
            Column(
                "zcfg",
                "政策法规",
                folder="beiling/zcfg",
                trouble=Moved(),
                drawn=(2, 0, 1, 0, 1, 0, 0),
                subjects=("plan", "data_security"),
            ),
        ),
    ),
    Site(
        key="lanqiao",
        name="岚桥县公安局",
        agency="岚桥县公安局",
        level="county",
        region="岚桥县",
        cms=County(),
        trouble=Down(2, 4),
        columns=(
            Column(
                "jwxw",
                "警务新闻",
                folder="jwxw",
                drawn=(2, 1, 1, 0, 1, 0, 1),
                subjects=("grassroots", "anti_fraud", "convenience"),
            ),
        ),
    ),
)
