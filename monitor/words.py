"""The archive's states in the analyst's words."""

from __future__ import annotations

from storage.models import ColumnState

STATES = {
    ColumnState.OK: "正常",
    ColumnState.QUIET: "安静",
    ColumnState.ODDLY_QUIET: "异常安静",
    ColumnState.LAYOUT_CHANGED: "版式改变",
    ColumnState.BLOCKED: "被拦截",
    ColumnState.MOVED: "已迁移",
    ColumnState.DOWN: "无法访问",
    ColumnState.NEVER_SEEN: "尚未查看",
}
