"""Chains of introductions: from those whom somebody knows to those who are to be met, through whoever introduces people.

    (start) - (b) - (c) - (target)        no shorter chain leads from any start to this target

A step is two nodes with a link that holds on the day, firm where one of its links is. Those between are of kinds that
introduce; officers and posts are left out, who are ours. The best chain is the one with the fewest steps, then with the
fewest soft ones, then the one whose start was spoken to last, then the first by the ids of its nodes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.network import LABELS, Flags, Numbers, Pairs
from graphsvc.vocabulary import KINDS, LINK_TYPES

OURS = frozenset({"Officer", "Post"})
INTRODUCING = tuple(kind.label for kind in KINDS if kind.introduces and kind.label not in OURS)
_NOT_REACHED = -1

# Ids of nodes by their numbers.
_Ids = Callable[[Sequence[int]], list[str]]


class _Order(NamedTuple):
    """What puts chains with as many steps in order, the best first."""

    soft: int
    unspoken: int
    ids: tuple[str, ...]


_Ordered = tuple[_Order, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class FoundChain:
    """One chain by the numbers of its nodes from start to target; `soft` is how many of its steps are."""

    nodes: tuple[int, ...]
    soft: int


@dataclass(frozen=True, slots=True)
class FoundChains:
    """The best chains; `total` counts the shortest of every target that is reached, `targets` these."""

    chains: list[FoundChain]
    total: int
    targets: int


# Between nodes of one distance and of the next: from each of the latter, back to whom, and whether that step is soft.
_Steps = Mapping[int, list[tuple[int, bool]]]


def best_chains(
    day: Day, starts: Flags, targets: Flags, spoken: Numbers, ids: _Ids, *, most_steps: int, limit: int
) -> FoundChains:
    """Return the best chains from `starts` to `targets`; `spoken` is when each node was spoken to, as a number to compare.

    A target is reached by its own shortest chains only. Those that are starts themselves come first, without a step.
    """
    distance = _distances(day, starts, targets, most_steps)
    found: list[FoundChain] = []
    total = 0
    there = distance[targets & (distance != _NOT_REACHED)]
    for steps in np.unique(there).tolist():
        ends = np.flatnonzero(targets & (distance == steps))
        layers = list(_layers(day, distance, ends, steps))
        first = sorted({back for back, _ in _all(layers[0])}) if layers else ends.tolist()
        total += _count(layers, first, ends)
        if (wanted := limit - len(found)) > 0:
            found += _best(layers, first, ends, spoken, ids, wanted)
    return FoundChains(found, total, len(there))


def _distances(day: Day, starts: Flags, targets: Flags, most: int) -> NDArray[np.int8]:
    """Return how many steps each node is away from the nearest start, as far as the targets need it."""
    distance = np.full(day.size, _NOT_REACHED, np.int8)
    distance[starts] = 0
    introducing = np.isin(day.network.kinds, [LABELS.index(label) for label in INTRODUCING])
    for steps in range(most):
        if (distance[targets] != _NOT_REACHED).all():
            break
        leading = (distance == steps) & introducing
        reached = np.zeros(day.size, bool)
        for pairs in _pairs(day):
            reached[pairs.end[leading[pairs.start]]] = True
            reached[pairs.start[leading[pairs.end]]] = True
        distance[reached & (distance == _NOT_REACHED)] = steps + 1
    return distance


def _pairs(day: Day) -> Iterator[Pairs]:
    """Yield the pairs of nodes between which a step of a chain may be."""
    for link in LINK_TYPES:
        for start, end in link.ends:
            if start in INTRODUCING and end in INTRODUCING:
                yield from day.pairs(link.type, [start], [end])


def _layers(day: Day, distance: NDArray[np.int8], ends: NDArray[np.intp], steps: int) -> Iterator[_Steps]:
    """Yield the steps that lead to the ends, those from the starts first."""
    found: list[_Steps] = []
    wanted = np.zeros(day.size, bool)
    wanted[ends] = True
    for before in range(steps - 1, -1, -1):
        back: dict[int, dict[int, bool]] = defaultdict(dict)
        for pairs in _pairs(day):
            for here, there in ((pairs.start, pairs.end), (pairs.end, pairs.start)):
                kept = wanted[here] & (distance[there] == before)
                rows = zip(here[kept].tolist(), there[kept].tolist(), pairs.soft[kept].tolist(), strict=True)
                for node, nearer, soft in rows:
                    back[node][nearer] = back[node].get(nearer, True) and soft
        found.append({node: sorted(nearer.items()) for node, nearer in back.items()})
        wanted = np.zeros(day.size, bool)
        wanted[[nearer for nearer, _ in _all(found[-1])]] = True
    yield from reversed(found)


def _all(steps: _Steps) -> Iterator[tuple[int, bool]]:
    for back in steps.values():
        yield from back


def _count(layers: Sequence[_Steps], first: Sequence[int], ends: NDArray[np.intp]) -> int:
    ways = dict.fromkeys(first, 1)
    for layer in layers:
        ways = {node: sum(ways[nearer] for nearer, _ in back) for node, back in layer.items()}
    return sum(ways[end] for end in ends.tolist())


def _best(
    layers: Sequence[_Steps], first: Sequence[int], ends: NDArray[np.intp], spoken: Numbers, ids: _Ids, limit: int
) -> list[FoundChain]:
    """Return the best of the chains with as many steps: the best that lead to a node go on to be the best beyond it."""
    numbers = sorted({*first, *(node for layer in layers for node in layer)})
    id_of = dict(zip(numbers, ids(numbers), strict=True))
    chains: dict[int, list[_Ordered]] = {
        node: [(_Order(0, -int(spoken[node]), (id_of[node],)), (node,))] for node in first
    }
    for layer in layers:
        chains = {
            node: nsmallest(
                limit,
                (
                    (_Order(order.soft + soft, order.unspoken, (*order.ids, id_of[node])), (*nodes, node))
                    for nearer, soft in back
                    for order, nodes in chains[nearer]
                ),
            )
            for node, back in layer.items()
        }
    best = nsmallest(limit, (one for end in ends.tolist() for one in chains[end]))
    return [FoundChain(nodes, order.soft) for order, nodes in best]
