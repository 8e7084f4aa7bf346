"""Takes a batch back as a whole, unless later work rests on it; lists the batches there are.

Each journal entry of the batch is taken back in one transaction, the newest first, and that is journalled too; so an undo
that was broken off goes on where it stopped. Must not know what a file looked like.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from graphsvc.clock import moment
from graphsvc.errors import Conflict, NotFound
from graphsvc.intake.deriving import ACTION, derive_owners, release
from graphsvc.intake.resting import rests_on
from graphsvc.store.changes import Changes, Stamp
from graphsvc.store.database import Store, Transaction
from graphsvc.store.putting import apply, lock, ready, recorded

UNDO = "undo"
UNDOING, UNDONE = "undoing", "undone"


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
class Batch:
    """One import as the journal knows it; `state` is running, done, failed, undoing or undone."""

    id: str
    at: str
    actor: str
    file: str
    state: str
    report: dict[str, Any]
    undone_at: str | None = None
    undone_by: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the batch as JSON."""
        return {name: getattr(self, name) for name in self.__slots__}


def list_batches(store: Store, limit: int = 100) -> list[Batch]:
    """Return the newest batches first."""
    return [_batch(record["properties"]) for record in store.read("journal/batches", limit=limit)]


def get_batch(store: Store, batch: str) -> Batch:
    """Return one batch. Raises NotFound."""
    record = store.one("journal/batch", id=batch)
    if record is None:
        recent = [one.as_dict() for one in list_batches(store, 5)]
        listed = "、".join(f"{one['id']}（{one['file']}）" for one in recent)
        raise NotFound(
            f"没有批次 {batch}。" + (f"最近的有：{listed}。" if listed else "还没有导入过文件。"),
            f"There is no batch {batch}." + (f" The newest are: {listed}." if listed else " Nothing was imported yet."),
            nearest=recent,
        )
    return _batch(record["properties"])


def undo_batch(store: Store, batch: str, *, actor: str) -> UndoReport:
    """Take a batch back as a whole. Raises NotFound; Conflict, naming up to ten things, where later work rests on it."""
    found = get_batch(store, batch)
    if found.state == UNDONE:
        raise _already(found)
    entries = [
        (record["id"], Changes.unpacked(record["changes"]))
        for record in store.read("journal/of_batch", batch=batch)
        if record["action"] != UNDO
    ]
    _begin(store, found, entries)
    counts: Counter[str] = Counter()
    for id_, changes in entries:
        counts += _take_back(store, found, id_, changes, actor).counts()
    derive_owners(store, actor)
    at = moment()
    _set(store, batch, {"state": UNDONE, "undone_at": at, "undone_by": actor})
    return UndoReport(
        batch, found.file, at, counts["deleted"], counts["updated"] + counts["created"],
        counts["links_deleted"], counts["links_updated"] + counts["links_created"],
    )  # fmt: skip


def _begin(store: Store, batch: Batch, entries: Sequence[tuple[str, Changes]]) -> None:
    """Refuse where later work rests on the batch; else say that it is being undone, which also stops a running import."""

    def work(transaction: Transaction) -> None:
        lock(transaction)
        _refuse_if_rested_on(transaction, batch, entries)
        transaction.run("journal/put_batch", id=batch.id, properties={"state": UNDOING})

    store.write(work)


def _take_back(store: Store, batch: Batch, entry: str, changes: Changes, actor: str) -> Changes:
    """Take one journal entry back, unless an undo that was broken off has done so."""
    # The id follows from the entry's, so that a second undo knows what the first one did.
    mark = Stamp(f"{entry}-{UNDO}", actor, UNDO, batch.id)

    def work(transaction: Transaction) -> Changes:
        lock(transaction)
        done = recorded(transaction, mark)
        if done is None:
            _refuse_if_rested_on(transaction, batch, [(entry, changes)])
            done = changes.reversed()
            if gone := [change.id for change in done.entities if change.after is None]:
                release(transaction, gone, Stamp(f"{mark.entry}-{ACTION}", actor, ACTION))
            apply(transaction, ready(mark, done), lock(transaction) + 1)
        return done

    return store.write(work)


def _refuse_if_rested_on(transaction: Transaction, batch: Batch, entries: Sequence[tuple[str, Changes]]) -> None:
    own = {record["id"] for record in transaction.run("journal/of_batch_ids", batch=batch.id)}
    left = [(id_, changes) for id_, changes in entries if f"{id_}-{UNDO}" not in own]
    if later := rests_on(transaction.run, left, own):
        raise _rested_on(batch, later)


def _rested_on(batch: Batch, later: Sequence[dict[str, Any]]) -> Conflict:
    listed, listed_en = "；".join(one["zh"] for one in later), "; ".join(one["en"] for one in later)
    return Conflict(
        f"批次 {batch.id} 不能撤销，后来的工作以它为基础：{listed}。请先改回这些内容或撤销后来的批次。",
        f"Batch {batch.id} cannot be undone because later work rests on it: {listed_en}. "
        "Take that back first, or undo the later batch.",
        batch=batch.id,
        later=[{key: one[key] for key in ("id", "kind", "name", "why")} for one in later],
    )


def _already(batch: Batch) -> Conflict:
    return Conflict(
        f"批次 {batch.id} 已经由 {batch.undone_by} 于 {batch.undone_at} 撤销过了。要恢复其中的内容，请重新导入“{batch.file}”。",
        f"Batch {batch.id} was undone already by {batch.undone_by} at {batch.undone_at}; to have it back, import "
        f"{batch.file} again.",
        batch=batch.id,
    )


def _set(store: Store, batch: str, properties: dict[str, Any]) -> None:
    store.write(lambda transaction: transaction.run("journal/put_batch", id=batch, properties=properties))


def _batch(properties: dict[str, Any]) -> Batch:
    empty = Batch(properties["id"], "", "", "", "", {})
    names = [name for name in Batch.__slots__ if properties.get(name) is not None and name != "report"]
    return replace(empty, report=json.loads(properties.get("report") or "{}"), **{n: properties[n] for n in names})
