"""Paths between two nodes that take more steps than the shortest: the best of those with a given number of steps.

    (start) - (b) - (c) - (end)        no node twice

A step is two nodes with a link that holds on the day, firm where one of its links is. Of several links between the same two
nodes there is one path, not several. A path is better with fewer soft steps, then the first by the ids of its nodes. The best
are found first: what a path begun so far can become at best is known from how few soft steps lead from each node to the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import count

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.network import Flags

_NEVER = np.iinfo(np.int16).max // 2
# After how many paths begun it is looked whether the asker still waits.
_LOOK_EVERY = 1000

# Ids of nodes by their numbers.
_Ids = Callable[[Sequence[int]], list[str]]


class Steps:
    """The steps that a path may take on a day, by links that are not of the types `without`; each both ways."""

    def __init__(self, day: Day, without: Sequence[str]) -> None:
        pairs = [
            one
            for link_type, start, end in day.network.links
            if link_type not in without
            for one in day.pairs(link_type, [start], [end])
        ]
        start = np.concatenate([np.empty(0, np.int32), *(side for one in pairs for side in (one.start, one.end))])
        end = np.concatenate([np.empty(0, np.int32), *(side for one in pairs for side in (one.end, one.start))])
        soft = np.concatenate([np.empty(0, bool), *(one.soft for one in pairs for _ in range(2))])
        order = np.lexsort((soft, end, start))
        start, end, soft = start[order], end[order], soft[order]
        # Firm before soft among equals: the first of each two nodes is then the best.
        first = np.ones(len(start), bool)
        first[1:] = (start[1:] != start[:-1]) | (end[1:] != end[:-1])
        self.start, self.end, self.soft = start[first], end[first], soft[first].astype(np.int16)
        self.begins = np.searchsorted(self.start, np.arange(day.size + 1))

    def from_(self, node: int) -> slice:
        """Return where the steps from a node stand."""
        return slice(int(self.begins[node]), int(self.begins[node + 1]))


def longer_paths(
    steps: Steps, passable: Flags, start: int, end: int, hops: int, ids: _Ids, still_asked: Callable[[], object]
) -> Iterator[tuple[int, ...]]:
    """Yield the paths of so many `hops`, at least one, by the numbers of their nodes, the best first.

    All but both ends are `passable`. `still_asked` is called now and then, and may raise.
    """
    soft_to_go = _soft_to_go(steps, passable, start, end, hops)
    turn = count(1)
    # Paths begun: how many soft steps they have at least in the end, the ids and the numbers of their nodes, and how many soft steps they have.
    begun: list[tuple[int, tuple[str, ...], tuple[int, ...], int]] = []
    if soft_to_go[hops][start] < _NEVER:
        begun.append((int(soft_to_go[hops][start]), tuple(ids([start])), (start,), 0))
    while begun:
        if not next(turn) % _LOOK_EVERY:
            still_asked()
        _, names, nodes, soft = heappop(begun)
        left = hops - len(nodes)
        if left < 0:
            yield nodes
            continue
        there = steps.from_(nodes[-1])
        ends, softer = steps.end[there], steps.soft[there] + soft
        at_best = softer + soft_to_go[left][ends]
        kept = np.flatnonzero((at_best < _NEVER) & ~np.isin(ends, nodes))
        for place, name in zip(kept.tolist(), ids(ends[kept].tolist()), strict=True):
            grown = (int(at_best[place]), (*names, name), (*nodes, int(ends[place])), int(softer[place]))
            heappush(begun, grown)


def _soft_to_go(steps: Steps, passable: Flags, start: int, end: int, hops: int) -> list[NDArray[np.int16]]:
    """Return, by how many hops are left, how few soft steps lead from each node to the end in exactly so many; `_NEVER` where none do."""
    between = passable.copy()
    between[[start, end]] = False
    there = np.full(len(passable), _NEVER, np.int16)
    there[end] = 0
    found = [there]
    for left in range(1, hops + 1):
        before = np.full(len(passable), _NEVER, np.int16)
        np.minimum.at(before, steps.start, found[-1][steps.end] + steps.soft)
        if left < hops:
            before[~between] = _NEVER
        found.append(np.minimum(before, np.int16(_NEVER)))
    return found
