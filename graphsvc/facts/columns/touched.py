"""Two days compared: the ties of a channel that may have changed in between, and none that cannot have.

A tie (an organization with a connecting entity) is touched when one of its ways, of links that hold on either day, has a link
that holds on one of them only, or one that was recorded in between. Whether that makes a difference is told by the ways themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from graphsvc.facts.columns.day import Day, in_roles
from graphsvc.facts.columns.network import Flags, Numbers
from graphsvc.facts.columns.reach import ORGANIZATION
from graphsvc.vocabulary.channels import Channel, Hop

# The first and the last day on which a link was recorded for this to be told.
Recorded = tuple[int, int]


def touched_ties(
    before: Day, after: Day, recorded: Recorded, channel: Channel, inside: Flags
) -> tuple[Numbers, Numbers]:
    """Return organizations and connecting entities of the ties that are touched, each tie once."""
    first, *rest = channel.hops
    near = [hop.kinds for hop in channel.hops]
    reaching, touched = inside, np.zeros(before.size, bool)
    for hop, kinds in zip(reversed(rest), reversed(near[:-1]), strict=True):
        here_reaching, here_touched = np.zeros(before.size, bool), np.zeros(before.size, bool)
        for here, there, changed in _links(before, after, recorded, hop, kinds):
            led = reaching[there]
            here_reaching[here[led]] = True
            here_touched[here[led & (changed | touched[there])]] = True
        reaching, touched = here_reaching, here_touched
    found = np.empty(0, np.int64)
    for here, there, changed in _links(before, after, recorded, first, ORGANIZATION):
        kept = reaching[there] & (changed | touched[there])
        found = np.union1d(found, here[kept].astype(np.int64) * before.size + there[kept])
    return (found // before.size).astype(np.int32), (found % before.size).astype(np.int32)


def _links(
    before: Day, after: Day, recorded: Recorded, hop: Hop, near: Sequence[str]
) -> Iterator[tuple[Numbers, Numbers, Flags]]:
    """Yield the links of a hop that hold on either day: the nearer end, the one beyond, and which may make a difference."""
    starts, ends = (hop.kinds, near) if hop.backward else (near, hop.kinds)
    for start in starts:
        for end in ends:
            between = (hop.link_type, start, end)
            if (links := before.network.links.get(between)) is not None:
                then, now = before.holding(between), after.holding(between)
                kept = np.flatnonzero((then | now) & in_roles(links, hop.roles))
                new = (links.recorded[kept] >= recorded[0]) & (links.recorded[kept] <= recorded[1])
                here, there = (links.end, links.start) if hop.backward else (links.start, links.end)
                yield here[kept], there[kept], (then[kept] != now[kept]) | new
