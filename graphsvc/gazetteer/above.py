"""What each region lies in: the country, or the territory of China that stands as one, and the province."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from graphsvc.gazetteer.countries import CHINA, stands_as_country
from graphsvc.gazetteer.places import Place

_FARTHEST_UP = 6


class RegionsAbove:
    """The regions of one state of the graph by id; what lies above each is looked up once."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.by_id = {place.id: place for place in places}
        self._countries: dict[str, Place | None] = {}

    def country(self, id_: str | None) -> Place | None:
        """Return what a region is listed under where countries are, itself perhaps; None where that is not known."""
        if id_ is None:
            return None
        if id_ not in self._countries:
            self._countries[id_] = self._first_above(id_, stands_as_country)
        return self._countries[id_]

    @cached_property
    def province_of(self) -> dict[str, str]:
        """The id of the province by that of each region in it, the province itself included."""
        above = {id_: self._first_above(id_, _is_province) for id_ in self.by_id}
        return {id_: province.id for id_, province in above.items() if province}

    @cached_property
    def provinces(self) -> tuple[Place, ...]:
        """All provinces by code."""
        return tuple(sorted(filter(_is_province, self.by_id.values()), key=lambda place: (place.code, place.id)))

    @cached_property
    def on_a_map(self) -> frozenset[str]:
        """The ids of the regions of which it is known where on the earth they are."""
        return frozenset(id_ for id_, place in self.by_id.items() if place.point)

    def _first_above(self, id_: str, wanted: Callable[[Place], bool]) -> Place | None:
        here = self.by_id.get(id_)
        for _ in range(_FARTHEST_UP):
            if here is None or wanted(here):
                return here
            here = self.by_id.get(here.parent_id or "")
        return None


def _is_province(place: Place) -> bool:
    """Tell whether a place is a province of China: one that users added may lie in another country."""
    return place.level == "province" and place.parent_id in (None, "", CHINA)
