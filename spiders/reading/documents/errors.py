"""Why a file has no text for us: `why` for the analyst, `type` as far as it is known, `detail` for the log."""

from __future__ import annotations

from typing import ClassVar


class DocumentError(Exception):
    """The file is kept by name, size and hash, without its text."""

    why: ClassVar[str] = "无法读取"

    def __init__(self, type: str = "", detail: str = "") -> None:
        super().__init__(f"{self.why} ({type} {detail})")
        self.type, self.detail = type, detail


class TooLarge(DocumentError):
    """More bytes than we read."""

    why = "文件过大，未读取文字"


class ZipBomb(DocumentError):
    """Unpacked it would be far larger than a document is."""

    why = "压缩包解开后异常巨大，未读取"


class Encrypted(DocumentError):
    """It wants a password."""

    why = "文件已加密，无法读取文字"


class Unreadable(DocumentError):
    """It is broken, or made to break its reader."""

    why = "文件损坏，无法读取文字"


class TooSlow(DocumentError):
    """Its reader did not come to an end."""

    why = "读取文字超时"


class NoText(DocumentError):
    """It holds pictures of text only, or nothing."""

    why = "没有可读的文字，可能是扫描件"


class Unsupported(DocumentError):
    """A format we keep and do not read: .doc and .wps without a converter, .xls, archives are not unpacked."""

    why = "暂不支持读取该格式的文字"


class WebPage(DocumentError):
    """The server answered with a page in place of the file."""

    why = "服务器返回的是网页，不是文件"
