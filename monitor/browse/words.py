"""The Chinese names of what the archive holds, for headings, facets and cells."""

from __future__ import annotations

from storage.models import ArticleState, ColumnState

TABLES = {
    "articles": "文章",
    "stories": "报道",
    "versions": "版本",
    "attachments": "附件",
    "article_topics": "主题标注",
    "documents": "文中文件",
    "standards": "文中标准",
    "figures": "文中数字",
    "tasks": "文中任务",
    "programmes": "文中平台工程",
    "agencies": "文中机构",
    "sites": "站点",
    "columns": "栏目",
    "column_states": "栏目状态",
    "runs": "采集记录",
    "captures": "原始抓取",
    "readers": "读者",
    "digests": "简报",
    "deliveries": "投递",
}

FIELDS = {
    "id": "编号",
    "key": "代号",
    "url": "网址",
    "site": "站点",
    "column": "栏目",
    "title": "标题",
    "text": "正文",
    "canonical": "规范文本",
    "text_hash": "文本指纹",
    "published_at": "发布",
    "published_basis": "日期依据",
    "made_at": "成文",
    "source": "来源",
    "author": "作者",
    "story_id": "所属报道",
    "is_original": "原发",
    "first_seen_at": "首次发现",
    "last_seen_at": "最近核对",
    "state": "状态",
    "doc_number": "文号",
    "index_number": "索引号",
    "agency": "机构",
    "validity": "有效性",
    "topics": "主题",
    "topic": "主题代号",
    "capture_id": "抓取",
    "provenance": "取值出处",
    "month": "发布月份",
    "original_id": "原发文章",
    "copies": "转载数",
    "first_published_at": "最早发布",
    "why": "理由",
    "article_id": "文章",
    "n": "版次",
    "seen_at": "发现时间",
    "change": "改动",
    "name": "名称",
    "type": "类型",
    "bytes": "大小",
    "sha256": "SHA-256",
    "score": "得分",
    "evidence": "命中词",
    "number": "编号",
    "raw": "原文写法",
    "start": "起",
    "end": "止",
    "code": "标准代号",
    "year": "年份",
    "level": "层级",
    "region": "地区",
    "home": "首页",
    "family": "建站系统",
    "enabled": "启用",
    "list_url": "列表页",
    "rhythm": "更新节奏",
    "private": "涉个人信息",
    "since": "自何时起",
    "detail": "说明",
    "checked_at": "最近检查",
    "last_ok_at": "最近正常",
    "last_new_at": "最近新文",
    "expected": "正常所得",
    "started_at": "开始",
    "finished_at": "结束",
    "finish_reason": "结束原因",
    "pages": "页数",
    "links": "链接数",
    "new": "新文",
    "edited": "修改",
    "errors": "错误",
    "status": "HTTP 状态",
    "fetched_at": "抓取时间",
    "warc_file": "WARC 文件",
    "warc_offset": "偏移",
    "warc_length": "长度",
    "reader": "读者",
    "address": "地址",
    "channel": "渠道",
    "kind": "种类",
    "day": "日期",
    "until": "截至",
    "message_id": "邮件标识",
    "subject": "主题行",
    "html": "HTML 正文",
    "created_at": "生成时间",
    "digest_id": "简报",
    "attempts": "尝试次数",
    "tries": "未取得次数",
    "claimed_at": "领取时间",
    "next_try_at": "下次尝试",
    "last_error": "最近错误",
    "sent_at": "送出时间",
    "Link": "链接",
    "term": "词",
    "where": "位置",
    "value": "数值",
    "unit": "单位",
    "qualifier": "约数",
    "scope": "口径",
    "period": "期间",
    "as_of": "截至",
    "as_of_basis": "截至依据",
    "no": "序号",
    "lead": "牵头单位",
    "responsible": "责任单位",
    "deadline": "期限",
    "deadline_raw": "期限原文",
    "continuing": "持续",
    "programme": "平台工程代号",
    "relation": "关系",
    "status_date": "状态日期",
    "replaces": "代替",
}

# Where a table means something of its own by a name.
FIELDS_OF = {
    ("figures", "subject"): "指标",
    ("standards", "status"): "状态",
    ("standards", "number"): "标准号",
    ("documents", "number"): "文号",
    ("documents", "key"): "归并名",
    ("documents", "title_key"): "题名归并",
    ("documents", "stem"): "版本归并",
    ("documents", "carries"): "所载文件",
    ("documents", "agency"): "发文机构",
    ("agencies", "region"): "区划代码",
}

ARTICLE_STATES = {
    ArticleState.LIVE: "在线",
    ArticleState.EDITED: "已修改",
    ArticleState.REMOVED: "已下线",
}

VALUES: dict[str, dict[str, str]] = {
    "state": {state.value: word for state, word in ARTICLE_STATES.items()}
    | {state.value: state.word for state in ColumnState}
    | {"queued": "待投递", "claimed": "投递中", "sent": "已送出", "failed": "投递失败"}
    | {"waiting": "待取", "stored": "已取", "passed over": "不取", "given up": "未能取得"},
    "level": {
        "national": "国家",
        "provincial": "省级",
        "municipal": "市级",
        "county": "县级",
        "press": "媒体",
        "company": "企业",
        "unknown": "未知",
    },
    "rhythm": {"daily": "每日", "workdays": "工作日", "weekly": "每周", "monthly": "每月", "rare": "偶尔"},
    "finish_reason": {"finished": "完成", "unchanged": "列表未变", "failed": "失败", "stopped": "中止"},
    "channel": {"smtp": "邮件", "file": "文件"},
    "is_original": {"1": "是", "0": "否"},
    "enabled": {"1": "是", "0": "否"},
    "private": {"1": "是", "0": "否"},
    "continuing": {"1": "是", "0": "否"},
    "as_of_basis": {"text": "文中写明", "article": "据发布日"},
}

KINDS = {
    "title": "改标题",
    "body": "改正文",
    "date": "改日期",
    "attachment": "改附件",
    "fields": "改文号或有效性",
    "removed": "下线",
    "restored": "恢复上线",
}

BASES = {
    "meta": "网页元数据",
    "address": "网址",
    "label": "标题旁的日期标签",
    "list": "列表页",
    "judgement": "正文判断",
}

LOOKUPS = {
    "exact": "等于",
    "not": "不等于",
    "contains": "包含",
    "notcontains": "不包含",
    "endswith": "结尾是",
    "startswith": "开头是",
    "gt": "大于",
    "gte": "不小于",
    "lt": "小于",
    "lte": "不大于",
    "like": "匹配",
    "notlike": "不匹配",
    "glob": "通配",
    "in": "属于",
    "notin": "不属于",
    "arraycontains": "含",
    "arraynotcontains": "不含",
    "date": "日期为",
    "isnull": "为空",
    "notnull": "不为空",
    "isblank": "为空白",
    "notblank": "不为空白",
}


def field(name: str, table: str = "") -> str:
    """The heading of a column; a name that is not ours stays as it is."""
    return FIELDS_OF.get((table, name)) or FIELDS.get(name, name)


def table(name: str) -> str:
    return TABLES.get(name, name)


def value(given: object, column: str) -> str:
    """What a coded value says, such as `live` in the column `state`."""
    return VALUES.get(column, {}).get(str(given), str(given))


def basis(key: str) -> str:
    """What a publication day rests on."""
    return BASES.get(key, key)


def lookup(key: str) -> str:
    """What a filter's operator says."""
    return LOOKUPS.get(key, key)
