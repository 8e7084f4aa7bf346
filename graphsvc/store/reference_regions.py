"""Brings the shipped tables of regions into the graph, and the regions of the graph into a gazetteer.

The tables are written again only when they differ from those that were written last. Users add townships and cities of
their own; a gazetteer made here knows them too. Must not decide what a text means: that is the gazetteer's own work.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import islice
from threading import Lock
from typing import TypeVar
from weakref import WeakKeyDictionary

from graphsvc.gazetteer.places import Place, places
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.gazetteer.rows import read_regions
from graphsvc.store.database import Ask, Store
from graphsvc.store.differences import WantedEntity, WantedLink, stamp
from graphsvc.store.putting import put

ACTOR = "graphsvc"
T = TypeVar("T")

_TABLES = ("regions.csv", "former.csv")
_ROWS_A_TRANSACTION = 3_000
# Raised when the same tables are to be written in another way.
_FORM = "1"

_resolvers: WeakKeyDictionary[Store, tuple[int, Gazetteer]] = WeakKeyDictionary()
_building = Lock()


def load_reference_regions(store: Store) -> int:
    """Write the shipped regions unless these very tables were written before; return how many regions changed."""
    fingerprint = _fingerprint()
    state = store.one("regions/version")
    if state and state["loaded"] == fingerprint:
        return 0
    changed = sum(_put(store, list(rows), []) for rows in _portions(_wanted_regions()))
    for links in _portions(_wanted_links()):
        _put(store, [], list(links))
    store.write(lambda transaction: transaction.run("regions/loaded", fingerprint=fingerprint))
    return changed


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


def _put(store: Store, entities: Sequence[WantedEntity], links: Sequence[WantedLink]) -> int:
    mark = stamp(ACTOR, "regions")
    return len(store.write(lambda transaction: put(transaction, mark, entities, links)).entities)


def _wanted_regions() -> Iterator[WantedEntity]:
    points = {row.code: (row.lat, row.lon) for row in read_regions()}
    for place in places():
        lat, lon = points[place.code]
        properties = {
            "name": place.name,
            "code": place.code,
            "level": place.level,
            "name_en": place.name_en or None,
            "aliases": list(place.aliases) or None,
            "former": list(place.former) or None,
            "lat": lat,
            "lon": lon,
        }
        yield WantedEntity("Region", place.id, properties)


def _wanted_links() -> Iterator[WantedLink]:
    for place in places():
        if place.parent_id:
            yield WantedLink("PART_OF", place.id, place.parent_id, {})


def _place(
    id_: str,
    code: str | None,
    level: str | None,
    name: str,
    parent: str | None,
    aliases: Sequence[str] | None,
    name_en: str | None,
    former: Sequence[str] | None,
) -> Place:
    return Place(id_, code or "", level or "", name, parent, tuple(aliases or ()), name_en or "", tuple(former or ()))


def _portions(rows: Iterable[T]) -> Iterator[list[T]]:
    remaining = iter(rows)
    while portion := list(islice(remaining, _ROWS_A_TRANSACTION)):
        yield portion


def _fingerprint() -> str:
    folder = files("graphsvc.gazetteer")
    text = b"".join(folder.joinpath(name).read_bytes() for name in _TABLES)
    return hashlib.sha256(text + _FORM.encode()).hexdigest()[:16]
