"""The places in which anything is, with the country and the province of each: of a copy of the network all of them, worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.columns.numbering import UNKNOWN
from graphsvc.facts.english_names import english_name
from graphsvc.facts.network_copy.kept import Kept
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.gazetteer.above import RegionsAbove
from graphsvc.gazetteer.countries import country_name
from graphsvc.vocabulary.found_by import PLACED_BY

_REGION = "Region"
_TYPES = frozenset(placed.type for placed in PLACED_BY)

# The type of a link and the id of the region that it leads to; of a region itself, and of a home country, the type is empty.
Placed = tuple[str, str]


class Located(NamedTuple):
    """Where one thing is: the numbers of its places, and the countries and the provinces in which these lie, each once."""

    at: tuple[int, ...]
    countries: tuple[str, ...]
    provinces: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Places:
    """Some places by number, the number of each, and what each of them lies in."""

    regions: RegionsAbove
    all: Sequence[Placed]
    number: Mapping[Placed, int]

    @classmethod
    def of(cls, regions: RegionsAbove, places: Iterable[Placed]) -> Places:
        """Number these places; each counts once."""
        every = tuple(dict.fromkeys(places))
        return cls(regions, every, {place: number for number, place in enumerate(every)})

    def called(self, region: str) -> tuple[str, str]:
        """Return how a region is called where hits are counted, in Chinese and in English."""
        if (known := self._called.get(region)) is None:
            place = self.regions.by_id.get(region)
            name = country_name(place) if place else region
            known = self._called[region] = name, english_name(_REGION, region, name)
        return known

    @cached_property
    def _called(self) -> dict[str, tuple[str, str]]:
        return {}

    def located(self, at: Sequence[int]) -> Located:
        """Return where a thing is that is in the places of these numbers."""
        return Located(tuple(at), _above(self._countries, at), _above(self._provinces, at))

    @cached_property
    def _countries(self) -> Sequence[str | None]:
        """The country in which each place lies."""
        return [place.id if (place := self.regions.country(region)) else None for _, region in self.all]

    @cached_property
    def _provinces(self) -> Sequence[str | None]:
        """The province in which each place lies."""
        return [self.regions.province_of.get(region) for _, region in self.all]


def _above(above: Sequence[str | None], at: Sequence[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([name for number in at if (name := above[number])]))


@dataclass(frozen=True, slots=True)
class PlacesOfCopy:
    """All places of a copy of the network: where each node is stands in `at`, node behind node, up to its place in `ends`.

    `located` is kept by id of what was asked for; as long as the links to regions are these, it is there and nowhere else.
    """

    places: Places
    at: NDArray[np.int32]
    ends: NDArray[np.int64]
    located: Kept[str, Located] = field(default_factory=Kept)

    def of(self, number: int) -> list[int]:
        """Return the places of the node of this number; what came after these places were told is in none, as what is not known."""
        if not UNKNOWN < number < len(self.ends):
            return []
        begin = self.ends.item(number - 1) if number else 0
        found: list[int] = self.at[begin : self.ends.item(number)].tolist()
        return found


def places_of_copy(copy: NetworkCopy, regions: RegionsAbove) -> PlacesOfCopy:
    """Return all places of a copy, every region itself among them; the same until a region or a link to one changes."""
    (known,) = copy.readings.places.each([regions])
    if known is None:
        known = _remembered(copy, regions)
        copy.readings.places.add({regions: known})
    places: PlacesOfCopy = known
    return places


def _remembered(copy: NetworkCopy, regions: RegionsAbove) -> PlacesOfCopy:
    tables = [
        (between[0], links)
        for between, links in copy.network.links.items()
        if between[0] in _TYPES and between[2] == _REGION
    ]

    def work() -> PlacesOfCopy:
        places: list[Placed] = [("", id_) for id_ in regions.by_id]
        starts, at = [np.empty(0, np.int32)], [np.empty(0, np.int32)]
        for type_, links in tables:
            ends, inverse = np.unique(links.end, return_inverse=True)
            starts.append(links.start)
            at.append((inverse + len(places)).astype(np.int32))
            places += [(type_, id_) for id_ in copy.numbering.ids_of(ends)]
        # Of one type several kinds lead to one region: the same place.
        known = Places.of(regions, places)
        number = np.array([known.number[place] for place in places], np.int32)
        near = np.concatenate(starts)
        return PlacesOfCopy(
            known,
            number[np.concatenate(at)][np.argsort(near, kind="stable")],
            np.cumsum(np.bincount(near, minlength=copy.network.size)),
        )

    return copy.network.remembered.get_together("places", [regions, *(links for _, links in tables)], work)
