"""The built-in practice sites, for `kexin demo` and the tests: invented publishers, six days, loopback only."""

from monitor.practice.days import DAYS
from monitor.practice.server import PortInUseError
from monitor.practice.truth import Truth, truth
from monitor.practice.world import Request, World

__all__ = ["DAYS", "PortInUseError", "Request", "Truth", "World", "truth"]
