"""Two days compared: the ties of a channel that may have changed in between, and none that cannot have.

A tie (an organization with a connecting entity) is touched when one of its ways, of links that hold on either day, has a link
that holds on one of them only, or one that was recorded in between. Whether that makes a difference is told by the ways themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.columns.day import Day, in_roles
from graphsvc.facts.columns.network import Flags, Numbers
from graphsvc.facts.columns.reach import ORGANIZATION
from graphsvc.vocabulary.channels import Channel, Hop

# The first and the last day on which a link was recorded for this to be told.
Recorded = tuple[int, int]

# Why a tie is touched: a link holds on one of the days only, or was recorded in between. Both may be so.
_ON_ONE_DAY, _RECORDED = np.int8(1), np.int8(2)


def touched_ties(
    before: Day, after: Day, recorded: Recorded, channel: Channel, inside: Flags
) -> tuple[Numbers, Numbers, Flags]:
    """Return organizations and connecting entities of the ties that are touched, each tie once, and which by what was recorded."""
    first, *rest = channel.hops
    near = [hop.kinds for hop in channel.hops]
    reaching, touched = inside, np.zeros(before.size, np.int8)
    for hop, kinds in zip(reversed(rest), reversed(near[:-1]), strict=True):
        here_reaching, here_touched = np.zeros(before.size, bool), np.zeros(before.size, np.int8)
        for here, there, by in _links(before, after, recorded, hop, kinds):
            led = reaching[there]
            here_reaching[here[led]] = True
            np.bitwise_or.at(here_touched, here[led], by[led] | touched[there[led]])
        reaching, touched = here_reaching, here_touched
    ties, by_what = [np.empty(0, np.int64)], [np.empty(0, np.int8)]
    for here, there, by in _links(before, after, recorded, first, ORGANIZATION):
        kept = np.flatnonzero(reaching[there] & ((by | touched[there]) != 0))
        ties.append(here[kept].astype(np.int64) * before.size + there[kept])
        by_what.append(by[kept] | touched[there[kept]])
    found, place = np.unique(np.concatenate(ties), return_inverse=True)
    newly_recorded = np.zeros(len(found), bool)
    newly_recorded[place[np.concatenate(by_what) & _RECORDED != 0]] = True
    return (found // before.size).astype(np.int32), (found % before.size).astype(np.int32), newly_recorded


def _links(
    before: Day, after: Day, recorded: Recorded, hop: Hop, near: Sequence[str]
) -> Iterator[tuple[Numbers, Numbers, NDArray[np.int8]]]:
    """Yield the links of a hop that hold on either day: the nearer end, the one beyond, and why each may make a difference."""
    starts, ends = (hop.kinds, near) if hop.backward else (near, hop.kinds)
    for start in starts:
        for end in ends:
            between = (hop.link_type, start, end)
            if (links := before.network.links.get(between)) is not None:
                then, now = before.holding(between), after.holding(between)
                kept = np.flatnonzero((then | now) & in_roles(links, hop.roles))
                new = (links.recorded[kept] >= recorded[0]) & (links.recorded[kept] <= recorded[1])
                here, there = (links.end, links.start) if hop.backward else (links.start, links.end)
                yield here[kept], there[kept], (then[kept] != now[kept]) * _ON_ONE_DAY | new * _RECORDED
