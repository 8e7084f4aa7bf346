"""What is written of the entities that an index has found: told with the first of them, kept of others by a process that serves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphsvc.facts.network_copy.current import copy_of, copy_version
from graphsvc.facts.network_copy.kept import Kept
from graphsvc.facts.search.things import Written
from graphsvc.store.database import Record, Store

# So many a statement tells of at once: of most names there are no more, and one message then answers.
_AT_ONCE = 25


def told_whole(store: Store, most: int) -> int:
    """Return of how many hits a statement is to tell all that is written of them; of the others their ids do."""
    return min(_AT_ONCE, most) if copy_version(store) else most


def written_of(store: Store, found: Record, *sorts: tuple[str, str]) -> list[list[Written]]:
    """Return what is written of the hits of each sort: of those told under one name, and under another by their ids."""
    ids = list(dict.fromkeys(id_ for _, more in sorts for id_ in found[more]))
    known = _kept_or_read(store, ids) if ids else {}
    return [_in_order(found[whole], found[more], known) for whole, more in sorts]


def _in_order(rows: Sequence[Sequence[Any]], ids: Sequence[str], known: dict[str, Written]) -> list[Written]:
    return [Written.of(row) for row in rows] + [known[id_] for id_ in ids if id_ in known]


def _kept_or_read(store: Store, ids: Sequence[str]) -> dict[str, Written]:
    """Return what is written of entities; what has gone meanwhile is left out."""
    copy = copy_of(store)
    kept: Kept[str, Written] = copy.readings.written if copy else Kept()
    known = kept.find(ids)
    if len(known) < len(ids):
        missing = [id_ for id_ in ids if id_ not in known]
        read = {row[0]: Written.of(row) for row in store.read("search/written", ids=missing)[0]["found"]}
        kept.add(read)
        known |= read
    return known
