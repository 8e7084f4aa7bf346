"""What a group of links is called on the page of an entity that they begin or end at."""

from __future__ import annotations

from graphsvc.vocabulary import LinkType

# Seen from its end, where the type's own name would read the wrong way round.
_BACKWARD = {
    "MEMBER_OF": "成员", "NATIVE_OF": "籍贯在此的人", "LIVES_IN": "现居于此的人", "WORKS_AT": "任职于此的人", "ENGAGED_BY": "所聘的人",
    "TAKES_PART_IN": "参与方", "LOCATED_IN": "位于此地的", "SERVES": "服务此地的博士团", "HOSTED_BY": "承建的工作站",
    "FOUNDED": "创办人", "PART_OF": "下属", "HOLDS": "任职人", "OWNS": "联络人", "WITH": "联络与约定", "BY": "经办事项",
    "ABOUT": "统计数字", "CITED_IN": "载有的数字",
}  # fmt: skip


def heading(type_: LinkType, *, backward: bool) -> str:
    """Return what links of a type are called, from their start or from their end."""
    return _BACKWARD.get(type_.type, type_.zh) if backward else type_.zh
