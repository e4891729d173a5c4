"""Every CMS family: pages of its making, the links that must come out, and the next page."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from spiders.families import families, named, recognise
from spiders.items import Link, PageKind
from spiders.reading.lists import read_list
from spiders.reading.page import Page

HOST = "http://list.example"
NAV = (
    '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/gzdt/index.html">工作动态</a></li>'
    '<li><a href="/zwgk/index.html">政务公开</a></li><li><a href="/bmfw/c101/index.html">便民服务</a></li></ul></div>'
)
FOOT = '<div class="foot"><a href="/about/index.html">关于我们</a><a href="/map/index.html">网站地图</a></div>'
TITLES = ("夏夜巡查行动在滨湖片区展开", "关于调整车管窗口服务时间的通告", "社区反诈宣讲走进八所校园")
DAYS = ("2026-11-20", "2026-11-18", "2026-11-05")
MIDNIGHTS = (1795104000, 1794931200, 1793808000)  # of the three days in China
HEX = "0123456789abcdef0123456789abcde"
UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
PROXY = "/module/web/jpage/dataproxy.jsp"


def paths(pattern: str) -> tuple[str, ...]:
    """Three addresses: `{i}` counts them; `{y}`, `{m}`, `{d}` are the parts of the day; `{hex}` is an id."""
    parts = (day.split("-") for day in DAYS)
    return tuple(pattern.format(i=i, y=y, m=m, d=d, hex=f"{HEX}{i}") for i, (y, m, d) in enumerate(parts))


def listed(
    rows: tuple[str, ...], head: str = "<ul>", row: str = "<li><a href='{0}'>{1}</a><span>{2}</span></li>"
) -> str:
    return head + "".join(row.format(*cells) for cells in zip(rows, TITLES, DAYS, strict=True)) + "</ul>"


def page(rows: str, script: str = "") -> str:
    body = f"<body>{NAV}<div class='main'>{rows}</div>{script}{FOOT}</body>"
    return f"<html><head><title>警务动态</title></head>{body}</html>"


def call(text: str) -> str:
    return f"<script>{text}</script>"


def answer(rows: tuple[str, ...], keys: str, days: tuple[object, ...] = DAYS) -> list[object]:
    """JSON rows by the family's keys for address, title and date; among them two that are no rows."""
    made = [dict(zip(keys.split(), cells, strict=True)) for cells in zip(rows, TITLES, days, strict=True)]
    return [made[0], {"id": 7}, None, *made[1:]]


def dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


T_DATE = paths("/jwdt/{y}{m}/t{y}{m}{d}_10{i}.html")
ART = paths("/art/{y}/{m}/{d}/art_62_117{i}.html")
ART_HASH = paths("/jwdt/art/2026/art_{hex}.html")
CDIR = paths("/n100/n200/c300{i}/content.html")
CONTENT = paths("/jwdt/{y}-{m}/{d}/content_90{i}.htm")
GOV = paths("/zhengce/{y}{m}/content_70{i}.htm")
HEX_C = paths("/legal/{y}{m}{d}/{hex}/c.html")
HEXMON = paths("/gat/jwdt/{y}{m}/{hex}.shtml")
POST = paths("/jwzx/content/post_420{i}.html")
PEOPLE = paths("/n2/{y}/{m}{d}/c186-414{i}.html")
CPD = paths("/n3569/1126/t_123{i}.html")
NDA = paths("/sjj/{y}{m}{d}165341{i}_pc.html")
SHANGHAI = paths("/nw31406/{y}{m}{d}/{hex}.html")
TSID = paths("/web/zwgk/{y}{m}{d}0930123{i}/index.shtml")
SPC = paths("/fabu/xiangqing/48{i}.html")
TC260 = paths("/portal/article/2/20261120{i}0c0d")

