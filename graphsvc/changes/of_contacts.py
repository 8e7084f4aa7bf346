"""What changed lately with some contacts: each journal entry that left one of them, or a link at one, as it is. Must not write."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from graphsvc.changes.derived_owners import ACTION as DERIVE
from graphsvc.changes.history import HistoryEntry, told
from graphsvc.changes.journal import changes_of, entries
from graphsvc.changes.reference_regions import REGIONS
from graphsvc.clock import beginning_of
from graphsvc.store.database import Store
from graphsvc.store.differences import Differences
from graphsvc.viewers import Action, Viewer, allowed

_LEFT_OUT = [DERIVE, REGIONS]
# The newest entries only are looked through: an office makes fewer in a week.
_LOOKED_THROUGH = 2_000


@allowed(Action.SEE)
def changes_with(
    store: Store, viewer: Viewer, contacts: Collection[str], first: date, last: date, *, limit: int = 10
) -> tuple[HistoryEntry, ...]:
    """Return the newest changes to these contacts from the day `first` to `last`, each with only what it changed of them.

    Raises Unavailable.
    """
    if not contacts:
        return ()
    found = store.read(
        "journal/touched_since",
        ids=sorted(contacts),
        after=store.edition().version - _LOOKED_THROUGH,
        since=beginning_of(first),
        until=beginning_of(last + timedelta(days=1)),
        actions=_LEFT_OUT,
        limit=limit,
    )
    whole = [
        (one, changes_of(store.read, one.id) or Differences())
        for one in entries(store.read, [row["id"] for row in found])
    ]
    return told(store, viewer, [(entry, _with(changes, contacts)) for entry, changes in whole])


def _with(changes: Differences, contacts: Collection[str]) -> Differences:
    """Return what changes say of some contacts, and of what was said with them."""
    links = [one for one in changes.links if one.start in contacts or one.end in contacts]
    records = {one.start for one in links if one.type == "WITH"}
    return Differences([one for one in changes.entities if one.id in contacts or one.id in records], links)
