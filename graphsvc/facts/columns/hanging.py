"""What hangs on one: the organizations all of whose ways to a region lead through one node or along one tie, and the ranking once it is gone.

    (o) - (e) - (w) - (r)        e and w are on every way of o: it hangs on each of them, and on the three ties between

The ways of all channels are one network that leads from the organizations to the region, each tie in the middle between its
ends; what stands on every way of an organization is one of its dominators there. A walk along it is always the way of a
channel, because what may follow a node depends on its kind alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import rustworkx
from numpy.typing import NDArray

from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.network import Flags, Links, Network, Numbers
from graphsvc.facts.columns.ranking import Ranked, rank
from graphsvc.facts.columns.reach import ORGANIZATION, links_of, marked, ways
from graphsvc.vocabulary.channels import CHANNELS, Channel

# Rows of what a tie joins as a way leads along it: here, there, the place of its type in `_TYPES` from 1, negative against the links.
_Arrows = NDArray[np.int64]
_TYPES = tuple(dict.fromkeys(hop.link_type for channel in CHANNELS for hop in channel.hops))


class Tie(NamedTuple):
    """All links of one type from one node to another; the nodes by number."""

    type: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hanging:
    """Distinct pairs (int32): an organization, and a node without which it has no way to the region; the same of ties.

    `ties` are the organizations without a way, by tie.
    """

    organizations: Numbers
    on: Numbers
    ties: Mapping[Tie, Sequence[int]]


def hanging(day: Day, inside: Flags) -> Hanging:
    """Return what hangs on one where organizations connect to the regions `inside`; a region itself is no such node."""
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
    arrows = np.unique(np.concatenate([part for channel in CHANNELS for part in _arrows(day, channel, inside)]), axis=0)
    if not len(arrows):
        return Hanging(np.empty(0, np.int32), np.empty(0, np.int32), {})
    root = day.size
    # The root stands for all the regions; behind it come the ties.
    here, there = arrows[:, 0], np.where(inside[arrows[:, 1]], root, arrows[:, 1])
    nodes, places = np.unique(np.concatenate((here, there)), return_inverse=True)
    near, far = places[: len(here)], places[len(here) :]
    middle = len(nodes) + np.arange(len(arrows))
    graph = rustworkx.PyDiGraph()
    graph.add_nodes_from(range(len(nodes) + len(arrows)))
    graph.add_edges_from_no_data(list(zip(far.tolist(), middle.tolist(), strict=True)))
    graph.add_edges_from_no_data(list(zip(middle.tolist(), near.tolist(), strict=True)))
    above = rustworkx.immediate_dominators(graph, len(nodes) - 1)
    pairs: list[tuple[int, int]] = []
    ties: dict[Tie, list[int]] = defaultdict(list)
    for place in np.setdiff1d(near, far).tolist():
        organization = int(nodes[place])
        for on in _up_from(place, above, len(nodes) - 1):
            if on < len(nodes):
                pairs.append((organization, int(nodes[on])))
            else:
                ties[_tie(*arrows[on - len(nodes)].tolist())].append(organization)
    found = np.array(pairs, np.int32).reshape(-1, 2)
    return Hanging(found[:, 0], found[:, 1], ties)


def _tie(here: int, there: int, turned: int) -> Tie:
    start, end = (there, here) if turned < 0 else (here, there)
    return Tie(_TYPES[abs(turned) - 1], start, end)


def _up_from(place: int, above: Mapping[int, int], root: int) -> Iterator[int]:
    while (place := above[place]) != root:
        yield place


def _arrows(day: Day, channel: Channel, inside: Flags) -> Iterator[_Arrows]:
    """Yield the ties along which a channel's ways lead, link by link from the organizations."""
    near: list[Sequence[str]] = [ORGANIZATION, *(hop.kinds for hop in channel.hops)]
    walked = [list(ways(day, hop, kinds)) for hop, kinds in zip(channel.hops, near, strict=False)]
    leading = [inside]
    for links in reversed(walked[1:]):
        leading.append(_standing(day, [here[leading[-1][there]] for here, there, _ in links]))
    walking: Flags | None = None
    for hop, links, wanted in zip(channel.hops, walked, reversed(leading), strict=True):
        turned = (_TYPES.index(hop.link_type) + 1) * (-1 if hop.backward else 1)
        found = [np.empty((0, 3), np.int64)]
        for here, there, _ in links:
            kept = wanted[there] if walking is None else wanted[there] & walking[here]
            found.append(np.stack((here[kept], there[kept], np.full(int(kept.sum()), turned)), axis=1).astype(np.int64))
        yield (arrows := np.concatenate(found))
        walking = _standing(day, [arrows[:, 1]])


def _standing(day: Day, numbers: Sequence[NDArray[np.signedinteger]]) -> Flags:
    found = np.zeros(day.size, bool)
    for some in numbers:
        found[some] = True
    return found
