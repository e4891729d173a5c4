"""`kexin browse`: a real Datasette over HTTP on an archive that another connection keeps open for writing."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from html import escape, unescape
from pathlib import Path

import httpx
import pytest
import uvicorn
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from monitor.browse import BrowseError, application, serve
from monitor.browse.cells import outward, structure
from monitor.browse.chart import chart
from monitor.browse.guard import is_loopback
from monitor.browse.marks import Span, excerpt, marked, paragraphs
from storage.database import ArchiveError, open_for_writing
from storage.models import AttachmentFile
from storage.search import index
from storage.text.canonical import canonicalise
from storage.writer import attachments

AT = "2026-11-20T07:30:00+08:00"
CHROMIUM = shutil.which("chromium")
VISIBLE = (
    "articles", "stories", "versions", "article_topics", "documents", "standards", "figures", "tasks", "programmes",
    "agencies", "attachments", "sites", "columns", "column_states", "runs", "captures", "digests", "deliveries",
)  # fmt: skip

SITES = [("shan", "山城市公安局", "municipal", "山城", 1), ("ting", "临江省公安厅", "provincial", "临江", 1)]
COLUMNS = [
    ("shan/news", "shan", "警务要闻", 0, 1),
    ("shan/notice", "shan", "通知公告", 0, 1),
    ("shan/wanted", "shan", "通缉通告", 1, 1),
    ("ting/news", "ting", "科技动态", 0, 1),
    ("ting/old", "ting", "旧栏目", 0, 0),
]
ARTICLES = [
    # id, site, column, title, text, published_at, story, original, state, topics
    (1, "ting", "ting/news", "全省大数据平台完成扩容",
     "全省大数据平台昨日扩容。\n执行 GB/T 35273 与 GA/T 1400.1-2017。",
     "2026-11-19", 1, 1, "edited", ["大数据", "标准"]),
    (2, "shan", "shan/news", "省里大数据平台扩容", "全省大數據平臺昨日擴容。\n執行 GB/T 35273 與 GA/T 1400.1-2017。",
     "2026-11-20T09:00:00+08:00", 1, 0, "live", ["大数据"]),
    (3, "shan", "shan/notice", "征求标准意见 <b>公告</b>",
     "现就标准征求意见。<script>alert(1)</script>标准文本见附件。",
     "2026-10-08", 2, 1, "live", ["标准"]),
    (4, "shan", "shan/news", "无日期的一条消息", "大数里的数据厅今日开放。", None, 3, 1, "removed", []),
    (5, "shan", "shan/wanted", "某某通缉", "不应出现的正文。", "2026-11-20", 4, 1, "live", []),
]  # fmt: skip


def fill(connection: sqlite3.Connection) -> None:
    insert = connection.executemany
    insert("INSERT INTO sites (key, name, level, region, enabled) VALUES (?, ?, ?, ?, ?)", SITES)
    insert(
        "INSERT INTO columns (key, site, name, list_url, rhythm, private, enabled)"
        " VALUES (?, ?, ?, 'https://example.gov.cn/' || ?1, 'daily', ?, ?)",
        COLUMNS,
    )
    for story, title in enumerate(("大数据平台扩容", "征求标准意见", "无日期的一条消息", "某某通缉"), 1):
        connection.execute(
            "INSERT INTO stories VALUES (?, ?, ?, ?, '2026-11-19', ?, ?, '正文一致')",
            (story, title, story, int(story == 1), AT, AT),
        )
    for number, site, column, title, text, day, story, original, state, topics in ARTICLES:
        connection.execute(
            'INSERT INTO articles (id, url, site, "column", title, text, canonical, text_hash, published_at,'
            " published_basis, source, story_id, is_original, first_seen_at, last_seen_at, state, topics, provenance,"
            " doc_number)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, 'h', ?, ?, '本站', ?, ?, ?, ?, ?, ?, ?, '临公科〔2026〕7号')",
            (number, f"https://example.gov.cn/{number}.html", site, column, title, text, canonicalise(text).text, day,
             "label" if day else None, story, original, AT, AT, state, json.dumps(topics, ensure_ascii=False),
             json.dumps({"title": "meta:ArticleTitle"})),
        )  # fmt: skip
        index(connection, number, title, text)
    fill_parts(connection)
    url, text = "https://example.gov.cn/a.pdf", "视频<b>图像</b>联网接口参数表"
    attachments.store(connection, AttachmentFile(url, "pdf", 20480, "aa", text, None), "2026-11-17T04:00:00+08:00")


def fill_parts(connection: sqlite3.Connection) -> None:
    hits = [
        {"term": "大数据", "start": 2, "end": 5, "where": "title"},
        {"term": "大数据", "start": 2, "end": 5, "where": "text"},
    ]
    script = [{"term": "标准", "start": 2, "end": 4, "where": "text"}]
    told = [(1, "big_data", "大数据", 3.0, hits), (3, "standards", "标准", 2.0, script)]
    for article, topic, name, score, evidence in told:
        connection.execute(
            "INSERT INTO article_topics VALUES (?, ?, ?, ?, ?)",
            (article, topic, name, score, json.dumps(evidence, ensure_ascii=False)),
        )
    connection.executescript(
        f"""
        INSERT INTO versions VALUES (1, 1, '{AT}', '全省大数据平台扩容', '全省大数据平台扩容。', 'g', '{{}}');
        INSERT INTO versions VALUES (1, 2, '{AT}', NULL, NULL, 'h', '{EDITED}');
        INSERT INTO documents (article_id, title, number, raw, start, "end", key)
            VALUES (1, '平台管理办法', '临公科〔2026〕7号', '《平台管理办法》', 0, 8, '平台管理办法');
        INSERT INTO standards (article_id, name, code, number, year, raw, start, "end")
            VALUES (1, 'GA/T 1400.1-2017', 'GA/T', '1400.1', 2017, 'GA/T 1400.1-2017', 20, 36);
        INSERT INTO figures VALUES (1, 1, '平台接入', 230, '路', '余', '现状', NULL, '2026-09', 'text', '扩容', 9, 11);
        INSERT INTO figures VALUES (2, 1, '平台接入', 180, '路', NULL, '现状', NULL, '2025', 'text', '平台', 5, 7);
        INSERT INTO figures VALUES (3, 5, '在逃', 1, '人', NULL, '现状', NULL, '2026-06', 'text', '正文', 5, 7);
        INSERT INTO tasks VALUES (1, 3, '（一）', '标准<b>意见', '["科技科"]', '["各所队"]', '长期', '2126-12-31', 1,
            '文本', 36, 38);
        INSERT INTO programmes VALUES (1, 1, 'big_data_platform', '大数据平台', '大数据平台', 2, 7);
        INSERT INTO agencies VALUES (1, 3, '山城市公安局', '地市', '990100', '市公安局', 0, 4);
        INSERT INTO attachments (article_id, url, name, type) VALUES (3, 'https://example.gov.cn/a.pdf',
            '标准文本.pdf', 'pdf');
        INSERT INTO captures VALUES (1, 'https://example.gov.cn/1.html', 200, '{AT}', 'aa', 'a.warc.gz', 0, 100);
        INSERT INTO runs VALUES (1, 'ting', 'ting/news', '{AT}', '{AT}', 'finished', 1, 20, 1, 0, 0, 'ok', '新 1 篇');
        INSERT INTO column_states VALUES ('ting/news', 'ting', 'ok', '{AT}', '新 1 篇', '{AT}', '{AT}', '{AT}', '{{}}');
        INSERT INTO column_states VALUES ('shan/notice', 'shan', 'blocked', '{AT}', '被拦截（HTTP 412），未绕行',
            '{AT}', NULL, NULL, '{{"links": 20}}');
        INSERT INTO readers VALUES ('an', '安分析', 'an@example.org', 'file', '["大数据"]');
        INSERT INTO digests VALUES (1, 'an', 'daily', '2026-11-20', NULL, '{AT}', '<1@kexin>', '科信简报', '<p>x</p>',
            '正文', '{AT}');
        INSERT INTO deliveries VALUES (1, 'sent', 1, NULL, NULL, NULL, '{AT}');
        """
    )


EDITED = """{"kinds": ["title", "body"], "significant": false, "edits": [{"where": "title", "old": [], "new": [],
    "before": "<i>平台</i>扩容", "after": "平台完成扩容", "marks": {"before": [[0, 11]], "after": [[2, 4]]},
    "weight": 1, "why": "措辞", "significant": false, "moved": false}]}"""


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[sqlite3.Connection, Path]]:
    """The archive, and a connection that keeps writing to it."""
    path = tmp_path_factory.mktemp("档案 一") / "data.db"
    connection = open_for_writing(path)
    fill(connection)
    yield connection, path
    connection.close()


@pytest.fixture(scope="module")
def site(writer: tuple[sqlite3.Connection, Path]) -> Iterator[str]:
    """The address of a server on the archive, started while a write is under way."""
    connection, path = writer
    connection.execute("BEGIN IMMEDIATE")
    datasette = application(path)
    connection.execute("ROLLBACK")
    server = uvicorn.Server(uvicorn.Config(datasette.app(), log_level="error", lifespan="off"))
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listening])))
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listening.close()
    for database in datasette.databases.values():
        database.close()


@pytest.fixture(scope="module")
def get(site: str) -> Iterator[Callable[..., httpx.Response]]:
    with httpx.Client(base_url=site) as client:
        yield client.get


def found(get: Callable[..., httpx.Response], query: str, **more: str) -> set[int]:
    answer = get("/archive/articles.json", params={"_search": query, "_shape": "array", **more})
    assert answer.status_code == 200, answer.text
    return {row["id"] for row in answer.json()}


def test_search_finds_chinese_words_of_two_and_three_characters(get: Callable[..., httpx.Response]) -> None:
    assert found(get, "标准") == {3}
    assert found(get, "大数据") == {1, 2}
    assert found(get, "大數據 扩容") == {1, 2}
    assert found(get, "大数据", site="ting") == {1}
    assert found(get, "没有的词") == set()


def test_search_is_exact_where_the_index_is_not(get: Callable[..., httpx.Response]) -> None:
    assert found(get, "数据厅") == {4}
    assert found(get, "大数据厅") == set()  # article 4 has 大数, 数据 and 据厅, and not the word
    assert found(get, "大数据厅 OR 标准") == {3}


def test_an_article_is_found_by_the_words_of_its_files(get: Callable[..., httpx.Response]) -> None:
    assert found(get, "联网接口参数") == {3}
    assert found(get, "标准 接口参数") == {3}
    assert found(get, "标准接口") == found(get, "口参数表格") == set()


def test_search_takes_any_punctuation(get: Callable[..., httpx.Response]) -> None:
    assert found(get, "GB/T 35273") == {1, 2}
    for query in ("", " ", '"', "*", "AND", "标准*", "（）", "a'b", "《》"):
        found(get, query)
        assert get("/archive/articles", params={"_search": query}).status_code == 200


def test_what_search_found_is_shown_marked(get: Callable[..., httpx.Response]) -> None:
    page = get("/archive/articles", params={"_search": "标准"}).text
    assert "现就<mark>标准</mark>征求意见" in page
    assert "<script>alert" not in page
    assert "全省<mark>大數據</mark>平臺" in get("/archive/articles", params={"_search": "大数据"}).text


def facets(get: Callable[..., httpx.Response], **conditions: str) -> dict[str, dict[str, int]]:
    told = get("/archive/articles.json", params=conditions).json()["facet_results"]
    return {name: {str(r["label"]): r["count"] for r in facet["results"]} for name, facet in told.items()}


def test_articles_are_faceted_by_topic_site_month_and_state(get: Callable[..., httpx.Response]) -> None:
    told = facets(get)
    assert told["topics"] == {"大数据": 2, "标准": 2}
    assert told["site"] == {"山城市公安局": 3, "临江省公安厅": 1}
    assert told["month"] == {"2026-11": 2, "2026-10": 1}
    assert told["state"] == {"live": 2, "edited": 1, "removed": 1}
    assert facets(get, month="2026-10")["topics"] == {"标准": 1}


def test_facets_can_be_followed_and_taken_off(get: Callable[..., httpx.Response]) -> None:
    page = get("/archive/articles", params={"topics__arraycontains": "大数据", "month": "2026-11", "site": "shan"}).text
    assert "主题：大数据 ✕" in page
    assert "发布月份：2026-11 ✕" in page
    assert "站点：山城市公安局 ✕" in page
    assert "省里大数据平台扩容" in page
    assert "征求标准意见" not in page


def test_home_has_the_newest_stories_the_coverage_and_the_entry_points(get: Callable[..., httpx.Response]) -> None:
    page = get("/").text
    assert "全省大数据平台完成扩容" in page
    assert "另有 1 处转载" in page
    assert "省里大数据平台扩容" not in page  # a copy
    assert "被拦截 1" in page
    assert 'href="/-/coverage"' in page
    assert "topics__arraycontains=" in page


def test_the_article_page_tells_everything(get: Callable[..., httpx.Response]) -> None:
    page = get("/archive/articles/1").text
    for part in (
        '全省<mark title="大数据">大数据</mark>平台完成扩容', "依据：标题旁的日期标签", "来源：本站", "山城市公安局",
        "原发", "平台管理办法", "临公科〔2026〕7号", "GA/T 1400.1-2017", "第 2 版", "改标题、改正文",
        "<p><del>&lt;i&gt;平台&lt;/i&gt;扩容</del></p><p>平台<ins>完成</ins>扩容</p>", "标题 · 措辞", "https://example.gov.cn/1.html",
        "meta:ArticleTitle", "已修改",
    ):  # fmt: skip
        assert part in page, part
    assert "text_hash" not in page


def test_the_article_page_escapes_text(get: Callable[..., httpx.Response]) -> None:
    page = get("/archive/articles/3").text
    assert "<script>" not in page
    assert "<b>公告</b>" not in page
    assert '现就<mark title="标准">标准</mark>征求意见。&lt;script&gt;alert(1)&lt;/script&gt;' in page
    assert "标准文本.pdf" in page
    assert "附件文字：标准文本.pdf</summary>视频&lt;b&gt;图像&lt;/b&gt;联网接口参数表</details>" in page


def test_a_removed_article_says_so(get: Callable[..., httpx.Response]) -> None:
    page = get("/archive/articles/4").text
    assert "已下线" in page
    assert "不等于文件已被废止" in page


def test_articles_of_private_columns_are_never_shown(get: Callable[..., httpx.Response]) -> None:
    assert get("/archive/articles/5").status_code == 404
    for address in ("/", "/archive/articles", "/archive/articles?_search=正文", "/archive/stories/4"):
        assert "不应出现的正文" not in get(address).text
    assert "/archive/articles/5" not in get("/archive/articles").text


def test_the_story_page_lists_the_copies(get: Callable[..., httpx.Response]) -> None:
    page = get("/archive/stories/1").text
    assert page.index("临江省公安厅 · 科技动态") < page.index("山城市公安局 · 警务要闻")


def test_the_board_has_every_watched_column_the_worst_first(get: Callable[..., httpx.Response]) -> None:
    page = get("/-/coverage").text
    places = [page.index(f'id="{state}"') for state in ("blocked", "never-seen", "ok")]
    assert places == sorted(places)
    assert "被拦截（HTTP 412），未绕行" in page
    assert page.count("从未") >= 2
    assert "旧栏目" not in page


@pytest.mark.parametrize("table", VISIBLE)
def test_every_table_and_its_rows_are_in_chinese(get: Callable[..., httpx.Response], table: str) -> None:
    listed = get(f"/archive/{table}")
    assert listed.status_code == 200
    rows = set(re.findall(rf'href="(/archive/{table}/[^"?]+)"', listed.text))
    assert rows
    for row in rows:
        assert get(row).status_code == 200, row
        assert '<html lang="zh-CN">' in get(row).text
    for english in ("rows where", "Advanced export", "This data as", "Links from other", "Powered by"):
        assert english not in listed.text


def test_rows_name_what_they_point_at(get: Callable[..., httpx.Response]) -> None:
    page = get("/archive/runs/1").text
    assert "临江省公安厅" in page
    assert "科技动态" in page
    assert "完成" in page


def test_machinery_is_hidden(get: Callable[..., httpx.Response]) -> None:
    tables = {table["name"] for table in get("/archive.json").json()["tables"] if not table["hidden"]}
    assert tables == set(VISIBLE)


ADDRESSES = (
    "/", "/-/coverage", "/archive", "/archive/articles", "/archive/articles?_search=标准", "/archive/articles/1",
    "/archive/stories", "/archive/stories/1", "/archive/standards", "/archive/runs/1", "/archive/changes",
    "/archive/topics_by_month", "/archive/standards_cited", "/archive/programmes_named",
    "/-/figures", "/-/figures?q=没有", "/-/figure?subject=平台接入", "/-/tasks", "/-/documents", "/-/documents?q=平台",
    "/-/document?key=平台管理办法", "/-/document-gaps", "/archive/figures", "/archive/tasks",
    "/archive?sql=select+id,+topics+from+articles", "/archive/attachments", "/archive?sql=select+nothing", "/nowhere",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_loads_anything_from_elsewhere(get: Callable[..., httpx.Response], site: str, address: str) -> None:
    answer = get(address)
    loaded = re.findall(r'(?:src|<link[^>]* href|action)="([^"]+)"|url\(([^)]+)\)', answer.text)
    for one in (unescape(part) for pair in loaded for part in pair if part):
        assert one.startswith(("/", "#", site)), one
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_the_style_sheet_is_ours_and_local(get: Callable[..., httpx.Response]) -> None:
    sheet = re.findall(r'rel="stylesheet" href="([^"]+)"', get("/").text)
    assert sheet == ["/-/static-plugins/monitor.browse/style.css"]
    answer = get(sheet[0])
    assert answer.status_code == 200
    assert "://" not in answer.text
    assert "@import" not in answer.text


def test_a_series_is_drawn_and_told_with_its_sentences(get: Callable[..., httpx.Response]) -> None:
    page = get("/-/figure", params={"subject": "平台接入", "unit": "路", "scope": "现状"}).text
    assert '<polyline points="0,94 100,6" />' in page
    for said in ("230余路", "+50路", "2026年9月", "2025年", "全省大数据平台昨日<mark>扩容</mark>。", "临江省公安厅"):
        assert said in page, said
    assert get("/-/figure", params={"subject": "在逃"}).status_code == 404  # of a private column
    assert "在逃" not in get("/-/figures").text
    assert "平台接入" in get("/-/figures", params={"q": "接入"}).text


def test_tasks_and_documents_have_pages(get: Callable[..., httpx.Response]) -> None:
    tasks = get("/-/tasks").text
    for said in ("2126-12-31", "标准&lt;b&gt;意见", "牵头：科技科", "责任：各所队", "持续", "征求标准意见"):
        assert said in tasks, said
    assert "《平台管理办法》" in get("/-/documents", params={"q": "7号"}).text
    one = get("/-/document", params={"key": "平台管理办法"}).text
    assert "临公科〔2026〕7号" in one
    assert "全省大数据平台完成扩容" in one
    assert get("/-/document", params={"key": "没有"}).status_code == 404


def test_missing_numbers_are_told_as_runs(
    get: Callable[..., httpx.Response], writer: tuple[sqlite3.Connection, Path]
) -> None:
    connection, _ = writer
    numbers = ["临公科〔2026〕9号", "临公科〔2026〕13号"]
    connection.executemany(
        "INSERT INTO documents (article_id, number, key, raw, start, \"end\") VALUES (1, ?1, ?1, '', 0, 0)",
        [(number,) for number in numbers],
    )
    connection.commit()
    page = get("/-/document-gaps").text
    connection.execute("DELETE FROM documents WHERE raw = ''")
    connection.commit()
    assert "8、10–12" in page
    assert "临公科〔2026〕" in page


def test_an_article_shows_its_facts_where_they_stand(get: Callable[..., httpx.Response]) -> None:
    page = get("/archive/articles/1").text
    assert '<mark class="fact" title="数字">扩容</mark>' in page
    for said in ("平台接入</a> 230余路", "平台管理办法", "GA/T 1400.1-2017", "大数据平台</a>"):
        assert said in page, said
    page = get("/archive/articles/3").text
    for said in ("（一）</b> 标准&lt;b&gt;意见", "牵头：科技科", "期限：长期（2126-12-31）", "山城市公安局"):
        assert said in page, said


@given(st.lists(st.tuples(st.dates(), st.floats(-1e9, 1e9)), min_size=2, max_size=20))
def test_a_chart_stays_inside_its_square(points: list[tuple[date, float]]) -> None:
    drawn = chart([(day.isoformat(), value) for day, value in sorted(points)])
    assert drawn is not None
    assert all(0 <= x <= 100 and 0 <= y <= 100 for x, y in drawn.dots)
    assert [x for x, _ in drawn.dots] == sorted(x for x, _ in drawn.dots)


def test_errors_are_said_in_chinese(get: Callable[..., httpx.Response]) -> None:
    assert "没有找到" in get("/archive/nothing").text
    assert get("/archive/nothing.json").json()["title"] == "没有找到"
    for nothing in ("none", "99", "1,2"):
        assert get(f"/archive/articles/{nothing}").status_code == 404
    assert get("/archive/articles?_sort=nothing").status_code in (400, 500)


def test_a_download_for_excel_begins_with_a_mark(get: Callable[..., httpx.Response]) -> None:
    answer = get("/archive/articles.csv?_dl=1&_stream=1")
    assert answer.content.startswith(b"\xef\xbb\xbfid,")
    assert "全省大数据平台完成扩容" in answer.text
    page = get("/archive/articles?_size=2").text
    following = unescape(re.findall(r'href="([^"]+)">下一页', page)[0])
    for address in re.findall(r'导出：<a href="([^"]+)"', page + get(following).text):
        assert get(unescape(address)).content.startswith(b"\xef\xbb\xbf"), address


def test_only_names_of_this_machine_are_answered(site: str) -> None:
    assert httpx.get(site, headers={"Host": "evil.example"}).status_code == 403
    assert httpx.get(site, headers={"Host": "[::1"}).status_code == 403
    assert httpx.get(site, headers={"Host": "localhost:9"}).status_code == 200


def test_what_is_written_meanwhile_is_seen(
    writer: tuple[sqlite3.Connection, Path], get: Callable[..., httpx.Response]
) -> None:
    connection, _ = writer
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE stories SET title = '改过的题目' WHERE id = 3")
    assert "改过的题目" not in get("/archive/stories/3").text
    connection.execute("COMMIT")
    assert "改过的题目" in get("/archive/stories/3").text


def test_a_missing_archive_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="kexin run"):
        application(tmp_path / "none.db")


def test_an_older_archive_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    connection = open_for_writing(path)
    connection.executescript(
        "DROP INDEX articles_by_month; DROP INDEX articles_by_site; DROP INDEX articles_by_state;"
        "ALTER TABLE articles DROP COLUMN month; DELETE FROM _sqlite_migrations WHERE name = 'm007_months'"
    )
    connection.close()
    datasette = application(path)
    answer = asyncio.run(datasette.client.get("/"))
    assert "档案里还没有文章" in answer.text
    for database in datasette.databases.values():
        database.close()


def test_it_serves_only_this_machine(tmp_path: Path) -> None:
    with pytest.raises(BrowseError, match="this machine"):
        serve(tmp_path / "archive.db", host="0.0.0.0")
    assert is_loopback("::1")
    assert not is_loopback("kexin.example")


def test_a_port_in_use_is_named(writer: tuple[sqlite3.Connection, Path], site: str) -> None:
    with pytest.raises(BrowseError, match="choose another port"):
        serve(writer[1], port=int(site.rpartition(":")[2]))


def test_serve_runs_until_interrupted(writer: tuple[sqlite3.Connection, Path]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    code = "import sys, pathlib, monitor.browse as b; b.serve(pathlib.Path(sys.argv[1]), port=int(sys.argv[2]))"
    process = subprocess.Popen([sys.executable, "-c", code, str(writer[1]), str(port)])
    try:
        assert "科信监测" in _when_up(f"http://127.0.0.1:{port}/")
    finally:
        process.send_signal(2)
        assert process.wait(10) == 0


def _when_up(address: str) -> str:
    for _ in range(200):
        try:
            return httpx.get(address).text
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(f"{address} did not come up")


@given(st.text(), st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60))))
def test_marks_never_change_the_text(text: str, edges: list[tuple[int, int]]) -> None:
    spans = [Span(min(pair), max(pair), '<"题">') for pair in edges]
    assert Markup(re.sub(r"</?mark[^>]*>", "", marked(text, spans))).unescape() == Markup.escape(text).unescape()


def test_marks_cross_paragraphs_and_overlap() -> None:
    text = "甲乙丙\n\n丁戊"
    assert list(paragraphs(text, [Span(1, 6, "一"), Span(2, 3, "二")])) == [
        '甲<mark title="一">乙</mark><mark title="一、二">丙</mark>',
        '<mark title="一">丁</mark>戊',
    ]


NARROW = 390
FRAME = re.compile(r'<iframe id="([^"]+)".*?title="(\d+)"', re.DOTALL)
MEASURE = """<!DOCTYPE html><meta charset="utf-8"><body style="margin:0">{frames}<script>
onload = () => document.querySelectorAll("iframe").forEach(frame => {{
  frame.title = frame.contentDocument.documentElement.scrollWidth
}})</script>"""


def narrow(page: str, style: str, name: str) -> str:
    """The page in a frame as wide as a telephone: headless windows are never that narrow."""
    page = re.sub(r'<link rel="stylesheet"[^>]*>', lambda _: f"<style>{style}</style>", page)
    return f'<iframe id="{name}" width="{NARROW}" height="1400" style="border:0" srcdoc="{escape(page)}"></iframe>'


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_no_page_is_wider_than_a_telephone(get: Callable[..., httpx.Response], tmp_path: Path) -> None:
    style = get("/-/static-plugins/monitor.browse/style.css").text
    frames = "".join(narrow(get(address).text, style, address) for address in ADDRESSES)
    (tmp_path / "pages.html").write_text(MEASURE.format(frames=frames), encoding="utf-8")
    dom = subprocess.run(
        [
            str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            f"--user-data-dir={tmp_path / 'profile'}", "--window-size=800,1400",
            f"--screenshot={tmp_path / 'pages.png'}", "--dump-dom", (tmp_path / "pages.html").as_uri(),
        ],
        capture_output=True, text=True, timeout=60, check=True,
    ).stdout  # fmt: skip
    widths = {unescape(name): int(width) for name, width in FRAME.findall(dom)}
    assert widths.keys() == set(ADDRESSES)
    assert max(widths.values()) <= NARROW, widths
    assert (tmp_path / "pages.png").stat().st_size > 10_000


def test_an_excerpt_shows_the_word_it_was_asked_for() -> None:
    assert "<mark>目标</mark>" in excerpt("前" * 400 + "目标" + "后" * 400, ["目标"])
    assert excerpt("短文", []) == "短文"


def test_only_web_addresses_become_links() -> None:
    assert outward("javascript:alert(1)", "<附件>") == "&lt;附件&gt;"
    assert outward("https://example.gov.cn/a?b&c", "原文").startswith(
        '<a class="outward" href="https://example.gov.cn/a?b'
    )


def test_json_is_told_in_words_and_anything_else_left_alone() -> None:
    assert structure('{"title": ["甲", "<乙>"]}') == '<dl class="json"><dt>标题</dt><dd>甲、&lt;乙&gt;</dd></dl>'
    assert structure("不是 JSON") is None
