"""Takes one person out of everything that is kept: facts, journal, import reports, read log, saved lists. A tombstone stays.

    erase(store, viewer, "expert-1", reason="本人要求") -> Erasure

With the person go the records that are about nobody else. The tombstone is the journal entry of the erasure: the ids, who
erased them, when and why, and nothing else. Unlike a deletion it cannot be taken back. Must not know pages or commands.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Annotated, Any

from pydantic import Field

from graphsvc.changes.derived_owners import derive_touched, release
from graphsvc.changes.footprints import Footprint, footprint, texts_that_name
from graphsvc.changes.forgetting import without_names, without_values
from graphsvc.changes.journal import changes_of, entries
from graphsvc.changes.proposals import forget_proposals_naming
from graphsvc.changes.refusals import needs_reason
from graphsvc.clock import today
from graphsvc.errors import NotFound
from graphsvc.facts.lookup import find_entity
from graphsvc.facts.refs import Ref
from graphsvc.facts.rule_book import book_at
from graphsvc.store import Store, Transaction
from graphsvc.store.database import Ask
from graphsvc.store.differences import Differences, EntityDifference, Stamp, mark_of, stamp
from graphsvc.store.putting import apply, ready
from graphsvc.store.turn import Turn, lock
from graphsvc.viewers import Action, Viewer, allowed, read_log
from graphsvc.viewers.accounts import forget_officer
from graphsvc.viewers.handovers import forget_handovers_of
from graphsvc.viewers.saved import forget_those_naming
from graphsvc.vocabulary.kinds import PEOPLE

ERASE = "erase"
_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Erasure:
    """What went, or with a dry run would go, with a person; `entry` is the tombstone's, empty for a dry run."""

    person: Ref
    entry: Annotated[str, Field(description="留下的记录，试算时为空 what stays; empty for a dry run")]
    records: Annotated[tuple[Ref, ...], Field(description="只与此人有关的联络记录等 records about nobody else")]
    links: int
    entries: Annotated[int, Field(description="改写的历史条数 journal entries without this person")]
    batches: Annotated[int, Field(description="改写的导入报告 import reports without this person")]
    readings: Annotated[int, Field(description="删去的查看记录 forgotten lines of the read log")]
    mentions: Annotated[
        tuple[Ref, ...], Field(description="文字里仍提到此名，请手工改 texts that still name this person")
    ]


@dataclass(frozen=True, slots=True)
class Tombstone:
    """That somebody was erased: the id, who did it, when and why, and nothing else."""

    entry: str
    id: str
    kind: str
    at: str
    actor: str
    reason: str


@dataclass(frozen=True, slots=True)
class Tombstones:
    """Who was erased, the newest first."""

    erased: tuple[Tombstone, ...]


@allowed(Action.PERSONAL_DATA)
def find_person(store: Store, viewer: Viewer, text: str) -> Ref:
    """Return the person that a text names, by id also one who was deleted. Raises NotFound, Ambiguous."""
    try:
        return find_entity(store, text, sorted(PEOPLE))
    except NotFound as nobody:
        with suppress(NotFound):
            return footprint(store.read, store.engine.journal_index, text.strip()).person
        raise nobody


@allowed(Action.PERSONAL_DATA)
def plan_erasure(store: Store, viewer: Viewer, id_: str) -> Erasure:
    """Return what erasing a person would take away, without doing it. Raises NotFound."""
    found = footprint(store.read, store.engine.journal_index, id_)
    readings = len(read_log.readings_of(store, viewer, id_, today(), 1_000_000))
    return _told(found, "", len(_reports(store.read, found)), readings, texts_that_name(store, found))


