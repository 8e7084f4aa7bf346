"""Takes one person out of everything that is kept: facts, texts of others, journal, import reports, read log, saved lists.

    erase(store, viewer, "expert-1", reason="本人要求") -> Erasure

With the person go the records that are about nobody else. A tombstone stays, the journal entry of the erasure: the ids, who
erased them, when and why, and nothing else. Unlike a deletion it cannot be taken back. Must not know pages or commands.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Annotated

from pydantic import Field

from graphsvc.changes.derived_owners import derive_touched, release
from graphsvc.changes.erased_past import entries_telling, left_entries, reword_journal
from graphsvc.changes.footprints import Footprint, footprint
from graphsvc.changes.forgetting import without_names
from graphsvc.changes.not_same import forget_not_same
from graphsvc.changes.private_past import reports_with, reword_reports
from graphsvc.changes.proposals import forget_proposals_naming, proposals_that_tell_of
from graphsvc.changes.refusals import needs_reason
from graphsvc.changes.texts_of_others import TextsOfOthers, rewording, texts_of_others
from graphsvc.clock import today
from graphsvc.errors import NotFound
from graphsvc.facts.backup_retention import in_backups_until
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
from graphsvc.viewers.list_profiles import forget_profiles_naming, profiles_naming
from graphsvc.viewers.saved import forget_those_naming
from graphsvc.vocabulary.kinds import PEOPLE

# An erasure, and the texts of others that it left without the person.
ERASE, REWORD = "erase", "reword"
_SHOWN = 100

# Counts the uploaded files that wait and hold one of these texts, and where it is true forgets them.
Uploads = Callable[[Collection[str], bool], int]


def no_uploads(texts: Collection[str], forget: bool) -> int:
    """Find nothing: where nobody uploads."""
    return 0


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
    reworded: Annotated[
        tuple[Ref, ...],
        Field(description="文字里的此名改为 •••• 的对象，最多列 100 个 whose texts lose this name, 100 at most"),
    ]
    reworded_total: Annotated[int, Field(description="这样的对象共几个 how many of them there are")]
    mentions: Annotated[
        tuple[Ref, ...],
        Field(
            description="名称里有此名、或此名也是别人的，请手工看 what still names this person, or a namesake: by hand"
        ),
    ]
    proposals: Annotated[int, Field(description="删去或改写的待定行 rows of lists that waited or were decided")]
    list_profiles: Annotated[int, Field(description="删去的读法档案 profiles of lists that name this person")]
    uploads: Annotated[int, Field(description="删去的待确认文件 uploaded files that waited to be confirmed")]
    in_backups_until: Annotated[
        str,
        Field(
            description="定时备份里最晚留到这天以后的第一次备份 the day after which scheduled backups drop the last one"
        ),
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
def plan_erasure(store: Store, viewer: Viewer, id_: str, *, uploads: Uploads = no_uploads) -> Erasure:
    """Return what erasing a person would take away, without doing it. Raises NotFound."""
    found = footprint(store.read, store.engine.journal_index, id_)
    how = rewording(store.read, found)
    entries_ = {one.id for one, _ in left_entries(store.read, how, entries_telling(store.read, found))}
    taken = _Taken.planned(store.read, found, texts_of_others(store.read, how), len({*found.entries, *entries_}))
    readings = sum(len(read_log.readings_of(store, viewer, one, today(), 1_000_000)) for one in found.gone)
    return _told(found, "", replace(taken, readings=readings), uploads(found.said, False))


@allowed(Action.PERSONAL_DATA)
def erase(
    store: Store, viewer: Viewer, id_: str, *, reason: str, door: str = "", uploads: Uploads = no_uploads
) -> Erasure:
    """Erase a person for good. Raises NotFound, Invalid without a reason, Unavailable."""
    if not reason.strip():
        raise needs_reason()
    before = footprint(store.read, store.engine.journal_index, id_)
    since = store.edition().version
    elsewhere = entries_telling(store.read, before)
    mark = stamp(viewer.account, ERASE, door=door, reason=without_names(reason.strip(), before.said))
    work = _Erasing(store, id_, mark, elsewhere, since)
    found, taken = store.write(work.run)
    return _told(found, mark.entry, taken, uploads(found.said, True))


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
    elsewhere: list[str]
    since: int
    _done: tuple[Footprint, _Taken] | None = field(default=None)

    def run(self, transaction: Transaction) -> tuple[Footprint, _Taken]:
        """Take the person out of everything; return what there was, and what told of it."""
        turn = lock(transaction, self.mark.entry)
        if self._done and turn.done is not None:
            return self._done
        found = footprint(transaction.run, self.store.engine.journal_index, self.id)
        how = rewording(turn.ask, found)
        newer = entries_telling(turn.ask, found, self.since)
        entries_ = reword_journal(transaction, how, [*found.entries, *self.elsewhere, *newer])
        others = texts_of_others(turn.ask, how)
        taken = _Taken.planned(turn.ask, found, others, len({*found.entries, *entries_}))
        reword_reports(transaction, found.private, found.names)
        self._take_out(turn, found)
        self._reword(turn, others)
        readings = sum(read_log.forget(transaction, id_) for id_ in found.gone)
        forget_officer(transaction, self.id)
        forget_those_naming(transaction, found.gone, found.names)
        forget_handovers_of(transaction, found.gone)
        forget_proposals_naming(transaction, [*found.gone, *found.names], found.private)
        forget_profiles_naming(transaction, found.said)
        forget_not_same(transaction, found.gone, found.said)
        self._done = found, replace(taken, readings=readings)
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

    def _reword(self, turn: Turn, others: TextsOfOthers) -> None:
        """Write the texts of others; the journal tells whose they were, as if they had always been without the person."""
        mark = replace(self.mark, entry=f"{self.mark.entry}-{REWORD}", action=REWORD)
        told = Differences(
            [replace(one, before=one.after) for one in others.changes.entities],
            [replace(one, before=one.after) for one in others.changes.links],
        )
        apply(turn, replace(ready(mark, others.changes), packed=told.packed()))


@dataclass(frozen=True, slots=True)
class _Taken:
    """How much of what is kept beside the facts tells of a person, and which texts of others do."""

    batches: int
    proposals: int
    list_profiles: int
    readings: int
    entries: int
    others: TextsOfOthers

    @classmethod
    def planned(cls, ask: Ask, found: Footprint, others: TextsOfOthers, entries: int) -> _Taken:
        """Count it, but for the readings; `entries` are those of the journal."""
        return cls(
            len(reports_with(ask, {*found.names, *found.private})),
            len(proposals_that_tell_of(ask, [*found.gone, *found.names], found.private)),
            len(profiles_naming(ask, found.said)),
            0,
            entries,
            others,
        )


def _told(found: Footprint, entry: str, taken: _Taken, uploads: int) -> Erasure:
    others = taken.others
    return Erasure(
        found.person, entry, tuple(found.records), len(found.links), taken.entries, taken.batches, taken.readings,
        others.reworded[:_SHOWN], len(others.reworded), others.naming[:_SHOWN], taken.proposals, taken.list_profiles, uploads,
        in_backups_until(today()).isoformat(),
    )  # fmt: skip
