"""What may be the same twice in a region, or among the contacts of an officer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from graphsvc.cursors import FROM_THE_FIRST, Start
from graphsvc.queries import duplicates as every
from graphsvc.queries import lists
from graphsvc.queries.duplicates import Duplicates
from graphsvc.store import Store
from graphsvc.viewers import Viewer

_MOST_ROWS = 1_000_000


def duplicates(
    store: Store,
    viewer: Viewer,
    kind: str,
    day: date,
    *,
    where: Sequence[str] = (),
    limit: int = 50,
    start: Start = FROM_THE_FIRST,
) -> Duplicates:
    """Return the pairs of a kind that are worth a look; `where` are conditions on its list, which one of the two has to meet.

    Raises Invalid, NotFound, Ambiguous, Unavailable.
    """
    among = None
    if where:
        question = lists.read_question(kind, where=where)
        among = frozenset(lists.row_ids(store, viewer, question, day, _MOST_ROWS))
    return every.duplicates(store, viewer, kind, among=among, limit=limit, start=start)
