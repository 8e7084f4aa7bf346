"""The connections of a region without graphsvc: by py2neo as scripts do it, and by a copy of the graph in networkx."""

from __future__ import annotations

import math
import warnings
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import networkx

from benchmarks import statements
from benchmarks.databases import Database
from graphsvc.gazetteer.places import Place

# channel: weight, (type, direction, kinds of the next node) from the region outwards, and the counted node's place
WALKS: dict[str, tuple[int, tuple[tuple[str, str, tuple[str, ...]], ...], int]] = {
    "partner_station": (5, (("LOCATED_IN", "<", ("Workstation",)), ("PARTNERS_WITH", "<", ("OverseasOrg",))), 1),
    "partner_institution": (5, (("LOCATED_IN", "<", ("Institution",)), ("PARTNERS_WITH", "<", ("OverseasOrg",))), 1),
    "partner_region": (5, (("PARTNERS_WITH", "<", ("OverseasOrg",)),), 0),
    "org_project": (4, (("LOCATED_IN", "<", ("Project",)), ("TAKES_PART_IN", "<", ("OverseasOrg",))), 1),
    "member_project": (
        3, (("LOCATED_IN", "<", ("Project",)), ("TAKES_PART_IN", "<", ("Expert",)), ("MEMBER_OF", ">", ("OverseasOrg",))), 2,
    ),
    "member_engaged": (
        3,
        (("LOCATED_IN", "<", ("Workstation", "Institution")), ("ENGAGED_BY", "<", ("Expert",)),
         ("MEMBER_OF", ">", ("OverseasOrg",))),
        2,
    ),
    "member_works": (
        2, (("LOCATED_IN", "<", ("Institution",)), ("WORKS_AT", "<", ("Expert",)), ("MEMBER_OF", ">", ("OverseasOrg",))), 2,
    ),
    "member_native": (2, (("NATIVE_OF", "<", ("Expert",)), ("MEMBER_OF", ">", ("OverseasOrg",))), 1),
    "member_group": (
        2, (("SERVES", "<", ("DoctorGroup",)), ("MEMBER_OF", "<", ("Expert",)), ("MEMBER_OF", ">", ("OverseasOrg",))), 2,
    ),
    "activity": (1, (("LOCATED_IN", "<", ("Activity",)), ("TAKES_PART_IN", "<", ("OverseasOrg",))), 1),
}  # fmt: skip

Found = tuple[str, tuple[str, ...], bool]  # channel, nodes from region to organization, whether a link is soft
Ranking = list[tuple[str, float]]


def ranking(found: Iterator[Found]) -> Ranking:
    """Return the best 20 organizations with their scores, from all paths."""
    firm: dict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
    for channel, nodes, soft in found:
        entities, counted = firm[nodes[-1], channel], nodes[WALKS[channel][2]]
        entities[counted] = entities.get(counted, False) or not soft
    scores: dict[str, float] = defaultdict(float)
    for (organization, channel), entities in firm.items():
        n = sum(1.0 if is_firm else 0.5 for is_firm in entities.values())
        scores[organization] += WALKS[channel][0] * math.log2(1 + n)
    return sorted(
        ((id_, math.floor(score * 100 + 0.5) / 100) for id_, score in scores.items()), key=lambda s: (-s[1], s[0])
    )[:20]


class Copied:
    """The whole graph read once into networkx, and questions answered in Python."""

    def __init__(self, database: Database) -> None:
        self.graph = networkx.MultiDiGraph()
        for row in database.ask(statements.EVERY_NODE):
            self.graph.add_node(row["id"], labels=frozenset(row["labels"]), name=row["name"])
        for row in database.ask(statements.EVERY_LINK):
            self.graph.add_edge(
                row["start"], row["end"], key=row["type"], first=row["first"], last=row["last"], soft=row["soft"]
            )

    def ranking(self, region: Place, day: int) -> Ranking:
        below, level = {region.id}, {region.id}
        while level:
            level = {
                a for r in level for a, _, type_ in self.graph.in_edges(r, keys=True) if type_ == "PART_OF"
            } - below
            below |= level
        return ranking(
            (channel, nodes, soft)
            for channel, (_, steps, _) in WALKS.items()
            for id_ in below
            for nodes, soft in self._walk((id_,), False, steps, day)
        )

    def _walk(self, nodes: tuple[str, ...], soft: bool, steps: Any, day: int) -> Iterator[tuple[tuple[str, ...], bool]]:
        if not steps:
            yield nodes, soft
            return
        type_, direction, kinds = steps[0]
        beside = self.graph.pred[nodes[-1]] if direction == "<" else self.graph.succ[nodes[-1]]
        for other, links in beside.items():
            link = links.get(type_)
            if (
                link
                and link["first"] <= day <= link["last"]
                and not self.graph.nodes[other]["labels"].isdisjoint(kinds)
            ):
                yield from self._walk((*nodes, other), soft or link["soft"], steps[1:], day)


class Scripted:
    """py2neo as scripts use it: a small query for every step from every node, put together in Python."""

    def __init__(self, database: Database) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            from py2neo import Graph

            uri, user, password = database.endpoint
            named = {"name": database.database} if database.database else {}
            self.graph = Graph(uri, auth=(user, password), **named)

    def ranking(self, region: Place, day: int) -> Ranking:
        below, level = [region.id], [region.id]
        while level:
            level = [row["id"] for id_ in level for row in self._beside(id_, "PART_OF", "<")]
            below += level
        return ranking(
            (channel, nodes, soft)
            for channel, (_, steps, _) in WALKS.items()
            for id_ in below
            for nodes, soft in self._walk((id_,), False, steps, day)
        )

    def _beside(self, id_: str, type_: str, direction: str) -> Iterator[Any]:
        left, right = ("<-", "-") if direction == "<" else ("-", "->")
        yield from self.graph.run(
            f"MATCH (n:Entity {{id: $id}}){left}[l:{type_}]{right}(m:Entity) RETURN l.first_day AS first, l.last_day AS last, "
            "l.soft AS soft, m.id AS id, labels(m) AS labels",
            id=id_,
        )

    def _walk(self, nodes: tuple[str, ...], soft: bool, steps: Any, day: int) -> Iterator[tuple[tuple[str, ...], bool]]:
        if not steps:
            yield nodes, soft
            return
        type_, direction, kinds = steps[0]
        for row in self._beside(nodes[-1], type_, direction):
            if row["first"] <= day <= row["last"] and not set(row["labels"]).isdisjoint(kinds):
                yield from self._walk((*nodes, row["id"]), soft or row["soft"], steps[1:], day)
