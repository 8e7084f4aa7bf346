"""The imports there were, and how each stands: also those that nobody works on any more.

Whoever works on a batch says so with every portion, together with which process it is. Where that process is gone, or has
said nothing for five minutes, the work was broken off. Must not change what is in the graph.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any

from pydantic import Field

from graphsvc.changes.worker import is_gone, this_process
from graphsvc.errors import Conflict, NotFound
from graphsvc.facts.import_report import ImportReport, read_report
from graphsvc.store.database import Ask, Record, Store, Transaction
from graphsvc.store.turn import lock

RUNNING, DONE, FAILED, INTERRUPTED = "running", "done", "failed", "interrupted"
UNDOING, UNDONE, UNDO_INTERRUPTED = "undoing", "undone", "undo_interrupted"

STATES = {
    RUNNING: "正在导入", DONE: "已导入", FAILED: "未完成", INTERRUPTED: "中断",
    UNDOING: "正在撤销", UNDONE: "已撤销", UNDO_INTERRUPTED: "撤销中断",
}  # fmt: skip
STATES_EN = {
    RUNNING: "importing", DONE: "imported", FAILED: "failed", INTERRUPTED: "interrupted",
    UNDOING: "being undone", UNDONE: "undone", UNDO_INTERRUPTED: "undo interrupted",
}  # fmt: skip
NEXT_STEPS = {
    INTERRUPTED: "已写入的都保留着。再导入同一个文件即可补齐，不会重复；不需要了，可以整批撤销。",
    UNDO_INTERRUPTED: "再撤销一次，就从停下的地方继续，直到全部撤销。",
}
NEXT_STEPS_EN = {
    INTERRUPTED: "All that was written is kept. Import the same file again to complete it, nothing is doubled; or undo the whole batch.",
    UNDO_INTERRUPTED: "Undo it again: it goes on where it stopped until all is undone.",
}

# A portion is one transaction, which the database ends after GRAPHSVC_TIMEOUT (30 s) a statement.
QUIET_MS = 300_000

# What this process has given up while the database was away, so that it could not say so there.
_given_up: set[str] = set()

# Kept with a batch until the owners that follow from it by rules are made.
OWNERS_WAIT = {"owners_wait": True}

_BROKEN_OFF = {RUNNING: INTERRUPTED, UNDOING: UNDO_INTERRUPTED}


@dataclass(frozen=True, slots=True)
class RecentBatch:
    """One of the newest imports, where another was not found."""

    id: str
    file: str


@dataclass(frozen=True, slots=True)
class Batch:
    """One import as the journal knows it.

    `state` is running, done, failed, interrupted, undoing, undo_interrupted or undone; `written` of `total` entities and
    links of the file were in the graph when the import said so last.
    """

    id: str
    at: str
    actor: str
    file: str
    state: Annotated[str, Field(json_schema_extra={"enum": list(STATES)}, examples=["done"])]
    report: ImportReport | None = None
    written: Annotated[
        int, Field(description="已写入的节点和关系 entities and links that were in when the import said so last")
    ] = 0
    total: Annotated[int, Field(description="全部要写入的节点和关系 of so many")] = 0
    undone_at: str | None = None
    undone_by: str | None = None
    undone_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Batches:
    """The newest imports first."""

    batches: tuple[Batch, ...]


def list_batches(store: Store, limit: int = 100) -> list[Batch]:
    """Return the newest batches first."""
    return [_batch(record) for record in store.read("journal/batches", limit=limit)]


def get_batch(store: Store, batch: str) -> Batch:
    """Return one batch. Raises NotFound."""
    record = store.one("journal/batch", id=batch)
    if record is None:
        recent = list_batches(store, 5)
        listed = "、".join(f"{one.id}（{one.file}）" for one in recent)
        raise NotFound(
            f"没有批次 {batch}。" + (f"最近的有：{listed}。" if listed else "还没有导入过文件。"),
            f"There is no batch {batch}." + (f" The newest are: {listed}." if listed else " Nothing was imported yet."),
            recent=[RecentBatch(one.id, one.file) for one in recent],
        )
    return _batch(record)


def take_up(transaction: Transaction, batch: str, properties: Mapping[str, Any]) -> None:
    """Record that this process works on a batch from now on."""
    _given_up.discard(batch)
    keep(transaction, batch, {**properties, "worker": this_process()})


def give_up(batch: str) -> None:
    """Remember that this process works on a batch no more, whatever the database says of it."""
    _given_up.add(batch)


def keep(transaction: Transaction, batch: str, properties: Mapping[str, Any]) -> str:
    """Record something of a batch, and that it is being worked on; return the state that it has now."""
    return str(transaction.run("journal/put_batch", id=batch, properties=dict(properties))[0]["state"])


def finish(store: Store, batch: str, state: str, report: str) -> None:
    """Record how the work on a batch ended, unless somebody has begun to undo it."""

    def work(transaction: Transaction) -> None:
        lock(transaction)
        if keep(transaction, batch, {}) == RUNNING:
            keep(transaction, batch, {"state": state, "report": report})

    store.write(work)


def require_running(transaction: Transaction, batch: str, written: int) -> None:
    """Record how much is in the graph with this transaction. Raises Conflict where somebody has begun to undo the batch."""
    if keep(transaction, batch, {"written": written}) != RUNNING:
        raise Conflict(
            f"批次 {batch} 在导入途中被撤销了，其余内容没有写入。",
            f"Batch {batch} was undone while it was being imported; the rest was not written.",
            batch=batch,
        )


def left_waiting(ask: Ask, batch: str = "") -> list[str]:
    """Return the batches that were broken off before the owners that follow from them were made, but for one."""
    waiting = ask("journal/waiting_batches", batch=batch)
    return [record["properties"]["id"] for record in waiting if _state(record) not in _BROKEN_OFF]


def owners_made(transaction: Transaction, batches: Sequence[str]) -> None:
    """Record that the owners that follow from some batches are made."""
    transaction.run("journal/owners_made", ids=list(batches))


def _batch(record: Record) -> Batch:
    kept = record["properties"]
    empty = Batch(kept["id"], "", "", "", "")
    names = [name for name in Batch.__slots__ if kept.get(name) is not None and name not in ("report", "state")]
    report = read_report(kept["report"]) if kept.get("report") else None
    return replace(empty, state=_state(record), report=report, **{name: kept[name] for name in names})


def _state(record: Record) -> str:
    kept, quiet = record["properties"], record["quiet_ms"]
    state = str(kept.get("state") or "")
    if state not in _BROKEN_OFF:
        return state
    left = kept["id"] in _given_up or is_gone(kept.get("worker") or "")
    return _BROKEN_OFF[state] if left or quiet is None or quiet > QUIET_MS else state
