"""How overseas organizations stand to how often they should be spoken to, by the copy of the network where this process has one.

A ranking tells it of every row and must not wait: the copy knows what an organization says of itself and which regions it has to do
with, and the rules are read once after a change to one. Only why one is left in peace is asked of the database.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from graphsvc.facts.columns.day import Day
from graphsvc.facts.contact_cadence import ContactCadence, cadence_asked, cadence_in
from graphsvc.facts.last_contacts import LastContact
from graphsvc.facts.lists.linked import places
from graphsvc.facts.network_copy.current import copy_of
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.store.database import Record, Store
from graphsvc.vocabulary.days import day_number

_KIND = "OverseasOrg"


def organization_cadence(
    store: Store, ids: Sequence[str], last: Mapping[str, LastContact], day: date
) -> dict[str, ContactCadence]:
    """Return what `cadence_of` does of some organizations. Raises Unavailable."""
    return cadence_in(store, organization_cadence_asked(store, ids, day), last, day)


def organization_cadence_asked(store: Store, ids: Sequence[str], day: date) -> Record | None:
    """Return what `cadence_asked` does of some organizations. Raises Unavailable."""
    copy = copy_of(store) if ids else None
    return cadence_asked(store, ids, day) if copy is None else _by_copy(store, copy, ids, day)


def _by_copy(store: Store, copy: NetworkCopy, ids: Sequence[str], day: date) -> Record:
    remembered = copy.network.remembered
    rules = remembered.get("cadence rules", [copy.cadence_rules], lambda: store.read("cadence/rules"))[0]["rules"]
    numbers = dict(zip(ids, copy.numbering.numbers_of(ids).tolist(), strict=True))
    known = {id_: copy.organizations[number] for id_, number in numbers.items() if number in copy.organizations}
    in_peace = [id_ for id_, one in known.items() if one.paused_from or one.paused_until]
    asked = cadence_asked(store, in_peace, day)
    told = {id_: one for id_, one in known.items() if id_ not in in_peace and (rules or one.every)}
    regions = _regions(copy, [numbers[id_] for id_ in told], day) if _name_regions(rules) else {}
    # An organization belongs to nothing: what a group of a rule holds beside itself are people.
    contacts = [
        [{"id": id_, "importance": one.importance, "every": one.every}, [_KIND], regions.get(numbers[id_], []), []]
        for id_, one in told.items()
    ]
    return {"rules": rules, "contacts": [*contacts, *(asked["contacts"] if asked else ())]}


def _name_regions(rules: Sequence[Any]) -> bool:
    return any("Region" in (labels or ()) for _, applies_to in rules for _, labels, _ in applies_to)


def _regions(copy: NetworkCopy, numbers: Sequence[int], day: date) -> Mapping[int, list[str]]:
    """Return the ids of the regions that these have to do with, by their numbers."""
    found = places(Day(copy.network, day_number(day)), _KIND)
    wanted = np.isin(found.near, numbers)
    by_number: dict[int, list[str]] = defaultdict(list)
    for number, id_ in zip(found.near[wanted].tolist(), copy.numbering.ids_of(found.far[wanted]), strict=True):
        by_number[number].append(id_)
    return by_number
