"""The network as columns: its nodes as numbers, its links by type and kinds of ends as five arrays of equal length each.

    (start)-[first .. last, soft, role]->(end)

A node's number is its place in `Network.kinds`; a link holds on a day from its first to its last, as yyyymmdd. A role is a
number too, 0 for none, and what a role is called stands in `Network.roles`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]
Days = NDArray[np.int32]
Flags = NDArray[np.bool_]

# The type of a link and the kinds of its start and its end.
Between = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Links:
    """The links of one type between nodes of two kinds; all arrays are as long as there are links.

    `start` and `end` are numbers of nodes (int32), `first` and `last` days (int32, yyyymmdd), `soft` tells which are not
    certain (bool), `role` is a number of a role (int16).
    """

    start: Numbers
    end: Numbers
    first: Days
    last: Days
    soft: Flags
    role: NDArray[np.int16]

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True)
class Network:
    """All nodes and links as columns.

    `kinds` is the label of each node as its place in `labels` (int8), `roles` what the numbers of roles mean.
    """

    labels: Sequence[str]
    kinds: NDArray[np.int8]
    links: Mapping[Between, Links]
    roles: Sequence[str] = ("",)

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return len(self.kinds)

    def below(self, region: int) -> Flags:
        """Return which nodes are the region of this number or lie below it, on any day: a tree of places has no dates."""
        inside = np.zeros(self.size, bool)
        inside[region] = True
        if parts := self.links.get(("PART_OF", "Region", "Region")):
            while (more := parts.start[inside[parts.end] & ~inside[parts.start]]).size:
                inside[more] = True
        return inside
