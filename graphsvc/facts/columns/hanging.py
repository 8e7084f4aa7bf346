"""What hangs on one: the organizations all of whose ways to a region lead through one node or along one tie, and the ranking once it is gone.

    (o) - (e) - (w) - (r)        e and w are on every way of o: it hangs on each of them, and on the three ties between

The ways of all channels are one network that leads from the organizations to the region. A walk along it is always the way of
a channel, because what may follow a node depends on its kind alone. So what is on every way of a node is, seen from the
region, what the ways through all that follow it begin with alike; worked out layer by layer from the region.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.leading import WALKED, Arrows, in_layers, leading, leading_to_each
from graphsvc.facts.columns.network import LABELS, Flags, Links, Network, Numbers
from graphsvc.facts.columns.ranking import Ranked, rank
from graphsvc.facts.columns.reach import ORGANIZATION, marked
from graphsvc.vocabulary.channels import CHANNELS

_NOTHING = -1
# The ties of the longest way, the nodes between them, and one more.
_WIDTH = 2 * max(len(channel.hops) for channel in CHANNELS)

# A row for each node, or tie that leads from it: what is on every way of it as seen from the region, then `_NOTHING`.
_OnEveryWay = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Hanging:
    """What hangs on one where organizations connect to a region; all are numbers (int32).

    `connected` are the organizations that do. `organizations` and `on` are distinct pairs: one of them, and a node without which
    it has no way. `tied` and `by` are the same of ties: an organization, and the place of the tie in `ties`.
    """

    connected: Numbers
    organizations: Numbers
    on: Numbers
    tied: Numbers
    by: Numbers
    ties: Arrows


def hanging(day: Day, inside: Flags) -> Hanging:
    """Return what hangs on one where organizations connect to the regions `inside`; a region itself is no such node."""
    return day.network.once(("hanging", day.day, marked(inside)), WALKED, lambda: _hanging(day, inside))


def hanging_in_each(day: Day, inside: Flags, parts: Sequence[Flags]) -> list[Hanging]:
    """Return the same of each of some parts of the regions `inside`."""
    asked = ("hanging in each", day.day, marked(inside), tuple(map(marked, parts)))
    return day.network.once(asked, WALKED, lambda: _hanging_in_each(day, inside, parts))


def ranked_without(day: Day, inside: Flags, gone: int) -> Ranked:
    """Return the ranking of the regions `inside` as it would be without one node."""
    network = day.network
    links = {between: _without(some, gone) for between, some in network.links.items()}
    return rank(Day(Network(network.kinds, network.begins, network.on, links), day.day), inside)


def _without(links: Links, gone: int) -> Links:
    touching = (links.start == gone) | (links.end == gone)
    return links.only(~touching) if touching.any() else links


def _hanging(day: Day, inside: Flags) -> Hanging:
    ties = leading(day, inside)
    return _of_ties(day, ties, np.arange(len(ties)))


def _hanging_in_each(day: Day, inside: Flags, parts: Sequence[Flags]) -> list[Hanging]:
    ties = leading(day, inside)
    return [_of_ties(day, ties, places) for places in leading_to_each(day, ties, parts)]


def _of_ties(day: Day, ties: Arrows, places: NDArray[np.intp]) -> Hanging:
    """Return what hangs on one where only the ties at some places lead on; whatever they lead to and not from is the region."""
    starting = np.zeros(day.size, bool)
    starting[ties.here[places]] = True
    nodes = np.flatnonzero(starting).astype(np.int32)
    on_every_way = _on_every_way(day, ties, places, nodes)
    connected = np.flatnonzero(day.network.kinds[nodes] == LABELS.index(ORGANIZATION[0]))
    on = on_every_way[connected]
    organizations = np.broadcast_to(nodes[connected][:, None], on.shape)
    is_node, is_tie = (on != _NOTHING) & (on < day.size), on >= day.size
    return Hanging(
        nodes[connected],
        organizations[is_node],
        on[is_node].astype(np.int32),
        organizations[is_tie],
        (on[is_tie] - day.size).astype(np.int32),
        ties,
    )


def _on_every_way(day: Day, ties: Arrows, places: NDArray[np.intp], nodes: Numbers) -> _OnEveryWay:
    """Return a row for each of the nodes from which the ties lead; ties are numbers behind those of all nodes."""
    region = len(nodes)
    row_of = np.full(day.size, region, np.int32)
    row_of[nodes] = np.arange(region, dtype=np.int32)
    found: _OnEveryWay = np.full((region + 1, _WIDTH), _NOTHING, np.int64)
    for layer in in_layers(day, ties.here[places]):
        some = places[layer]
        here, there = row_of[ties.here[some]], row_of[ties.there[some]]
        # Most nodes have ways that differ from the first tie on: nothing is on all of them.
        alike = _all_alike(here, np.where(there == region, day.size + some, found[there, 0]), region)
        some, here, there = some[alike], here[alike], there[alike]
        order = np.argsort(here, kind="stable")
        some, here, there = some[order], here[order], there[order]
        ways, row = found[there], np.arange(len(some))
        length = np.count_nonzero(ways != _NOTHING, axis=1)
        ways[row, length] = np.where(there == region, day.size + some, ties.there[some])
        ways[row, length + 1] = np.where(there == region, _NOTHING, day.size + some)
        first = np.flatnonzero(np.diff(here, prepend=-1))
        least, greatest = np.minimum.reduceat(ways, first), np.maximum.reduceat(ways, first)
        least[~np.logical_and.accumulate(least == greatest, axis=1)] = _NOTHING
        found[here[first]] = least
    return found[:region]


def _all_alike(rows: Numbers, values: NDArray[np.int64], size: int) -> Flags:
    """Return which of some values stand in a row in which all are the same."""
    least, greatest = np.full(size, np.iinfo(np.int64).max), np.full(size, np.iinfo(np.int64).min)
    np.minimum.at(least, rows, values)
    np.maximum.at(greatest, rows, values)
    found: Flags = (least == greatest)[rows]
    return found
