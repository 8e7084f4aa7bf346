"""The network as it is on one day: of each two nodes that are linked, one pair, firm where one of its links is.

What is asked again of a day is worked out once, for as long as the links stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from graphsvc.facts.columns.network import ROLES, Between, Flags, Links, Network, Pairs
from graphsvc.vocabulary import KIND_BY_LABEL


class Day:
    """The links that hold on a day, as yyyymmdd."""

    def __init__(self, network: Network, day: int) -> None:
        self.network = network
        self.day = day
        self._holding: dict[Between, Flags] = {}

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
                between = (link_type, start, end)
                if between in self.network.links:
                    yield self._pairs(between, roles)

    def _pairs(self, between: Between, roles: tuple[str, ...]) -> Pairs:
        links = self.network.links[between]
        return self.network.once(
            ("pairs", self.day, between, roles),
            [between],
            lambda: self._distinct(links, self.holding(between) & in_roles(links, roles)),
        )

    def holding(self, between: Between) -> Flags:
        """Return which of the links of one type between two kinds hold."""
        if between not in self._holding:
            self._holding[between] = self._find_holding(between)
        return self._holding[between]

    def _find_holding(self, between: Between) -> Flags:
        links, begins = self.network.links[between], self.network.begins
        held = (links.since <= self.day) & (links.last >= self.day)
        for numbers, label in ((links.start, between[1]), (links.end, between[2])):
            if KIND_BY_LABEL[label].begins:
                held &= begins[numbers] <= self.day
        return held

    def _distinct(self, links: Links, held: Flags) -> Pairs:
        start, end, soft = links.start[held], links.end[held], links.soft[held]
        # Firm before soft among equals: the first of each pair is then the best of it.
        keys = ((start.astype(np.int64) * self.size) + end) * 2 + soft
        keys.sort()
        first = np.ones(len(keys), bool)
        first[1:] = keys[1:] >> 1 != keys[:-1] >> 1
        keys, soft = keys[first] >> 1, (keys[first] & 1).astype(bool)
        return Pairs((keys // self.size).astype(np.int32), (keys % self.size).astype(np.int32), soft)


def in_roles(links: Links, roles: tuple[str, ...]) -> Flags | np.bool_:
    """Return which links are in one of some roles; all where none is asked for."""
    if not roles:
        return np.True_
    return np.isin(links.role, [number for number, name in enumerate(ROLES) if name in roles])
