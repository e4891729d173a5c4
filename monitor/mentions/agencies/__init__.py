"""Public bodies and places named in a text."""

from monitor.mentions.agencies.finder import find_agencies
from monitor.mentions.agencies.home import Home
from monitor.mentions.agencies.regions import Region, region_of

__all__ = ["Home", "Region", "find_agencies", "region_of"]
