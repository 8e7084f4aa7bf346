"""Brings a copy of the network to the present state: built anew, or with the changes that the journal tells."""

from __future__ import annotations

from collections.abc import Callable

from graphsvc.clock import local_time
from graphsvc.facts.columns.numbering import SameKey
from graphsvc.facts.network_copy.building import build
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.facts.network_copy.partial_dates import in_order
from graphsvc.facts.network_copy.updating import Untold, updated
from graphsvc.store.database import Store
from graphsvc.store.differences import Differences

# From so many on, reading the network anew is quicker.
_MOST_ENTRIES = 20_000
_ENTRIES_A_TIME = 50
_MOST_LINKS = 50_000_000

# Called between portions of the work; raises where the work is to end.
Halt = Callable[[], None]


def in_step(store: Store, copy: NetworkCopy | None, halt: Halt) -> NetworkCopy | None:
    """Return a copy with all changes there are; None where it is of another database, or the journal does not tell them."""
    now = store.edition()
    if copy is None or copy.born != now.born or not 0 <= now.version - copy.version <= _MOST_ENTRIES:
        return None
    try:
        return caught_up(store, copy, now.version, halt)
    except (Untold, SameKey):
        return None


def built(store: Store, halt: Halt) -> NetworkCopy:
    """Read the whole network, and what was written meanwhile. Raises Untold where it is too large, SameKey, Unavailable."""
    if sum(row["count"] for row in store.read("links/counts")) > _MOST_LINKS:
        raise Untold
    now = store.edition()
    return caught_up(store, build(store.read, (now.born, now.version), halt), store.edition().version, halt)


def caught_up(store: Store, copy: NetworkCopy, version: int, halt: Halt) -> NetworkCopy:
    """Return the copy with all changes up to a number. Raises Untold where one of them is not in the journal."""
    while copy.version < version:
        halt()
        last = min(copy.version + _ENTRIES_A_TIME, version)
        entries = store.read("network_copy/entries", first=copy.version + 1, last=last)
        if [entry["sequence"] for entry in entries] != list(range(copy.version + 1, last + 1)):
            raise Untold
        copy = updated(copy, [(Differences.unpacked(entry["changes"]), _day(entry["at"])) for entry in entries], last)
    return copy


def _day(at: str) -> int:
    """Return the users' day on which an entry was written."""
    return in_order(local_time(at)[:10])