RECORD = "<record><![CDATA[ <li><a href='{0}' title='{1}'>{1}</a><b>[{2}]</b></li> ]]></record>"
RECORDS = listed(ART, "<recordset>", RECORD).replace("</ul>", "<record><![CDATA[<li>无</li>]]></record></recordset>")
STORE = f'<script type="text/xml"><datastore><nextgroup></nextgroup>{RECORDS}</datastore></script>'
ANSWERED = f"<datastore><totalrecord>8</totalrecord>{RECORDS}</datastore>"
JPAGE = (
    f"$('#5467').jpage({{totalRecord:9,perPage:4,proxyUrl:'{PROXY}',param:{{webid:1,columnid:102,unitid:'5467'}}}});"
)
GROUP = STORE.replace("<nextgroup>", f"<nextgroup><![CDATA[<a href='{PROXY}?page=1&amp;columnid=102'></a>]]>")
ROWS = f'<div class="page-content">{listed(ART_HASH)}</div>'
FRAGMENT = dump({"data": {"html": ROWS + '<div class="pagination" rows="20" count="48" pageNo="1"></div>'}})
LAST_FRAGMENT = dump({"data": {"html": ROWS + "<div querydata=\"{'rows':'20','count':'48','pageNo':'3'}\"></div>"}})
COMP = f'<div id="comp_7574611">{listed(CDIR)}</div>'
WRITTEN = listed(T_DATE, "", "document.writeln(\"<li><a href='{0}'>{1}<\\/a>[{2}]<\\/li>\");\n").removesuffix("</ul>")
HIDDEN = "<li><a href='/jwdt/202611/t20261101_9.html'>只给检索引擎看的一行</a><i class='flag'></i></li></ul>"
FILLED = listed(T_DATE, "<ul class='default_news'>").replace("</ul>", HIDDEN)
ITEM = f"<item><title>{{1}}</title><link>{HOST}{{0}}</link><pubDate>{{2}}</pubDate></item>"
ENTRY = "<entry><title>{1}</title><link href='{0}'/><updated>{2}</updated></entry>"
LOC = f"<url><loc>{HOST}{{0}}</loc><news><title>{{1}}</title></news><lastmod>{{2}}</lastmod></url>"
LIST_VO = answer(GOV, "url title pubtime", tuple(1000 * second for second in MIDNIGHTS))
IDS = tuple(f"{HEX}{i}" for i in range(3))
STANDARDS = listed(
    tuple(f"/bzgk/std/newGbInfo?hcno={i}" for i in IDS),
    '<table class="result_list">',
    "<tr><td>现行</td><td><a href='{0}'>{1}</a></td><td>{2}</td></tr>",
).replace("</ul>", "</table>")
MARKED = dump({"rows": answer(IDS, "id C_C_NAME ISSUE_DATE")}).replace("巡查", "<sacinfo>巡查</sacinfo>")
PLAIN_DAYS = tuple(day.replace("-", "") + "093000" for day in DAYS)
NODES = '<a href="node_8.htm">1</a><a href="node_8_2.htm">2</a><a href="node_8_3.htm">3</a>'
AFTER = '<a href="javascript:;">上一页</a><a href="{}">下一页&gt;</a>'

