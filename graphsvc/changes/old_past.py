"""Private values that an old journal still tells: versions before this kept those of what was deleted or undone.

    found = old_past(store)      what the journal still tells that it should not
    forget_old_past(store)       takes that out of it, of the reports of imports, and of what was decided of their rows

A version that forgets by itself (`private_past`) leaves nothing to be found. What is there, what was merged into something that is
there, and values that something has now stay known. Looks through the whole journal.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from graphsvc.changes.forgetting import without_values
from graphsvc.changes.private_past import ToForget, deleted_by, undone_by
from graphsvc.changes.proposals import State, count_proposals, forget_decided_proposals
from graphsvc.changes.undo import UNDO
from graphsvc.facts.lookup import by_former_ids
from graphsvc.store import Store, Transaction
from graphsvc.store.database import Ask
from graphsvc.store.differences import Differences
from graphsvc.store.records import entity
from graphsvc.store.turn import lock
from graphsvc.values.personal_numbers import MASK

# An entry of an import tells of 5,000 things.
_ENTRIES_AT_ONCE = 20
_IDS_AT_ONCE = 5_000
_BATCHES = 1_000_000


@dataclass(slots=True)
class OldPast:
    """What the journal tells that it should not: of all of `gone` and of the links `unlinked`, and `values` by the entity of them.

    `entries` are the ids of the entries that do, `private` the values that stand there.
    """

    gone: set[str] = field(default_factory=set)
    unlinked: set[str] = field(default_factory=set)
    values: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    entries: list[str] = field(default_factory=list)
    private: set[str] = field(default_factory=set)

    def left_of(self, changes: Differences) -> Differences:
        """Return changes with a mask for each value that should not be known any more."""
        none = frozenset[str]()
        left = ToForget(frozenset(self.gone), frozenset(self.unlinked), none, none).left_of(changes)
        for id_ in {one.id for one in changes.entities} & self.values.keys():
            left = ToForget(none, none, frozenset({id_}), frozenset(self.values[id_])).left_of(left)
        return left


def old_past(store: Store) -> OldPast:
    """Return what the journal still tells of what was deleted or undone. Raises Unavailable."""
    found = OldPast()
    starts: dict[str, str] = {}
    for _, action, changes in _journal(store.read):
        undone = undone_by(changes) if action == UNDO else deleted_by(changes)
        found.gone |= undone.gone
        for id_ in undone.others:
            found.values[id_] |= undone.values
        starts |= {one.id: one.start for one in changes.links if one.id in undone.unlinked}
    _spare(store.read, found, starts)
    for id_, _, changes in _journal(store.read) if found.gone or found.unlinked or found.values else ():
        left = found.left_of(changes)
        if left != changes:
            found.entries.append(id_)
            found.private |= changes.private_values() - left.private_values()
    return found


def forget_old_past(store: Store) -> OldPast:
    """Take out of the journal what it still tells of what was deleted or undone; return what that was. Raises Unavailable."""
    found = old_past(store)
    for start in range(0, len(found.entries), _ENTRIES_AT_ONCE):
        store.write(partial(_forget, found=found, ids=found.entries[start : start + _ENTRIES_AT_ONCE]))
    if found.private:
        store.write(lambda transaction: _forget_beside(transaction, found.private))
    return found


def _forget(transaction: Transaction, found: OldPast, ids: Sequence[str]) -> None:
    lock(transaction)
    for row in transaction.run("backups/entries", ids=list(ids))[0]["rows"]:
        left = found.left_of(Differences.unpacked(row["changes"]))
        transaction.run("journal/forget", id=row["id"], changes=left.packed())
    transaction.run("journal/touch_head")


def _forget_beside(transaction: Transaction, private: Collection[str]) -> None:
    """Take private values out of the reports of imports and out of what was decided of their rows."""
    lock(transaction)
    for row in transaction.run("journal/batches", limit=_BATCHES):
        batch = row["properties"]
        report = batch.get("report") or ""
        if held := {value for value in private if json.dumps(value, ensure_ascii=False)[1:-1] in report}:
            told = json.dumps(without_values(json.loads(report), held), ensure_ascii=False)
            transaction.run("people/reword_batch", id=batch["id"], file=batch["file"], report=told)
    if any(count_proposals(transaction.run, state) for state in (State.IN, State.DROPPED)):
        forget_decided_proposals(transaction, private)


def _journal(ask: Ask) -> Iterator[tuple[str, str, Differences]]:
    """Yield id, action and changes of every journal entry."""
    ids = [row["id"] for row in ask("journal/ids_since", since=0)]
    for some in _portions(ids, _ENTRIES_AT_ONCE):
        for row in ask("backups/entries", ids=some)[0]["rows"]:
            yield row["id"], row["action"], Differences.unpacked(row["changes"])


def _spare(ask: Ask, found: OldPast, starts: dict[str, str]) -> None:
    """Leave out what is there, what was merged into what is there, and the values that something has now."""
    for ids in _portions(sorted(found.gone | found.values.keys()), _IDS_AT_ONCE):
        for row in ask("entities/by_ids", ids=ids):
            one = entity(row)
            found.gone.discard(one.id)
            if one.id in found.values:
                found.values[one.id] -= {str(value) for value in one.properties.values()}
    found.gone -= by_former_ids(ask).keys() if found.gone else set()
    masked = {id_: {one for one in values if not one.startswith(MASK)} for id_, values in found.values.items()}
    found.values = {id_: values for id_, values in masked.items() if values and id_ not in found.gone}
    there = {
        row[3]["id"] for some in _portions(sorted({*starts.values()}), _IDS_AT_ONCE) for row in _links_of(ask, some)
    }
    found.unlinked = starts.keys() - there


def _links_of(ask: Ask, starts: Sequence[str]) -> list[list[Any]]:
    return list(ask("links/collected", starts=list(starts))[0]["links"])


def _portions(ids: Sequence[str], size: int) -> Iterable[list[str]]:
    return (list(ids[start : start + size]) for start in range(0, len(ids), size))
