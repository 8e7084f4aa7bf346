"""What was checked -> the graph, portion by portion, as one batch; what stays open is kept with it.

Must not refuse for what a row says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from graphsvc.changes.batch_writing import BatchWriter
from graphsvc.changes.batches import (
    DONE,
    FAILED,
    INTERRUPTED,
    OWNERS_WAIT,
    RUNNING,
    finish,
    give_up,
    require_running,
    take_up,
)
from graphsvc.changes.derived_owners import derive_after_batch
from graphsvc.changes.proposals import KeptProposal, State, keep_proposals, proposals_by_keys
from graphsvc.changes.touched_owners import Touched
from graphsvc.changes.undo import undo_batch
from graphsvc.errors import GraphServiceError, Unavailable
from graphsvc.facts.import_report import ImportReport, Refusal
from graphsvc.intake.joining import reference_refusals as reasons
from graphsvc.intake.joining.checked import Checked
from graphsvc.intake.joining.replaced import Replaced
from graphsvc.intake.joining.subjects import Subject
from graphsvc.intake.joining.writing import Found, portions_of
from graphsvc.intake.preparing import Prepared
from graphsvc.intake.proposals.asking import Asker, Open, proposals_of, waiting
from graphsvc.store.database import Store, Transaction
from graphsvc.store.differences import Differences, new_id
from graphsvc.store.turn import lock
from graphsvc.viewers import Viewer
from graphsvc.vocabulary.kinds import NAME
from graphsvc.wording.doors import IMPORT

READING, WRITING = "reading", "writing"

# Told what goes on: the step, how much is done, and of how much (0 where that is not known).
Progress = Callable[[str, int, int], None]


def write_batch(
    store: Store,
    viewer: Viewer,
    report: ImportReport,
    prepared: Prepared,
    open_ones: Sequence[Open],
    known: Mapping[str, KeptProposal],
    progress: Progress,
    claim: Callable[[Transaction, str], None] = lambda transaction, batch: None,
) -> None:
    """Write what was checked and tell it in the report. `known` is what waits or was decided already, by key.

    `claim` is done in the transaction with which the batch begins, and may refuse it. Raises Unavailable, Conflict.
    """
    batch = report.batch = new_id("batch-")
    total = prepared.wanted.size
    done = 0

    def tell(written: int) -> None:
        nonlocal done
        done = written
        progress(WRITING, written, total)

    _begin(store, report, viewer.account, total, claim)
    replaced, touched = Replaced(), Touched()
    portions, state = portions_of(prepared.wanted)

    def take(changes: Differences) -> None:
        replaced.take(changes)
        touched.add(changes)

    writer: BatchWriter[Found] = BatchWriter(store, report.batch, viewer.account, prepared.version, take)
    try:
        writer.write(portions, tell)
        _keep_open(store, report, prepared, open_ones, known, Asker(report.file, batch, viewer.account, report.at))
        derived = derive_after_batch(store, report.batch, touched, viewer.account).counts()
    except Unavailable as error:
        _leave(store, report)
        raise _interrupted(error, report.batch, done, total) from error
    except GraphServiceError:
        _finish(store, report, FAILED)
        raise
    except BaseException:
        _leave(store, report)
        raise
    report.notices += prepared.told(replaced)
    counts = {
        **writer.counts,
        **{f"owners_{verb}": derived[f"links_{verb}"] for verb in ("created", "updated", "deleted")},
    }
    report.tell_counts(counts)
    report.tell_faults([*report.refused, *_refuse_late(prepared.checked, state.lost)], report.left_out)
    _finish(store, report, DONE)


def _keep_open(
    store: Store,
    report: ImportReport,
    prepared: Prepared,
    open_ones: Sequence[Open],
    known: Mapping[str, KeptProposal],
    asker: Asker,
) -> None:
    """Keep what waits, and tell by which ids; what somebody has decided meanwhile stays decided."""

    def work(transaction: Transaction) -> dict[str, str]:
        lock(transaction)
        require_running(transaction, asker.batch, prepared.wanted.size)
        there = proposals_by_keys(transaction.run, [one.key for one in open_ones])
        still = [one for one in open_ones if not _decided_meanwhile(known.get(one.key), there.get(one.key))]
        kept = proposals_of(still, there, prepared.resolver, asker)
        keep_proposals(transaction, kept)
        return {one.key: one.id for one in kept}

    if open_ones:
        ids = store.write(work)
        report.tell_waiting(waiting((one.asked, ids.get(one.key, "")) for one in open_ones))


def _decided_meanwhile(known: KeptProposal | None, there: KeptProposal | None) -> bool:
    return there is not None and there.state is not State.WAITING and (known is None or known.state is State.WAITING)


def _begin(
    store: Store, report: ImportReport, actor: str, total: int, claim: Callable[[Transaction, str], None]
) -> None:
    assert report.batch
    batch = report.batch
    properties = {"at": report.at, "actor": actor, "file": report.file, "state": RUNNING, "report": report.kept()}

    def work(transaction: Transaction) -> None:
        claim(transaction, batch)
        take_up(transaction, batch, {**properties, **OWNERS_WAIT, "written": 0, "total": total})

    store.write(work)


def _finish(store: Store, report: ImportReport, state: str) -> None:
    assert report.batch
    finish(store, report.batch, state, report.kept())


def _leave(store: Store, report: ImportReport) -> None:
    """Record that the import was broken off, where the database can still be reached."""
    assert report.batch
    give_up(report.batch)
    with suppress(Unavailable):
        _finish(store, report, INTERRUPTED)


def take_back(store: Store, viewer: Viewer, report: ImportReport) -> None:
    """Undo a strict import of which a row turned out bad while it was being written."""
    assert report.batch
    undo_batch(store, viewer, report.batch, reason="全部或不写：有的行没有写入", door=IMPORT)
    report.batch = None
    report.tell_counts({})


def _refuse_late(checked: Checked, lost: Sequence[Subject]) -> list[Refusal]:
    """Return the refusals of the rows whose name came to mean several things while the file was being imported."""
    if not lost:
        return []
    gone = set(lost)
    places = {(row.sheet, row.number, subject.name): None for row, subject in checked.rows if subject in gone}
    for tie in checked.ties:
        places.update({(tie.row.sheet, tie.row.number, end.name): None for end in (tie.start, tie.end) if end in gone})
    return [Refusal.at(sheet, number, NAME.zh, name, reasons.became_ambiguous(name)) for sheet, number, name in places]


def _interrupted(error: Unavailable, batch: str, done: int, total: int) -> Unavailable:
    return type(error)(
        f"导入在途中停下：{total} 条中的 {done} 条已经写入并保留。原因：{error.zh}之后再导入同一个文件即可补齐，不会重复。",
        f"The import stopped on its way: {done} of {total} entries are in and stay. The reason: {error.en} Then import the same file again; "
        "nothing is doubled.",
        batch=batch,
        done=done,
        total=total,
        reason=error.en,
    )
