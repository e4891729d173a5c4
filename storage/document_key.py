"""Under what name one document is known across articles."""

from __future__ import annotations

from storage.text.canonical import canonicalise

STATE = "中华人民共和国"


def document_key(title: str | None, number: str | None) -> str | None:
    """The title's letters and digits, without the name of the state in front; the 文号 where there is no title.

    《中华人民共和国网络安全法》 and 《网络安全法》 are one; a law and its 修订草案 are two.
    """
    if not title:
        return number
    letters = "".join(filter(str.isalnum, canonicalise(title).text.casefold()))
    return letters.removeprefix(STATE) or number
