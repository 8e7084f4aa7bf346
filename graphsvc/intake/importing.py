"""One file into the graph: parse -> fold -> resolve -> check -> write -> derive, as one batch that can be undone.

    import_file(store, viewer, path) -> ImportReport

Must not know HTTP or the command line. What a step does is in its own module; this one only leads from one to the next.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from graphsvc.changes.batch_writing import BatchWriter, compare_portions
from graphsvc.changes.batches import DONE, FAILED, INTERRUPTED, OWNERS_WAIT, RUNNING, finish, give_up, take_up
from graphsvc.changes.derived_owners import derive_after_batch
from graphsvc.changes.touched_owners import Touched
from graphsvc.changes.undo import undo_batch
from graphsvc.clock import moment
from graphsvc.errors import GraphServiceError, Unavailable
from graphsvc.facts.import_report import ImportReport, Notice, Refusal
from graphsvc.facts.regions import region_resolver
from graphsvc.intake.collecting import few_collections
from graphsvc.intake.joining import reference_refusals as reasons
from graphsvc.intake.joining.checked import Checked
from graphsvc.intake.joining.checking import Checker
from graphsvc.intake.joining.folding import Wishes, wishes
from graphsvc.intake.joining.former_ids import under_present_ids
from graphsvc.intake.joining.graph_names import GraphNames
from graphsvc.intake.joining.identity import name_only_notices, settle_by_name, settle_given
from graphsvc.intake.joining.lookalikes import lookalike_notices
from graphsvc.intake.joining.old_names import old_name_notices
from graphsvc.intake.joining.other_names import refuse_other_names
from graphsvc.intake.joining.own_numbers import number_notices, numbered_rows
from graphsvc.intake.joining.region_rows import settle_regions
from graphsvc.intake.joining.replaced import Replaced
from graphsvc.intake.joining.resolving import Resolver
from graphsvc.intake.joining.subjects import FileIndex, Row, Subject
from graphsvc.intake.joining.telling import Telling
from graphsvc.intake.joining.writing import Found, portions_of
from graphsvc.intake.limits import Limits
from graphsvc.intake.sheets.rows import Parsed, parse
from graphsvc.store.database import Store
from graphsvc.store.differences import Differences, new_id
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary.kinds import NAME
from graphsvc.wording.doors import IMPORT

READING, WRITING = "reading", "writing"

# Told what goes on: the step, how much is done, and of how much (0 where that is not known).
Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class _Prepared:
    checked: Checked
    resolver: Resolver
    wanted: Wishes
    version: int

    def told(self, replaced: Replaced) -> list[Notice]:
        """Return what to say of the values that take the place of others."""
        return Telling(self.checked, self.resolver).notices(replaced, self.wanted.overwritten)


@allowed(Action.IMPORT)
@few_collections()
def import_file(
    store: Store,
    viewer: Viewer,
    path: Path,
    *,
    strict: bool = False,
    dry_run: bool = False,
    create_missing: bool = False,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Bring a file into the graph and report what became of each row.

    `strict`: all or nothing. `dry_run`: nothing, only the report. `create_missing`: what a row refers to is made by its
    name where its kind is clear. What `progress` is told of as written stays written. Raises Invalid, Unavailable, Conflict.
    """
    progress = progress or (lambda step, done, total: None)
    parsed = parse(path, limits, lambda rows: progress(READING, rows, 0))
    prepared = _prepare(store, parsed, create_missing)
    refused, left_out = _faults(parsed, prepared.checked)
    report = ImportReport(
        None, path.name, moment(), dry_run, strict, parsed.rows, notices=[*parsed.notices, *prepared.checked.notices]
    )
    report.tell_faults(refused, left_out)
    if dry_run:
        replaced = Replaced()
        portions, _ = portions_of(prepared.wanted)
        report.tell_counts(compare_portions(store.read, portions, replaced.take))
        report.notices += prepared.told(replaced)
    elif not strict or report.whole:
        _write(store, viewer, report, prepared, progress)
        if strict and not report.whole:
            _take_back(store, viewer, report)
    return report


def _prepare(store: Store, parsed: Parsed, create_missing: bool) -> _Prepared:
    """Resolve and check all rows; nothing is written. The journal's number is read before anything else."""
    head = store.one("journal/version")
    names = GraphNames(store.read, store.engine.search_index)
    parsed.entities = under_present_ids(parsed.entities, names)
    numbered = numbered_rows(parsed.entities, names)
    index = FileIndex(parsed.entities, {id(row) for row in numbered})
    refused = settle_given(index, names)
    regions = settle_regions(index, region_resolver(store))
    others = refuse_other_names(index, names, regions.gazetteer)
    resolver = Resolver(index, names, regions.gazetteer, create_missing, parsed.lost, others.by_id)
    settled = settle_by_name(index, resolver, regions.gazetteer)
    index.enter_names(settled.refused.keys() | others.refused.keys())
    resolver.learn(_texts(parsed))
    checker = Checker(index, resolver, store.read)
    checker.refuse_subjects({**refused, **regions.refused, **others.refused, **settled.refused, **settled.asked})
    checker.note_subjects(settled.notes)
    parsed.notices += [*number_notices(numbered), *name_only_notices(settled.by_name_only)]
    parsed.notices += old_name_notices(index, resolver)
    parsed.notices += lookalike_notices(parsed.entities, names)
    checker.add_parents(regions.parents)
    checked = checker.check(parsed.links)
    return _Prepared(
        checked, resolver, wishes(checked, regions.levels), int(head["edition"]["version"] or 0) if head else 0
    )


