"""The network as columns: its nodes as numbers, its links by type and kinds of ends as arrays of equal length each.

    (start)-[since .. last, soft, role]->(end)

A node's number is its place in `Network.kinds`. A link holds on a day from the latest of its own first day and the days on
which both its ends begin, to its last, as yyyymmdd.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.columns.remembered import Remembered
from graphsvc.vocabulary import CHANNELS, KIND_BY_LABEL
from graphsvc.vocabulary.roles import LEADING, ROLES_EN

T = TypeVar("T")

Numbers = NDArray[np.int32]
Days = NDArray[np.int32]
Flags = NDArray[np.bool_]
Keys = NDArray[np.uint64]

# The type of a link and the kinds of its start and its end.
Between = tuple[str, str, str]

# What the numbers of kinds mean, and that of a node which is there no more.
LABELS: tuple[str, ...] = tuple(KIND_BY_LABEL)
GONE = -1
# What the numbers of roles mean: those that a channel, a column of a sheet or a list asks for and the known ones are told apart, 0 is
# any other and none.
_OF_CHANNELS = {role for channel in CHANNELS for hop in channel.hops for role in hop.roles}
_OF_COLUMNS = {column.role for kind in KIND_BY_LABEL.values() for column in kind.columns if column.role}
ROLES: tuple[str, ...] = ("", *sorted(_OF_CHANNELS | _OF_COLUMNS | {*LEADING, *ROLES_EN}))

# As statements do: country, province, city, county, township, and one more.
_FARTHEST_BELOW = 5


@dataclass(frozen=True, slots=True)
class Pairs:
    """Distinct pairs of linked nodes: numbers of their starts and ends (int32), and of which no link is firm (bool)."""

    start: Numbers
    end: Numbers
    soft: Flags


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Links:
    """The links of one type between nodes of two kinds; all arrays are as long as there are links, and never change.

    `start` and `end` are numbers of nodes (int32), `since` and `last` a link's own days (int32, yyyymmdd), `soft` tells which
    are not certain (bool), `role` is a number of a role (int8), `recorded` the day on which it was first written down (int32, 0 unknown), `key` stands for a link's id (uint64).
    """

    start: Numbers
    end: Numbers
    since: Days
    last: Days
    soft: Flags
    role: NDArray[np.int8]
    recorded: Days
    key: Keys

    def __len__(self) -> int:
        return len(self.start)

    @property
    def columns(self) -> dict[str, NDArray[np.generic]]:
        """The arrays by their names."""
        return {name: getattr(self, name) for name in COLUMNS}

    def only(self, kept: Flags) -> Links:
        """Return those of the links that are flagged."""
        return Links(**{name: column[kept] for name, column in self.columns.items()})  # type: ignore[arg-type]

    def and_also(self, more: Links) -> Links:
        """Return these links with some more behind them."""
        other = more.columns
        return Links(**{name: np.concatenate((own, other[name])) for name, own in self.columns.items()})

    def renewed(self) -> Links:
        """Return the same links as others, on which nothing rests yet: a life of one of their ends has changed."""
        return Links(**self.columns)  # type: ignore[arg-type]


COLUMNS = tuple(one.name for one in fields(Links))


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Network:
    """All nodes and links as columns.

    `kinds` is the label of each node as its place in `LABELS` (int8), `begins` the day on which its life does (int32). `on` is
    when an interaction was: yyyymmdd, with 00 for what a partial date does not tell (int32). What was worked out is `remembered`
    beyond a change, for as long as the links that it rests on are the same.
    """

    kinds: NDArray[np.int8]
    begins: Days
    on: Days
    links: Mapping[Between, Links]
    remembered: Remembered = field(default_factory=Remembered, repr=False, compare=False)

    def once(self, what: Hashable, rests_on: Iterable[Between], work: Callable[[], T]) -> T:
        """Return what `work` works out, or has worked out before of the same links, and of the lives of their ends."""
        return self.remembered.get_together(what, [self.links.get(between) for between in rests_on], work)

    def while_unchanged(self, what: Hashable, work: Callable[[], T]) -> T:
        """Return the same of what rests on many links, on nodes or on their fields: remembered until anything is written."""
        return self.remembered.get(what, [self], work)

    @property
    def size(self) -> int:
        """How many numbers of nodes there are, those of nodes that are gone among them."""
        return len(self.kinds)

    @property
    def link_count(self) -> int:
        """How many links there are."""
        return sum(map(len, self.links.values()))

    def below(self, region: int) -> Flags:
        """Return which nodes are the region of this number or lie below it, on any day: a tree of places has no dates."""
        inside = np.zeros(self.size, bool)
        inside[region] = True
        parts = self.links.get(("PART_OF", "Region", "Region"))
        for _ in range(_FARTHEST_BELOW if parts else 0):
            assert parts is not None
            inside[parts.start[inside[parts.end]]] = True
        return inside

    def counts_by_kind(self) -> dict[str, int]:
        """Return how many nodes of each kind there are."""
        counts = np.bincount(self.kinds[self.kinds != GONE], minlength=len(LABELS))
        return {label: int(count) for label, count in zip(LABELS, counts, strict=True)}

    def counts_by_type(self) -> dict[str, int]:
        """Return how many links of each type there are, in no order."""
        counts: dict[str, int] = {}
        for (link_type, _, _), links in self.links.items():
            counts[link_type] = counts.get(link_type, 0) + len(links)
        return counts
