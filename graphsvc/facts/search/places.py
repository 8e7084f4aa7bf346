"""Where things are: the regions they are native of, live, lie or serve in, from the copy of the network where there is one."""

from __future__ import annotations

from collections import defaultdict
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

_REGION = "Region"
_FARTHEST_UP = 6
# In the order in which a place is told.
_TYPES = {placed.type: number for number, placed in enumerate(PLACED_BY)}

# The type of a link and the id of the region that it leads to; of a region itself, and of a home country, the type is empty.
Placed = tuple[str, str]


@dataclass(slots=True)
class Whereabouts:
    """Where some things are, rolled up over all that their regions lie in."""

    regions: RegionsAbove
    placed: dict[str, list[Placed]]

    def country_ids(self, thing: Thing) -> set[str]:
        """Return the countries a thing is of: its home country alone where that is known, as of a consulate."""
        if thing.home:
            return {thing.home}
        found = (self.regions.country(region) for _, region in self.placed.get(thing.id, ()))
        return {country.id for country in found if country}

    def province_ids(self, thing: Thing) -> set[str]:
        """Return the provinces a thing is in."""
        provinces = self.regions.province_of
        return {provinces[region] for _, region in self.placed.get(thing.id, ()) if region in provinces}

    def within(self, thing: Thing, regions: Collection[str]) -> Placed | None:
        """Return what puts a thing into one of these regions, or in a region that lies in it; None where it is elsewhere."""
        if thing.home and thing.home in regions:
            return ("", thing.home)
        for placed in self.placed.get(thing.id, ()):
            above = self._chain(placed[1])
            if any(place.id in regions and not (thing.home and place.level == "country") for place in above):
                return placed
        return None

    def _chain(self, region: str) -> Iterable[Place]:
        here = self.regions.by_id.get(region)
        for _ in range(_FARTHEST_UP):
            if here is None:
                return
            yield here
            here = self.regions.by_id.get(here.parent_id or "")


def whereabouts(store: Store, things: Iterable[Thing]) -> Whereabouts:
    """Return where these things are."""
    there = list(things)
    ids = [thing.id for thing in there if thing.kind != _REGION]
    copy = copy_of(store)
    found = _of_copy(copy, ids) if copy else _asked(store, ids)
    found |= {thing.id: [("", thing.id)] for thing in there if thing.kind == _REGION}
    return Whereabouts(regions_above(store), found)


def placed_in(store: Store, regions: Collection[str], kinds: Sequence[str], most: int) -> list[Thing]:
    """Return the things that are in these regions or below, at most so many."""
    above = regions_above(store)
    where = Whereabouts(above, {})
    inside = sorted(id_ for id_ in above.by_id if any(place.id in regions for place in where._chain(id_)))
    rows = store.read("search/placed_in", inside=inside, kinds=list(kinds), limit=most)[0]["found"]
    return [Thing.of(row) for row in rows]


def _asked(store: Store, ids: list[str]) -> dict[str, list[Placed]]:
    found: dict[str, list[Placed]] = defaultdict(list)
    for id_, type_, region in store.read("search/places_of", ids=ids)[0]["found"] if ids else ():
        found[id_].append((type_, region))
    return {id_: sorted(placed, key=_told_first) for id_, placed in found.items()}


def _of_copy(copy: NetworkCopy, ids: Sequence[str]) -> dict[str, list[Placed]]:
    numbers = copy.numbering.numbers_of(ids)
    wanted = np.zeros(copy.network.size, bool)
    wanted[numbers[numbers >= 0]] = True
    id_of = dict(zip(numbers.tolist(), ids, strict=True))
    found: dict[str, list[Placed]] = defaultdict(list)
    for (type_, _, end_kind), links in copy.network.links.items():
        if type_ not in _TYPES or end_kind != _REGION:
            continue
        there = np.flatnonzero(wanted[links.start])
        regions, places = np.unique(links.end[there], return_inverse=True)
        region_ids = copy.numbering.ids_of(regions)
        for start, place in zip(links.start[there].tolist(), places.tolist(), strict=True):
            found[id_of[start]].append((type_, region_ids[place]))
    return {id_: sorted(placed, key=_told_first) for id_, placed in found.items()}


def _told_first(placed: Placed) -> tuple[int, str]:
    return _TYPES[placed[0]], placed[1]