def _texts(parsed: Parsed) -> set[str]:
    """Return the texts that may name something, so that all are looked up at once."""
    texts = {end for link in parsed.links for end in (link.start, link.end)}
    texts.update(cell.text for row in parsed.entities for cell in row.links)
    rows: list[Row] = [*parsed.entities, *parsed.links]
    texts.update(source for row in rows if isinstance(source := row.properties.get("source"), str))
    return texts


def _write(store: Store, viewer: Viewer, report: ImportReport, prepared: _Prepared, progress: Progress) -> None:
    report.batch = new_id("batch-")
    total = prepared.wanted.size
    done = 0

    def tell(written: int) -> None:
        nonlocal done
        done = written
        progress(WRITING, written, total)

    _begin(store, report, viewer.account, total)
    replaced, touched = Replaced(), Touched()
    portions, state = portions_of(prepared.wanted)

    def take(changes: Differences) -> None:
        replaced.take(changes)
        touched.add(changes)

    writer: BatchWriter[Found] = BatchWriter(store, report.batch, viewer.account, prepared.version, take)
    try:
        writer.write(portions, tell)
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


def _begin(store: Store, report: ImportReport, actor: str, total: int) -> None:
    assert report.batch
    batch = report.batch
    properties = {"at": report.at, "actor": actor, "file": report.file, "state": RUNNING, "report": report.kept()}
    store.write(
        lambda transaction: take_up(transaction, batch, {**properties, **OWNERS_WAIT, "written": 0, "total": total})
    )


def _finish(store: Store, report: ImportReport, state: str) -> None:
    assert report.batch
    finish(store, report.batch, state, report.kept())


def _leave(store: Store, report: ImportReport) -> None:
    """Record that the import was broken off, where the database can still be reached."""
    assert report.batch
    give_up(report.batch)
    with suppress(Unavailable):
        _finish(store, report, INTERRUPTED)


def _take_back(store: Store, viewer: Viewer, report: ImportReport) -> None:
    """Undo a strict import of which a row turned out bad while it was being written."""
    assert report.batch
    undo_batch(store, viewer, report.batch, reason="全部或不写：有的行没有写入", door=IMPORT)
    report.batch = None
    report.tell_counts({})


def _refuse_late(checked: Checked, lost: list[Subject]) -> list[Refusal]:
    """Return the refusals of the rows whose name came to mean several things while the file was being imported."""
    if not lost:
        return []
    gone = set(lost)
    places = {(row.sheet, row.number, subject.name): None for row, subject in checked.rows if subject in gone}
    for tie in checked.ties:
        places.update({(tie.row.sheet, tie.row.number, end.name): None for end in (tie.start, tie.end) if end in gone})
    return [Refusal.at(sheet, number, NAME.zh, name, reasons.became_ambiguous(name)) for sheet, number, name in places]


def _faults(parsed: Parsed, checked: Checked) -> tuple[list[Refusal], list[Refusal]]:
    """Return the faults of refused rows, and the cells left out of the others, both in the order of the file."""
    refused = [*parsed.refused, *checked.refused]
    rows = {(one.sheet, one.row) for one in refused}
    cells = [*parsed.left_out, *checked.left_out]
    refused += [one for one in cells if (one.sheet, one.row) in rows]
    return _in_order(parsed, refused), _in_order(parsed, [one for one in cells if (one.sheet, one.row) not in rows])


def _in_order(parsed: Parsed, refused: list[Refusal]) -> list[Refusal]:
    """Return faults in the order of the file."""
    sheets: dict[str, int] = {}
    rows: list[Row] = [*parsed.entities, *parsed.links]
    for row in rows:
        sheets.setdefault(row.sheet, len(sheets))
    return sorted(refused, key=lambda one: (sheets.get(one.sheet, -1), one.row))


def _interrupted(error: Unavailable, batch: str, done: int, total: int) -> Unavailable:
    return Unavailable(
        f"数据库在导入途中断开：{total} 条中的 {done} 条已经写入并保留。数据库恢复后，再导入同一个文件即可补齐，不会重复。",
        f"The database went away during the import: {done} of {total} entries are in and stay. Import the same file again "
        "once it is back; nothing is doubled.",
        batch=batch,
        done=done,
        total=total,
        reason=error.en,
    )
