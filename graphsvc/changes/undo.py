"""Takes a batch back as a whole, unless later work rests on it; says beforehand what that would do.

Each journal entry of the batch is taken back, the newest first, in parts of one transaction and one journal entry each; so
an undo that was broken off goes on where it stopped. What is private goes from the journal with an entry's last part. Must
not know what a file looked like.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from graphsvc.changes.batches import (
    OWNERS_WAIT,
    UNDO_INTERRUPTED,
    UNDOING,
    UNDONE,
    Batch,
    get_batch,
    give_up,
    keep,
    take_up,
)
from graphsvc.changes.dependents import Dependent
from graphsvc.changes.derived_owners import ACTION, derive_after_batch, release
from graphsvc.changes.forgetting import without_values
from graphsvc.changes.later_work import rests_on
from graphsvc.changes.private_past import as_known, forget_in, undone_by
from graphsvc.changes.proposals import take_back_proposals
from graphsvc.changes.touched_owners import Touched
from graphsvc.clock import moment
from graphsvc.errors import Conflict, GraphServiceError
from graphsvc.store.database import Ask, Store, Transaction
from graphsvc.store.differences import Differences, Stamp
from graphsvc.store.putting import apply, ready
from graphsvc.store.turn import lock
from graphsvc.viewers import Action, Thing, Viewer, allowed, require

UNDO = "undo"

# To take an entity out of its full-text index, the embedded engine reads what this transaction took out before under each
# of its words: 5,000 people of like names take ten times as long at once as 500 at a time.
ENTITIES_A_PART = 500


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


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """What an undo would do now: what is left to be taken back, and the later work, if any, that forbids it."""

    batch: Batch
    removed: int
    restored: int
    links_removed: int
    links_restored: int
    later: Sequence[Dependent]


@dataclass(frozen=True, slots=True)
class _Part:
    """What one transaction of an undo does: `mark` is its journal entry, which follows from the entry taken back.

    So a second undo knows what the first one did. `entry` is what is taken back, where this is the last part of it.
    """

    mark: str
    done: Differences
    entry: tuple[str, Differences] | None


def plan_undo(store: Store, batch: str) -> UndoPlan:
    """Return what undoing a batch would do, without doing it. Raises NotFound; Conflict where it was undone already."""
    found = _not_undone(store, batch)
    parts, own, since = _parts(store.read, batch)
    left = [part.done for part in parts if part.mark not in own]
    counts = sum((done.counts() for done in left), Counter[str]())
    return UndoPlan(found, *_told(counts), rests_on(store.read, left, batch, own, since))


@allowed(Action.UNDO)
def undo_batch(store: Store, viewer: Viewer, batch: str, *, reason: str = "", door: str = "") -> UndoReport:
    """Take a batch back as a whole, as every entry of it tells: by which door, and for which reason.

    Raises NotFound, Forbidden; Conflict, naming up to ten things, where later work rests on it.
    """
    found, actor = _not_undone(store, batch), viewer.account
    require(viewer, Action.UNDO, Thing(made_by=found.actor))
    mark = Stamp("", actor, UNDO, batch, door, reason)
    parts, version = store.write(lambda transaction: _begin(transaction, found))
    counts: Counter[str] = Counter()
    touched = Touched()
    for part in parts:
        touched.add(part.done)
    try:
        for number in range(len(parts)):
            done, version = _take_back(store, found, parts[number:], mark, version)
            counts += done.counts()
        derive_after_batch(store, batch, touched, actor)
    except BaseException:
        give_up(batch)
        with suppress(GraphServiceError):
            store.write(lambda transaction: keep(transaction, batch, {"state": UNDO_INTERRUPTED}))
        raise
    at = moment()
    store.write(lambda transaction: _end(transaction, found, at, mark))
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


def _parts(ask: Ask, batch: str) -> tuple[list[_Part], set[str], int]:
    """Return what takes a batch back, part by part, the ids of all its journal entries, and the number of the first one."""
    entries = ask("journal/of_batch", batch=batch)
    parts: list[_Part] = []
    for record in entries:
        if record["action"] != UNDO:
            changes = Differences.unpacked(record["changes"])
            pieces = changes.reversed(record["id"]).in_parts(ENTITIES_A_PART)
            parts += [_Part(f"{record['id']}-{UNDO}-{n}", piece, None) for n, piece in enumerate(pieces, 1)]
            parts[-1] = replace(parts[-1], entry=(record["id"], changes))
    return parts, {record["id"] for record in entries}, min((record["sequence"] for record in entries), default=0)


def _begin(transaction: Transaction, batch: Batch) -> tuple[list[_Part], int]:
    """Refuse where later work rests on the batch; else say that it is being undone, which also stops a running import.

    Return the parts that take it back, and the journal's number up to which nothing rests on them.
    """
    version = lock(transaction).version
    parts, own, since = _parts(transaction.run, batch.id)
    _refuse_if_rested_on(transaction, batch, [part for part in parts if part.mark not in own], own, since)
    take_up(transaction, batch.id, {"state": UNDOING, **OWNERS_WAIT})
    others = transaction.run("journal/others_since", batch=batch.id, action=ACTION, since=since)
    undone = Differences([one for part in parts for one in part.done.entities])
    forget_in(transaction, [record["id"] for record in others], undone_by(undone))
    return parts, version


def _take_back(
    store: Store, batch: Batch, parts: Sequence[_Part], undoing: Stamp, version: int
) -> tuple[Differences, int]:
    """Do the first of the parts that are left, unless an undo that was broken off has done so; return what that did.

    Nothing rested on any of them when `version` was the journal's number: only where it has moved on since is that looked
    at again. The number up to which it holds is returned too.
    """
    part = parts[0]
    mark = replace(undoing, entry=part.mark)

    def work(transaction: Transaction) -> tuple[Differences, int]:
        turn = lock(transaction, mark.entry)
        if turn.done is not None:
            return turn.done, version
        if turn.version != version:
            own = {record["id"] for record in transaction.run("journal/of_batch_ids", batch=batch.id)}
            _refuse_if_rested_on(transaction, batch, parts, own, version)
        done = as_known(turn.ask, part.done)
        release(turn, done, mark)
        apply(turn, replace(ready(mark, done), packed=done.without_private().packed()))
        keep(transaction, batch.id, _forget(transaction, batch.id, *part.entry) if part.entry else {})
        return done, turn.version

    return store.write(work)


def _forget(transaction: Transaction, batch: str, entry: str, changes: Differences) -> dict[str, str]:
    """Take the private values of an entry out of the journal; return the batch's report without them, if it changes."""
    left = changes.without_private()
    if left == changes:
        return {}
    transaction.run("journal/forget", id=entry, changes=left.packed())
    private = changes.private_values()
    kept = transaction.run("journal/batch", id=batch)[0]["properties"].get("report")
    return {"report": _shortened(kept, private)} if kept else {}


