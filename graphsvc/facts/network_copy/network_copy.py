"""The copy itself: which state of which database it is of, its nodes and links as columns, and what a ranking shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.network import Network
from graphsvc.facts.columns.numbering import Numbering
from graphsvc.facts.columns.ranking import Ranked, rank
from graphsvc.facts.columns.values import Table
from graphsvc.facts.network_copy.kept import Readings
from graphsvc.facts.network_copy.latest_changes import LatestChanges


class Organization(NamedTuple):
    """What a ranking shows of an overseas organization; `home_country` is the id of a region.

    What follows says, with the rules, how often to be in touch. Why one is in peace is told by the database: it may name people.
    """

    name: str
    org_type: str | None
    home_country: str | None
    importance: str | None
    every: int | None
    paused_from: str | None
    paused_until: str | None

    @classmethod
    def of(cls, properties: Mapping[str, Any]) -> Organization:
        """Return it from what the entity says of itself."""
        return cls(properties["name"], *(properties.get(name) for name in cls._fields[1:]))


class Organizations(dict[int, Organization]):
    """All overseas organizations by their numbers; other ones after a change to any, so that what rests on them is told from it."""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class StandIn:
    """Stands for what the copy does not hold itself: another one after a change to it, so that what rests on it is told from it."""


@dataclass(frozen=True, slots=True)
class NetworkCopy:
    """All nodes and links as the database had them after a change; nothing in it ever changes, so that threads may share it.

    `born` tells one database from another, `version` is the number of the newest change that is in it; `tables` are what the
    fields of those kinds hold of which a list was asked for; `cadence_rules` are the rules of how often to be in touch, `readings`
    what was read of single entities beside all that, and `latest` says to which of them changes were.
    """

    born: str
    version: int
    numbering: Numbering
    network: Network
    organizations: Organizations
    tables: dict[str, Table] = field(default_factory=dict, repr=False, compare=False)
    cadence_rules: StandIn = field(default_factory=StandIn, repr=False, compare=False)
    readings: Readings = field(default_factory=Readings, repr=False, compare=False)
    latest: LatestChanges = field(default_factory=LatestChanges, repr=False, compare=False)

    def changed_behind(self, version: int) -> frozenset[str] | None:
        """Return the ids of the entities that are others than after the change of this number; None where that is not known."""
        return frozenset() if version >= self.version else self.latest.behind(version)

    def ranking(self, region: str, day: int) -> Ranked:
        """Return the organizations that connect to the region of this id on a day, yyyymmdd."""
        number = self.numbering.number(region)
        inside = np.zeros(self.network.size, bool) if number is None else self.network.below(number)
        return rank(Day(self.network, day), inside)
