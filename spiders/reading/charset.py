"""From bytes to text: whatever the header and the page say, the text must come out right."""

from __future__ import annotations


def decode(body: bytes, content_type: str = "", rule: str | None = None) -> tuple[str, str]:
    """The text, and the charset that decoded it."""
    for charset in (rule, "utf-8", "gb18030"):
        if charset:
            try:
                return body.decode(charset), charset
            except (UnicodeDecodeError, LookupError):
                continue
    return body.decode("utf-8", "replace"), "utf-8"