# family, address, body, paths of the links, next page
CASES: list[tuple[str, str, str, tuple[str, ...], str | None]] = [
    (
        "trs-wcm",
        "/jwdt/",
        page(listed(T_DATE), call("createPageHTML(5, 0, 'index', 'htm')")),
        T_DATE,
        "/jwdt/index_1.htm",
    ),
    ("trs-wcm", "/jwdt/index_4.html", page(listed(T_DATE), call('createPageHTML(5,4,"index","html")')), T_DATE, None),
    ("trs-wcm", "/jwdt/", page(listed(T_DATE), call("createPageHTML(93, 5, 0)")), T_DATE, "/jwdt/index_1.html"),
    (
        "trs-wcm",
        "/jwdt/",
        page(listed(T_DATE), call("createPageHTML('paging',5,1,'index','html',93)")),
        T_DATE,
        "/jwdt/index_2.html",
    ),
    ("trs-wcm", "/jwdt/", page(listed(T_DATE), call("createPageHTML('paging',5,5,'index','html',93)")), T_DATE, None),
    ("trs-wcm", "/jwdt/", page(listed(T_DATE), call("createPage(3,1,'index','html')")), T_DATE, "/jwdt/index_2.html"),
    (
        "trs-wcm",
        "/jwdt/",
        page(listed(T_DATE), call("createPageHTML(9,0,'index_18')")),
        T_DATE,
        "/jwdt/index_18_1.html",
    ),
    (
        "trs-wcm",
        "/jwdt/",
        page(listed(T_DATE), call("pagination_script_config = {pageNumber: '0', total: '4'}")),
        T_DATE,
        "/jwdt/index_1.html",
    ),
    (
        "trs-wcm",
        "/jwdt/index_2.html",
        page(listed(T_DATE), call("var countPage = 9; var currentPage = 2")),
        T_DATE,
        "/jwdt/index_3.html",
    ),
    ("trs-wcm", "/jwdt/", page("", call(f"{WRITTEN}createPageHTML(2, 0)")), T_DATE, "/jwdt/index_1.html"),
    ("trs-wcm", "/jwdt/", page(FILLED), T_DATE, None),
    (
        "hanweb-jpage",
        "/col/col102/index.html",
        page(STORE, call(JPAGE)),
        ART,
        f"{PROXY}?startrecord=5&endrecord=8&perpage=4&webid=1&columnid=102&unitid=5467",
    ),
    ("hanweb-jpage", "/col/col102/index.html", page(GROUP), ART, f"{PROXY}?page=1&columnid=102"),
    ("hanweb-jpage", f"{PROXY}?startrecord=4&endrecord=6", ANSWERED, ART, f"{PROXY}?startrecord=7&endrecord=8"),
    ("hanweb-jpage", f"{PROXY}?startrecord=7&endrecord=8", ANSWERED, ART, None),
    ("hanweb-jpage", "/col/col102/index.html", page(listed(ART)), ART, None),
    (
        "hanweb-jpaas",
        f"{UNIT}?webId=3",
        FRAGMENT,
        ART_HASH,
        f"{UNIT}?webId=3&paramJson=%7B%22pageNo%22%3A2%2C%22pageSize%22%3A20%7D",
    ),
    ("hanweb-jpaas", f"{UNIT}?webId=3", LAST_FRAGMENT, ART_HASH, None),
    ("hanweb-jpaas", "/jwdt/", page(listed(ART_HASH)), ART_HASH, None),
    (
        "mps-nc",
        "/n100/index.html",
        page(COMP, '<a tagname="/n100/index_7574611_9.html">下一页</a>'),
        CDIR,
        "/n100/index_7574611_9.html",
    ),
    ("mps-nc", "/n100/", page(COMP, call("maxPageNum7574611 = 10")), CDIR, "/n100/index_7574611_9.html"),
    ("mps-nc", "/n100/index_7574611_9.html", listed(CDIR), CDIR, "/n100/index_7574611_8.html"),
    ("mps-nc", "/n100/index_7574611_1.html", listed(CDIR), CDIR, None),
    (
        "ucap",
        "/list.shtml",
        page(listed(HEXMON), call("createPageHTML('p',4,1,'list','shtml',6)")),
        HEXMON,
        "/list_2.shtml",
    ),
    (
        "ucap-json",
        "/common/search/c1?page=1",
        dump({"data": {"results": answer(HEXMON, "url title publishedTimeStr")}}),
        HEXMON,
        "/common/search/c1?page=2",
    ),
    ("gd-post", "/jwzx/", page(listed(POST), AFTER.format("/jwzx/index_2.html")), POST, "/jwzx/index_2.html"),
    (
        "gkmlpt-api",
        "/gkmlpt/api/all/0?page=1&sid=7",
        dump({"articles": answer(POST, "url title created_at", MIDNIGHTS)}),
        POST,
        "/gkmlpt/api/all/0?page=2&sid=7",
    ),
    ("govcn", "/ZUIXIN.json", dump(answer(GOV, "URL TITLE DOCRELPUBTIME")), GOV, None),
    ("govcn", "/data?p=1&n=5", dump({"searchVO": {"listVO": LIST_VO}}), GOV, "/data?p=2&n=5"),
    ("govcn", "/data?p=1", dump({"searchVO": {"catMap": {"gw": {"listVO": LIST_VO}, "x": 1}}}), GOV, "/data?p=2"),
    ("govcn", "/zhengce/", page(f'<div class="news_box"><div class="list">{listed(GOV)}</div></div>'), GOV, None),
    (
        "founder-news",
        "/node_8_2.htm",
        page(listed(CONTENT, '<ul class="channel-newsGroup">'), NODES),
        CONTENT,
        "/node_8_3.htm",
    ),
    (
        "people",
        "/GB/",
        page(listed(PEOPLE, '<ul class="p2j_list">'), AFTER.format("index2.html")),
        PEOPLE,
        "/GB/index2.html",
    ),
    (
        "cpd",
        "/n3569/",
        page(listed(CPD, '<ul id="newslist">'), call("var currentPage = 1; var countPage = 2;")),
        CPD,
        "/n3569/index_2.html",
    ),
    (
        "xinhua-superedit",
        "/legal/",
        page(listed(HEX_C), call(f'var f="ds_{HEX}f.json"')),
        HEX_C,
        f"/legal/ds_{HEX}f.json",
    ),
    (
        "xinhua-superedit",
        "/ds.json",
        dump({"datasource": answer(HEX_C, "publishUrl showTitle publishTime")}),
        HEX_C,
        None,
    ),
    ("chinapeace", "/c1/", page(f'<div class="list_box_left">{listed(CONTENT)}</div>'), CONTENT, None),
    (
        "cac-cms",
        "/cms/JsonList?pageno=1",
        dump({"list": answer(CONTENT, "infourl topic pubtime")}),
        CONTENT,
        "/cms/JsonList?pageno=2",
    ),
    ("cac-cms", "/wxfb/", page(listed(CONTENT, '<ul id="loadingInfoPage">')), CONTENT, None),
    (
        "fjdzapp-json",
        "/fjdzapp/data?page=1",
        dump({"data": answer(T_DATE, "docPuburl docTitle docrelTime")}),
        T_DATE,
        "/fjdzapp/data?page=2",
    ),
    ("ssp-api", "/ssp/apiSearch", dump({"datas": answer(T_DATE, "docpuburl title date")}), T_DATE, None),
    ("szinf", "/loadData", dump({"data": {"list": answer(T_DATE, "URL TITLE C_FWRQ_FORMAT")}}), T_DATE, None),
    (
        "miit-search",
        "/search/info?pg=15&p=1",
        dump(
            {
                "data": {
                    "searchResult": {
                        "dataResults": [{"data": row} for row in answer(ART_HASH, "url title jsearch_date")]
                    }
                }
            }
        ),
        ART_HASH,
        "/search/info?pg=15&p=2",
    ),
    (
        "cctv",
        "/law_1.jsonp",
        f"law({dump({'data': {'list': answer(T_DATE, 'url title focus_date')}})});",
        T_DATE,
        "/law_2.jsonp",
    ),
    (
        "npc-flk",
        "/law-search/search/list",
        dump({"total": 3, "rows": answer(IDS, "bbbs title gbrq")}),
        tuple(f"/detail?id={i}" for i in IDS),
        None,
    ),
    (
        "secrss",
        "/api/articles?tag=",
        dump({"data": [row and {**row, "source_author": "编辑部"} for row in answer(IDS, "id title published_at")]}),
        tuple(f"/articles/{i}" for i in IDS),
        None,
    ),
    (
        "mps-gdnps",
        "/gdnps/searchIndex.jsp?params=%257B%257D&callback=cb",
        f"cb({dump({'resultMap': answer(IDS, 'id title publishTime', PLAIN_DAYS)})});",
        tuple(f"/gdnps/pc/content.jsp?id={i}&mtype=4" for i in IDS),
        None,
    ),
    (
        "sacinfo-api",
        "/stdQueryList",
        dump({"records": answer(IDS, "pk chName issueDate", tuple(1000 * second for second in MIDNIGHTS))}),
        tuple(f"/stdDetail/{i}" for i in IDS),
        None,
    ),
    (
        "std-samr",
        "/gb/search/gbQueryPage?searchText=&pageNumber=1",
        MARKED,
        tuple(f"/gb/search/gbDetailed?id={i}" for i in IDS),
        "/gb/search/gbQueryPage?searchText=&pageNumber=2",
    ),
    (
        "std-open",
        "/bzgk/std/std_list?page=1",
        page(STANDARDS),
        tuple(f"/bzgk/std/newGbInfo?hcno={i}" for i in IDS),
        None,
    ),
    ("rss", "/rss.xml", listed(T_DATE, "<?xml version='1.0'?><rss><channel>", ITEM), T_DATE, None),
    ("rss", "/atom.xml", listed(T_DATE, "<feed xmlns='http://www.w3.org/2005/Atom'>", ENTRY), T_DATE, None),
    ("rss", "/sitemap.xml", listed(T_DATE, "<?xml version='1.0'?><urlset>", LOC), T_DATE, None),
    ("ccgp", "/cggg/", page(listed(T_DATE, '<ul class="c_list_bid">')), T_DATE, None),
    (
        "nda",
        "/index_pc_1.html",
        page(listed(NDA, '<ul class="u-list">'), call("var totalData=45,showData=20")),
        NDA,
        "/index_pc_2.html",
    ),
    ("shanghai", "/nw31406/", page(listed(SHANGHAI), call("var totalPage = 7;")), SHANGHAI, "/nw31406/index_2.html"),
    ("liaoning-tsid", "/web/zwgk/", page(listed(TSID)), TSID, None),
    ("spc", "/fabu/gengduo/16.html", page(listed(SPC)), SPC, None),
    (
        "tc260",
        "/portal/list/index/id/2.html",
        page(listed(TC260), AFTER.format("?page=2")),
        TC260,
        "/portal/list/index/id/2.html?page=2",
    ),
]


