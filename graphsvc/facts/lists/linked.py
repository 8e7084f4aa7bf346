"""The other ends of a column's links: pairs of nodes, the row's own and the one beyond, by their numbers in the copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from graphsvc.facts.columns.day import Day, in_roles
from graphsvc.facts.columns.network import Between, Flags, Links, Numbers
from graphsvc.facts.lists.columns import OFFICER, POST
from graphsvc.vocabulary import KIND_BY_LABEL, LinkColumn
from graphsvc.vocabulary.kinds import EVIDENCE_KINDS

_NO_NUMBERS = np.empty(0, np.int32)


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


def ends(day: Day, kind: str, column: LinkColumn) -> Ends:
    """Return the pairs of the links of a column that hold on a day, from entities of a kind to what the column names."""
    pairs = [
        (links.start[held], links.end[held]) if column.outward else (links.end[held], links.start[held])
        for links, held in _links(day, kind, column)
    ]
    return _joined(pairs, day.size)


def ending(day: Day, kind: str, column: LinkColumn, first: int, last: int) -> Numbers:
    """Return the entities of a kind one of whose links of a column ends between two days, whether it still holds or not."""
    found = [_NO_NUMBERS]
    for _, links in _all_links(day, kind, column):
        over = (links.last >= first) & (links.last <= last) & in_roles(links, _roles(column))
        found.append((links.start if column.outward else links.end)[over])
    return np.concatenate(found)


def owners(day: Day, kind: str) -> Ends:
    """Return who owns contacts of a kind on a day: officers in person, posts, and the officers who hold these posts."""
    own = [(p.end, p.start) for p in day.pairs("OWNS", [OFFICER, POST], [kind])]
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


def _links(day: Day, kind: str, column: LinkColumn) -> Iterator[tuple[Links, Flags]]:
    for between, links in _all_links(day, kind, column):
        yield links, day.holding(between) & in_roles(links, _roles(column))


def _all_links(day: Day, kind: str, column: LinkColumn) -> Iterator[tuple[Between, Links]]:
    for target in column.targets:
        between = (column.link, kind, target) if column.outward else (column.link, target, kind)
        if (links := day.network.links.get(between)) is not None:
            yield between, links


def _roles(column: LinkColumn) -> tuple[str, ...]:
    return (column.role,) if column.role else ()


def _joined(pairs: list[tuple[Numbers, Numbers]], size: int) -> Ends:
    near = np.concatenate([_NO_NUMBERS, *(one for one, _ in pairs)])
    return Ends.of(near, np.concatenate([_NO_NUMBERS, *(other for _, other in pairs)]), size)
