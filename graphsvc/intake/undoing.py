"""Takes a batch back as a whole, unless later work rests on it; says beforehand what that would do.

Each journal entry of the batch is taken back in one transaction, the newest first, and that is journalled too; so an undo
that was broken off goes on where it stopped. What is private goes from the journal in the same transaction. Must not know
what a file looked like.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from graphsvc.clock import moment
from graphsvc.errors import Conflict, GraphServiceError
from graphsvc.intake.batches import UNDO_INTERRUPTED, UNDOING, UNDONE, Batch, get_batch, keep, take_up
from graphsvc.intake.deriving import ACTION, derive_owners, release
from graphsvc.intake.forgetting import without_values
from graphsvc.intake.resting import Later, rests_on
from graphsvc.store.changes import Changes, Stamp
from graphsvc.store.comparing import Ask
from graphsvc.store.database import Store, Transaction
from graphsvc.store.putting import apply, lock, ready, recorded

UNDO = "undo"

Entries = Sequence[tuple[str, Changes]]


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What was taken back: entities and links that are gone again, and those that are as they were before."""

    batch: str
    file: str
    at: str
    removed: int
    restored: int
    links_removed: int
    links_restored: int

    def as_dict(self) -> dict[str, Any]:
        """Return the report as JSON."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """What an undo would do now: what is left to be taken back, and the later work, if any, that forbids it."""

    batch: Batch
    removed: int
    restored: int
    links_removed: int
    links_restored: int
    later: Sequence[Later]


def plan_undo(store: Store, batch: str) -> UndoPlan:
    """Return what undoing a batch would do, without doing it. Raises NotFound; Conflict where it was undone already."""
    found = _not_undone(store, batch)
    entries = _entries(store.read, batch)
    left, own = _left(store.read, batch, entries)
    counts: Counter[str] = Counter()
    for _, changes in left:
        counts += changes.reversed().counts()
    return UndoPlan(found, *_told(counts), rests_on(store.read, left, own))


def undo_batch(store: Store, batch: str, *, actor: str) -> UndoReport:
    """Take a batch back as a whole. Raises NotFound; Conflict, naming up to ten things, where later work rests on it."""
    found = _not_undone(store, batch)
    entries, version = store.write(lambda transaction: _begin(transaction, found))
    counts: Counter[str] = Counter()
    try:
        for id_, changes in entries:
            done, version = _take_back(store, found, (id_, changes), actor, version)
            counts += done.counts()
        derive_owners(store, actor)
    except BaseException:
        with suppress(GraphServiceError):
            store.write(lambda transaction: keep(transaction, batch, {"state": UNDO_INTERRUPTED}))
        raise
    at = moment()
    store.write(lambda transaction: _end(transaction, found, at, actor))
    return UndoReport(batch, found.file, at, *_told(counts))


def _not_undone(store: Store, batch: str) -> Batch:
    found = get_batch(store, batch)
    if found.state == UNDONE:
        raise Conflict(
            f"批次 {batch} 已经由 {found.undone_by} 于 {found.undone_at} 撤销过了。要恢复其中的内容，请重新导入“{found.file}”。",
            f"Batch {batch} was undone already by {found.undone_by} at {found.undone_at}; to have it back, import "
            f"{found.file} again.",
            batch=batch,
        )
    return found


def _told(counts: Counter[str]) -> tuple[int, int, int, int]:
    """Return how many entities go and how many come back as they were, and the same of links."""
    return (
        counts["deleted"], counts["updated"] + counts["created"],
        counts["links_deleted"], counts["links_updated"] + counts["links_created"],
    )  # fmt: skip


def _entries(ask: Ask, batch: str) -> Entries:
    """Return what each journal entry of a batch did, without the undo's own, the newest first."""
    return [
        (record["id"], Changes.unpacked(record["changes"]))
        for record in ask("journal/of_batch", batch=batch)
        if record["action"] != UNDO
    ]


