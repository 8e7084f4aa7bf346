"""What decides about an entity that is there: who owns it on a day, and the regions it lies in with all above them."""

from __future__ import annotations

from datetime import date

from graphsvc.facts.regions import region_resolver
from graphsvc.store import Store
from graphsvc.store.records import kind_of
from graphsvc.viewers.rights import Thing
from graphsvc.vocabulary.days import day_number


def thing_of(store: Store, id_: str, day: date) -> Thing:
    """Return what decides about the entity of an id; nothing where there is no such entity."""
    record = store.one("rights/things", ids=[id_], day=day_number(day))
    if record is None:
        return Thing()
    places = region_resolver(store)
    lowest = {record["id"]} if kind_of(record["labels"]) == "Region" else set(record["regions"])
    above = {one.id for region in lowest if (place := places.get(region)) for one in places.chain(place)}
    return Thing(frozenset({*record["owners"], *record["holders"]}), frozenset(lowest | above))
