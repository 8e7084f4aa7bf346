"""Finds the journal entries that tell of an entity or a link, the newest first.

Each thing keeps which entry made it, an index finds the entries that touched what was there before, and an entry says of each thing
that it changed which entry had made it: so nothing else of the journal is read. Must not decide what is shown.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graphsvc.store.database import Ask, Store
from graphsvc.store.differences import Differences, LinkDifference, entry_of_link, mark_of, told_as_text
from graphsvc.store.records import DERIVED_FROM, first_written

# One of an import tells of 5,000 things.
_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """A journal entry: who did what, when, by which door and why; `undoes` is the entry that it took back."""

    id: str
    sequence: int
    at: str
    actor: str
    action: str
    batch: str
    door: str
    reason: str
    undoes: str


def ids_of_entries(ask: Ask, index: str, id_: str) -> list[str]:
    """Return the ids of the journal entries that tell of an entity or of links at it; `index` is the journal's on this engine."""
    return [entry.id for entry, _ in _of_entity_by(ask, index, id_)]


def ids_of_entries_of_link(ask: Ask, index: str, id_: str) -> list[str]:
    """Return the ids of the journal entries that tell of a link."""
    return [entry.id for entry, _ in _of_link_by(ask, index, id_)]


def ids_of_entries_with(ask: Ask, texts: Collection[str], since: int = 0) -> list[str]:
    """Return the ids of the journal entries after a number that hold one of some texts; all of them are read."""
    ids = [record["id"] for record in ask("journal/ids_since", since=since)] if texts else []
    written = [json.dumps(text, ensure_ascii=False)[1:-1] for text in texts]
    portions = (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
    return [
        row["id"]
        for portion in portions
        for row in ask("backups/entries", ids=portion)[0]["rows"]
        if (told := told_as_text(row["changes"])) and any(text in told for text in written)
    ]


def entries_of_entity(store: Store, id_: str) -> Iterator[tuple[Entry, Differences]]:
    """Yield what the journal tells of an entity and of the links at it, each entry with only that, the newest first."""
    return _of_entity_by(store.read, store.engine.journal_index, id_)


def entries_of_link(store: Store, id_: str) -> Iterator[tuple[Entry, Differences]]:
    """Yield what the journal tells of a link, each entry with only that, the newest first."""
    return _of_link_by(store.read, store.engine.journal_index, id_)


def told_of_link(store: Store, id_: str) -> LinkDifference | None:
    """Return what a journal entry tells of a link: the one that made it, as most ids tell, or else one that touched it."""
    made = entry_of_link(id_)
    if made and (told := _told_in(store, made, id_)):
        return told
    return next(
        (
            told
            for entry in _touching(store.read, store.engine.journal_index, id_)
            if (told := _told_in(store, entry, id_))
        ),
        None,
    )


def changes_of(ask: Ask, entry: str) -> Differences | None:
    """Return what a journal entry changed, None where there is no such entry."""
    found = ask("journal/entry", id=entry)
    return Differences.unpacked(found[0]["changes"]) if found else None


def entries(ask: Ask, ids: Iterable[str]) -> list[Entry]:
    """Return the journal entries of these ids, the newest first."""
    asked = list(dict.fromkeys(filter(None, ids)))
    found = [Entry(**record) for record in ask("journal/headers", ids=asked)] if asked else []
    return sorted(found, key=lambda entry: -entry.sequence)


def _of_entity_by(ask: Ask, index: str, id_: str) -> Iterator[tuple[Entry, Differences]]:
    there = ask("entities/by_ids", ids=[id_])
    made = [first_written(there[0]["properties"]), *ask("links/made_at", id=id_)[0]["entries"]] if there else []
    return _walk(ask, index, id_, made, lambda changes: _of_entity(changes, id_))


def _of_link_by(ask: Ask, index: str, id_: str) -> Iterator[tuple[Entry, Differences]]:
    made = entry_of_link(id_)
    return _walk(ask, index, id_, [made] if made else [], lambda changes: _of_link(changes, id_))


def _walk(
    ask: Ask, index: str, id_: str, made: Iterable[str], part: Callable[[Differences], Differences]
) -> Iterator[tuple[Entry, Differences]]:
    waiting = entries(ask, [*made, *_touching(ask, index, id_)])
    known = {entry.id for entry in waiting}
    while waiting:
        entry = waiting.pop(0)
        changes = part(changes_of(ask, entry.id) or Differences())
        if changes:
            yield entry, changes
        older = {one.made_in for one in changes.all()} - known
        if further := entries(ask, older):
            known |= older
            waiting = sorted([*waiting, *further], key=lambda one: -one.sequence)


def _touching(ask: Ask, index: str, id_: str) -> list[str]:
    return [record["id"] for record in ask("journal/touching", index=index, query=mark_of(id_))]


def _told_in(store: Store, entry: str, id_: str) -> LinkDifference | None:
    changes = changes_of(store.read, entry) or Differences()
    return next((link for link in changes.links if link.id == id_), None)


def _of_entity(changes: Differences, id_: str) -> Differences:
    return Differences(
        [one for one in changes.entities if one.id == id_],
        [one for one in changes.links if id_ in (one.start, one.end) and not _derived(one.before, one.after)],
    )


def _of_link(changes: Differences, id_: str) -> Differences:
    return Differences(links=[one for one in changes.links if one.id == id_])


def _derived(*sides: dict[str, Any] | None) -> bool:
    return any(side and side.get(DERIVED_FROM) for side in sides)
