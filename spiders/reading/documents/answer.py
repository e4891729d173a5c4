"""What the answer to a request for a file holds."""

from __future__ import annotations

from spiders.items import (
    NOT_MODIFIED,
    OK,
    AttachmentFailed,
    AttachmentLink,
    AttachmentUnchanged,
    AttachmentVisited,
    Failure,
    Validators,
)
from spiders.reading.documents.apart import extract_apart
from spiders.reading.documents.errors import DocumentError, WebPage

TYPES = frozenset({"pdf", "docx", "xlsx", "ofd", "txt", "doc", "xls", "wps", "et", "ceb", "zip", "rar"})
MOST_FILES = 10  # of one article

FileAnswer = AttachmentVisited | AttachmentUnchanged | AttachmentFailed

_REASONS = {
    Failure.TIMEOUT: "下载超时", Failure.REFUSED: "连接被拒绝或中断", Failure.DNS: "域名无法解析",
    Failure.TLS: "证书有误", Failure.TOO_LARGE: "文件过大，未下载", Failure.ROBOTS: "robots.txt 不允许",
    Failure.PRIVATE_ADDRESS: "指向内网地址", Failure.OFFSITE: "跳转到站外", Failure.OTHER: "未能下载",
}  # fmt: skip


def read_file(column: str, link: AttachmentLink, status: int, body: bytes, validators: Validators) -> FileAnswer:
    """The file with its text; without it, why. A page in place of the file is no file, whatever its status."""
    if status == NOT_MODIFIED:
        return AttachmentUnchanged(column, link)
    if status != OK:
        return AttachmentFailed(column, link, f"HTTP {status}")
    try:
        read = extract_apart(body, f"file.{link.type}")
    except WebPage as error:
        return AttachmentFailed(column, link, error.why)
    except DocumentError as error:
        return AttachmentVisited(column, link, error.type or link.type, len(body), None, error.why, validators)
    return AttachmentVisited(column, link, read.type, len(body), read.text, None, validators)


def not_had(column: str, link: AttachmentLink, failure: Failure) -> AttachmentFailed:
    """There was no answer."""
    return AttachmentFailed(column, link, _REASONS[failure])