def _left(ask: Ask, batch: str, entries: Entries) -> tuple[Entries, set[str]]:
    """Return the entries that no undo has taken back yet, and the ids of all journal entries of the batch."""
    own = {record["id"] for record in ask("journal/of_batch_ids", batch=batch)}
    return [(id_, changes) for id_, changes in entries if f"{id_}-{UNDO}" not in own], own


def _begin(transaction: Transaction, batch: Batch) -> tuple[Entries, int]:
    """Refuse where later work rests on the batch; else say that it is being undone, which also stops a running import.

    Return what its entries did, and the journal's number up to which nothing rests on them.
    """
    version = lock(transaction)
    entries = _entries(transaction.run, batch.id)
    _refuse_if_rested_on(transaction, batch, entries)
    take_up(transaction, batch.id, {"state": UNDOING})
    return entries, version


def _take_back(store: Store, batch: Batch, entry: tuple[str, Changes], actor: str, version: int) -> tuple[Changes, int]:
    """Take one journal entry back, unless an undo that was broken off has done so; return what that did.

    Nothing rested on any entry when `version` was the journal's number: only where it has moved on since is that looked at
    again. The number up to which it holds is returned too.
    """
    id_, changes = entry
    # The id follows from the entry's, so that a second undo knows what the first one did.
    mark = Stamp(f"{id_}-{UNDO}", actor, UNDO, batch.id)

    def work(transaction: Transaction) -> tuple[Changes, int]:
        now = lock(transaction)
        if (done := recorded(transaction, mark)) is not None:
            return done, version
        if now != version:
            _refuse_if_rested_on(transaction, batch, [entry])
        done = changes.reversed()
        if gone := [change.id for change in done.entities if change.after is None]:
            release(transaction, gone, Stamp(f"{mark.entry}-{ACTION}", actor, ACTION))
        following = lock(transaction) + 1
        apply(transaction, replace(ready(mark, done), packed=done.without_private().packed()), following)
        keep(transaction, batch.id, _forget(transaction, batch.id, id_, changes))
        return done, following if now == version else version

    return store.write(work)


def _forget(transaction: Transaction, batch: str, entry: str, changes: Changes) -> dict[str, str]:
    """Take the private values of an entry out of the journal; return the batch's report without them, if it changes."""
    private = changes.private_values()
    if not private:
        return {}
    transaction.run("journal/forget", id=entry, changes=changes.without_private().packed())
    kept = transaction.run("journal/batch", id=batch)[0]["properties"].get("report")
    return {"report": _shortened(kept, private)} if kept else {}


def _shortened(report: str, private: set[str]) -> str:
    return json.dumps(without_values(json.loads(report), private), ensure_ascii=False)


def _end(transaction: Transaction, batch: Batch, at: str, actor: str) -> None:
    kept = transaction.run("journal/batch", id=batch.id)[0]["properties"].get("report") or "{}"
    done = {"state": UNDONE, "undone_at": at, "undone_by": actor, "report": _shortened(kept, set())}
    keep(transaction, batch.id, done)


def _refuse_if_rested_on(transaction: Transaction, batch: Batch, entries: Entries) -> None:
    left, own = _left(transaction.run, batch.id, entries)
    if later := rests_on(transaction.run, left, own):
        raise rested_on(batch.id, later)


def rested_on(batch: str, later: Sequence[Later]) -> Conflict:
    """Return the refusal that names the later work."""
    listed, listed_en = "；".join(one["zh"] for one in later), "; ".join(one["en"] for one in later)
    return Conflict(
        f"批次 {batch} 不能撤销，后来的工作以它为基础：{listed}。请先改回这些内容或撤销后来的批次。",
        f"Batch {batch} cannot be undone because later work rests on it: {listed_en}. "
        "Take that back first, or undo the later batch.",
        batch=batch,
        later=[{key: one[key] for key in ("id", "kind", "name", "why")} for one in later],
    )
