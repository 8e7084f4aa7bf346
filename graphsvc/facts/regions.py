"""The regions of the graph as a gazetteer: the shipped ones, and the townships and cities that users added.

Must not decide what a text means: that is the gazetteer's own work.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from weakref import WeakKeyDictionary

from graphsvc.gazetteer.places import Place
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.store.database import Ask, Store

_resolvers: WeakKeyDictionary[Store, tuple[int, Gazetteer]] = WeakKeyDictionary()
_building = Lock()


def read_places(ask: Ask) -> list[Place]:
    """Return every region of the graph as a place; `ask` is a store's `read` or a transaction's `run`."""
    return [_place(*row) for row in ask("regions/places")[0]["places"]]


def region_resolver(store: Store) -> Gazetteer:
    """Return the gazetteer of the graph's regions; it is made anew only after a region has changed."""
    state = store.one("regions/version")
    version = state["version"] if state else 0
    with _building:
        known = _resolvers.get(store)
        if known is None or known[0] != version:
            known = _resolvers[store] = (version, Gazetteer(read_places(store.read)))
    return known[1]


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
