"""Brings a copy of the network to the present state: built anew, or with the changes that the journal tells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graphsvc.clock import local_time
from graphsvc.facts.columns.numbering import SameKey
from graphsvc.facts.network_copy.building import build
from graphsvc.facts.network_copy.latest_changes import LatestChanges
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.facts.network_copy.partial_dates import in_order
from graphsvc.facts.network_copy.touched import touched_after
from graphsvc.facts.network_copy.updating import Untold, updated
from graphsvc.store.database import Record, Store
from graphsvc.store.differences import Differences
from graphsvc.store.edition import Edition, untold

# From so many on, reading the network anew is quicker.
_MOST_ENTRIES = 20_000
_ENTRIES_A_TIME = 50
# So many come with the edition, asked for or not, unless they are long: one entry may hold a thousand rows.
_FEW_ENTRIES, _SHORT_CHARACTERS = 20, 200_000
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


def edition_since(store: Store, copy: NetworkCopy) -> tuple[Edition, Sequence[Record]]:
    """Return the edition of the answer that is being made, with the entries since a copy where these are few and one message tells both.

    Raises Unavailable.
    """
    if untold() is None:
        return store.edition_of_answer(), ()
    record = store.one("network_copy/entries_since", after=copy.version, limit=_FEW_ENTRIES, longest=_SHORT_CHARACTERS)
    return store.edition_of_answer(), record["entries"] if record else ()


def entries_behind(store: Store, copy: NetworkCopy, version: int) -> Sequence[Record]:
    """Return the entries behind a copy up to a number. Raises Untold where one of them is not in the journal, Unavailable."""
    return _entries(store, copy.version + 1, version)


def touched_ahead(copy: NetworkCopy, entries: Sequence[Record]) -> LatestChanges:
    """Return whom the latest changes touch, with those of the entries right behind a copy."""
    changes = [Differences.unpacked(entry["changes"]) for entry in entries]
    return touched_after(copy.touched, copy.version, changes, copy.network, copy.numbering)


def caught_up(store: Store, copy: NetworkCopy, version: int, halt: Halt, known: Sequence[Record] = ()) -> NetworkCopy:
    """Return the copy with all changes up to a number; `known` are entries that may be the missing ones.

    Raises Untold where one of them is not in the journal.
    """
    while copy.version < version:
        halt()
        last = min(copy.version + _ENTRIES_A_TIME, version)
        entries = _entries(store, copy.version + 1, last, known)
        copy = updated(copy, [(Differences.unpacked(entry["changes"]), _day(entry["at"])) for entry in entries], last)
    return copy


def _entries(store: Store, first: int, last: int, known: Sequence[Record] = ()) -> Sequence[Record]:
    """Return the entries of these numbers: those that are known, if they are these. Raises Untold where one of them is not in the journal."""
    wanted = list(range(first, last + 1))
    entries = known
    if _numbers(entries) != wanted:
        entries = store.read("network_copy/entries", first=first, last=last)
    if _numbers(entries) != wanted:
        raise Untold
    return entries


def _numbers(entries: Sequence[Record]) -> list[int]:
    return [entry["sequence"] for entry in entries]


def _day(at: str) -> int:
    """Return the users' day on which an entry was written."""
    return in_order(local_time(at)[:10])