def _shortened(report: str, private: set[str]) -> str:
    return json.dumps(without_values(json.loads(report), private), ensure_ascii=False)


def _end(transaction: Transaction, batch: Batch, at: str, mark: Stamp) -> None:
    kept = transaction.run("journal/batch", id=batch.id)[0]["properties"].get("report") or "{}"
    who = {"undone_at": at, "undone_by": mark.actor, "undone_reason": mark.reason or None}
    take_back_proposals(transaction, batch.id)
    keep(transaction, batch.id, {"state": UNDONE, **who, "report": _shortened(kept, set())})


def _refuse_if_rested_on(
    transaction: Transaction, batch: Batch, parts: Iterable[_Part], own: set[str], since: int
) -> None:
    if later := rests_on(transaction.run, [part.done for part in parts], batch.id, own, since):
        raise rested_on(batch.id, later)


def rested_on(batch: str, later: Sequence[Dependent]) -> Conflict:
    """Return the refusal that names the later work."""
    listed, listed_en = "；".join(one.zh for one in later), "; ".join(one.en for one in later)
    return Conflict(
        f"批次 {batch} 不能撤销，后来的工作以它为基础：{listed}。请先改回这些内容或撤销后来的批次。",
        f"Batch {batch} cannot be undone because later work rests on it: {listed_en}. "
        "Take that back first, or undo the later batch.",
        batch=batch,
        later=list(later),
    )
