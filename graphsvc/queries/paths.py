"""How two entities know of each other: every path of the fewest hops, and the best of some more, through kinds that introduce people.

A path may pass through people, organizations, stations, groups, projects, institutions, activities, posts and officers, not
through a region or a program (two natives of one province have not met), though it may end there.

Neo4j has a statement for it. Elsewhere the search goes level by level from both ends, the smaller frontier first, and
then walks the levels back; both give the same paths in the same order. Longer ones are looked for in the copy of the network,
which is made where there is none yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise
from typing import Annotated, Any

import numpy as np
from pydantic import Field

from graphsvc.facts.chains import Chain, Json, chains_of, chains_through, named
from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.longer_paths import Steps, longer_paths
from graphsvc.facts.columns.network import LABELS, Flags
from graphsvc.facts.network_copy.current import copy_needed
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.facts.refs import Ref
from graphsvc.store import Store
from graphsvc.store.database import Record
from graphsvc.store.deadline import seconds_left
from graphsvc.store.records import kind_of
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary import KINDS, LINK_BY_TYPE
from graphsvc.vocabulary.days import day_number
from graphsvc.vocabulary.kinds import ORG_TYPES

MAX_HOPS = 6
INTRODUCING = frozenset(kind.label for kind in KINDS if kind.introduces)

Step = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Allowed:
    """What a path may be made of: links that hold on `day` and are of no type of `without`, through kinds that introduce.

    It passes through no organization of a type of `org_types`; its ends may be of any kind and type.
    """

    day: int
    without: list[str]
    introducing: list[str]
    org_types: list[str]

    @classmethod
    def but(cls, day: date, left_out: Sequence[str]) -> _Allowed:
        """Return everything but the types of link, kinds and types of organization that are left out."""
        without = [name for name in left_out if name in LINK_BY_TYPE]
        org_types = [choice.value for choice in ORG_TYPES if choice.value in left_out]
        return cls(day_number(day), without, sorted(INTRODUCING - set(left_out)), org_types)

    def passes(self, record: Record) -> bool:
        """Tell whether a path may pass through `{labels, org_type}`."""
        return kind_of(record["labels"]) in self.introducing and record["org_type"] not in self.org_types

    def passable(self, copy: NetworkCopy) -> Flags:
        """Tell of each node whether a path may pass through it."""
        found = np.isin(copy.network.kinds, [LABELS.index(label) for label in self.introducing])
        found[[number for number, one in copy.organizations.items() if one.org_type in self.org_types]] = False
        return found


@dataclass(frozen=True, slots=True)
class Paths:
    """Every shortest path between two entities up to a limit; `total` counts all, `hops` is None where there is none.

    `longer` are the best of those with some more hops, where they were asked for: fewest hops first, then fewest soft links;
    through the same entities there is one of them only.
    """

    from_: Annotated[Ref, Field(alias="from")]
    to: Ref
    as_of: date
    hops: Annotated[int | None, Field(description="几步，空即没有路径 null where there is no path", examples=[3])]
    total: Annotated[int, Field(description="共有几条 how many there are, listed or not")]
    paths: tuple[Chain, ...]
    longer: Annotated[
        tuple[Chain, ...], Field(description="再多走几步的，最好的在前；没有问就是空 longer ones, the best first")
    ] = ()


@allowed(Action.SEE)
def paths(
    store: Store,
    viewer: Viewer,
    start: Ref,
    end: Ref,
    day: date,
    *,
    max_hops: int = MAX_HOPS,
    without: Sequence[str] = (),
    longer: int = 0,
    limit: int = 5,
) -> Paths:
    """Return the shortest paths from `start` to `end` whose links all hold on `day`, in the order of node and link ids.

    `without` are types of link not to follow, and kinds and types of organization not to pass through. The best paths of up to
    `longer` hops more come with them, none of more than `max_hops`. `limit` holds for the shortest and for the longer ones.
    Raises Unavailable.
    """
    allowed_parts = _Allowed.but(day, without)
    if start.id == end.id:
        return Paths(start, end, day, 0, 1, (Chain((start,), ()),))
    if "paths/shortest" in store.statements:
        found = store.read(
            "paths/shortest",
            **{"from": start.id},
            to=end.id,
            day=allowed_parts.day,
            without=allowed_parts.without,
            introducing=allowed_parts.introducing,
            org_types=allowed_parts.org_types,
            max_hops=max_hops,
            limit=limit,
        )[0]
        total, routes = found["total"], found["routes"]
    else:
        total, routes = _level_by_level(store, start, end, allowed_parts, max_hops, limit)
    if not (chains := chains_of(store, routes)):
        return Paths(start, end, day, None, 0, ())
    hops = len(chains[0].links)
    more = range(hops + 1, min(hops + longer, max_hops) + 1)
    return Paths(start, end, day, hops, total, tuple(chains), _longer(store, start, end, allowed_parts, more, limit))


def _longer(
    store: Store, start: Ref, end: Ref, allowed_parts: _Allowed, hops: Sequence[int], limit: int
) -> tuple[Chain, ...]:
    """Return the best paths of so many hops, those with the fewest first."""
    if not hops:
        return ()
    copy = copy_needed(store)
    here, there = copy.numbering.number(start.id), copy.numbering.number(end.id)
    if here is None or there is None:
        return ()
    steps, passable = Steps(Day(copy.network, allowed_parts.day), allowed_parts.without), allowed_parts.passable(copy)
    found = (
        nodes
        for some in hops
        for nodes in longer_paths(steps, passable, here, there, some, copy.numbering.ids_of, lambda: seconds_left(1))
    )
    routes = [copy.numbering.ids_of(nodes) for nodes in islice(found, limit)]
    return tuple(chains_through(store, routes, allowed_parts.day, allowed_parts.without))


def _level_by_level(
    store: Store, start: Ref, end: Ref, allowed_parts: _Allowed, max_hops: int, limit: int
) -> tuple[int, list[Json]]:
    """Return how many routes there are, and the first of them."""
    levels = _meeting_levels(store, start.id, end.id, allowed_parts, max_hops)
    if levels is None:
        return 0, []
    steps = _steps(store, levels, allowed_parts)
    routes = list(islice(_routes(steps, start.id, end.id, len(levels) - 1), limit))
    ends = named(store, {id_ for nodes, _ in routes for id_ in nodes})
    shown = [{"nodes": [ends[id_] for id_ in nodes], "links": list(links)} for nodes, links in routes]
    return _count(steps, start.id, end.id), shown


def _meeting_levels(
    store: Store, start: str, end: str, allowed_parts: _Allowed, max_hops: int
) -> list[set[str]] | None:
    """Return the nodes at each distance that may lie on a shortest path, or None where the ends do not meet."""
    sides: tuple[list[set[str]], list[set[str]]] = ([{start}], [{end}])
    seen = ({start}, {end})
    for _ in range(max_hops):
        near = 0 if len(sides[0][-1]) <= len(sides[1][-1]) else 1
        reached, passable = _next_level(store, sides[near][-1], allowed_parts)
        reached -= seen[near]
        if meeting := reached & sides[1 - near][-1]:
            sides[near].append(meeting)
            return _joined(*sides, meeting)
        level = reached & passable
        if not level:
            return None
        sides[near].append(level)
        seen[near].update(level)
    return None


def _joined(left: list[set[str]], right: list[set[str]], meeting: set[str]) -> list[set[str]]:
    """Return one list of levels from start to end; the level where the sides meet stands once."""
    return [*left[:-1], meeting, *reversed(right[:-1])]


def _next_level(store: Store, frontier: set[str], allowed_parts: _Allowed) -> tuple[set[str], set[str]]:
    """Return all nodes one hop away, and those of them that a path may pass through."""
    records = store.read("paths/level", ids=sorted(frontier), day=allowed_parts.day, without=allowed_parts.without)
    return {record["id"] for record in records}, {record["id"] for record in records if allowed_parts.passes(record)}


def _steps(store: Store, levels: list[set[str]], allowed_parts: _Allowed) -> list[dict[str, list[tuple[str, Step]]]]:
    """Return, for each hop, the links from each node of one level to nodes of the next."""
    found = []
    for here, there in pairwise(levels):
        by_node: dict[str, list[tuple[str, Step]]] = defaultdict(list)
        ends = {"from": sorted(here), "among": dict.fromkeys(there, True)}
        rows = store.read("paths/links_between", **ends, day=allowed_parts.day, without=allowed_parts.without)
        for record in rows[0]["links"]:
            by_node[record["from"]].append((record["to"], record))
        found.append(by_node)
    return found


def _routes(
    steps: list[dict[str, list[tuple[str, Step]]]], start: str, end: str, hops: int
) -> Iterator[tuple[tuple[str, ...], tuple[Step, ...]]]:
    """Yield node ids and links of every route, in the order of node ids, then of link ids."""
    leads = _leading_to(steps, end)

    def node_routes(prefix: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        depth = len(prefix) - 1
        if depth == hops:
            yield prefix
            return
        nexts = {to for to, _ in steps[depth][prefix[-1]]} & leads[depth + 1]
        for to in sorted(nexts):
            yield from node_routes((*prefix, to))

    def link_choices(nodes: tuple[str, ...], depth: int = 0) -> Iterator[tuple[Step, ...]]:
        if depth == hops:
            yield ()
            return
        choices = [link for to, link in steps[depth][nodes[depth]] if to == nodes[depth + 1]]
        for link in sorted(choices, key=lambda step: str(step["properties"]["id"])):
            for rest in link_choices(nodes, depth + 1):
                yield (link, *rest)

    for nodes in node_routes((start,)):
        for links in link_choices(nodes):
            yield nodes, links


def _count(steps: list[dict[str, list[tuple[str, Step]]]], start: str, end: str) -> int:
    """Return the number of routes without walking each: of a node it is the sum over the links that lead on from it."""
    ways = {end: 1}
    for step in reversed(steps):
        ways = {node: sum(ways.get(to, 0) for to, _ in links) for node, links in step.items()}
    return ways.get(start, 0)


def _leading_to(steps: list[dict[str, list[tuple[str, Step]]]], end: str) -> list[set[str]]:
    """Return the nodes of each level from which the end can be reached."""
    levels = [{end}]
    for step in reversed(steps):
        levels.append({node for node, links in step.items() if any(to in levels[-1] for to, _ in links)})
    return levels[::-1]
