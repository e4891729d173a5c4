"""What Datasette is told: names, facets, order, and which tables are machinery."""

from __future__ import annotations

from typing import Any

from monitor.browse import words

DATABASE = "archive"

SETTINGS = {
    "default_page_size": 50,
    "facet_time_limit_ms": 1000,
    "sql_time_limit_ms": 5000,
    "suggest_facets": False,
    "truncate_cells_html": 120,
    "allow_download": False,
}

HIDDEN = (
    "_sqlite_migrations",
    "articles_fts",
    "delivery_items",
    "fingerprints",
    "likenesses",
    "links",
    "readers",
    "rereads",
    "sketches",
    "story_verdicts",
    "validators",
)

TABLES: dict[str, dict[str, Any]] = {
    "articles": {
        "description": "每个网址一篇；可按主题、站点、发布月份和状态筛选，并全文检索。",
        "facets": [{"topic": "topics"}, "site", "month", "state"],
        "facet_size": 40,
        "sort_desc": "published_at",
        "fts_table": "articles_fts",
        "fts_pk": "id",
        "label_column": "title",
        "columns": {
            "published_basis": "发布日期取自何处",
            "is_original": "同一报道中视为原发的一篇",
            "topics": "命中的主题，命中词见文章页",
            "provenance": "每个字段的值在网页上的位置",
        },
    },
    "stories": {
        "description": "同一篇稿件及其各处转载，归为一条报道。",
        "sort_desc": "first_published_at",
        "label_column": "title",
    },
    "versions": {"description": "文章每次改动前后的版本；文字存于被取代的版本。", "sort_desc": "seen_at"},
    "attachments": {
        "description": "随文附件；类型按文件内容判定，文字可随文章检索。",
        "facets": ["type"],
        "units": {"bytes": "B"},
        "label_column": "name",
    },
    "article_topics": {
        "description": "文章所属主题，以及赢得该主题的命中词。",
        "facets": ["name"],
        "sort_desc": "score",
    },
    "documents": {
        "description": "正文提到的文件：题名或文号。",
        "facets": ["relation"],
        "sort_desc": "id",
        "label_column": "raw",
    },
    "standards": {
        "description": "正文提到的标准。",
        "facets": ["status", "code", "year"],
        "sort_desc": "id",
        "label_column": "name",
    },
    "figures": {
        "description": "正文中可以跟踪的数字；口径不同的不连成一列。",
        "facets": ["scope", "unit"],
        "sort_desc": "id",
        "label_column": "raw",
    },
    "tasks": {
        "description": "方案、计划中的任务，及其牵头单位、责任单位和期限。",
        "facets": [{"array": "lead"}, "continuing"],
        "sort": "deadline",
        "label_column": "title",
    },
    "programmes": {
        "description": "正文提到的平台、工程和行动。",
        "facets": ["name"],
        "sort_desc": "id",
        "label_column": "name",
    },
    "agencies": {
        "description": "正文提到的机构；只写简称的已按站点补全。",
        "facets": ["level", "name"],
        "sort_desc": "id",
        "label_column": "name",
    },
    "sites": {"description": "监测的站点。", "facets": ["level", "region"], "label_column": "name"},
    "columns": {"description": "监测的栏目。", "facets": ["site", "rhythm"], "label_column": "name"},
    "column_states": {"description": "每个栏目最近一次访问所见。", "facets": ["state"]},
    "runs": {
        "description": "每次访问栏目的记录。",
        "facets": ["site", "finish_reason"],
        "sort_desc": "started_at",
        "label_column": "started_at",
    },
    "captures": {
        "description": "HTTP 原始应答在 WARC 文件中的位置。",
        "sort_desc": "fetched_at",
        "units": {"warc_length": "B"},
        "label_column": "url",
    },
    "digests": {
        "description": "已生成的简报。",
        "facets": ["kind"],
        "sort_desc": "created_at",
        "label_column": "subject",
    },
    "deliveries": {"description": "简报的投递。", "facets": ["state"], "sort_desc": "digest_id"},
}

QUERIES = {
    "topics_by_month": {
        "title": "各主题每月篇数",
        "description": "按发布月份和主题统计，最近的月份在前。",
        "sql": "SELECT a.month AS 月份, t.name AS 主题, count(*) AS 篇数 FROM article_topics t"
        " JOIN articles a ON a.id = t.article_id WHERE a.month IS NOT NULL"
        " GROUP BY a.month, t.topic ORDER BY a.month DESC, 篇数 DESC",
    },
    "standards_cited": {
        "title": "标准被提及次数",
        "description": "每项标准在多少篇文章中出现，及文中写明的状态。",
        "sql": "SELECT m.name AS 标准, max(m.title) AS 题名, group_concat(DISTINCT m.status) AS 状态,"
        " max(m.status_date) AS 状态日期, group_concat(DISTINCT m.replaces) AS 代替,"
        " count(DISTINCT m.article_id) AS 篇数, min(substr(a.first_seen_at, 1, 10)) AS 首次发现"
        " FROM standards m JOIN articles a ON a.id = m.article_id GROUP BY m.name ORDER BY 篇数 DESC, 标准",
    },
    "programmes_named": {
        "title": "平台工程被提及次数",
        "description": "每个平台、工程或行动在多少篇文章中出现。",
        "sql": "SELECT m.name AS 名称, count(DISTINCT m.article_id) AS 篇数, min(a.published_at) AS 最早,"
        " max(a.published_at) AS 最近 FROM programmes m JOIN articles a ON a.id = m.article_id"
        " GROUP BY m.programme ORDER BY 篇数 DESC, 名称",
    },
    "changes": {
        "title": "最近的修改与下线",
        "description": "最近发现的文章改动、下线和恢复。",
        "sql": "SELECT v.seen_at AS 发现时间, a.id AS 编号, a.title AS 标题, v.n AS 版次, v.change AS 改动"
        " FROM versions v JOIN articles a ON a.id = v.article_id WHERE v.n > 1 ORDER BY v.seen_at DESC LIMIT 200",
    },
}

METADATA: dict[str, Any] = {
    "title": "科信监测",
    "databases": {
        DATABASE: {
            "title": "科信监测",
            "description": "公安科技信息化动态的全文档案。",
            "tables": {
                **{name: {"title": words.table(name), **told} for name, told in TABLES.items()},
                **{name: {"title": words.table(name), "hidden": True} for name in HIDDEN},
            },
            "queries": QUERIES,
        }
    },
}
