"""The other ends of a column's links: pairs of nodes, the row's own and the one beyond, by their numbers in the copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.columns.day import Day, in_roles
from graphsvc.facts.columns.network import Between, Flags, Links, Numbers
from graphsvc.facts.columns.values import Table
from graphsvc.facts.lists.columns import OFFICER, POST, REGION
from graphsvc.vocabulary import KIND_BY_LABEL, LinkColumn
from graphsvc.vocabulary.kinds import EVIDENCE_KINDS

_NO_NUMBERS = np.empty(0, np.int32)
_PART_OF, _NONE = "PART_OF", -1
# By which an entity has to do with a region itself.
PLACING = ("LOCATED_IN", "NATIVE_OF", "LIVES_IN", "SERVES", "PARTNERS_WITH")
# Who is responsible for a contact, or was in touch, is no tie of its own.
_OWNERSHIP = frozenset({"OWNS", "WITH"})
# A region itself, then county, city, province and country above a township.
_FARTHEST_UP = 6


@dataclass(frozen=True, slots=True)
class Ends:
    """Pairs of a node and another that it is linked with (int32), each pair once."""

    near: Numbers
    far: Numbers

    @classmethod
    def of(cls, near: Numbers, far: Numbers, size: int) -> Ends:
        """Return the distinct pairs of nodes of a network of `size` nodes."""
        keys = np.unique(near.astype(np.int64) * size + far)
        return cls((keys // max(size, 1)).astype(np.int32), (keys % max(size, 1)).astype(np.int32))


@dataclass(frozen=True, slots=True)
class EndsByRow:
    """The nodes that each row of a table is linked with, row behind row (int32), and where each row ends (int64)."""

    far: Numbers
    ends: NDArray[np.int64]

    @classmethod
    def of(cls, ends: Ends, table: Table) -> EndsByRow:
        """Put pairs of nodes into the rows of the table that says what the near ones hold now."""
        rows = table.place[ends.near]
        there = np.flatnonzero(rows >= 0)
        in_order = there[np.argsort(rows[there], kind="stable")]
        return cls(ends.far[in_order], np.cumsum(np.bincount(rows[there], minlength=len(table.numbers))))


@dataclass(frozen=True, slots=True)
class EndsByOther:
    """What is linked with each node, node behind node (int32), and where each node ends (int64): of few nodes it is soon found."""

    near: Numbers
    ends: NDArray[np.int64]

    @classmethod
    def of(cls, ends: Ends, size: int) -> EndsByOther:
        """Put pairs of nodes of a network of `size` nodes in the order of the far ones."""
        in_order = np.argsort(ends.far, kind="stable")
        return cls(ends.near[in_order], np.cumsum(np.bincount(ends.far, minlength=size)))


def ends(day: Day, kind: str, column: LinkColumn, roles: tuple[str, ...] = ()) -> Ends:
    """Return the pairs of the links of a column that hold on a day, from entities of a kind to what the column names.

    Of a region it is also what the regions below it are linked with: who comes from a county comes from its province.
    """
    starts, stops = ((kind,), column.targets) if column.outward else (column.targets, (kind,))
    pairs = [
        (one.start, one.end) if column.outward else (one.end, one.start)
        for one in day.pairs(column.link, starts, stops, roles)
    ]
    if kind == REGION and column.link != _PART_OF:
        return _joined([above for pair in pairs for above in _with_regions_above(day, *pair)], day.size)
    near, far = ([_NO_NUMBERS, *(pair[place] for pair in pairs)] for place in (0, 1))
    return Ends(np.concatenate(near), np.concatenate(far))


def _with_regions_above(day: Day, near: Numbers, far: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    parent = np.full(day.size, _NONE, np.int32)
    if (parts := day.network.links.get((_PART_OF, REGION, REGION))) is not None:
        parent[parts.start] = parts.end
    for _ in range(_FARTHEST_UP):
        yield near, far
        near, far = parent[near][parent[near] != _NONE], far[parent[near] != _NONE]


def ending(day: Day, kind: str, column: LinkColumn, roles: tuple[str, ...], first: int, last: int) -> Numbers:
    """Return the entities of a kind one of whose links of a column ends between two days, whether it still holds or not."""
    found = [_NO_NUMBERS]
    for _, links in _all_links(day, kind, column):
        over = (links.last >= first) & (links.last <= last) & in_roles(links, roles)
        found.append((links.start if column.outward else links.end)[over])
    return np.concatenate(found)


def owners(day: Day, kind: str, roles: tuple[str, ...] = ()) -> Ends:
    """Return who owns contacts of a kind on a day, in one of some roles: officers in person, posts, and who holds these posts."""
    own = [(p.end, p.start) for p in day.pairs("OWNS", [OFFICER, POST], [kind], roles)]
    holds = [(p.start, p.end) for p in day.pairs("HOLDS", [OFFICER], [POST])]
    officers = np.concatenate([_NO_NUMBERS, *(officer for officer, _ in holds)])
    posts = np.concatenate([_NO_NUMBERS, *(post for _, post in holds)])
    order = np.argsort(posts, kind="stable")
    officers, posts = officers[order], posts[order]
    through = []
    for contact, owner in own:
        first, last = np.searchsorted(posts, owner, "left"), np.searchsorted(posts, owner, "right")
        many = last - first
        at = np.repeat(first - np.concatenate(([0], np.cumsum(many)[:-1])), many) + np.arange(int(many.sum()))
        through.append((np.repeat(contact, many), officers[at]))
    return _joined([*own, *through], day.size)


def places(day: Day, kind: str) -> Ends:
    """Return every region that entities of a kind have to do with: where they are or come from, whom they serve, whose partners they are."""
    return _joined([(p.start, p.end) for type_ in PLACING for p in day.pairs(type_, [kind], [REGION])], day.size)


def tie_counts(day: Day, kind: str, inside: Flags) -> NDArray[np.int64]:
    """Return by how many links each entity of a kind is tied to regions, or to what is located there or serves there.

    Two links of one type to one other count once.
    """
    there = inside.copy()
    for type_ in ("LOCATED_IN", "SERVES"):
        for pairs in day.pairs(type_, [*KIND_BY_LABEL], [REGION]):
            there[pairs.start[inside[pairs.end]]] = True
    found = np.zeros(day.size, np.int64)
    for link_type, start, end in day.network.links:
        if kind in (start, end) and link_type not in _OWNERSHIP and not set(EVIDENCE_KINDS).intersection((start, end)):
            for pairs in day.pairs(link_type, [start], [end]):
                if start == kind:
                    found += np.bincount(pairs.start[there[pairs.end]], minlength=day.size)
                if end == kind:
                    found += np.bincount(pairs.end[there[pairs.start]], minlength=day.size)
    return found


def within(day: Day, start: int, steps: int) -> Flags:
    """Return which nodes are at most so many links away from a node, through those that introduce others.

    Places are reached but not passed through: two people of one country are not connected by it.
    """
    found = np.zeros(day.size, bool)
    found[start] = True
    passed = found.copy()
    introducing = np.isin(day.network.kinds, [n for n, kind in enumerate(KIND_BY_LABEL.values()) if kind.introduces])
    for _ in range(steps):
        reached = np.zeros(day.size, bool)
        for between in day.network.links:
            if not set(EVIDENCE_KINDS).intersection(between):
                links, held = day.network.links[between], day.holding(between)
                reached[links.end[held & passed[links.start]]] = True
                reached[links.start[held & passed[links.end]]] = True
        passed = reached & introducing & ~found
        found |= reached
    found[start] = False
    return found


def _all_links(day: Day, kind: str, column: LinkColumn) -> Iterator[tuple[Between, Links]]:
    for target in column.targets:
        between = (column.link, kind, target) if column.outward else (column.link, target, kind)
        if (links := day.network.links.get(between)) is not None:
            yield between, links


def _joined(pairs: list[tuple[Numbers, Numbers]], size: int) -> Ends:
    near = np.concatenate([_NO_NUMBERS, *(one for one, _ in pairs)])
    return Ends.of(near, np.concatenate([_NO_NUMBERS, *(other for _, other in pairs)]), size)
