"""The ties along which the ways of all channels lead from the organizations to regions, each once, and which of them lead to each of many.

    (o)<-[:MEMBER_OF]-(e)-[:NATIVE_OF]->(r)        two ties: from o to e, against the link, and from e to r

What may follow a node on a way depends on its kind alone, so that the steps of all channels are walked once each, those to a kind
before those from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from itertools import chain, product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.marks import MOST, Marks
from graphsvc.facts.columns.network import LABELS, Between, Flags, Numbers
from graphsvc.facts.columns.reach import ORGANIZATION, links_of, marked
from graphsvc.vocabulary.channels import CHANNELS

_TYPES = tuple(dict.fromkeys(hop.link_type for channel in CHANNELS for hop in channel.hops))
# Between what the links are that channels walk along.
WALKED: tuple[Between, ...] = tuple(dict.fromkeys(between for channel in CHANNELS for between in links_of(channel)))


@dataclass(frozen=True, slots=True)
class _Step:
    """One link of a way, from a node of the kind `here` to one of the kind `there`."""

    link_type: str
    backward: bool
    here: str
    there: str
    roles: tuple[str, ...]


class Tie(NamedTuple):
    """All links of one type from one node to another; the nodes by number."""

    type: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Arrows:
    """Ties as ways lead along them: from the node nearer to the organization (int32) to the one beyond (int32).

    `turned` is the place of its type in `_TYPES`, from 1 (int8), negative where the links lead the other way.
    """

    here: Numbers
    there: Numbers
    turned: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.here)

    def tie(self, place: int) -> Tie:
        """Return one of them as what it joins."""
        here, there, turned = int(self.here[place]), int(self.there[place]), int(self.turned[place])
        return Tie(_TYPES[abs(turned) - 1], *((there, here) if turned < 0 else (here, there)))


def leading(day: Day, inside: Flags) -> Arrows:
    """Return the ties on the ways of all channels to the regions `inside`, each once."""
    return day.network.once(("leading", day.day, marked(inside)), WALKED, lambda: _leading(day, inside))


def _leading(day: Day, inside: Flags) -> Arrows:
    steps = [(step, *_pairs(day, step)) for step in _STEPS]
    beyond = inside.copy()
    for _, here, there in reversed(steps):
        beyond[here[beyond[there]]] = True
    reached = day.network.kinds == LABELS.index(ORGANIZATION[0])
    found = []
    for step, here, there in steps:
        kept = np.flatnonzero(reached[here] & beyond[there])
        turned = (_TYPES.index(step.link_type) + 1) * (-1 if step.backward else 1)
        found.append((here[kept], there[kept], np.full(len(kept), turned, np.int8)))
        reached[there[kept]] = True
    return Arrows(*(np.concatenate(parts) for parts in zip(*found, strict=True)))


def _pairs(day: Day, step: _Step) -> tuple[Numbers, Numbers]:
    """Return the pairs of nodes that a step joins: the one nearer to the organization, and the one beyond."""
    kinds = (step.there, step.here) if step.backward else (step.here, step.there)
    for pairs in day.pairs(step.link_type, kinds[:1], kinds[1:], step.roles):
        return (pairs.end, pairs.start) if step.backward else (pairs.start, pairs.end)
    return np.empty(0, np.int32), np.empty(0, np.int32)


def in_layers(day: Day, here: Numbers) -> list[NDArray[np.intp]]:
    """Return the places of ties by the kinds of the nodes `here` from which they lead, each kind behind all that may follow it."""
    kinds = day.network.kinds[here]
    return [np.flatnonzero(kinds == LABELS.index(kind)) for kind in reversed(_ORDER)]


def leading_to_each(day: Day, arrows: Arrows, parts: Sequence[Flags]) -> Iterator[NDArray[np.intp]]:
    """Yield for each of some parts of the regions to which ties lead the places of those that lead there."""
    layers = in_layers(day, arrows.here)
    for first in range(0, len(parts), MOST):
        some = parts[first : first + MOST]
        marks: Marks = np.zeros(day.size, np.uint64)
        for bit, part in enumerate(some):
            marks[part] |= np.uint64(1) << np.uint64(bit)
        for layer in layers:
            np.bitwise_or.at(marks, arrows.here[layer], marks[arrows.there[layer]])
        beyond = marks[arrows.there]
        for bit in range(len(some)):
            yield np.flatnonzero(beyond & (np.uint64(1) << np.uint64(bit)))


def _steps() -> list[_Step]:
    """Return the steps of all channels, each once, in whatever role one of them asks for."""
    roles: dict[tuple[str, bool, str, str], list[tuple[str, ...]]] = defaultdict(list)
    for channel in CHANNELS:
        near = [ORGANIZATION, *(hop.kinds for hop in channel.hops)]
        for hop, kinds in zip(channel.hops, near, strict=False):
            for here, there in product(kinds, hop.kinds):
                roles[hop.link_type, hop.backward, here, there].append(hop.roles)
    return [_Step(*between, () if () in some else tuple(sorted({*chain(*some)}))) for between, some in roles.items()]


def _in_order(steps: Sequence[_Step]) -> list[str]:
    """Return the kinds from which steps lead, each before those that may follow it."""
    before: dict[str, set[str]] = defaultdict(set)
    for step in steps:
        before[step.there].add(step.here)
    leading_on = {step.here for step in steps}
    return [kind for kind in TopologicalSorter(before).static_order() if kind in leading_on]


_ORDER = _in_order(_steps())
_STEPS = sorted(_steps(), key=lambda step: _ORDER.index(step.here))
