"""Read a TOML file into a frozen model; a mistake names file, line, key and remedy."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

Model = TypeVar("Model", bound="Declared")


class Declared(BaseModel):
    """Base of everything a user declares in TOML: frozen, and no unknown key passes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class DeclarationError(Exception):
    """A TOML file cannot be used. Raised by `load`, shown by the command line as one line."""

    exit_code = 2


def load(path: Path, model: type[Model], **given: object) -> Model:
    """Read `path` as `model`; `given` are values that the file may not set itself.

    Raises DeclarationError: `file:line: key: what is wrong; what to do`.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise DeclarationError(f"{path}: cannot be read ({error.strerror}); check the path and its rights") from error
    except UnicodeDecodeError as error:
        raise DeclarationError(f"{path}: is not UTF-8; save the file as UTF-8") from error
    return parse(text, path, model, **given)


def parse(text: str, path: Path, model: type[Model], **given: object) -> Model:
    """As `load`, from text that was read already."""
    try:
        return model.model_validate({**tomllib.loads(text), **given})
    except tomllib.TOMLDecodeError as error:
        raise DeclarationError(f"{path}: not valid TOML: {error}; mend the line named") from error
    except ValidationError as error:
        first = error.errors()[0]
        line = line_of(text, first["loc"])
        raise DeclarationError(f"{path}:{line}: {_say(first, model)}") from error


def line_of(text: str, keys: Sequence[str | int]) -> int:
    """The line, from 1, on which the innermost of `keys` stands; tables and arrays of tables are followed."""
    rest, line = list(keys), 1
    for number, content in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[\[?\s*([^\]]+?)\s*\]", content)
        names = [part.strip(" \"'") for part in header[1].split(".")] if header else []
        if names and names == [str(k) for k in keys if isinstance(k, str)][: len(names)]:
            rest, line = list(keys)[len(names) :], number
        elif rest and re.match(rf"\s*[\"']?{re.escape(str(rest[-1]))}[\"']?\s*=", content):
            return number
    return line


def _say(error: ErrorDetails, model: type[Declared]) -> str:
    key = ".".join(str(part) for part in error["loc"]) or "(file)"
    kind = error["type"]
    if kind == "extra_forbidden":
        name = str(error["loc"][-1])
        near = difflib.get_close_matches(name, _names(model), 1)
        if name in near:
            return f"{key}: stands in the wrong table; move it"
        return f"{key}: unknown key; " + (f"did you mean '{near[0]}'?" if near else "remove it")
    if kind == "missing":
        return f"{key}: is missing; add it"
    message = error["msg"].removeprefix("Value error, ")
    return f"{key}: {message}" + ("" if kind == "value_error" else f"; got {_short(error['input'])}")


def _names(model: type[Declared]) -> list[str]:
    """Every key of the model and of the models inside it: enough to guess what was meant."""
    found: list[str] = []
    schema: dict[str, Any] = model.model_json_schema()
    for part in [schema, *schema.get("$defs", {}).values()]:
        found += part.get("properties", {})
    return found


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "…"