@allowed(Action.PERSONAL_DATA)
def erase(store: Store, viewer: Viewer, id_: str, *, reason: str, door: str = "") -> Erasure:
    """Erase a person for good. Raises NotFound, Invalid without a reason, Unavailable."""
    if not reason.strip():
        raise needs_reason()
    work = _Erasing(store, id_, stamp(viewer.account, ERASE, door=door, reason=reason.strip()))
    found, batches, readings = store.write(work.run)
    return _told(found, work.mark.entry, batches, readings, texts_that_name(store, found))


@allowed(Action.PERSONAL_DATA)
def erased(store: Store, viewer: Viewer, limit: int = _SHOWN) -> Tombstones:
    """Return who was erased when and why, the newest first."""
    found = store.read("people/erased", action=ERASE, limit=limit)
    return Tombstones(
        tuple(
            Tombstone(row["entry"], one.id, one.kind, row["at"], row["actor"], row["reason"])
            for row in found
            for one in Differences.unpacked(row["changes"]).entities[:1]
        )
    )


@dataclass(slots=True)
class _Erasing:
    """One person on the way out of the graph; the driver may run it twice, so what the first run found is remembered."""

    store: Store
    id: str
    mark: Stamp
    _done: tuple[Footprint, int, int] | None = field(default=None)

    def run(self, transaction: Transaction) -> tuple[Footprint, int, int]:
        """Take the person out of everything; return what there was, and how many reports and readings told of it."""
        turn = lock(transaction, self.mark.entry)
        if self._done and turn.done is not None:
            return self._done
        found = footprint(transaction.run, self.store.engine.journal_index, self.id)
        _reword_journal(transaction, found)
        batches = _reword_reports(transaction, found)
        self._take_out(turn, found)
        readings = sum(read_log.forget(transaction, id_) for id_ in found.gone)
        forget_officer(transaction, self.id)
        forget_those_naming(transaction, found.gone, found.names)
        forget_handovers_of(transaction, found.gone)
        forget_proposals_naming(transaction, [*found.gone, *found.names], found.private)
        self._done = found, batches, readings
        return self._done

    def _take_out(self, turn: Turn, found: Footprint) -> None:
        book = book_at(self.store, turn)
        changes = Differences(list(found.entities.values()), found.links)
        release(turn, changes, self.mark)
        stone = Differences([EntityDifference(one.kind, one.id, {"id": one.id}, None) for one in changes.entities])
        marks = " ".join(map(mark_of, found.gone))
        prepared = replace(ready(self.mark, changes), packed=stone.packed(), touched=marks)
        apply(turn, prepared)
        derive_touched(turn, book, self.mark, changes)


def _told(found: Footprint, entry: str, batches: int, readings: int, mentions: Iterable[Ref]) -> Erasure:
    return Erasure(
        found.person,
        entry,
        tuple(found.records),
        len(found.links),
        len(found.entries),
        batches,
        readings,
        tuple(mentions),
    )


def _reword_journal(transaction: Transaction, found: Footprint) -> None:
    """Leave out of the journal what it tells of those who go, and their names out of its reasons."""
    for one in entries(transaction.run, found.entries):
        left = found.left_of(changes_of(transaction.run, one.id) or Differences())
        reason = without_names(one.reason, found.names)
        transaction.run("people/reword_entry", id=one.id, changes=left.packed(), reason=reason)


def _reword_reports(transaction: Transaction, found: Footprint) -> int:
    reports = _reports(transaction.run, found)
    for id_, (file, report) in reports.items():
        left = without_values(report, found.private, found.names)
        told = without_names(file, found.names)
        transaction.run(
            "people/reword_batch", id=id_, file=told, report=json.dumps(left | {"file": told}, ensure_ascii=False)
        )
    return len(reports)


def _reports(ask: Ask, found: Footprint) -> dict[str, tuple[str, dict[str, Any]]]:
    """Return by id the files and reports of the imports that name the person or hold a private value of theirs."""
    rows = [row for text in sorted({*found.names, *found.private}) for row in ask("people/batches_naming", text=text)]
    return {row["id"]: (row["file"], json.loads(row["report"])) for row in rows}