def whole(path: str | None) -> str | None:
    return f"{HOST}{path}" if path else None


@pytest.mark.parametrize(
    ("family", "url", "body", "links", "after"), CASES, ids=[f"{c[0]}-{n}" for n, c in enumerate(CASES)]
)
def test_a_family_reads_its_lists(family: str, url: str, body: str, links: tuple[str, ...], after: str | None) -> None:
    reading = read_list(Page(body.encode(), f"{HOST}{url}"))
    assert (reading.kind, reading.family, reading.how) == (PageKind.LIST, family, f"family:{family}")
    assert reading.links == tuple(Link(f"{HOST}{p}", t, d) for p, t, d in zip(links, TITLES, DAYS, strict=True))
    assert reading.next == whole(after)


@pytest.mark.parametrize(
    ("family", "body", "after"),
    [
        (
            "gkmlpt-api",
            page("", call("window._CONFIG = {DETAIL: null, SID: '755001', TREE: []}")),
            "/gkmlpt/api/all/0?page=1&sid=755001",
        ),
        (
            "hanweb-jpaas",
            page(f"<script url='{UNIT}' querydata=\"{{'webId':'3','tagId':'list'}}\"></script>"),
            f"{UNIT}?webId=3&tagId=list",
        ),
    ],
)
def test_a_column_that_asks_for_its_rows_tells_where(family: str, body: str, after: str) -> None:
    reading = read_list(Page(body.encode(), f"{HOST}/column/"))
    assert (reading.kind, reading.family, reading.next) == (PageKind.EMPTY, family, whole(after))


