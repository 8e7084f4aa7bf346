"""Takes one journal entry back, unless later work rests on it; what came of that is an entry that can be taken back itself.

An import has many entries and is taken back as a batch, by `undo`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graphsvc.changes.dependents import Dependent
from graphsvc.changes.derived_owners import apply_with_owners
from graphsvc.changes.erasing import ERASE, REWORD
from graphsvc.changes.history import NOT_BY_ITSELF, HistoryEntry, told
from graphsvc.changes.journal import Entry, changes_of, entries
from graphsvc.changes.later_work import rests_on_entry
from graphsvc.changes.made import Made, made_before
from graphsvc.changes.private_past import Forgetting, as_known, deleted_by, undone_by
from graphsvc.changes.reference_regions import REGIONS
from graphsvc.changes.undo import UNDO
from graphsvc.errors import Conflict, NotFound
from graphsvc.facts.rule_book import book_at
from graphsvc.store.database import Ask, Store, Transaction
from graphsvc.store.differences import ENTRY_PREFIX, Differences, Stamp, new_id
from graphsvc.store.putting import ready
from graphsvc.store.turn import lock
from graphsvc.viewers import Action, Thing, Viewer, allowed, require
from graphsvc.viewers.handovers import mark_taken_back


@dataclass(frozen=True, slots=True)
class TakeBackPlan:
    """What taking an entry back would do now, as its history will tell it, and the later work, if any, that forbids it."""

    entry: HistoryEntry
    later: Sequence[Dependent]


@dataclass(frozen=True, slots=True)
class _Plan:
    entry: Entry
    changes: Differences
    later: Sequence[Dependent]


@allowed(Action.UNDO)
def plan_take_back(store: Store, viewer: Viewer, entry: str) -> TakeBackPlan:
    """Return what taking an entry back would do, without doing it. Raises NotFound, Forbidden; Conflict for one of a batch."""
    plan = _plan(store.read, entry)
    require(viewer, Action.UNDO, Thing(made_by=plan.entry.actor))
    return TakeBackPlan(told(store, viewer, [(plan.entry, plan.changes)])[0], plan.later)


@allowed(Action.UNDO)
def take_back(store: Store, viewer: Viewer, entry: str, *, reason: str = "", door: str = "") -> Made:
    """Take a journal entry back. Raises NotFound, Forbidden; Conflict, naming what rests on it, or for one of a batch."""
    mark = Stamp(new_id(ENTRY_PREFIX), viewer.account, UNDO, "", door, reason, entry)

    def work(transaction: Transaction) -> Differences:
        turn = lock(transaction, mark.entry)
        if turn.done is not None:
            return turn.done
        book, plan = book_at(store, turn), _plan(turn.ask, entry)
        require(viewer, Action.UNDO, Thing(made_by=plan.entry.actor))
        if plan.later:
            raise _rested_on(plan)
        to_forget = deleted_by(plan.changes) if plan.entry.undoes else undone_by(plan.changes)
        forgetting = Forgetting(transaction, store.engine.journal_index, to_forget)
        packed = to_forget.left_of(plan.changes).packed()
        apply_with_owners(turn, replace(ready(mark, plan.changes), packed=packed), book)
        forgetting.run(plan.changes)
        mark_taken_back(transaction, entry, plan.entry.undoes)
        return plan.changes

    return made_before(mark.entry, store.write(work), viewer)


def _plan(ask: Ask, entry: str) -> _Plan:
    found = entries(ask, [entry])
    changes = changes_of(ask, entry)
    if not found or changes is None:
        raise NotFound(
            f"没有编号为 {entry} 的改动。请在历史里查编号。",
            f"There is no journal entry {entry}; look its id up in the history.",
            id=entry,
        )
    if found[0].batch or found[0].action in NOT_BY_ITSELF:
        raise _not_by_itself(found[0])
    back = as_known(ask, changes.reversed(entry))
    if all(one.before == one.after for one in back.all()):
        raise _forgotten()
    return _Plan(found[0], back, rests_on_entry(ask, entry, changes))


def _forgotten() -> Conflict:
    return Conflict(
        "这次改动的内容已从历史中清除，恢复不了。需要时请重新填写。",
        "What this entry changed has been taken out of the history and does not come back; type it anew where it is needed.",
    )


def _not_by_itself(entry: Entry) -> Conflict:
    if entry.batch:
        return Conflict(
            f"这次改动属于批次 {entry.batch}，请整批撤销，或逐项手工改回。",
            f"This entry belongs to batch {entry.batch}: undo the batch, or change single things back by hand.",
            batch=entry.batch,
        )
    if entry.action in (ERASE, REWORD):
        return Conflict(
            "删除个人信息不能撤销：已经没有可恢复的内容。",
            "An erasure is not taken back: nothing is left of what it took.",
        )
    if entry.action == REGIONS:
        return Conflict(
            "这是随软件提供的地区，不能撤销。别名、英文名等可以改。",
            "These regions come with the software and are not taken back; their aliases and the like can be changed.",
        )
    return Conflict(
        "这是按规则推出的结果，不能单独撤销。请改规则或改它所依据的内容。",
        "This followed from rules and is not taken back by itself: change the rule or what it rests on.",
    )


def _rested_on(plan: _Plan) -> Conflict:
    listed, listed_en = "；".join(one.zh for one in plan.later), "; ".join(one.en for one in plan.later)
    return Conflict(
        f"这次改动（{plan.entry.actor}，{plan.entry.at}）不能撤销，后来的工作以它为基础：{listed}。请先撤销后来的改动。",
        f"This change by {plan.entry.actor} at {plan.entry.at} cannot be taken back because later work rests on it: "
        f"{listed_en}. Take that back first.",
        entry=plan.entry.id,
        later=list(plan.later),
    )
