"""The file of a programme that an analyst accepts: complete enough to load, with comments on what to fill in."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from pathlib import Path
from string import Template

from monitor.mentions.programmes.candidates import kind_of
from monitor.mentions.programmes.programme import ID, Kind, Programme

UNKNOWN = "不详"

_FILE = Template("""\
# 本文件是一个平台、工程或行动；改动在下次运行时生效，用 kexin programmes test 检验。
id = $id
name = $name

# 别名、简称；引号有无均可。
aliases = []

# 含有这些字样的地方不算，例如同名的公司。
not_when = []

# $kinds
kind = $kind

# 归谁所有，例如 公安部。
owner = $owner

# 常与哪些数字同见，例如 用户数、服务次数。
figures = []

# 始于哪一年；不确知就不写。
# since = 2024

note = ""

[examples]
# 必须认出的句子，和不得认出的句子。
positive = [$name]
negative = []
""")


class AlreadyKnown(Exception):
    """The name belongs to a programme already; the message says to which file."""

    exit_code = 2


class UnusableId(Exception):
    """A file cannot be named so."""

    exit_code = 2


def draft(name: str, key: str) -> str:
    """The text of a programme's TOML file."""
    said = {"id": key, "name": name, "kind": kind_of(name), "owner": UNKNOWN}
    return _FILE.substitute(_quoted(said), kinds=" | ".join(Kind))


def free_key(taken: Collection[str]) -> str:
    """own_1, or the next that is free."""
    number = 1
    while f"own_{number}" in taken:
        number += 1
    return f"own_{number}"


def accept(name: str, key: str | None, folder: Path, programmes: tuple[Programme, ...]) -> Path:
    """Write the file of `name` into `folder`, which is made if need be.

    Raises AlreadyKnown where a programme has the name or the id, UnusableId where no file can be called so.
    """
    key = key or free_key({programme.id for programme in programmes})
    if not re.fullmatch(ID, key):
        raise UnusableId(f"{key}: cannot be an id; use a-z, 0-9 and _, a letter first")
    for programme in programmes:
        if name in programme.names or key == programme.id:
            raise AlreadyKnown(f"{name}: is there already as {programme.id}.toml ({programme.name}); edit that file")
    path = folder / f"{key}.toml"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(draft(name, key), encoding="utf-8")
    return path


def _quoted(values: dict[str, str]) -> dict[str, str]:
    """As TOML strings: those of JSON are such."""
    return {key: json.dumps(value, ensure_ascii=False) for key, value in values.items()}
