"""The copy itself: which state of which database it is of, its nodes and links as columns, and what a ranking shows."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

import numpy as np

from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.network import Between, Network
from graphsvc.facts.columns.numbering import Numbering
from graphsvc.facts.columns.ranking import Ranked, rank
from graphsvc.facts.columns.values import Table
from graphsvc.facts.network_copy.kept import Readings
from graphsvc.facts.network_copy.latest_changes import LatestChanges

T = TypeVar("T")


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


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class StandIn:
    """Stands for what the copy does not hold itself: another one after a change to it, so that what rests on it is told from it."""


class Organizations(dict[int, Organization]):
    """All overseas organizations by their numbers; other ones after a change to any, so that what rests on them is told from it.

    `origins` stands for what they say of where they are of, whatever else they say.
    """

    def __init__(
        self, known: Mapping[int, Organization] | Iterable[tuple[int, Organization]], origins: StandIn | None = None
    ) -> None:
        super().__init__(known)
        self.origins = origins or StandIn()

    def with_changed(self, changed: Mapping[int, Organization | None]) -> Organizations:
        """Return them with these as they are now, None for those that are gone."""
        if not changed:
            return self
        now = {number: one for number, one in changed.items() if one is not None}
        found = {number: one for number, one in self.items() if number not in changed} | now
        as_before = all(one and self.get(number, one)[1:3] == one[1:3] for number, one in changed.items())
        return Organizations(found, self.origins if as_before and found.keys() == self.keys() else None)


@dataclass(frozen=True, slots=True)
class _Told:
    """What was told of entities, the number of the copy by which it was, their ids, and the ids of those whose links it rests on."""

    value: Any
    version: int
    entities: frozenset[str]
    linked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NetworkCopy:
    """All nodes and links as the database had them after a change; nothing in it ever changes, so that threads may share it.

    `born` tells one database from another, `version` is the number of the newest change that is in it; `tables` are what the
    fields of those kinds hold of which a list was asked for; `cadence_rules` are the rules of how often to be in touch, `readings`
    what was read of single entities beside all that, and `latest` says to which of them changes were, `linked` to links of which of
    them, `touched` for whom else these may have made something different.
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
    linked: LatestChanges = field(default_factory=LatestChanges, repr=False, compare=False)
    touched: LatestChanges = field(default_factory=LatestChanges, repr=False, compare=False)

    def changed_behind(self, version: int) -> frozenset[str] | None:
        """Return the ids of the entities that are others than after the change of this number; None where that is not known."""
        return frozenset() if version >= self.version else self.latest.behind(version)

    def told(self, what: Hashable, rests_on: Iterable[Between], work: Callable[[], tuple[T, Iterable[str]]]) -> T:
        """Return what `work` tells, or has told before, while neither the links that it rests on have changed nor what it names.

        `work` returns it with the ids of all entities of which a word may stand in it; `what` tells it from others.
        """
        return self.told_around(what, lambda: (*work(), ()), rests_on)

    def told_around(
        self,
        what: Hashable,
        work: Callable[[], tuple[T, Iterable[str], Iterable[str]]],
        rests_on: Iterable[Between] = (),
    ) -> T:
        """Return the same while no link to or from some entities has changed either.

        `work` returns it with the ids of all of which a word may stand in it, and with those of all on whose links it rests.
        """
        links = [self.network.links.get(between) for between in rests_on]

        def tell() -> _Told:
            value, entities, linked = work()
            return _Told(value, self.version, frozenset(entities), frozenset(linked))

        known = self.network.remembered.get(what, links, tell)
        if not self._holds(known):
            self.network.remembered.forget(what)
            known = self.network.remembered.get(what, links, tell)
        value: T = known.value
        return value

    def _holds(self, known: _Told) -> bool:
        """Tell whether nothing has changed of which a word may stand in what was told, nor a link that it rests on."""
        if known.version >= self.version:
            return True
        entities = self.latest.behind(known.version)
        if entities is None or not entities.isdisjoint(known.entities):
            return False
        ends = self.linked.behind(known.version) if known.linked else frozenset()
        return ends is not None and ends.isdisjoint(known.linked)

    def ranking(self, region: str, day: int) -> Ranked:
        """Return the organizations that connect to the region of this id on a day, yyyymmdd."""
        number = self.numbering.number(region)
        inside = np.zeros(self.network.size, bool) if number is None else self.network.below(number)
        return rank(Day(self.network, day), inside)
