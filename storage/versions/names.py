"""Which words name a unit or a place, by how such names end."""

from __future__ import annotations

import re

_UNIT = re.compile(
    ".+(?:局|厅|署|部门?|委|委员会|科|处|股|室|办公室|中心|支队|大队|总队|中队|分队|派出所|研究[所院]|学院|大学|学校|医院|法院|检察院|银行|公司|集团|协会|学会"
    "|政府|党委|党组|办事处|机关|组织|企业|单位|指挥部|领导小组|工作组|专班|实验室|站|社|所)|局|厅|科|处|支队|大队|总队"
)
_NO_UNIT = re.compile(
    ".*(?:[全内外局中东西南北上下头腰顶底干]部|[好坏益害用难长短各处到四此住场何去出深远]处|[结格布大全当开破时定战]局|[学本百专文理]科|[场住厕]所"
    "|[网车加小]站|[温浴教居寝卧客]室|[有无厕]所|[部签]署|[查惩论判并可应]处|[炒入持控]股|[客餐歌舞]厅|[常评]委|公社)|中心"
)
_PLACE = re.compile(
    ".+(?:省|市|自治[区州县]|县|区|旗|盟|镇|乡|村|街道|社区|路|街)|(?:国家|[省市县区镇乡村])级|[省市县区镇乡村州]"
)
_NO_PLACE = re.compile(
    ".*(?:[城超上股都夜门开菜]市|[地园社小校景片辖厂库灾]区|农村|[道公线铁思出一马网套电链通回走半]路|[节反]省|[城重]镇|[家城下返故]乡"
    "|[国红党锦警]旗|[联同加欧东]盟)"
)


def is_unit(word: str) -> bool:
    """公安局, 教育部; not 内部, 布局."""
    return bool(_UNIT.fullmatch(word)) and not _NO_UNIT.fullmatch(word)


def is_place(word: str) -> bool:
    """临江市, 全省, 县; not 超市, 道路."""
    return bool(_PLACE.fullmatch(word)) and not _NO_PLACE.fullmatch(word)
