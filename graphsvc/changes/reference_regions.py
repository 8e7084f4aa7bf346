"""Brings the shipped tables of regions into the graph.

The tables are written again only when they differ from those that were written last. Must not decide what a text means.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import islice
from typing import Any, TypeVar

from graphsvc.changes.old_past import forget_old_past
from graphsvc.gazetteer.places import places
from graphsvc.gazetteer.rows import read_regions
from graphsvc.store.database import Store
from graphsvc.store.differences import stamp
from graphsvc.store.migrations import migrate
from graphsvc.store.putting import put
from graphsvc.store.wanted import WantedEntity, WantedLink

ACTOR, REGIONS = "graphsvc", "regions"
T = TypeVar("T")

_TABLES = ("regions.csv", "former.csv")
_ROWS_A_TRANSACTION = 3_000
# Raised when the same tables are to be written in another way.
_FORM = "1"


def prepare(store: Store, restoring: str = "") -> list[str]:
    """Bring the database to this version's schema and load the regions; return the migrations applied.

    Where there were any, what an earlier version left private in the journal of what is gone is taken out of it too. `restoring` is the mark of the restore that asks; nobody else is let in until it has ended.

    Instant when there is nothing to do; safe to call from many processes. Raises Unavailable, Conflict.
    """
    applied = migrate(store, restoring)
    load_reference_regions(store)
    if applied:
        forget_old_past(store)
    return applied


def load_reference_regions(store: Store) -> int:
    """Write the shipped regions unless these very tables were written before; return how many regions changed."""
    fingerprint = _fingerprint()
    state = store.one("regions/tables")
    if state and state["loaded"] == fingerprint:
        return 0
    changed = sum(_put(store, list(rows), []) for rows in _portions(_wanted_regions()))
    for links in _portions(_wanted_links()):
        _put(store, [], list(links))
    store.write(lambda transaction: transaction.run("regions/loaded", fingerprint=fingerprint))
    return changed


def shipped_regions() -> dict[str, dict[str, Any]]:
    """Return the shipped regions by id, with what is told of each."""
    return {
        wanted.id: {"id": wanted.id, **{name: value for name, value in wanted.properties.items() if value is not None}}
        for wanted in _wanted_regions()
    }


def _put(store: Store, entities: Sequence[WantedEntity], links: Sequence[WantedLink]) -> int:
    mark = stamp(ACTOR, REGIONS)
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


def _portions(rows: Iterable[T]) -> Iterator[list[T]]:
    remaining = iter(rows)
    while portion := list(islice(remaining, _ROWS_A_TRANSACTION)):
        yield portion


def _fingerprint() -> str:
    folder = files("graphsvc.gazetteer")
    text = b"".join(folder.joinpath(name).read_bytes() for name in _TABLES)
    return hashlib.sha256(text + _FORM.encode()).hexdigest()[:16]
