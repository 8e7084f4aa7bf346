"""Who governs and does not cooperate: government and party bodies, and those who represent a state abroad.

They open doors. That a university should cooperate with an organization department is no advice, however often the two met.
"""

from __future__ import annotations

import re

_TYPES = frozenset({"政府", "government", "consulate"})
# What a body is called of which no type is known. 中铁一局 builds, and 安东诺夫设计局 designs.
_NAMES = re.compile(
    r"^中共|人民政府|党(?:工?委|组)$|[省市区县州盟旗镇乡](?:委|政府)(?!员|托|派)|(?:组织|宣传|统战|外交|教育|科技|科学技术|商务|人社|社会保障)部$"
    r"|(?<![一二三四五六七八九十])(?<!设计)局$|(?:教育|科技|科学技术|商务|财政|人社|社会保障|农业农村|卫生)厅$|(?:侨|外|外事|人才|台)办(?:公室)?$"
    r"|(?:管|管理|发改|改革|卫健|健康|教育|工作)委(?:员?会)?$|(?:领事|领|大使|使)馆$"
)


def is_authority(type_: str | None, name: str) -> bool:
    """Tell whether a body of this type (`org_type` or `inst_type`; None or empty where it is not known) and name is one."""
    return type_ in _TYPES if type_ else bool(_NAMES.search(name))
