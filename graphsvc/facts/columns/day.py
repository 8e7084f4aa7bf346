"""The network as it is on one day: of each two nodes that are linked, one pair, firm where one of its links is.

What is asked again of a day is worked out once; nothing here changes after it was made, so that threads may share it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from graphsvc.facts.columns.network import Between, Flags, Links, Network, Numbers


@dataclass(frozen=True, slots=True)
class Pairs:
    """Distinct pairs of linked nodes: numbers of their starts and ends (int32), and of which no link is firm (bool)."""

    start: Numbers
    end: Numbers
    soft: Flags


class Day:
    """The links that hold on a day, as yyyymmdd."""

    def __init__(self, network: Network, day: int) -> None:
        self.network = network
        self.day = day
        self._pairs: dict[tuple[Between, tuple[str, ...]], Pairs] = {}

    @property
    def size(self) -> int:
        """How many nodes the network has."""
        return self.network.size

    def pairs(
        self, link_type: str, starts: Sequence[str], ends: Sequence[str], roles: tuple[str, ...] = ()
    ) -> Iterator[Pairs]:
        """Yield the pairs of each kind of `starts` with each kind of `ends`, linked in one of `roles`, or in any."""
        for start in starts:
            for end in ends:
                if (links := self.network.links.get((link_type, start, end))) is not None:
                    key = ((link_type, start, end), roles)
                    if key not in self._pairs:
                        self._pairs[key] = self._distinct(links, roles)
                    yield self._pairs[key]

    def _distinct(self, links: Links, roles: tuple[str, ...]) -> Pairs:
        kept = (links.first <= self.day) & (links.last >= self.day)
        if roles:
            wanted = [number for number, name in enumerate(self.network.roles) if name in roles]
            kept &= np.isin(links.role, np.array(wanted, np.int16))
        start, end, soft = links.start[kept], links.end[kept], links.soft[kept]
        # Firm before soft among equals: the first of each pair is then the best of it.
        keys = ((start.astype(np.int64) * self.size) + end) * 2 + soft
        keys.sort()
        first = np.ones(len(keys), bool)
        first[1:] = keys[1:] >> 1 != keys[:-1] >> 1
        keys, soft = keys[first] >> 1, (keys[first] & 1).astype(bool)
        return Pairs((keys // self.size).astype(np.int32), (keys % self.size).astype(np.int32), soft)
