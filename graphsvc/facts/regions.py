"""The regions of the graph as a gazetteer: the shipped ones, and the townships and cities that users added.

Must not decide what a text means: that is the gazetteer's own work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from weakref import WeakKeyDictionary

from graphsvc.gazetteer.above import RegionsAbove
from graphsvc.gazetteer.places import Place
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.store.database import Ask, Store
from graphsvc.vocabulary.fictional import is_fictional


@dataclass(frozen=True, slots=True)
class _Regions:
    version: int
    gazetteer: Gazetteer
    above: RegionsAbove
    fictional: bool


_known: WeakKeyDictionary[Store, _Regions] = WeakKeyDictionary()
_building = Lock()


def read_places(ask: Ask) -> list[Place]:
    """Return every region of the graph as a place; `ask` is a store's `read` or a transaction's `run`."""
    return [_place(*row) for row in ask("regions/places")[0]["places"]]


def region_resolver(store: Store) -> Gazetteer:
    """Return the gazetteer of the graph's regions; it is made anew only after a region has changed."""
    return _regions(store).gazetteer


def regions_above(store: Store) -> RegionsAbove:
    """Return what each of the graph's regions lies in; it is made anew only after a region has changed."""
    return _regions(store).above


def has_fictional_regions(store: Store) -> bool:
    """Tell whether the network holds a made-up office beside what is real."""
    return _regions(store).fictional


def gazetteer_at(store: Store, ask: Ask, version: int) -> Gazetteer:
    """Return the gazetteer of the regions as the newest change to one, of this number, left them; `ask` reads them if need be."""
    return _at(store, ask, version).gazetteer


def _regions(store: Store) -> _Regions:
    return _at(store, store.read, store.edition_of_answer().regions)


def _at(store: Store, ask: Ask, version: int) -> _Regions:
    with _building:
        known = _known.get(store)
        if known is None or known.version != version:
            places = read_places(ask)
            known = _known[store] = _Regions(
                version, Gazetteer(places), RegionsAbove(places), any(is_fictional(place.id) for place in places)
            )
    return known


def _place(
    id_: str,
    code: str | None,
    level: str | None,
    name: str,
    parent: str | None,
    aliases: Sequence[str] | None,
    name_en: str | None,
    former: Sequence[str] | None,
    lat: float | None,
    lon: float | None,
) -> Place:
    point = None if lat is None or lon is None else (lat, lon)
    known = tuple(aliases or ()), name_en or "", tuple(former or ())
    return Place(id_, code or "", level or "", name, parent, *known, point)
