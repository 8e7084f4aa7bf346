"""The meaning of the main answers, worked out in plain Python over lists: slow, obvious, and no Cypher."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from graphsvc.store import WantedEntity, WantedLink
from graphsvc.vocabulary import KIND_BY_LABEL, WEIGHTS, is_soft
from graphsvc.vocabulary.days import day_number, first_day, last_day

# channel -> the link types from the organization to the region, "<" for those walked backwards, with the kinds between; what
# comes after a colon are the roles of which a link must have one
PATTERNS = {
    "partner_station": ["PARTNERS_WITH", "Workstation", "LOCATED_IN"],
    "partner_institution": ["PARTNERS_WITH", "Institution", "LOCATED_IN"],
    "partner_region": ["PARTNERS_WITH"],
    "org_project": ["TAKES_PART_IN", "Project", "LOCATED_IN"],
    "member_project": ["<MEMBER_OF", "Expert", "TAKES_PART_IN", "Project", "LOCATED_IN"],
    "member_engaged": ["<MEMBER_OF", "Expert", "ENGAGED_BY", "Workstation Institution", "LOCATED_IN"],
    "member_works": ["<MEMBER_OF", "Expert", "WORKS_AT", "Institution", "LOCATED_IN"],
    "member_native": ["<MEMBER_OF", "Expert", "NATIVE_OF"],
    "member_group": ["<MEMBER_OF", "Expert", "MEMBER_OF", "DoctorGroup", "SERVES"],
    "activity": ["TAKES_PART_IN", "Activity", "LOCATED_IN"],
    "activity_organized": [
        "TAKES_PART_IN",
        "Activity",
        "<TAKES_PART_IN:主办 承办 组团 牵头",
        "Institution",
        "LOCATED_IN",
    ],
}

# The date of its own with which each kind's life begins.
BEGINS = {
    "OverseasOrg": "founded",
    "Workstation": "approved",
    "DoctorGroup": "founded",
    "Project": "started",
    "Program": "launched",
    "Activity": "held",
}


@dataclass
class Network:
    """Nodes and links as they were put in."""

    nodes: list[WantedEntity]
    links: list[WantedLink]
    kinds: dict[str, str] = field(init=False)
    lives: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.kinds = {node.id: node.kind for node in self.nodes}
        self.lives = {node.id: first_day(node.properties.get(BEGINS.get(node.kind, ""))) for node in self.nodes}

    def begins(self, link: WantedLink) -> int:
        """Return the first day on which a link can hold: nothing is linked before it exists."""
        return max(first_day(link.properties.get("since")), self.lives[link.start], self.lives.get(link.end, 0))

    def holding(self, day: int) -> list[WantedLink]:
        return [link for link in self.links if self.begins(link) <= day <= last_day(link.properties.get("until"))]

    def last_contact(self, organization: str, day: date) -> tuple[str, str | None] | None:
        """Return the date of the latest interaction with an organization and the id of whom it went through."""
        through: dict[str, str | None] = {organization: None}
        for link in self.holding(day_number(day)):
            if (link.type, link.end) == ("MEMBER_OF", organization):
                through[link.start] = link.start
            if (link.type, link.start) == ("PARTNERS_WITH", organization) and self.kinds[link.end] in (
                "Workstation",
                "Institution",
            ):
                through[link.end] = link.end
        on = {node.id: node.properties["on"] for node in self.nodes if node.kind == "Interaction"}
        found = [
            (on[link.start], through[link.end] is None, through[link.end] or "")
            for link in self.links
            if link.type == "WITH" and link.start in on and link.end in through and on[link.start] <= day.isoformat()
        ]
        return (max(found)[0], max(found)[2] or None) if found else None

    def below(self, region: str) -> set[str]:
        found = {region}
        while more := {li.start for li in self.links if li.type == "PART_OF" and li.end in found} - found:
            found |= more
        return found

    def connections(self, region: str, day: int) -> list[tuple[str, float, dict[str, float]]]:
        """Return (organization, score, n by channel), ranked."""
        inside, links = self.below(region), self.holding(day)
        ranked = []
        for node in self.nodes:
            if node.kind != "OverseasOrg":
                continue
            counts = {channel: self._n(node.id, channel, inside, links) for channel in PATTERNS}
            counts = {channel: n for channel, n in counts.items() if n}
            if counts:
                score = sum(WEIGHTS[channel] * math.log2(1 + n) for channel, n in counts.items())
                ranked.append((node.id, math.floor(score * 100 + 0.5) / 100, counts))
        names = {node.id: node.properties["name"] for node in self.nodes}
        return sorted(ranked, key=lambda row: (-row[1], names[row[0]], row[0]))

    def _n(self, organization: str, channel: str, inside: set[str], links: list[WantedLink]) -> float:
        firm: dict[str, bool] = defaultdict(bool)
        for nodes, softs in self._walk([organization], [], PATTERNS[channel], inside, links):
            firm[nodes[1]] |= not any(softs)
        return sum(1.0 if is_firm else 0.5 for is_firm in firm.values())

    def _walk(self, nodes, softs, pattern, inside, links):
        (type_, _, roles), rest = pattern[0].partition(":"), pattern[1:]
        for link in links:
            if roles and link.properties.get("role") not in roles.split():
                continue
            start, end = (link.end, link.start) if type_.startswith("<") else (link.start, link.end)
            if link.type != type_.lstrip("<") or start != nodes[-1]:
                continue
            there = [*softs, is_soft(link.properties.get("status"))]
            if not rest:
                if end in inside:
                    yield [*nodes, end], there
            elif self.kinds[end] in rest[0].split():
                yield from self._walk([*nodes, end], there, rest[1:], inside, links)

    def shortest(self, start: str, end: str, day: int, without: set[str], max_hops: int) -> set[tuple[str, ...]]:
        """Return every shortest path as its node ids; `without` are types of link, kinds and types of organization."""
        types = {node.id: node.properties.get("org_type") for node in self.nodes}
        beside: dict[str, set[str]] = defaultdict(set)
        for link in self.holding(day):
            if link.type not in without:
                beside[link.start].add(link.end)
                beside[link.end].add(link.start)
        level, seen = {(start,)}, {start}
        for _ in range(max_hops):
            grown = {
                (*path, there)
                for path in level
                if len(path) == 1
                or (
                    KIND_BY_LABEL[self.kinds[path[-1]]].introduces
                    and without.isdisjoint((self.kinds[path[-1]], types[path[-1]]))
                )
                for there in beside[path[-1]]
                if there not in seen
            }
            if found := {path for path in grown if path[-1] == end}:
                return found
            seen |= {path[-1] for path in grown}
            level = grown
        return set()

    def of_hops(self, start: str, end: str, day: int, without: set[str], hops: int) -> list[tuple[str, ...]]:
        """Return the node ids of every path of so many hops, in the order of how many soft steps it has, then of its ids."""
        types = {node.id: node.properties.get("org_type") for node in self.nodes}
        soft: dict[tuple[str, str], bool] = {}
        for link in self.holding(day):
            if link.type not in without:
                for step in ((link.start, link.end), (link.end, link.start)):
                    soft[step] = soft.get(step, True) and is_soft(link.properties.get("status"))

        def passes(node: str) -> bool:
            return KIND_BY_LABEL[self.kinds[node]].introduces and without.isdisjoint((self.kinds[node], types[node]))

        paths = [(start,)]
        for walked in range(1, hops + 1):
            paths = [
                (*path, there)
                for path in paths
                for here, there in soft
                if here == path[-1]
                and there not in path
                and (there == end) == (walked == hops)
                and (walked == hops or passes(there))
            ]
        return sorted(paths, key=lambda path: (sum(soft[step] for step in pairwise(path)), path))
