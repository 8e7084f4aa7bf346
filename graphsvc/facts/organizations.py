"""The overseas organizations that connect to a region by any channel, of this process's copy or of the database."""

from __future__ import annotations

from datetime import date

from graphsvc.facts.network_copy.connected import connected_rows
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
