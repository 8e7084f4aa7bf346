"""Where things are: the regions they are native of, live, lie or serve in, from the copy of the network where there is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.columns.numbering import UNKNOWN
from graphsvc.facts.columns.values import held_by
from graphsvc.facts.network_copy.current import copy_of
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.facts.regions import regions_above
from graphsvc.facts.search.known_places import Placed, Places, places_of_copy
from graphsvc.facts.search.things import Thing
from graphsvc.gazetteer.above import RegionsAbove
from graphsvc.gazetteer.places import Place
from graphsvc.store.database import Store
from graphsvc.vocabulary.found_by import PLACED_BY

_REGION, _COUNTRY = "Region", "country"
_FARTHEST_UP = 6
# In the order in which a place is told.
_TYPES = {placed.type: number for number, placed in enumerate(PLACED_BY)}


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where some things are, rolled up over all that a place lies in.

    The things at `placed` in `things` are in the places at `at` in `places`, pair by pair.
    """

    things: Sequence[Thing]
    places: Places
    placed: NDArray[np.signedinteger]
    at: NDArray[np.signedinteger]

    @property
    def regions(self) -> RegionsAbove:
        """All regions, with what each lies in."""
        return self.places.regions

    def counts_by_country(self) -> Counter[str]:
        """Return how many of the things are of each country: of its home country alone where one has that, as a consulate."""
        homes, (names, above) = [thing.home for thing in self.things], self.places.countries
        if not any(homes):
            return self._counts(names, above, np.True_)
        without_home = np.array([not home for home in homes], bool)
        return Counter(filter(None, homes)) + self._counts(names, above, without_home[self.placed])

    def counts_by_province(self) -> Counter[str]:
        """Return how many of the things are in each province."""
        return self._counts(*self.places.provinces, np.True_)

    def of_countries(self, countries: Collection[str]) -> set[str]:
        """Return the ids of the things that are of one of these countries."""
        names, above = self.places.countries
        there = np.isin(above, [number for number, name in enumerate(names) if name in countries])
        found = {self.things[number] for number in self.placed[there[self.at]].tolist()}
        return {thing.id for thing in found if not thing.home} | {
            thing.id for thing in self.things if thing.home in countries
        }

    def _counts(
        self, names: Sequence[str], above: NDArray[np.int32], counted: NDArray[np.bool_] | np.bool_
    ) -> Counter[str]:
        """Return in how many things each of what lies `above` the places stands, of those pairs that are counted."""
        of_place = above[self.at]
        fitting = counted & (of_place >= 0)
        many = max(len(names), 1)
        pairs = np.unique(self.placed[fitting].astype(np.int64) * many + of_place[fitting])
        counts = np.bincount(pairs % many, minlength=len(names))
        there = np.flatnonzero(counts)
        return Counter(dict(zip([names[number] for number in there.tolist()], counts[there].tolist(), strict=True)))

    def within(self, regions: Collection[str]) -> dict[str, Placed]:
        """Return the things that are in one of these regions, or in a region that lies in it, each with what puts it there."""
        held = {number: self.places.all[number] for number in np.unique(self.at).tolist()}
        in_order = sorted(held, key=lambda number: (_TYPES.get(held[number][0], -1), held[number][1]))
        rank = {number: order for order, number in enumerate(in_order)}
        inside = {number: self._lies_in(place[1], regions) for number, place in held.items()}
        found: dict[str, Placed] = {}
        for number, place in sorted(
            zip(self.placed.tolist(), self.at.tolist(), strict=True), key=lambda pair: rank[pair[1]]
        ):
            thing = self.things[number]
            if inside[place] and not (thing.home and inside[place] == _COUNTRY):
                found.setdefault(thing.id, held[place])
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
    """Return where these things are; a region is in itself."""
    copy = copy_of(store) if things else None
    above = regions_above(store)
    return _of_copy(copy, above, things) if copy else _asked(store, above, things)


def placed_in(store: Store, regions: Collection[str], kinds: Sequence[str], most: int) -> list[Thing]:
    """Return the things that are in these regions or below, at most so many."""
    above = regions_above(store)
    inside = sorted(id_ for id_ in above.by_id if any(place.id in regions for place in _chain(above, id_)))
    rows = store.read("search/placed_in", inside=inside, kinds=list(kinds), limit=most)[0]["found"]
    return [Thing.of(row) for row in rows]


def _asked(store: Store, regions: RegionsAbove, things: Sequence[Thing]) -> Whereabouts:
    """Return where things are, as the database has it."""
    number = {thing.id: place for place, thing in enumerate(things)}
    rows = store.read("search/places_of", ids=list(number))[0]["found"] if things else []
    pairs = [(number[id_], (type_, region)) for id_, type_, region in rows]
    pairs += [(number[thing.id], ("", thing.id)) for thing in things if thing.kind == _REGION]
    places = Places.of(regions, (place for _, place in pairs))
    at = np.array([places.number[place] for _, place in pairs], np.int64)
    return Whereabouts(things, places, np.array([placed for placed, _ in pairs], np.int64), at)


def _of_copy(copy: NetworkCopy, regions: RegionsAbove, things: Sequence[Thing]) -> Whereabouts:
    """Return the same, as the copy of the network has it."""
    numbers = _numbers(copy, [thing.id for thing in things])
    known = places_of_copy(copy, regions)
    # What came after these places were told is in none.
    there = np.flatnonzero((numbers != UNKNOWN) & (numbers < len(known.ends)))
    held = held_by(known.at, known.ends, numbers[there])
    themselves = [
        (number, place)
        for number, thing in enumerate(things)
        if thing.kind == _REGION and (place := known.places.number.get(("", thing.id))) is not None
    ]
    placed, at = there[held.at], held.numbers
    if themselves:
        placed = np.concatenate((placed, np.array([number for number, _ in themselves], np.int64)))
        at = np.concatenate((at, np.array([place for _, place in themselves], np.int32)))
    return Whereabouts(things, known.places, placed, at)


def _numbers(copy: NetworkCopy, ids: Sequence[str]) -> NDArray[np.signedinteger]:
    """Return the numbers of ids in the copy, `UNKNOWN` for those that have none; a number once looked up is kept."""
    known = copy.readings.numbers.each(ids)
    if None in known:
        missing = [id_ for id_, number in zip(ids, known, strict=True) if number is None]
        read = dict(zip(missing, copy.numbering.numbers_of(missing).tolist(), strict=True))
        copy.readings.numbers.add({id_: number for id_, number in read.items() if number != UNKNOWN})
        known = [read[id_] if number is None else number for id_, number in zip(ids, known, strict=True)]
    numbers = np.array(known, np.int32)
    # Another thread may have looked up, in a newer copy, what this one does not have yet.
    return np.where(numbers < copy.network.size, numbers, UNKNOWN)