def test_rows_that_only_give_an_id_are_addressed_by_the_family() -> None:
    body = dump(
        {"records": [{"pk": "a1", "chName": "警用装备通则", "issueDate": 1000 * MIDNIGHTS[0]}, {"chName": "缺号"}]}
    )
    reading = read_list(Page(body.encode(), f"{HOST}/stdQueryList"))
    assert reading.links == (Link(f"{HOST}/stdDetail/a1", "警用装备通则", DAYS[0]),)


def test_feed_times_are_told_in_china() -> None:
    late = listed(T_DATE, "<rss><channel>", ITEM).replace(DAYS[0], "Thu, 19 Nov 2026 20:30:00 GMT")
    assert read_list(Page(late.encode(), f"{HOST}/rss")).links[0].date == "2026-11-20 04:30"


def test_the_family_of_the_file_reads_what_is_recognised_as_another() -> None:
    reading = read_list(Page(page(listed(T_DATE)).encode(), f"{HOST}/jwdt/"), family="ccgp")
    assert (reading.family, reading.how, len(reading.links)) == ("trs-wcm", "family:trs-wcm", 3)


def test_names_are_known_and_unknown() -> None:
    assert {family.name for family in families()} >= {case[0] for case in CASES}
    assert named("atom") == named("rss") and not named("no-such-system")


KEYS = st.sampled_from(("list", "data", "url", "title", "html", "articles", "records", "pk", "rows"))
LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=9)
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner), max_leaves=20)


@settings(deadline=None)
@given(VALUES)
def test_no_json_makes_a_reader_raise(value: object) -> None:
    assert read_list(Page(dump(value).encode(), f"{HOST}/api?page=1")).kind in (PageKind.LIST, PageKind.EMPTY)


@settings(deadline=None)
@given(st.binary(max_size=80))
@example(b"<:")  # an element whose name is none
def test_no_bytes_make_a_family_raise(noise: bytes) -> None:
    for head in (b"", b"<?xml version='1.0'?><rss>", b"<datastore><record>", b'{"data":'):
        strange = Page(head + noise, f"{HOST}/x")
        recognise(strange)
        for family in families():
            family.links(strange)
            family.next_page(strange)
