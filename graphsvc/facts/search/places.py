"""Where things are: the regions they are native of, live, lie or serve in, from the copy of the network where there is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.network_copy.current import copy_of
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.facts.regions import regions_above
from graphsvc.facts.search.things import Thing
from graphsvc.gazetteer.above import RegionsAbove
from graphsvc.gazetteer.places import Place
from graphsvc.store.database import Store
from graphsvc.vocabulary.found_by import PLACED_BY

_REGION, _COUNTRY = "Region", "country"
_FARTHEST_UP = 6
# In the order in which a place is told.
_TYPES = {placed.type: number for number, placed in enumerate(PLACED_BY)}

# The type of a link and the id of the region that it leads to; of a region itself, and of a home country, the type is empty.
Placed = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where some things are: the places of each in the order in which they are told, rolled up over all that they lie in.

    The things at `placed` in `things` are in the places at `at` in `places`, pair by pair.
    """

    regions: RegionsAbove
    things: Sequence[Thing]
    places: Sequence[Placed]
    placed: NDArray[np.int64]
    at: NDArray[np.int64]

    def counts_by_country(self) -> Counter[str]:
        """Return how many of the things are of each country: of its home country alone where one has that, as a consulate."""
        without_home = np.array([not thing.home for thing in self.things], bool)
        homes = Counter([thing.home for thing in self.things if thing.home])
        return homes + self._counts(self._countries(), without_home[self.placed])

    def counts_by_province(self) -> Counter[str]:
        """Return how many of the things are in each province."""
        return self._counts([self.regions.province_of.get(region) for _, region in self.places], np.True_)

    def of_countries(self, countries: Collection[str]) -> set[str]:
        """Return the ids of the things that are of one of these countries."""
        above = self._countries()
        there = np.array([country in countries for country in above], bool)
        found = {self.things[number] for number in self.placed[there[self.at]].tolist()}
        return {thing.id for thing in found if not thing.home} | {
            thing.id for thing in self.things if thing.home in countries
        }

    def _countries(self) -> list[str | None]:
        """Return the country of each place."""
        return [country.id if (country := self.regions.country(region)) else None for _, region in self.places]

    def _counts(self, above: Sequence[str | None], counted: NDArray[np.bool_] | np.bool_) -> Counter[str]:
        """Return in how many things each of what lies `above` the places stands, of those pairs that are counted."""
        named = list(dict.fromkeys(filter(None, above)))
        number = {name: place for place, name in enumerate(named)}
        of_place = np.array([number.get(name or "", -1) for name in above], np.int64)[self.at]
        fitting = counted & (of_place >= 0)
        pairs = np.unique(self.placed[fitting] * max(len(named), 1) + of_place[fitting])
        counts = np.bincount(pairs % max(len(named), 1), minlength=len(named)).tolist()
        return Counter(dict(zip(named, counts, strict=True)))

    def within(self, regions: Collection[str]) -> dict[str, Placed]:
        """Return the things that are in one of these regions, or in a region that lies in it, each with what puts it there."""
        in_order = sorted(
            range(len(self.places)), key=lambda place: (_TYPES.get(self.places[place][0], -1), self.places[place][1])
        )
        rank = {place: number for number, place in enumerate(in_order)}
        inside = [self._lies_in(place[1], regions) for place in self.places]
        found: dict[str, Placed] = {}
        for number, place in sorted(
            zip(self.placed.tolist(), self.at.tolist(), strict=True), key=lambda pair: rank[pair[1]]
        ):
            thing = self.things[number]
            if inside[place] and not (thing.home and inside[place] == _COUNTRY):
                found.setdefault(thing.id, self.places[place])
        return found | {thing.id: ("", thing.home) for thing in self.things if thing.home and thing.home in regions}

    def _lies_in(self, region: str, regions: Collection[str]) -> str:
        """Return the level of the one of some regions that a region lies in; nothing where it lies in none."""
        return next((place.level or _REGION for place in _chain(self.regions, region) if place.id in regions), "")


def _chain(regions: RegionsAbove, region: str) -> Iterable[Place]:
    """Return a region and those that it lies in."""
    here = regions.by_id.get(region)
    for _ in range(_FARTHEST_UP):
        if here is None:
            return
        yield here
        here = regions.by_id.get(here.parent_id or "")


def whereabouts(store: Store, things: Sequence[Thing]) -> Whereabouts:
    """Return where these things are."""
    ids = [thing.id for thing in things]
    copy = copy_of(store) if ids else None
    found = _of_copy(copy, ids) if copy else _asked(store, ids)
    regions = [number for number, thing in enumerate(things) if thing.kind == _REGION]
    found.append(
        (np.array(regions, np.int64), np.arange(len(regions)), [("", things[number].id) for number in regions])
    )
    firsts = np.cumsum([0, *(len(places) for _, _, places in found)])
    return Whereabouts(
        regions_above(store),
        things,
        [place for _, _, places in found for place in places],
        np.concatenate([placed for placed, _, _ in found]),
        np.concatenate([at + first for (_, at, _), first in zip(found, firsts, strict=False)]),
    )


def placed_in(store: Store, regions: Collection[str], kinds: Sequence[str], most: int) -> list[Thing]:
    """Return the things that are in these regions or below, at most so many."""
    above = regions_above(store)
    inside = sorted(id_ for id_ in above.by_id if any(place.id in regions for place in _chain(above, id_)))
    rows = store.read("search/placed_in", inside=inside, kinds=list(kinds), limit=most)[0]["found"]
    return [Thing.of(row) for row in rows]


# Pairs of the number of a thing and of its place among some places.
_Pairs = tuple[NDArray[np.int64], NDArray[np.int64], Sequence[Placed]]


def _asked(store: Store, ids: Sequence[str]) -> list[_Pairs]:
    """Return which things are in which places, as the database has it."""
    number = {id_: place for place, id_ in enumerate(ids)}
    rows = store.read("search/places_of", ids=list(ids))[0]["found"] if ids else []
    places = {place: n for n, place in enumerate(dict.fromkeys((type_, region) for _, type_, region in rows))}
    at = [places[type_, region] for _, type_, region in rows]
    return [(np.array([number[row[0]] for row in rows], np.int64), np.array(at, np.int64), list(places))]


def _of_copy(copy: NetworkCopy, ids: Sequence[str]) -> list[_Pairs]:
    """Return the same, as the copy of the network has it."""
    numbers = copy.numbering.numbers_of(ids)
    wanted = np.full(copy.network.size, -1, np.int64)
    there = np.flatnonzero(numbers >= 0)
    wanted[numbers[there]] = there
    found: list[_Pairs] = []
    for (type_, _, end_kind), links in copy.network.links.items():
        if type_ in _TYPES and end_kind == _REGION:
            of_these = np.flatnonzero(wanted[links.start] >= 0)
            regions, at = np.unique(links.end[of_these], return_inverse=True)
            found.append((wanted[links.start[of_these]], at, [(type_, id_) for id_ in copy.numbering.ids_of(regions)]))
    return found
