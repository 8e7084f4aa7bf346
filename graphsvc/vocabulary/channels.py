"""The ways in which an overseas organization connects to a region, with the weight and the colour of each.

    (o)-[:PARTNERS_WITH]->(w:Workstation)-[:LOCATED_IN]->(r)        partner_station, through w

A pattern is written as Cypher draws it, with `(o)` for the organization, `(e)` for an expert and `(r)` for the region or one
below it; a link may be held to some roles: `-[:TAKES_PART_IN {role: 主办|承办}]-`. The statements that walk
along the channels are written from the patterns by `tools/statements`, and the read model of the links walks them itself; to
add a channel is to add it here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NODE = re.compile(r"\((\w*)(?::([\w|]+))?\)")
_LINK = re.compile(r"(<?)-\[:(\w+)(?: \{role: ([^}]+)\})?\]-")
_KIND_OF_LETTER = {"o": "OverseasOrg", "e": "Expert", "r": "Region"}


@dataclass(frozen=True, slots=True)
class Hop:
    """One link of a channel, walked from the organization towards the region.

    `kinds` are the labels of the node it leads to; `roles` are those it must have, none for any.
    """

    link_type: str
    backward: bool
    kinds: tuple[str, ...]
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Channel:
    """One channel: `pattern` as drawn in the docs, `through` the connecting entity, `weight` its share of the score.

    `colour` is the legend's, readable on white and on black.
    """

    name: str
    zh: str
    en: str
    pattern: str
    through: str
    weight: int
    colour: str

    @property
    def hops(self) -> tuple[Hop, ...]:
        """The links of the pattern, from the organization to the region."""
        nodes = [tuple((kinds or _KIND_OF_LETTER[letter]).split("|")) for letter, kinds in _NODE.findall(self.pattern)]
        links = _LINK.findall(self.pattern)
        return tuple(
            Hop(link_type, bool(back), kinds, tuple(roles.split("|")) if roles else ())
            for (back, link_type, roles), kinds in zip(links, nodes[1:], strict=True)
        )


# One hue a channel, told apart on white and on black; firm partners dark, loose ties light.
CHANNELS: tuple[Channel, ...] = (
    Channel("partner_station", "合作工作站", "Partner workstation",
            "(o)-[:PARTNERS_WITH]->(w:Workstation)-[:LOCATED_IN]->(r)", "w", 5, "#0f5c6e"),
    Channel("partner_institution", "合作单位", "Partner institution",
            "(o)-[:PARTNERS_WITH]->(i:Institution)-[:LOCATED_IN]->(r)", "i", 5, "#1b7f8c"),
    Channel("partner_region", "与地区合作", "Partner region",
            "(o)-[:PARTNERS_WITH]->(r)", "r", 5, "#3a9d8f"),
    Channel("org_project", "机构参与项目", "Organization in a project",
            "(o)-[:TAKES_PART_IN]->(p:Project)-[:LOCATED_IN]->(r)", "p", 4, "#6f8f3a"),
    Channel("member_project", "成员参与项目", "Member in a project",
            "(o)<-[:MEMBER_OF]-(e)-[:TAKES_PART_IN]->(:Project)-[:LOCATED_IN]->(r)", "e", 3, "#a3862a"),
    Channel("member_engaged", "成员受聘", "Member engaged",
            "(o)<-[:MEMBER_OF]-(e)-[:ENGAGED_BY]->(:Workstation|Institution)-[:LOCATED_IN]->(r)", "e", 3, "#b8652f"),
    Channel("member_works", "成员任职", "Member works there",
            "(o)<-[:MEMBER_OF]-(e)-[:WORKS_AT]->(:Institution)-[:LOCATED_IN]->(r)", "e", 2, "#b2524f"),
    Channel("member_native", "成员籍贯", "Member native of it",
            "(o)<-[:MEMBER_OF]-(e)-[:NATIVE_OF]->(r)", "e", 2, "#93508f"),
    Channel("member_group", "成员在博士团", "Member in its doctor group",
            "(o)<-[:MEMBER_OF]-(e)-[:MEMBER_OF]->(:DoctorGroup)-[:SERVES]->(r)", "e", 2, "#6a5aa8"),
    Channel("activity", "参加活动", "Activity held there",
            "(o)-[:TAKES_PART_IN]->(a:Activity)-[:LOCATED_IN]->(r)", "a", 1, "#7c8794"),
    Channel("activity_organized", "参加本地主办的活动", "Activity organized from there",
            "(o)-[:TAKES_PART_IN]->(a:Activity)<-[:TAKES_PART_IN {role: 主办|承办|组团|牵头}]-(:Institution)-[:LOCATED_IN]->(r)",
            "a", 1, "#4f6d8a"),
)  # fmt: skip

CHANNEL_BY_NAME: dict[str, Channel] = {channel.name: channel for channel in CHANNELS}
WEIGHTS: dict[str, int] = {channel.name: channel.weight for channel in CHANNELS}
