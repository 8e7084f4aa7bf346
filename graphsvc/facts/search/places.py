"""Where things are: the regions they are native of, live, lie or serve in, from the copy of the network where there is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from graphsvc.facts.network_copy.current import copy_of
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.facts.regions import regions_above
from graphsvc.facts.search.known_places import Located, Placed, Places, places_of_copy
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
    """Where some things are, rolled up over all that a place lies in: `located` tells it of each of the `things`."""

    things: Sequence[Thing]
    places: Places
    located: Sequence[Located]

    @property
    def regions(self) -> RegionsAbove:
        """All regions, with what each lies in."""
        return self.places.regions

    def counts_by_country(self) -> Counter[str]:
        """Return how many of the things are of each country: of its home country alone where one has that, as a consulate."""
        homes = [thing.home for thing in self.things]
        if not any(homes):
            return Counter(chain.from_iterable([one.countries for one in self.located]))
        pairs = zip(homes, self.located, strict=True)
        return Counter(chain.from_iterable([(home,) if home else one.countries for home, one in pairs]))

    def counts_by_province(self) -> Counter[str]:
        """Return how many of the things are in each province."""
        return Counter(chain.from_iterable([one.provinces for one in self.located]))

    def of_countries(self, countries: Collection[str]) -> set[str]:
        """Return the ids of the things that are of one of these countries."""
        wanted = frozenset(countries)
        return {
            thing.id
            for thing, one in zip(self.things, self.located, strict=True)
            if not wanted.isdisjoint((thing.home,) if thing.home else one.countries)
        }

    def within(self, regions: Collection[str]) -> dict[str, Placed]:
        """Return the things that are in one of these regions, or in a region that lies in it, each with what puts it there."""
        held = {
            number: self.places.all[number] for number in set(chain.from_iterable([one.at for one in self.located]))
        }
        in_order = sorted(held, key=lambda number: (_TYPES.get(held[number][0], -1), held[number][1]))
        inside = {number: level for number in in_order if (level := self._lies_in(held[number][1], regions))}
        rank = {number: order for order, number in enumerate(inside)}
        found: dict[str, Placed] = {}
        for thing, one in zip(self.things, self.located, strict=True):
            if thing.home and thing.home in regions:
                found[thing.id] = ("", thing.home)
            elif there := [n for n in one.at if n in rank and not (thing.home and inside[n] == _COUNTRY)]:
                found[thing.id] = held[min(there, key=rank.__getitem__)]
        return found

    def _lies_in(self, region: str, regions: Collection[str]) -> str:
        """Return the level of the one of some regions that a region lies in; nothing where it lies in none."""
        return next((place.level or _REGION for place in _chain(self.regions, region) if place.id in regions), "")


_NOWHERE = Whereabouts((), Places.of(RegionsAbove(()), ()), ())


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
    if not things:
        return _NOWHERE
    copy = copy_of(store)
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
    told = store.read("search/places_of", ids=[thing.id for thing in things])[0]["found"] if things else []
    rows = [*told, *((thing.id, "", thing.id) for thing in things if thing.kind == _REGION)]
    places = Places.of(regions, ((type_, region) for _, type_, region in rows))
    at: dict[str, list[int]] = {}
    for id_, type_, region in rows:
        at.setdefault(id_, []).append(places.number[type_, region])
    return Whereabouts(things, places, [places.located(at.get(thing.id, ())) for thing in things])


def _of_copy(copy: NetworkCopy, regions: RegionsAbove, things: Sequence[Thing]) -> Whereabouts:
    """Return the same, as the copy of the network has it; what was asked for once is kept with the places."""
    places = places_of_copy(copy, regions)
    ids = [thing.id for thing in things]
    known = places.located.each(ids)
    if not all(known):
        missing = [thing for thing, one in zip(things, known, strict=True) if one is None]
        numbers = copy.numbering.numbers_of([thing.id for thing in missing]).tolist()
        read = {
            thing.id: places.places.located([*places.of(number), *_itself(places.places, thing)])
            for thing, number in zip(missing, numbers, strict=True)
        }
        places.located.add(read)
        known = [read[id_] if one is None else one for id_, one in zip(ids, known, strict=True)]
    return Whereabouts(things, places.places, [one for one in known if one])


def _itself(places: Places, thing: Thing) -> Sequence[int]:
    """Return the number of the place that a thing is itself."""
    number = places.number.get(("", thing.id)) if thing.kind == _REGION else None
    return () if number is None else (number,)
