"""Two days compared: the ties of a channel that may have changed in between, and none that cannot have.

A tie (an organization with a connecting entity) is touched when one of its ways, of links that hold on either day, has a link
that holds on one of them only, or one that was recorded in between. Whether that makes a difference is told by the ways themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from graphsvc.facts.columns.day import Day, in_roles
from graphsvc.facts.columns.network import Flags, Network, Numbers
from graphsvc.facts.columns.reach import ORGANIZATION, links_of, marked
from graphsvc.vocabulary.channels import Channel, Hop

# The first and the last day on which a link was recorded for this to be told.
Recorded = tuple[int, int]


# The nearer ends of some links, the ones beyond, which hold on one of the days only, and which were recorded in between.
_Walked = tuple[Numbers, Numbers, Flags, Flags]


class TwoDays:
    """Two days of one network, and the days from which to which a link was recorded for this to be told."""

    def __init__(self, before: Day, after: Day, recorded: Recorded) -> None:
        self._before, self._after, self._recorded = before, after, recorded
        self._walked: dict[tuple[Hop, tuple[str, ...]], list[_Walked]] = {}

    @property
    def network(self) -> Network:
        """The network."""
        return self._before.network

    @property
    def asked(self) -> tuple[int, int, Recorded]:
        """What tells these days from others."""
        return self._before.day, self._after.day, self._recorded

    def links(self, hop: Hop, near: Sequence[str]) -> list[_Walked]:
        """Return the links of a hop that hold on either day; many channels begin by the same hop."""
        key = hop, tuple(near)
        if key not in self._walked:
            self._walked[key] = list(self._walk(hop, near))
        return self._walked[key]

    def _walk(self, hop: Hop, near: Sequence[str]) -> Iterator[_Walked]:
        starts, ends = (hop.kinds, near) if hop.backward else (near, hop.kinds)
        for start in starts:
            for end in ends:
                between = (hop.link_type, start, end)
                if (links := self._before.network.links.get(between)) is not None:
                    then, now = self._before.holding(between), self._after.holding(between)
                    kept = np.flatnonzero((then | now) & in_roles(links, hop.roles))
                    recorded = links.recorded[kept]
                    new = (recorded >= self._recorded[0]) & (recorded <= self._recorded[1])
                    here, there = (links.end, links.start) if hop.backward else (links.start, links.end)
                    yield here[kept], there[kept], then[kept] != now[kept], new


def touched_ties(days: TwoDays, channel: Channel, inside: Flags) -> tuple[Numbers, Numbers, Flags]:
    """Return organizations and connecting entities of the ties that are touched, each tie once, and which by what was recorded."""
    asked = ("touched", days.asked, channel, marked(inside))
    return days.network.once(asked, links_of(channel), lambda: _find_touched(days, channel, inside))


def _find_touched(days: TwoDays, channel: Channel, inside: Flags) -> tuple[Numbers, Numbers, Flags]:
    size = days.network.size
    first, *rest = channel.hops
    near = [hop.kinds for hop in channel.hops]
    reaching, touched, told = inside, *np.zeros((2, size), bool)
    for hop, kinds in zip(reversed(rest), reversed(near[:-1]), strict=True):
        here_reaching, here_touched, here_told = np.zeros((3, size), bool)
        for here, there, changed, new in days.links(hop, kinds):
            led = reaching[there]
            here_reaching[here[led]] = True
            here_touched[here[led & (changed | new | touched[there])]] = True
            here_told[here[led & (new | told[there])]] = True
        reaching, touched, told = here_reaching, here_touched, here_told
    ties, of_new = [np.empty(0, np.int64)], [np.empty(0, bool)]
    for here, there, changed, new in days.links(first, ORGANIZATION):
        kept = np.flatnonzero(reaching[there] & (changed | new | touched[there]))
        ties.append(here[kept].astype(np.int64) * size + there[kept])
        of_new.append((new | told[there])[kept])
    found, place = np.unique(np.concatenate(ties), return_inverse=True)
    newly_recorded = np.zeros(len(found), bool)
    newly_recorded[place[np.concatenate(of_new)]] = True
    return (found // size).astype(np.int32), (found % size).astype(np.int32), newly_recorded
