"""The overseas organizations that connect to a region by any channel, of this process's copy or of the database: each, or by origin."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from graphsvc.facts.countries import kind_of_origin
from graphsvc.facts.network_copy.connected import connected_rows, origin_rows
from graphsvc.facts.network_copy.current import copy_of
from graphsvc.store.database import Record, Store
from graphsvc.vocabulary.days import day_number


def organizations_connected_to(store: Store, region: str, day: date) -> list[Record]:
    """Return `{id, labels, name, org_type, home, place}` of each, by name and id; `place` is the first it is located in.

    Raises Unavailable.
    """
    if copy := copy_of(store):
        return connected_rows(copy, region, day_number(day))
    return store.read("matrix/organizations", region_id=region, day=day_number(day))


def origins_connected_to(store: Store, region: str, day: date, *, most: int) -> list[Record]:
    """Return `{place, home, org_type, n, first}`: how many of one kind of origin, and name and id of the `most` first by name.

    Raises Unavailable.
    """
    if copy := copy_of(store):
        return origin_rows(copy, region, day_number(day), most=most)
    by_origin: dict[tuple[Any, ...], list[tuple[str, str]]] = defaultdict(list)
    for row in organizations_connected_to(store, region, day):
        by_origin[kind_of_origin(row)].append((row["name"], row["id"]))
    return [
        {"place": place, "home": home, "org_type": org_type, "n": len(names), "first": names[:most]}
        for (place, home, org_type), names in by_origin.items()
    ]
