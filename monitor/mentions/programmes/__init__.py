"""The named programmes, platforms and campaigns of the trade: one TOML file each, and where a text names them."""

from monitor.mentions.programmes.finder import ProgrammeFinder, find_programmes
from monitor.mentions.programmes.programme import KNOWN, Kind, Programme, builtin_programmes, load_programmes
from monitor.mentions.programmes.trial import failures

__all__ = [
    "KNOWN", "Kind", "Programme", "ProgrammeFinder", "builtin_programmes", "failures", "find_programmes",
    "load_programmes",
]  # fmt: skip
