"""Where things are: the regions they are native of, live, lie or serve in, from the copy of the network where there is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

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

    `placed` are pairs of the number of a thing in `things` and of its place in `places`.
    """

    regions: RegionsAbove
    things: Sequence[Thing]
    places: Sequence[Placed]
    placed: Sequence[tuple[int, int]]

    def counts_by_country(self) -> Counter[str]:
        """Return how many of the things are of each country: of its home country alone where one has that, as a consulate."""
        homes = {number: thing.home for number, thing in enumerate(self.things) if thing.home}
        above = [country.id if (country := self.regions.country(place[1])) else None for place in self.places]
        found = {(number, above[place]) for number, place in self.placed if number not in homes}
        return Counter([*homes.values(), *(country for _, country in found if country)])

    def counts_by_province(self) -> Counter[str]:
        """Return how many of the things are in each province."""
        above = [self.regions.province_of.get(place[1]) for place in self.places]
        return Counter(
            province for _, province in {(number, above[place]) for number, place in self.placed} if province
        )

    def of_countries(self, countries: Collection[str]) -> set[str]:
        """Return the ids of the things that are of one of these countries."""
        above = [country.id if (country := self.regions.country(place[1])) else None for place in self.places]
        found = {thing.id for thing in self.things if thing.home in countries}
        return found | {
            self.things[number].id
            for number, place in self.placed
            if above[place] in countries and not self.things[number].home
        }

    def within(self, regions: Collection[str]) -> dict[str, Placed]:
        """Return the things that are in one of these regions, or in a region that lies in it, each with what puts it there."""
        in_order = sorted(
            range(len(self.places)), key=lambda place: (_TYPES.get(self.places[place][0], -1), self.places[place][1])
        )
        rank = {place: number for number, place in enumerate(in_order)}
        inside = [self._lies_in(place[1], regions) for place in self.places]
        found: dict[str, Placed] = {}
        for number, place in sorted(self.placed, key=lambda pair: rank[pair[1]]):
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
    rows = _of_copy(copy, ids) if copy else _asked(store, ids)
    places: dict[Placed, int] = {}
    placed = [(number, places.setdefault(place, len(places))) for number, place in rows]
    placed += [
        (number, places.setdefault(("", thing.id), len(places)))
        for number, thing in enumerate(things)
        if thing.kind == _REGION
    ]
    return Whereabouts(regions_above(store), things, list(places), placed)


def placed_in(store: Store, regions: Collection[str], kinds: Sequence[str], most: int) -> list[Thing]:
    """Return the things that are in these regions or below, at most so many."""
    above = regions_above(store)
    inside = sorted(id_ for id_ in above.by_id if any(place.id in regions for place in _chain(above, id_)))
    rows = store.read("search/placed_in", inside=inside, kinds=list(kinds), limit=most)[0]["found"]
    return [Thing.of(row) for row in rows]


def _asked(store: Store, ids: Sequence[str]) -> Iterable[tuple[int, Placed]]:
    """Return pairs of a thing's number and one of its places, as the database has them."""
    number = {id_: place for place, id_ in enumerate(ids)}
    rows = store.read("search/places_of", ids=list(ids))[0]["found"] if ids else []
    return ((number[id_], (type_, region)) for id_, type_, region in rows)


def _of_copy(copy: NetworkCopy, ids: Sequence[str]) -> Iterable[tuple[int, Placed]]:
    """Return the same, as the copy of the network has them."""
    numbers = copy.numbering.numbers_of(ids)
    wanted = np.full(copy.network.size, -1, np.int32)
    there = np.flatnonzero(numbers >= 0)
    wanted[numbers[there]] = there
    for (type_, _, end_kind), links in copy.network.links.items():
        if type_ in _TYPES and end_kind == _REGION:
            things = wanted[links.start]
            of_these = np.flatnonzero(things >= 0)
            regions, places = np.unique(links.end[of_these], return_inverse=True)
            told = [(type_, id_) for id_ in copy.numbering.ids_of(regions)]
            yield from (
                (thing, told[place]) for thing, place in zip(things[of_these].tolist(), places.tolist(), strict=True)
            )
