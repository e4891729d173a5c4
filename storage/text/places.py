"""Places by the look of their names (松坪县, 东篱派出所): enough to tell that two texts speak of different ones."""

from __future__ import annotations

import re

_PLACE = re.compile(r"[\u4e00-\u9fff]{2}(?:省|自治区|市|县|区|州|盟|旗|镇|乡|街道|派出所)")
_NO_NAME = frozenset("全本我各该两三每一这那外跨城在和与及的")  # what stands in front of 市, 县 … and is none
_KIND = re.compile(r"(?:城市|地区|小区|社区|园区|景区|片区|辖区|城区|市区|山区|特区|校区|县区|市县|省市|城镇|乡镇)$")


def places(text: str) -> frozenset[str]:
    """The last two characters of each name with what kind of place it is: 哈尔滨市 is 尔滨市."""
    found = (match[0] for match in _PLACE.finditer(text))
    return frozenset(name for name in found if _NO_NAME.isdisjoint(name[:2]) and not _KIND.search(name))
