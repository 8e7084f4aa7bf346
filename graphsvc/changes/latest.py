"""The latest changes of all: everybody's or one account's, by any door or one, anywhere or in a region.

What followed from rules and the regions that come with the software are left out. Must not write.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from graphsvc.changes.derived_owners import ACTION as DERIVE
from graphsvc.changes.history import History, told
from graphsvc.changes.journal import Entry, changes_of
from graphsvc.changes.reference_regions import REGIONS
from graphsvc.clock import today
from graphsvc.cursors import cursor_after, key_of
from graphsvc.facts.regions import region_resolver
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.store.database import Store
from graphsvc.store.differences import Differences
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.viewers.things import standings

_LEFT_OUT = [DERIVE, REGIONS]
# So many entries are looked through for one page of a region's changes; the next page goes on where this one stopped.
_LOOKED_THROUGH = 300
_AT_A_TIME = 50
# An import of thousands lies where the first of them lie: enough to tell whether it touched a region.
_ENDS_OF_AN_ENTRY = 500


@dataclass(frozen=True, slots=True)
class Which:
    """Whose changes, by which door, and in which region (its id) or below it; empty for all."""

    account: str = ""
    door: str = ""
    region: str = ""


@allowed(Action.SEE)
def latest_changes(
    store: Store, viewer: Viewer, which: Which = Which(), *, limit: int = 20, cursor: str = ""
) -> History:
    """Return the newest journal entries, the newest first. Raises Invalid."""
    question = ("latest", which.account, which.door, which.region)
    before = key_of(cursor, question, (0,))[0] if cursor else sys.maxsize
    looked = islice(_entries(store, which, before), _LOOKED_THROUGH if which.region else limit + 1)
    found: list[tuple[Entry, Differences]] = []
    places, last = region_resolver(store), 0
    for entry in looked:
        if len(found) == limit:
            return History(told(store, viewer, found), cursor_after((last,), question))
        last, changes = entry.sequence, changes_of(store.read, entry.id) or Differences()
        if not which.region or _lies_in(store, places, changes, which.region):
            found.append((entry, changes))
    more = which.region and next(_entries(store, which, last), None) if last else None
    return History(told(store, viewer, found), cursor_after((last,), question) if more else None)


def _entries(store: Store, which: Which, before: int) -> Iterator[Entry]:
    while True:
        found = store.read(
            "journal/latest", before=before, actions=_LEFT_OUT, actor=which.account, door=which.door, limit=_AT_A_TIME
        )
        yield from (Entry(**record) for record in found)
        if len(found) < _AT_A_TIME:
            return
        before = found[-1]["sequence"]


def _lies_in(store: Store, places: Gazetteer, changes: Differences, region: str) -> bool:
    """Tell whether anything that an entry touched lies in a region or below it, as it stands now or as the entry tells."""
    ends = {end for link in changes.links[:_ENDS_OF_AN_ENTRY] for end in (link.start, link.end)}
    known = standings(store.read, ends | {one.id for one in changes.entities[:_ENDS_OF_AN_ENTRY]}, today())
    return any(_is_above(places, region, place) for one in known.values() for place in one.regions)


def _is_above(places: Gazetteer, region: str, id_: str) -> bool:
    place = places.get(id_)
    return place is not None and any(one.id == region for one in places.chain(place))
