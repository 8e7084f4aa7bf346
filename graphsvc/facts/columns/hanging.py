"""What hangs on one: the organizations all of whose ways to a region lead through one node, and the ranking once it is gone.

    (o) - (e) - (w) - (r)        e and w are on every way of o: it hangs on each of them

The ways of all channels are one network that leads from the organizations to the region; what stands on every way of an
organization is one of its dominators there. A walk along it is always the way of a channel, because what may follow a node
depends on its kind alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import rustworkx
from numpy.typing import NDArray

from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.network import Flags, Links, Network, Numbers
from graphsvc.facts.columns.ranking import Ranked, rank
from graphsvc.facts.columns.reach import ORGANIZATION, links_of, marked, ways
from graphsvc.vocabulary.channels import CHANNELS, Channel

_Arrows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Hanging:
    """Distinct pairs (int32): an organization, and a node without which it has no way to the region."""

    organizations: Numbers
    on: Numbers

    def among(self, organizations: Numbers) -> Hanging:
        """Return the pairs of some of the organizations."""
        kept = np.isin(self.organizations, organizations)
        return Hanging(self.organizations[kept], self.on[kept])


def hanging(day: Day, inside: Flags) -> Hanging:
    """Return what hangs on one node where organizations connect to the regions `inside`; a region itself is no such node."""
    rests_on = [between for channel in CHANNELS for between in links_of(channel)]
    return day.network.once(("hanging", day.day, marked(inside)), rests_on, lambda: _hanging(day, inside))


def ranked_without(day: Day, inside: Flags, gone: int) -> Ranked:
    """Return the ranking of the regions `inside` as it would be without one node."""
    network = day.network
    links = {between: _without(some, gone) for between, some in network.links.items()}
    return rank(Day(Network(network.kinds, network.begins, network.on, links), day.day), inside)


def _without(links: Links, gone: int) -> Links:
    touching = (links.start == gone) | (links.end == gone)
    return links.only(~touching) if touching.any() else links


def _hanging(day: Day, inside: Flags) -> Hanging:
    root = day.size
    arrows = np.unique(
        np.concatenate([part for channel in CHANNELS for part in _arrows(day, channel, inside, root)]), axis=0
    )
    nodes, places = np.unique(arrows, return_inverse=True)
    if not len(arrows):
        return Hanging(np.empty(0, np.int32), np.empty(0, np.int32))
    graph = rustworkx.PyDiGraph()
    graph.add_nodes_from(range(len(nodes)))
    graph.add_edges_from_no_data([(there, here) for here, there in places.reshape(-1, 2).tolist()])
    # The root stands for all the regions, and has the highest number.
    above = rustworkx.immediate_dominators(graph, len(nodes) - 1)
    organizations = np.setdiff1d(places.reshape(-1, 2)[:, 0], places.reshape(-1, 2)[:, 1]).tolist()
    pairs = [(place, on) for place in organizations for on in _up_from(place, above, len(nodes) - 1)]
    found = nodes[np.array(pairs, np.int64).reshape(-1, 2)].astype(np.int32)
    return Hanging(found[:, 0], found[:, 1])


def _up_from(place: int, above: Mapping[int, int], root: int) -> Iterator[int]:
    while (place := above[place]) != root:
        yield place


def _arrows(day: Day, channel: Channel, inside: Flags, root: int) -> Iterator[_Arrows]:
    """Yield the links of a channel's ways as rows: the node nearer to the organization, and the one beyond, or the root."""
    near: list[Sequence[str]] = [ORGANIZATION, *(hop.kinds for hop in channel.hops)]
    walked = [list(ways(day, hop, kinds)) for hop, kinds in zip(channel.hops, near, strict=False)]
    leading = [inside]
    for links in reversed(walked[1:]):
        leading.append(_standing(day, [here[leading[-1][there]] for here, there, _ in links]))
    walking: Flags | None = None
    last = len(walked) - 1
    for step, (links, wanted) in enumerate(zip(walked, reversed(leading), strict=True)):
        found = [np.empty((0, 2), np.int64)]
        for here, there, _ in links:
            kept = wanted[there] if walking is None else wanted[there] & walking[here]
            beyond = np.full(int(kept.sum()), root) if step == last else there[kept]
            found.append(np.stack((here[kept], beyond), axis=1).astype(np.int64))
        yield (arrows := np.concatenate(found))
        walking = _standing(day, [arrows[:, 1]]) if step != last else None


def _standing(day: Day, numbers: Sequence[NDArray[np.signedinteger]]) -> Flags:
    found = np.zeros(day.size, bool)
    for some in numbers:
        found[some] = True
    return found
