"""What a group of links is called on the page of an entity that they begin or end at."""

from __future__ import annotations

from graphsvc.vocabulary import LinkType

# Seen from its end, where the type's own name would read the wrong way round.
_BACKWARD = {
    "MEMBER_OF": ("成员", "Members"), "NATIVE_OF": ("籍贯在此的人", "Natives"), "LIVES_IN": ("现居于此的人", "Residents"),
    "WORKS_AT": ("任职于此的人", "People who work here"), "ENGAGED_BY": ("所聘的人", "People engaged here"),
    "TAKES_PART_IN": ("参与方", "Participants"), "LOCATED_IN": ("位于此地的", "Located here"),
    "SERVES": ("服务此地的博士团", "Doctor groups that serve this place"), "HOSTED_BY": ("承建的工作站", "Workstations hosted"),
    "FOUNDED": ("创办人", "Founders"), "PART_OF": ("下属", "Parts"), "HOLDS": ("任职人", "Holders"), "OWNS": ("联络人", "Owners"),
    "WITH": ("联络与约定", "Contacts and promises"), "BY": ("经办事项", "What they dealt with"), "ABOUT": ("统计数字", "Figures"),
    "CITED_IN": ("载有的数字", "Figures it carries"),
}  # fmt: skip


def heading(type_: LinkType, *, backward: bool) -> tuple[str, str]:
    """Return what links of a type are called, from their start or from their end, in Chinese and in English."""
    own = (type_.zh, type_.en)
    return _BACKWARD.get(type_.type, own) if backward else own
